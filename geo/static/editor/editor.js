/* The editor: the list of steps, the form of one, and a preview that always shows the last sound draft. */

const PREVIEW_WIDTH = 1440;

class Editor {
  constructor(data) {
    const find = (name) => document.querySelector(name);
    this.data = data;
    this.draft = new Draft(data);
    this.nodes = { list: find(".steps ol"), verdict: find(".verdict"), problems: find(".problems"), preview: find(".preview") };
    this.index = 0;
    this.form = new StepForm(find(".form"), data, () => this.edited(), () => this.seen());
    this.head = { title: find("input[name=title]"), id: find("input[name=id]") };
    Object.entries(this.head).forEach(([name, input]) => input.addEventListener("input", () => {
      this.draft.fields[name] = input.value;
      this.draft.changed();
    }));
    this.addTools(find(".tools"), find(".step-tools"));
    this.draft.listeners.push((what) => this.hear(what));
    this.nodes.preview.addEventListener("load", () => this.preview());
    new ResizeObserver(([{ contentRect, target }]) => target.style.setProperty("--shrink", contentRect.width / PREVIEW_WIDTH))
      .observe(find(".screen"));
    this.draft.keep();
    this.showAll();
    this.draft.check();
  }

  get steps() {
    return this.draft.fields.steps;
  }

  get step() {
    return this.steps[this.index];
  }

  hear(what) {
    if (what === "replaced") { this.index = Math.min(this.index, this.steps.length - 1); this.showAll(); }
    if (what === "checked") this.preview();
    this.showVerdict(what);
  }

  showAll() {
    Object.entries(this.head).forEach(([name, input]) => { input.value = this.draft.fields[name] || ""; });
    this.list();
    if (this.step) this.form.show(this.step);
  }

  list() {
    this.nodes.list.replaceChildren(...this.steps.map((step, index) => el("li", {},
      el("button", { type: "button", "aria-current": index === this.index ? "step" : null, onclick: () => this.choose(index) },
        el("b", {}, String(index + 1)), el("span", {}, el("bdi", {}, step.title || say("untitled")), el("small", {}, step.date || say("no_date")))))));
  }

  choose(index) {
    this.index = index;
    this.list();
    this.form.show(this.step);
    this.goToStep();
  }

  edited() {
    this.list();
    this.draft.changed();
  }

  /** Change the order or number of the steps. */
  rearrange(change) {
    change(this.steps);
    if (this.steps.length === 0) this.steps.push(this.draft.newStep("step-1"));
    this.index = Math.min(Math.max(this.index, 0), this.steps.length - 1);
    this.draft.changed();
    this.showAll();
  }

  move(by) {
    const to = this.index + by;
    if (to < 0 || to >= this.steps.length) return;
    this.rearrange((steps) => { steps.splice(to, 0, ...steps.splice(this.index, 1)); this.index = to; });
    this.nodes.list.children[to].firstChild.scrollIntoView({ block: "nearest" });
  }

  add(step) {
    this.rearrange((steps) => { steps.splice(this.index + 1, 0, step); this.index += 1; });
  }

  addTools(tools, stepTools) {
    const { draft } = this;
    const button = (name, action, label = name) => el("button", { type: "button", "aria-label": label, title: label, onclick: action }, name);
    const file = el("input", { type: "file", accept: ".yaml,.yml", "aria-label": say("load"), onchange: async () => {
      const [chosen] = file.files;
      if (chosen) await draft.load(chosen);
      file.value = "";
    } });
    const shipped = el("select", { "aria-label": say("start_from") }, el("option", { value: "" }, say("choose_start")),
      el("option", { value: "*" }, say("empty_briefing")), ...this.data.shipped.map((name) => el("option", { value: name }, name)));
    shipped.addEventListener("change", () => { this.startFrom(shipped.value); shipped.value = ""; });
    const make = (ending) => {
      const name = say(`make_${ending}`);
      const node = button(name, async () => {
        node.disabled = true;
        node.setAttribute("aria-busy", "true");
        try { await draft.make(ending); } catch (error) { this.tell(say("could_not_make", { name, reason: error.message })); }
        node.removeAttribute("aria-busy");
        this.enable();
      });
      return node;
    };
    this.makers = ["pptx", "pdf", "html"].map(make);
    this.present = el("a", { href: `draft.html${window.location.search}`, target: "_blank", class: "button" }, say("present"));
    tools.append(shipped, el("label", { class: "button" }, say("load"), file),
      button(say("save"), async () => {
        await draft.check();
        if (draft.yaml) save(new Blob([draft.yaml], { type: "application/yaml" }), `${draft.fields.id || "briefing"}.yaml`);
      }),
      ...this.makers, this.present);
    stepTools.append(
      button(say("add_step"), () => this.add(draft.newStep(draft.freeId(), this.step.date)), say("add_step_hint")),
      button(say("copy"), () => this.add({ ...structuredClone(this.step), id: draft.freeId() }), say("copy_hint")),
      button("↑", () => this.move(-1), say("move_up")), button("↓", () => this.move(1), say("move_down")),
      button(say("remove"), () => this.rearrange((steps) => steps.splice(this.index, 1)), say("remove_hint")));
  }

  async startFrom(name) {
    if (!name || !window.confirm(say("replace"))) return;
    if (name === "*") {
      this.draft.fields = this.draft.blank();
      this.index = 0;
      this.showAll();
      this.draft.changed();
    } else {
      this.index = 0;
      await this.draft.load(await (await fetch(`${name}.yaml`)).text());
    }
  }

  /** Where the preview's map looks, as a step's view. */
  seen() {
    const { map } = this.nodes.preview.contentWindow.replay;
    const { lat, lng } = map.getCenter();
    const round = (value, digits) => Number(value.toFixed(digits));
    return { centre: [round(lng, 4), round(lat, 4)], zoom: round(map.getZoom(), 2) };
  }

  preview() {
    const { story } = this.draft;
    if (!story) return;
    const { briefing } = this.nodes.preview.contentWindow;
    if (briefing) briefing.load(story);
    else if (!this.reloaded) { this.reloaded = true; this.nodes.preview.contentWindow.location.reload(); return; }
    this.goToStep();
  }

  goToStep() {
    const { briefing } = this.nodes.preview.contentWindow;
    if (!briefing || !this.step) return;
    const index = briefing.steps.findIndex((step) => step.id === this.step.id);
    if (index >= 0) briefing.show(index);
  }

  tell(text) {
    this.nodes.verdict.textContent = text;
  }

  enable() {
    const sound = this.draft.problems.length === 0 && this.draft.yaml !== null && !this.draft.offline;
    this.makers.forEach((node) => { node.disabled = !sound || node.hasAttribute("aria-busy"); });
  }

  showVerdict(what) {
    const refused = what === "refused";
    const problems = refused ? this.draft.refused : this.draft.problems;
    this.enable();
    const counted = { problems: say("problems", { count: problems.length }) };
    if (what === "edited") this.tell(say("checking"));
    else if (what === "offline") this.tell(say("offline"));
    else if (refused) this.tell(say("refused", counted));
    else if (what === "checked") this.tell(problems.length ? say("unsound", counted) : say("sound"));
    if (what === "edited" || what === "offline") return;
    this.nodes.problems.hidden = problems.length === 0;
    this.nodes.problems.replaceChildren(el("ul", {}, ...problems.map((problem) => this.problem(problem, refused))));
  }

  problem({ line, field, value, message, remedy }, refused) {
    const step = /^steps\[(\d+)\]/.exec(field || "");
    const where = refused && line ? say("line", { line }) : "";
    const text = [el("b", {}, [where, field].filter(Boolean).join(", ") || say("whole_file")), ` ${message}`,
      value ? el("bdi", {}, ` ${say("found", { value })}`) : "", `. ${remedy}`];
    if (refused || !step) return el("li", {}, ...text);
    return el("li", {}, el("button", { type: "button", onclick: () => this.choose(Math.min(Number(step[1]), this.steps.length) - 1) }, ...text));
  }
}

function startEditor() {
  const data = JSON.parse(document.getElementById("editor-data").textContent);
  WORDS = data.words;
  return new Editor(data);
}

window.editor = startEditor();
