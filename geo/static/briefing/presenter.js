/* What only the presenter sees: the notes, the next step, the clock and the time gone by. */

const STARTED = "panjshir-briefing-started";

/** The notes of a step as paragraphs, and all its sources. */
function notesOf(step) {
  const paragraphs = step.notes.split(/\n\s*\n/).filter(Boolean).map((text) => el("p", {}, el("bdi", {}, text)));
  const sources = step.sources.map(({ label, title, url }) => {
    const name = el("bdi", { title }, label);
    return el("li", {}, /^https?:\/\//.test(url) ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, name) : name);
  });
  return [...(paragraphs.length ? paragraphs : [el("p", { class: "muted" }, say("no_notes"))]),
    sources.length ? el("details", {}, el("summary", {}, say("sources", { count: sources.length })), el("ul", {}, ...sources)) : null]
    .filter(Boolean);
}

class Presenter {
  constructor(node, thumbs, longDate, commands) {
    Object.assign(this, { node, thumbs, longDate });
    this.started = Number(kept(STARTED)) || Date.now();
    keep(STARTED, this.started);
    this.clock = el("output", { class: "presenter-clock", "aria-label": say("clock") });
    this.elapsed = el("output", { class: "presenter-elapsed", "aria-label": say("elapsed") });
    this.number = el("p", { class: "presenter-number" });
    this.title = el("h2");
    this.text = el("p", { class: "presenter-text" });
    this.notes = el("div", { class: "presenter-notes", tabindex: "0", "aria-label": say("step_notes") });
    this.next = el("div", { class: "presenter-next" });
    const button = (name, action) => el("button", { type: "button", onclick: action }, name);
    this.blank = button(say("blank"), commands.blank);
    node.append(
      el("header", {}, this.clock, this.elapsed, button(say("restart"), () => this.restart()), this.number),
      el("section", { class: "presenter-now" }, this.title, this.text, this.notes),
      el("section", { class: "presenter-then", "aria-label": say("next_step") }, this.next),
      el("nav", { "aria-label": say("steps") }, button(say("previous"), commands.previous), button(say("next"), commands.next),
        this.blank, button(say("overview"), commands.overview)),
    );
  }

  open() {
    this.node.hidden = false;
    document.body.classList.add("presenting");
    document.title = say("title", { title: document.title });
    this.tick();
    setInterval(() => this.tick(), 1000);
  }

  restart() {
    this.started = Date.now();
    keep(STARTED, this.started);
    this.tick();
  }

  tick() {
    const seconds = Math.max(0, Math.floor((Date.now() - this.started) / 1000));
    const two = (value) => String(value).padStart(2, "0");
    const now = new Date();
    this.clock.textContent = `${two(now.getHours())}:${two(now.getMinutes())}`;
    this.elapsed.textContent = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
  }

  show(steps, index, blank) {
    const [step, next] = [steps[index], steps[index + 1]];
    this.number.textContent = `${index + 1} / ${steps.length}`;
    this.title.textContent = step.title;
    this.text.textContent = step.text;
    this.notes.replaceChildren(...notesOf(step));
    this.notes.scrollTop = 0;
    this.blank.setAttribute("aria-pressed", String(blank));
    this.next.replaceChildren(...(next ? [this.thumbs.draw(next), el("div", {},
      el("p", { class: "muted" }, say("next_on"), " ", el("bdi", {}, this.longDate(next.date))), el("h3", {}, el("bdi", {}, next.title)),
      el("p", {}, el("bdi", {}, next.text)))] : [el("p", { class: "muted" }, say("last_step"))]));
  }
}
