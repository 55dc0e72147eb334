/* The draft of a briefing: it lives in this browser only, or in its pages where that keeps nothing. */

import { rootPage } from "./frames.js";

/** @import { DraftView, KeptDraft, StepFields } from "../payload.d.ts" */

/**
 * What keeps a draft: the browser's store, which may refuse to be had, read or written, and in its
 * stead a page, which remembers until it is left.
 *
 * @typedef {object} Keeper
 * @property {() => Pick<Storage, "getItem" | "setItem">} store
 * @property {() => { unkeptDraft?: string }} page
 */

/**
 * What drafts are of: a dataset, by whose name the browser keeps them apart, and the places that a
 * step shows where nothing else is asked for.
 *
 * @type {{ name: string, home: string[] }}
 */
const dataset = { name: "", home: [] };

/**
 * Say which dataset drafts are of, before any is asked for.
 *
 * @param {{ name: string, home?: string[] }} of
 */
export function draftsOf({ name, home = [] }) {
  Object.assign(dataset, { name, home });
}

const draftKey = () => `${dataset.name}-briefing-draft`;
/** @type {Keeper} */
const BROWSER = { store: () => localStorage, page: rootPage };

/**
 * The draft that there is, or null where there is none that is sound.
 *
 * @param {Keeper} [keeper]
 * @returns {KeptDraft | null}
 */
export function keptDraft(keeper = BROWSER) {
  try {
    const text = keeper.page().unkeptDraft ?? keeper.store().getItem(draftKey());
    const kept = JSON.parse(text ?? "null");
    return Array.isArray(kept?.fields?.steps) ? kept : null;
  } catch {
    return null;
  }
}

/**
 * Keep a draft, and return whether the browser does; else it is lost with the page.
 *
 * @param {KeptDraft} draft
 * @param {Keeper} [keeper]
 */
export function keepDraft(draft, keeper = BROWSER) {
  const text = JSON.stringify(draft);
  const page = keeper.page();
  try {
    keeper.store().setItem(draftKey(), text);
    delete page.unkeptDraft;
    return true;
  } catch {
    page.unkeptDraft = text;
    return false;
  }
}

/**
 * Hear when another window has kept a draft.
 *
 * @param {() => void} listener
 */
export function whenKeptElsewhere(listener) {
  window.addEventListener("storage", ({ key }) => {
    if (key === draftKey()) listener();
  });
}

/**
 * The view of a step that shows all of home.
 *
 * @returns {DraftView}
 */
export function homeView() {
  return { fit: [...dataset.home] };
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
