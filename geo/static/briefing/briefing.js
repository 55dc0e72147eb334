/* The briefing: one story, one step of it, and every window that shows it. */

import { button } from "../shared/buttons.js";
import { find } from "../shared/dom.js";
import { fullScreenSwitch } from "../shared/frames.js";
import { KeyListener } from "../shared/keys.js";
import { say } from "../shared/words.js";
import { fillBar } from "./bar.js";
import { Caption } from "./caption.js";
import { Handout } from "./handout.js";
import { BriefingKeys, keyCard } from "./keys.js";
import { Link } from "./link.js";
import { keep, kept } from "./memory.js";
import { notesOf } from "./notes.js";
import { Overview } from "./overview.js";
import { addressed } from "./place.js";
import { Presenter } from "./presenter.js";
import { Stage } from "./stage.js";
import { Thumbs } from "./thumbs.js";
import { keepPage } from "./window.js";

/** @import { Story } from "../payload.d.ts" */
/** @import { Replay } from "../map/replay.js" */
/** @import { Message } from "./link.js" */

const AUTO_MS = 12000;

export class Briefing {
  /**
   * @param {Story} story
   * @param {Replay} replay
   * @param {string | null} files The address of the files without their ending, if there are any.
   */
  constructor(story, replay, files) {
    this.replay = replay;
    this.story = story;
    this.index = -1;
    this.blank = false;
    /** @type {number | null} */
    this.auto = null;
    /** @type {Link | null} */
    this.link = null;
    this.blankNode = find(".blank");
    this.notesNode = find(".speaker-notes");
    this.keysNode = find(".briefing-keys");
    this.caption = new Caption(find(".caption"));
    this.stage = new Stage(replay, (date, own) => this.caption.showDay(date, own));
    const thumbs = new Thumbs(replay);
    /** @param {string} iso */
    const formatDate = (iso) => replay.timeline.fullDate(replay.timeline.dayOf(iso));
    this.handout = new Handout(thumbs, formatDate, () => this.story);
    this.overview = new Overview(find(".overview"), thumbs, formatDate, (index) => this.go(index));
    this.presenter = new Presenter(find(".presenter"), thumbs, formatDate, {
      next: () => this.next(),
      previous: () => this.previous(),
      blank: () => this.toggleBlank(),
      overview: () => this.toggleOverview(),
    });
    this.fullScreen = fullScreenSwitch();
    this.keysNode.append(...keyCard(this));
    this.autoButton = button(say("auto"), () => this.toggleAuto(), say("auto_key"));
    fillBar(find(".caption-bar"), this, files);
    this.load(story);
  }

  get steps() {
    return this.story.steps;
  }

  get step() {
    return this.steps[this.index];
  }

  /**
   * Tell a story; it stays at the step that it had, if there still is one.
   *
   * @param {Story} story
   */
  load(story) {
    const before = this.step?.id;
    this.story = story;
    this.stage.setStory(this.steps);
    this.caption.setStory(this.steps);
    this.overview.setStory(this.steps);
    document.title = story.title;
    this.index = -1;
    this.show(Math.max(this.indexOf(before), 0));
  }

  /** @param {string | null} [id] */
  indexOf(id) {
    return this.steps.findIndex((step) => step.id === id);
  }

  /** Listen to keys and other windows, and open on the step that this window had. */
  connect({ presenting = false }) {
    const keys = new BriefingKeys(this);
    this.keys = new KeyListener((event) => keys.answer(event));
    this.link = new Link(this.story.id, (message) => this.hear(message));
    const index = this.indexOf(addressed().step || kept(this.memory));
    if (index > 0) this.show(index);
    if (presenting) {
      this.presenter.open();
      this.stage.frame();
    }
    this.remember();
    this.link.send({ kind: "hello" });
    keepPage();
    window.addEventListener("hashchange", () => this.goTo(addressed().step));
  }

  get memory() {
    return `control-briefing-step:${this.story.id}`;
  }

  /** @param {Message} message */
  hear(message) {
    if (message.kind === "hello") {
      this.tell();
      return;
    }
    const index = this.indexOf(message.step);
    this.blank = Boolean(message.blank);
    if (index >= 0 && index !== this.index) {
      this.show(index, { replayed: index === this.index + 1 });
    } else this.showCovers();
    this.remember();
  }

  tell() {
    this.link?.send({ kind: "state", step: this.step.id, blank: this.blank });
  }

  remember() {
    if (!this.link) return;
    keep(this.memory, this.step.id);
    const presenting = document.body.classList.contains("presenting") ? "&view=presenter" : "";
    window.history.replaceState(null, "", `#step=${this.step.id}${presenting}`);
  }

  /** @param {number} index */
  go(index, { replayed = false } = {}) {
    this.blank = false;
    this.overview.hide();
    if (index < 0 || index >= this.steps.length) this.showCovers();
    else this.show(index, { replayed });
    this.tell();
    this.remember();
  }

  /** @param {string} [id] */
  goTo(id) {
    const index = this.indexOf(id);
    if (index >= 0 && index !== this.index) this.go(index);
  }

  next() {
    this.go(this.index + 1, { replayed: true });
  }

  previous() {
    this.go(this.index - 1);
  }

  /** @param {number} index */
  show(index, { replayed = false } = {}) {
    this.index = index;
    this.stage.show(this.step, { replayed });
    this.caption.show(this.step, index + 1, this.steps.length);
    this.notesNode.replaceChildren(...notesOf(this.step));
    this.showCovers();
  }

  showCovers() {
    this.blankNode.hidden = !this.blank;
    this.presenter.show(this.steps, this.index, this.blank);
  }

  get covered() {
    return this.blank || this.overview.shown || !this.notesNode.hidden || !this.keysNode.hidden;
  }

  uncover() {
    this.blank = false;
    this.overview.hide();
    this.notesNode.hidden = true;
    this.keysNode.hidden = true;
    this.showCovers();
    this.tell();
  }

  toggleBlank() {
    this.blank = !this.blank;
    this.showCovers();
    this.tell();
  }

  toggleNotes() {
    this.notesNode.hidden = !this.notesNode.hidden;
  }

  toggleKeys() {
    this.keysNode.hidden = !this.keysNode.hidden;
  }

  toggleOverview() {
    if (this.overview.shown) this.overview.hide();
    else this.overview.show(this.index);
  }

  /** Go on by itself, slowly, up to the last step. */
  toggleAuto() {
    const on = this.auto === null;
    if (this.auto !== null) clearInterval(this.auto);
    this.auto = on ? setInterval(() => this.advance(), AUTO_MS) : null;
    this.autoButton.setAttribute("aria-pressed", String(on));
  }

  advance() {
    if (this.index + 1 < this.steps.length) this.next();
    else this.toggleAuto();
  }

  openPresenter() {
    if (!this.link || document.body.classList.contains("presenting")) return;
    this.link.open(`#step=${this.step.id}&view=presenter`);
  }
}
