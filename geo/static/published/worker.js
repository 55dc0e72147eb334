/* The service worker of a published site: what has been read of it is there without a connection. */

import { fileAt, Shelf } from "./shelf.js";

/** @import { TakeFiles } from "../payload.d.ts" */

const worker = /** @type {ServiceWorkerScope} */ (/** @type {unknown} */ (self));
const { scope } = worker.registration;
const shelf = new Shelf(caches, worker.keptFiles, scope, (address, how) => fetch(address, how));

/**
 * Keep what a page asks for, and tell it how much of its language is kept.
 *
 * @param {TakeFiles} asked
 * @param {Client | null} page
 */
async function take({ take, language }, page) {
  const wanted = take === "all"
    ? Object.keys(shelf.filesOf(language))
    : shelf.kept.shells[language];
  try {
    await shelf.takeAll(wanted);
  } catch { /* the connection is gone, or there is no more room: what is there stays */ }
  page?.postMessage({ ...await shelf.count(language), take });
}

worker.addEventListener("install", (event) => {
  event.waitUntil(shelf.inherit().then(() => worker.skipWaiting()));
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(shelf.clearOthers().then(() => worker.clients.claim()));
});

worker.addEventListener("message", (event) => {
  if (event.data === "close") worker.isClosed = true; // it goes with the last page that has it
  else event.waitUntil(take(event.data, event.source));
});

worker.addEventListener("fetch", (event) => {
  const { method, url, headers, mode } = event.request;
  if (worker.isClosed) return;
  const path = method === "GET" && !headers.has("range") ? fileAt(url, scope) : null;
  if (path === null) return;
  event.respondWith(shelf.answer(path, mode === "navigate", (kept) => event.waitUntil(kept)));
});
