import { Draft } from "../../geo/static/editor/draft.js";
import { freeId, keepDraft, keptDraft, stepOf } from "../../geo/static/shared/drafts.js";
import { setWords } from "../../geo/static/shared/words.js";
import { same } from "./assert.js";

setWords({ "add.briefing": "My briefing", new_step: "New step" });

const DATA = { opensOn: "2021-09-04" };

/** What a browser keeps, in memory. */
class Memory {
  /** @param {string | null} text */
  constructor(text = null) {
    this.text = text;
  }

  /** @param {string} _name */
  getItem(_name) {
    return this.text;
  }

  /**
   * @param {string} _name
   * @param {string} text
   */
  setItem(_name, text) {
    this.text = text;
  }
}

/**
 * A draft of steps.
 *
 * @param {...string} ids
 */
function draftOf(...ids) {
  const steps = ids.map((id) => stepOf({ id, title: "A step", date: "2021-09-05" }));
  return { fields: { id: "mine", title: "Mine", steps }, story: null };
}

Deno.test("a browser that keeps nothing gets a blank draft with one step", () => {
  const draft = new Draft(DATA, new Memory());
  same(draft.fields.title, "My briefing");
  same(draft.fields.steps.map(({ id, date }) => [id, date]), [[
    "step-1",
    "2021-09-04",
  ]]);
});

Deno.test("what is kept is restored as it was", () => {
  const store = new Memory();
  const kept = draftOf("first", "second");
  keepDraft(kept, store);
  same(new Draft(DATA, store).fields, kept.fields);
});

Deno.test("what cannot be read is no draft", () => {
  for (const text of ["{", "null", "7", "[]", '{"fields": {}}', '{"fields": {"steps": 1}}']) {
    const draft = new Draft(DATA, new Memory(text));
    same(draft.fields.title, "My briefing", text);
  }
  same(keptDraft(new Memory("{")), null);
});

Deno.test("an edit is kept at once", () => {
  const store = new Memory();
  const draft = new Draft(DATA, store);
  draft.fields.title = "Another title";
  draft.changed();
  clearTimeout(draft.waiting);
  same(keptDraft(store)?.fields.title, "Another title");
});

Deno.test("a draft that another window keeps replaces this one, and is not kept once more", () => {
  const store = new Memory();
  const draft = new Draft(DATA, store);
  /** @type {string[]} */
  const heard = [];
  draft.listeners.push((event) => heard.push(event));
  keepDraft(draftOf("theirs"), store);
  const { text } = store;
  draft.changedElsewhere();
  clearTimeout(draft.waiting);
  same(draft.fields.steps.map(({ id }) => id), ["theirs"]);
  same(heard, ["replaced"]);
  same(store.text, text);
});

Deno.test("a story that the server made is kept with the fields, and an answer without one takes none away", () => {
  const store = new Memory();
  const draft = new Draft(DATA, store);
  const story = { id: "mine", title: "Mine", steps: [] };
  draft.take({ problems: [], yaml: "id: mine", story });
  const problem = { message: "is missing", remedy: "Write it" };
  draft.take({ problems: [problem], yaml: null, story: null });
  same(keptDraft(store)?.story, story);
  same([draft.problems, draft.yaml], [[problem], null]);
});

Deno.test("a further step has an id that no other step has", () => {
  same(freeId([]), "step-1");
  same(freeId([{ id: "first" }]), "step-2");
  same(freeId([{ id: "step-2" }, { id: "step-4" }]), "step-3");
  same(freeId([{ id: "step-2" }]), "step-3");
});

Deno.test("a step begins with the whole province, and with what is known of it", () => {
  const step = stepOf({ id: "a", title: "A", date: "2021-09-04", known: "as_known" });
  same([step.reading, step.known, step.view], [
    "assessed",
    "as_known",
    { fit: ["panjshir_province"] },
  ]);
});
