/* The draft of a briefing: it lives in this browser only. */

/** @import { DraftView, KeptDraft, StepFields } from "../payload.d.ts" */

/** @typedef {Pick<Storage, "getItem" | "setItem">} Store */

const DRAFT = "panjshir-briefing-draft";

/**
 * The draft that a browser keeps, or null where it keeps none that can be read.
 *
 * @param {Store} [store]
 * @returns {KeptDraft | null}
 */
export function keptDraft(store = localStorage) {
  try {
    return JSON.parse(store.getItem(DRAFT) ?? "null");
  } catch {
    return null;
  }
}

/**
 * Keep a draft.
 *
 * @param {KeptDraft} draft
 * @param {Store} [store]
 */
export function keepDraft(draft, store = localStorage) {
  store.setItem(DRAFT, JSON.stringify(draft));
}

/**
 * Hear when another window has kept a draft.
 *
 * @param {() => void} listener
 */
export function whenKeptElsewhere(listener) {
  window.addEventListener("storage", ({ key }) => {
    if (key === DRAFT) listener();
  });
}

/**
 * The view of a step that shows the whole province.
 *
 * @returns {DraftView}
 */
export function homeView() {
  return { fit: ["panjshir_province"] };
}

/**
 * A step with what is known of it, and what every step begins with.
 *
 * @param {Pick<StepFields, "id" | "title" | "date"> & Partial<StepFields>} known
 * @returns {StepFields}
 */
export function stepOf({ id, title, date, ...more }) {
  return {
    id,
    title,
    date,
    reading: "assessed",
    known: "hindsight",
    view: homeView(),
    highlight: [],
    text: "",
    notes: "",
    sources: [],
    ...more,
  };
}

/**
 * The id of a further step, which no step has yet.
 *
 * @param {{ id: string }[]} steps
 */
export function freeId(steps) {
  const taken = new Set(steps.map((step) => step.id));
  let number = steps.length + 1;
  while (taken.has(`step-${number}`)) number += 1;
  return `step-${number}`;
}
