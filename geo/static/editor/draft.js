/* The draft: it lives in this browser only; the server checks it and forgets it. */

const DRAFT = "panjshir-briefing-draft";

class Draft {
  constructor(data) {
    this.data = data;
    this.listeners = [];
    this.yaml = null;
    this.problems = [];
    this.restore();
    window.addEventListener("storage", ({ key }) => {
      if (key !== DRAFT) return;
      this.restore();
      this.changed({ elsewhere: true });
    });
  }

  restore() {
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem(DRAFT)); } catch { /* there is none that can be read */ }
    this.fields = kept && kept.fields && Array.isArray(kept.fields.steps) ? kept.fields : this.blank();
    this.story = kept ? kept.story : null;
  }

  keep() {
    localStorage.setItem(DRAFT, JSON.stringify({ fields: this.fields, story: this.story }));
  }

  blank() {
    return { id: "my-briefing", title: say("add.briefing"), steps: [this.newStep("step-1")] };
  }

  newStep(id, date = this.data.opensOn) {
    return {
      id, title: say("new_step"), date, reading: "assessed", known: "hindsight", view: { fit: ["panjshir_province"] },
      highlight: [], text: "", notes: "", sources: [],
    };
  }

  freeId(stem = "step") {
    const taken = new Set(this.fields.steps.map((step) => step.id));
    for (let number = this.fields.steps.length + 1; ; number += 1) {
      if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`;
    }
  }

  /** Something was edited: keep it at once, and have it checked after a rest. */
  changed({ elsewhere = false } = {}) {
    if (!elsewhere) this.keep();
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.check(), 350);
    this.tell(elsewhere ? "replaced" : "edited");
  }

  tell(what) {
    this.listeners.forEach((listener) => listener(what));
  }

  async check() {
    const body = JSON.stringify(this.fields);
    const answer = await this.ask("check", body, "application/json");
    if (!answer || body !== JSON.stringify(this.fields)) return;
    this.take(answer);
    this.tell("checked");
  }

  take({ problems, yaml, story }) {
    this.problems = problems;
    this.yaml = yaml;
    if (story) {
      this.story = story;
      this.keep();
    }
  }

  /** Load a storyline from YAML; one with problems changes nothing but the list of problems. */
  async load(text) {
    const answer = await this.ask("check", text, "application/yaml");
    if (!answer) return;
    if (answer.problems.length) {
      this.refused = answer.problems;
      this.tell("refused");
      return;
    }
    this.fields = answer.fields;
    this.take(answer);
    this.tell("replaced");
    this.tell("checked");
  }

  async ask(path, body, type) {
    try {
      const response = await fetch(`${path}${window.location.search}`, { method: "POST", body, headers: { "content-type": type } });
      this.offline = false;
      return await response.json();
    } catch {
      this.offline = true;
      this.tell("offline");
      return null;
    }
  }

  /** Have a file made, and save it. */
  async make(ending) {
    await this.check();
    const response = await fetch(`make/${ending}`, { method: "POST", body: this.yaml, headers: { "content-type": "application/yaml" } });
    if (!response.ok) throw new Error(await response.text());
    save(await response.blob(), `briefing_${this.fields.id}.${ending}`);
  }
}

function save(blob, name) {
  const link = el("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
