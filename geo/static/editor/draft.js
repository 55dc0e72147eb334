/* The draft: what is edited, what the server says of it, and who wants to hear of either. */

import { freeId, keepDraft, keptDraft, stepOf } from "../shared/drafts.js";
import { save } from "../shared/saving.js";
import { say } from "../shared/words.js";
import { ask, make } from "./server.js";

/** @import { CheckedDraft, EditorData, Problem, Story, StoryFields } from "../payload.d.ts" */
/** @import { Keeper } from "../shared/drafts.js" */

/** @typedef {"edited" | "replaced" | "checked" | "refused" | "offline"} Event */

const REST_MS = 350;

export class Draft {
  /**
   * @param {Pick<EditorData, "opensOn">} data
   * @param {Keeper} [keeper]
   */
  constructor(data, keeper) {
    this.data = data;
    this.keeper = keeper;
    this.kept = true;
    /** @type {((event: Event) => void)[]} */
    this.listeners = [];
    /** @type {string | null} */
    this.yaml = null;
    /** @type {Problem[]} */
    this.problems = [];
    /** @type {Problem[]} */
    this.refused = [];
    this.offline = false;
    /** @type {StoryFields} */
    this.fields = this.blank();
    /** @type {Story | null} */
    this.story = null;
    this.restore();
  }

  /** Take up what is kept, or a blank draft where that is nothing. */
  restore() {
    const kept = keptDraft(this.keeper);
    this.fields = kept?.fields ?? this.blank();
    this.story = kept?.story ?? null;
  }

  keep() {
    this.kept = keepDraft({ fields: this.fields, story: this.story }, this.keeper);
  }

  /** @returns {StoryFields} */
  blank() {
    return { id: "my-briefing", title: say("add.briefing"), steps: [this.newStep("step-1")] };
  }

  /** @param {string} id */
  newStep(id, date = this.data.opensOn) {
    return stepOf({ id, title: say("new_step"), date });
  }

  freeId() {
    return freeId(this.fields.steps);
  }

  /** Something was edited: keep it at once, and have it checked after a rest. */
  changed() {
    this.keep();
    this.checkSoon();
    this.tell("edited");
  }

  /** Another window has kept its draft, which is this one from now on. */
  changedElsewhere() {
    this.restore();
    this.checkSoon();
    this.tell("replaced");
  }

  checkSoon() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.check(), REST_MS);
  }

  /** @param {Event} event */
  tell(event) {
    for (const listener of this.listeners) listener(event);
  }

  async check() {
    const body = JSON.stringify(this.fields);
    const answer = await this.ask(body, "application/json");
    if (!answer || body !== JSON.stringify(this.fields)) return;
    this.take(answer);
    this.tell("checked");
  }

  /** @param {Pick<CheckedDraft, "problems" | "yaml" | "story">} answer */
  take({ problems, yaml, story }) {
    this.problems = problems;
    this.yaml = yaml;
    if (!story) return;
    this.story = story;
    this.keep();
  }

  /**
   * Load a storyline from YAML; one with problems changes nothing but the list of problems.
   *
   * @param {string | Blob} text
   */
  async load(text) {
    const answer = await this.ask(text, "application/yaml");
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

  /**
   * @param {string | Blob} body
   * @param {string} type
   */
  async ask(body, type) {
    const answer = await ask(body, type);
    this.offline = answer === null;
    if (this.offline) this.tell("offline");
    return answer;
  }

  /**
   * Have a file made, and save it.
   *
   * @param {string} ending
   */
  async make(ending) {
    await this.check();
    save(await make(this.yaml ?? "", ending), `briefing_${this.fields.id}.${ending}`);
  }
}
