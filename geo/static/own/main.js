/* The script of the page where a reader brings a dataset: it packs, sends, and shows what comes back. */

import { carried, el, find } from "../shared/dom.js";
import { followTheme } from "../shared/theme.js";
import { say, setWords } from "../shared/words.js";
import { zipped } from "./zip.js";

/** @import { CheckedData, Problem } from "../payload.d.ts" */

/** @typedef {{ name: string, file: File }} Found */

const FIELDS = /** @type {(keyof Problem)[]} */ (
  ["file", "row", "field", "value", "message", "remedy"]
);

const verdict = find(".verdict");
const result = find(".result");

/** @param {Problem[]} problems */
function problemTable(problems) {
  const heads = FIELDS.map((field) => el("th", { scope: "col" }, say(field)));
  const rows = problems.map((problem) =>
    el(
      "tr",
      {},
      ...FIELDS.map((field) =>
        el("td", { "data-label": say(field) }, el("bdi", {}, String(problem[field] ?? "")))
      ),
    )
  );
  return el("table", {}, el("thead", {}, el("tr", {}, ...heads)), el("tbody", {}, ...rows));
}

/** @param {CheckedData} checked */
function show({ problems, page, name, notes }) {
  if (!page) {
    verdict.textContent = say("problems", { count: problems.length });
    result.replaceChildren(problemTable(problems));
    return;
  }
  const address = URL.createObjectURL(new Blob([page], { type: "text/html" }));
  verdict.textContent = say("sound");
  result.replaceChildren(
    el("a", { class: "save", href: address, download: `${name}.html` }, say("save")),
    ...notes.map((note) => el("p", { class: "muted" }, note)),
    el("iframe", { src: address, title: say("map") }),
  );
}

/** @param {Blob} parcel */
async function check(parcel) {
  verdict.textContent = say("checking");
  result.replaceChildren();
  try {
    const response = await fetch(`own/check?lang=${document.documentElement.lang}`, {
      method: "POST",
      body: parcel,
      headers: { "content-type": "application/zip" },
    });
    show(await response.json());
  } catch {
    verdict.textContent = say("offline");
  }
}

/** @param {Found[]} found */
async function send(found) {
  const [{ name = "", file = null } = {}] = found;
  if (found.length === 1 && file && name.endsWith(".zip")) {
    await check(file);
    return;
  }
  const files = await Promise.all(found.map(async ({ name: path, file: each }) => ({
    name: path,
    content: new Uint8Array(await each.arrayBuffer()),
  })));
  await check(zipped(files));
}

/**
 * The files of what has been dropped, those of folders too.
 *
 * @param {FileSystemEntry} entry
 * @returns {Promise<Found[]>}
 */
async function within(entry) {
  if (entry.isFile) {
    const single = /** @type {FileSystemFileEntry} */ (entry);
    const file = await new Promise((found, failed) => single.file(found, failed));
    return [{ name: entry.fullPath.slice(1), file }];
  }
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  /** @type {FileSystemEntry[]} */
  const entries = await new Promise((found, failed) => reader.readEntries(found, failed));
  return (await Promise.all(entries.map(within))).flat();
}

/** @param {DragEvent} event */
async function drop(event) {
  event.preventDefault();
  const items = [...(event.dataTransfer?.items ?? [])];
  const entries = items.map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  await send((await Promise.all(entries.map(within))).flat());
}

function start() {
  setWords(carried("own-words"));
  followTheme();
  const zone = find(".drop");
  for (const input of document.querySelectorAll("input")) {
    input.addEventListener("change", () =>
      send([...(input.files ?? [])].map((file) => ({
        name: file.webkitRelativePath || file.name,
        file,
      }))));
  }
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
  document.addEventListener("dragleave", () => zone.classList.remove("over"));
  document.addEventListener("drop", (event) => {
    zone.classList.remove("over");
    drop(event);
  });
}

start();
