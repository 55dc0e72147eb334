/* The tools of the editor: those of the whole storyline, and those of the selected step. */

import { button } from "../shared/buttons.js";
import { el } from "../shared/dom.js";
import { save } from "../shared/saving.js";
import { say } from "../shared/words.js";
import { reasonIn } from "./server.js";

/** @import { Draft } from "./draft.js" */
/** @import { Editor } from "./editor.js" */

const ENDINGS = ["pptx", "pdf", "html"];
/** The window may ask the one that opened it for a draft that the browser does not keep. */
const OWN_WINDOW = { target: "_blank", rel: "opener" };

/**
 * A button whose label says at least what stands on it.
 *
 * @param {string} text
 * @param {() => unknown} onclick
 */
function tool(text, onclick, label = text) {
  return button(text, onclick, label);
}

/** @param {Draft} draft */
function loadButton(draft) {
  const file = el("input", { type: "file", accept: ".yaml,.yml", "aria-label": say("load") });
  file.addEventListener("change", async () => {
    const chosen = file.files?.[0];
    if (chosen) await draft.load(chosen);
    file.value = "";
  });
  return el("label", { class: "button" }, say("load"), file);
}

/** @param {Editor} editor */
function startChoice(editor) {
  const select = el(
    "select",
    { "aria-label": say("start_from") },
    el("option", { value: "" }, say("choose_start")),
    el("option", { value: "*" }, say("empty_briefing")),
    ...editor.data.shipped.map((name) => el("option", { value: name }, name)),
  );
  select.addEventListener("change", () => {
    editor.startFrom(select.value);
    select.value = "";
  });
  return select;
}

/** @param {Draft} draft */
async function saveDraft(draft) {
  await draft.check();
  if (!draft.yaml) return;
  const blob = new Blob([draft.yaml], { type: "application/yaml" });
  save(blob, `${draft.fields.id || "briefing"}.yaml`);
}

/**
 * A button that has a file made.
 *
 * @param {Editor} editor
 * @param {string} ending
 */
function makeButton(editor, ending) {
  const name = say(`make_${ending}`);
  const node = tool(name, async () => {
    node.disabled = true;
    node.setAttribute("aria-busy", "true");
    try {
      await editor.draft.make(ending);
    } catch (error) {
      editor.verdict.tell(say("could_not_make", { name, reason: reasonIn(error) }));
    }
    node.removeAttribute("aria-busy");
    editor.enable();
  });
  return node;
}

/** @param {Editor} editor */
export function makeButtons(editor) {
  return ENDINGS.map((ending) => makeButton(editor, ending));
}

/** @param {Editor} editor */
export function storyTools(editor) {
  const { draft } = editor;
  const draftPage = `draft.html${window.location.search}`;
  return [
    startChoice(editor),
    loadButton(draft),
    tool(say("save"), () => saveDraft(draft)),
    ...editor.makers,
    el("a", { href: draftPage, ...OWN_WINDOW, class: "button" }, say("present")),
  ];
}

/** @param {Editor} editor */
export function stepTools(editor) {
  return [
    tool(say("add_step"), () => editor.addNew(), say("add_step_hint")),
    tool(say("copy"), () => editor.addCopy(), say("copy_hint")),
    tool("↑", () => editor.move(-1), say("move_up")),
    tool("↓", () => editor.move(1), say("move_down")),
    tool(say("remove"), () => editor.remove(), say("remove_hint")),
  ];
}
