/* The editor: the list of steps, the form of one, and a preview that always shows the last sound draft. */

import { el, find } from "../shared/dom.js";
import { whenKeptElsewhere } from "../shared/drafts.js";
import { within } from "../shared/stops.js";
import { formatDate } from "../shared/dates.js";
import { digits, say } from "../shared/words.js";
import { Draft } from "./draft.js";
import { StepForm } from "./form.js";
import { Preview } from "./preview.js";
import { reasonIn, shipped } from "./server.js";
import { makeButtons, stepTools, storyTools } from "./tools.js";
import { Verdict } from "./verdict.js";

/** @import { EditorData, StepFields } from "../payload.d.ts" */
/** @import { Event } from "./draft.js" */

export class Editor {
  /** @param {EditorData} data */
  constructor(data) {
    this.data = data;
    this.draft = new Draft(data);
    this.index = 0;
    this.listNode = find(".steps ol");
    this.verdict = new Verdict(find(".verdict"), find(".problems"), (number) => this.goTo(number));
    const frame = /** @type {HTMLIFrameElement} */ (find(".preview"));
    this.preview = new Preview(frame, find(".screen"));
    this.form = new StepForm(find(".form"), data, this.step, {
      edited: () => this.edited(),
      seen: () => this.preview.seen(),
    });
    this.title = this.headInput("title");
    this.id = this.headInput("id");
    this.makers = makeButtons(this);
    find(".tools").append(...storyTools(this));
    find(".step-tools").append(...stepTools(this));
    this.draft.listeners.push((event) => this.hear(event));
    whenKeptElsewhere(() => this.draft.changedElsewhere());
    frame.addEventListener("load", () => this.showPreview());
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

  /** @param {"title" | "id"} name */
  headInput(name) {
    const input = /** @type {HTMLInputElement} */ (find(`input[name=${name}]`));
    input.addEventListener("input", () => {
      this.draft.fields[name] = input.value;
      this.draft.changed();
    });
    return input;
  }

  /** @param {Event} event */
  hear(event) {
    if (event === "replaced") {
      this.index = Math.min(this.index, this.steps.length - 1);
      this.showAll();
    }
    if (event === "checked") this.showPreview();
    this.enable();
    this.verdict.show(this.draft, event);
  }

  showAll() {
    this.title.value = this.draft.fields.title || "";
    this.id.value = this.draft.fields.id || "";
    this.list();
    if (this.step) this.form.show(this.step);
  }

  list() {
    this.listNode.replaceChildren(...this.steps.map((step, index) => this.item(step, index)));
  }

  /**
   * @param {StepFields} step
   * @param {number} index
   */
  item(step, index) {
    const current = index === this.index ? "step" : null;
    const title = el("bdi", {}, step.title || say("untitled"));
    const date = step.date ? formatDate(step.date, this.data.dates) : say("no_date");
    return el(
      "li",
      {},
      el(
        "button",
        { type: "button", "aria-current": current, onclick: () => this.choose(index) },
        el("b", {}, digits(index + 1)),
        el("span", {}, title, el("small", {}, date)),
      ),
    );
  }

  /** @param {number} index */
  choose(index) {
    this.index = index;
    this.list();
    this.form.show(this.step);
    this.preview.goTo(this.step);
  }

  /** @param {number} number That of a step, counted from one. */
  goTo(number) {
    this.choose(Math.min(number, this.steps.length) - 1);
  }

  edited() {
    this.list();
    this.draft.changed();
  }

  /**
   * Change the order or number of the steps.
   *
   * @param {(steps: StepFields[]) => unknown} change
   */
  rearrange(change) {
    change(this.steps);
    if (this.steps.length === 0) this.steps.push(this.draft.newStep("step-1"));
    this.index = within(this.index, 0, this.steps.length - 1);
    this.draft.changed();
    this.showAll();
  }

  /** @param {number} by */
  move(by) {
    const to = this.index + by;
    if (to < 0 || to >= this.steps.length) return;
    this.rearrange((steps) => {
      steps.splice(to, 0, ...steps.splice(this.index, 1));
      this.index = to;
    });
    this.listNode.children[to].firstElementChild?.scrollIntoView({ block: "nearest" });
  }

  /** @param {StepFields} step */
  add(step) {
    this.rearrange((steps) => {
      steps.splice(this.index + 1, 0, step);
      this.index += 1;
    });
  }

  addNew() {
    this.add(this.draft.newStep(this.draft.freeId(), this.step.date));
  }

  addCopy() {
    this.add({ ...structuredClone(this.step), id: this.draft.freeId() });
  }

  remove() {
    this.rearrange((steps) => steps.splice(this.index, 1));
  }

  /** @param {string} name That of a storyline that ships, or a star for an empty one. */
  async startFrom(name) {
    if (!name || !window.confirm(say("replace"))) return;
    this.index = 0;
    if (name === "*") {
      this.draft.fields = this.draft.blank();
      this.showAll();
      this.draft.changed();
    } else {
      await this.loadShipped(name);
    }
  }

  /** @param {string} name */
  async loadShipped(name) {
    try {
      await this.draft.load(await shipped(name));
    } catch (error) {
      this.verdict.tell(say("could_not_load", { name, reason: reasonIn(error) }));
    }
  }

  showPreview() {
    if (this.draft.story) this.preview.show(this.draft.story, this.step);
  }

  /** Offer the files where the draft is sound. */
  enable() {
    const { problems, yaml, offline } = this.draft;
    const sound = problems.length === 0 && yaml !== null && !offline;
    for (const node of this.makers) node.disabled = !sound || node.hasAttribute("aria-busy");
  }
}
