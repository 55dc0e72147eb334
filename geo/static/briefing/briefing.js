/* The briefing: one story, one step of it, and every window that shows it. */

const DRAFT = "panjshir-briefing-draft";
const AUTO_MS = 12000;
const ENDINGS = ["pptx", "pdf", "html", "yaml"];

class Briefing {
  constructor(story, replay, { files }) {
    const find = (name) => document.querySelector(name);
    Object.assign(this, { replay, files, index: -1, blank: false, auto: null });
    this.nodes = { blank: find(".blank"), notes: find(".speaker-notes"), keys: find(".briefing-keys") };
    this.caption = new Caption(find(".caption"), replay);
    this.stage = new Stage(replay, (date, own) => this.caption.showDay(date, own));
    const thumbs = new Thumbs(replay);
    const longDate = (iso) => replay.timeline.longDate(replay.timeline.dayOf(iso));
    this.overview = new Overview(find(".overview"), thumbs, longDate, (index) => this.go(index));
    this.presenter = new Presenter(find(".presenter"), thumbs, longDate, {
      next: () => this.next(), previous: () => this.previous(),
      blank: () => this.toggleBlank(), overview: () => this.toggleOverview(),
    });
    this.nodes.keys.append(...keysCard(() => this.toggleKeys()));
    this.addBar(find(".caption-bar"));
    this.load(story);
  }

  /** Tell a story; it stays at the step that it had, if there still is one. */
  load(story) {
    const before = this.step && this.step.id;
    this.story = story;
    this.steps = story.steps;
    this.stage.setStory(this.steps);
    this.caption.setStory(this.steps);
    this.overview.setStory(this.steps);
    document.title = story.title;
    const index = this.steps.findIndex((step) => step.id === before);
    this.index = -1;
    this.show(Math.max(index, 0));
  }

  get step() {
    return this.steps && this.steps[this.index];
  }

  /** Listen to keys and other windows, and open on the step that this window had. */
  connect({ presenting }) {
    this.keys = new BriefingKeys(this);
    this.link = new Link(this.story.id, (message) => this.hear(message));
    const wanted = place().step || kept(this.memory);
    const index = this.steps.findIndex((step) => step.id === wanted);
    if (index > 0) this.show(index);
    if (presenting) {
      this.presenter.open();
      this.stage.frame();
    }
    this.remember();
    this.link.send({ kind: "hello" });
    window.addEventListener("hashchange", () => this.goTo(place().step));
  }

  get memory() {
    return `panjshir-briefing-step:${this.story.id}`;
  }

  hear({ kind, step, blank }) {
    if (kind === "hello") { this.tell(); return; }
    const index = this.steps.findIndex((each) => each.id === step);
    this.blank = Boolean(blank);
    if (index >= 0 && index !== this.index) this.show(index, { replayed: index === this.index + 1 });
    else this.showCovers();
    this.remember();
  }

  tell() {
    if (this.link) this.link.send({ kind: "state", step: this.step.id, blank: this.blank });
  }

  remember() {
    if (!this.link) return;
    keep(this.memory, this.step.id);
    const presenting = document.body.classList.contains("presenting") ? "&view=presenter" : "";
    window.history.replaceState(null, "", `#step=${this.step.id}${presenting}`);
  }

  go(index, { replayed = false } = {}) {
    this.blank = false;
    this.overview.hide();
    if (index < 0 || index >= this.steps.length) this.showCovers();
    else this.show(index, { replayed });
    this.tell();
    this.remember();
  }

  goTo(id) {
    const index = this.steps.findIndex((step) => step.id === id);
    if (index >= 0 && index !== this.index) this.go(index);
  }

  next() {
    this.go(this.index + 1, { replayed: true });
  }

  previous() {
    this.go(this.index - 1);
  }

  show(index, { replayed = false } = {}) {
    this.index = index;
    this.stage.show(this.step, { replayed });
    this.caption.show(this.step, index + 1, this.steps.length);
    this.nodes.notes.replaceChildren(...notesOf(this.step));
    this.showCovers();
  }

  showCovers() {
    this.nodes.blank.hidden = !this.blank;
    this.presenter.show(this.steps, this.index, this.blank);
  }

  get covered() {
    return this.blank || this.overview.shown || !this.nodes.notes.hidden || !this.nodes.keys.hidden;
  }

  uncover() {
    this.blank = false;
    this.overview.hide();
    this.nodes.notes.hidden = true;
    this.nodes.keys.hidden = true;
    this.showCovers();
    this.tell();
  }

  toggleBlank() {
    this.blank = !this.blank;
    this.showCovers();
    this.tell();
  }

  toggleNotes() {
    this.nodes.notes.hidden = !this.nodes.notes.hidden;
  }

  toggleKeys() {
    this.nodes.keys.hidden = !this.nodes.keys.hidden;
  }

  toggleOverview() {
    if (this.overview.shown) this.overview.hide();
    else this.overview.show(this.index);
  }

  /** Go on by itself, slowly, up to the last step. */
  toggleAuto() {
    const on = this.auto === null;
    clearInterval(this.auto);
    this.auto = on ? setInterval(() => this.advance(), AUTO_MS) : null;
    this.autoButton.setAttribute("aria-pressed", String(on));
  }

  advance() {
    if (this.index + 1 < this.steps.length) this.next();
    else this.toggleAuto();
  }

  openPresenter() {
    if (!this.link || document.body.classList.contains("presenting")) return;
    this.link.open(`${window.location.href.split("#")[0]}#step=${this.step.id}&view=presenter`);
  }

  fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen();
  }

  addBar(bar) {
    const button = (name, label, action) => el("button", { type: "button", "aria-label": label, title: label, onclick: action }, name);
    this.autoButton = button(say("auto"), say("auto_key"), () => this.toggleAuto());
    bar.append(
      button("←", say("previous_step"), () => this.previous()),
      button("→", say("next_step"), () => this.next()),
      button(say("overview"), say("all_steps_key"), () => this.toggleOverview()),
      button(say("notes"), say("notes_key"), () => this.toggleNotes()),
      button(say("presenter_view"), say("presenter_key"), () => this.openPresenter()),
      this.autoButton,
      button(say("full_screen"), say("full_screen_key"), () => this.fullScreen()),
      button("?", say("keys_key"), () => this.toggleKeys()),
    );
    if (window.parent !== window) bar.append(el("a", { href: `${window.location.pathname}${window.location.search}`, target: "_blank", class: "caption-window" }, say("own_window")));
    if (!this.files) return;
    bar.append(el("details", { class: "caption-files" }, el("summary", {}, say("files")), el("div", {}, ...ENDINGS
      .map((ending) => el("a", { href: `${this.files}.${ending}${ending === "html" ? "?download" : ""}`, download: "" }, say(`file_${ending}`))))));
  }
}

/** What the address says after the hash: the step, and which view. */
function place() {
  return Object.fromEntries(new URLSearchParams(window.location.hash.slice(1)));
}

function draft() {
  try { return JSON.parse(localStorage.getItem(DRAFT)).story; } catch { return null; }
}

function start() {
  WORDS = JSON.parse(document.getElementById("briefing-words").textContent);
  const script = document.getElementById("briefing-story");
  const own = JSON.parse(script.textContent);
  const { files } = script.dataset;
  const story = own || draft();
  if (!story) {
    document.body.replaceChildren(el("p", { class: "briefing-empty" }, say("no_draft")));
    return;
  }
  const { view } = place();
  window.briefing = new Briefing(story, window.replay, { files: own && files });
  if (view === "preview") document.body.classList.add("previewing");
  else window.briefing.connect({ presenting: view === "presenter" });
  if (window.location.protocol !== "file:" && files && view !== "preview") {
    new ServerWatch(document.querySelector(".offline"), new URL("../../_stcore/health", window.location.href));
  }
  if (!own) window.addEventListener("storage", ({ key }) => { if (key === DRAFT && draft()) window.briefing.load(draft()); });
}

start();
