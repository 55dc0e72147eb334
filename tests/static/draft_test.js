import { Draft } from "../../geo/static/editor/draft.js";
import { draftsOf, freeId, keepDraft, keptDraft, stepOf } from "../../geo/static/shared/drafts.js";
import { setWords } from "../../geo/static/shared/words.js";
import { holds, same } from "./assert.js";

/** @import { Keeper } from "../../geo/static/shared/drafts.js" */

setWords({ "add.briefing": "My briefing", new_step: "New step" });

const DATA = { opensOn: "2021-09-04" };

/**
 * A browser that keeps a draft in memory, and its page.
 *
 * @param {string | null} text
 */
function keeperOf(text = null) {
  const kept = { text };
  /** @type {{ unkeptDraft?: string }} */
  const page = {};
  const store = {
    getItem: () => kept.text,
    setItem: (/** @type {string} */ _name, /** @type {string} */ given) => {
      kept.text = given;
    },
  };
  return { kept, store: () => store, page: () => page };
}

/** @returns {never} */
function refuse() {
  throw new DOMException("denied", "SecurityError");
}

/**
 * Browsers that keep nothing, each with what it had kept before.
 *
 * @type {Record<string, (text?: string) => Keeper>}
 */
const REFUSING = {
  "has no store": () => ({ ...keeperOf(), store: refuse }),
  "lets its store neither be read nor written": () => ({
    ...keeperOf(),
    store: () => ({ getItem: refuse, setItem: refuse }),
  }),
  "has a full store": (text) => {
    const { store, ...keeper } = keeperOf(text);
    return { ...keeper, store: () => ({ ...store(), setItem: refuse }) };
  },
};

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
  const draft = new Draft(DATA, keeperOf());
  same(draft.fields.title, "My briefing");
  same(draft.fields.steps.map(({ id, date }) => [id, date]), [[
    "step-1",
    "2021-09-04",
  ]]);
});

Deno.test("what is kept is restored as it was", () => {
  const keeper = keeperOf();
  const kept = draftOf("first", "second");
  keepDraft(kept, keeper);
  same(new Draft(DATA, keeper).fields, kept.fields);
});

Deno.test("what cannot be read is no draft", () => {
  for (const text of ["{", "null", "7", "[]", '{"fields": {}}', '{"fields": {"steps": 1}}']) {
    const draft = new Draft(DATA, keeperOf(text));
    same(draft.fields.title, "My briefing", text);
  }
  same(keptDraft(keeperOf("{")), null);
});

Deno.test("an edit is kept at once", () => {
  const keeper = keeperOf();
  const draft = new Draft(DATA, keeper);
  draft.fields.title = "Another title";
  draft.changed();
  clearTimeout(draft.waiting);
  same(keptDraft(keeper)?.fields.title, "Another title");
});

Deno.test("a draft that another window keeps replaces this one, and is not kept once more", () => {
  const keeper = keeperOf();
  const draft = new Draft(DATA, keeper);
  /** @type {string[]} */
  const heard = [];
  draft.listeners.push((event) => heard.push(event));
  keepDraft(draftOf("theirs"), keeper);
  const { text } = keeper.kept;
  draft.changedElsewhere();
  clearTimeout(draft.waiting);
  same(draft.fields.steps.map(({ id }) => id), ["theirs"]);
  same(heard, ["replaced"]);
  same(keeper.kept.text, text);
});

Deno.test("a story that the server made is kept with the fields, and an answer without one takes none away", () => {
  const keeper = keeperOf();
  const draft = new Draft(DATA, keeper);
  const story = { id: "mine", title: "Mine", steps: [] };
  draft.take({ problems: [], yaml: "id: mine", story });
  const problem = { message: "is missing", remedy: "Write it" };
  draft.take({ problems: [problem], yaml: null, story: null });
  same(keptDraft(keeper)?.story, story);
  same([draft.problems, draft.yaml], [[problem], null]);
});

Deno.test("a further step has an id that no other step has", () => {
  same(freeId([]), "step-1");
  same(freeId([{ id: "first" }]), "step-2");
  same(freeId([{ id: "step-2" }, { id: "step-4" }]), "step-3");
  same(freeId([{ id: "step-2" }]), "step-3");
});

Deno.test("a step begins with all of home, and with what is known of it", () => {
  draftsOf({ name: "somewhere", home: ["north", "south"] });
  const step = stepOf({ id: "a", title: "A", date: "2021-09-04", known: "as_known" });
  same([step.reading, step.known, step.view], [
    "assessed",
    "as_known",
    { fit: ["north", "south"] },
  ]);
});

for (const [browser, keeperWith] of Object.entries(REFUSING)) {
  Deno.test(`where the browser ${browser}, its pages remember the draft, and say that it is not kept`, () => {
    const keeper = keeperWith(JSON.stringify(draftOf("older")));
    const draft = new Draft(DATA, keeper);
    draft.fields = draftOf("newer").fields;
    draft.keep();
    same(draft.kept, false);
    same(new Draft(DATA, keeper).fields, draftOf("newer").fields);
  });
}

Deno.test("what was kept before is shown where no more can be kept", () => {
  const keeper = REFUSING["has a full store"](JSON.stringify(draftOf("older")));
  same(new Draft(DATA, keeper).fields, draftOf("older").fields);
});

Deno.test("a browser that keeps drafts again takes over what its page remembered", () => {
  const keeper = keeperOf();
  keepDraft(draftOf("unkept"), { ...keeper, store: refuse });
  same(keptDraft(keeper)?.fields.steps.length, 1);
  holds(keepDraft(draftOf("kept", "at last"), keeper));
  same(keptDraft(keeper)?.fields.steps.length, 2);
  same(keeper.page(), {});
});
