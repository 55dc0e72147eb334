/* The service worker of a site that keeps nothing on devices any more: it clears up, and goes. */

import { shelvesOf } from "./shelf.js";

const worker = /** @type {ServiceWorkerScope} */ (/** @type {unknown} */ (self));

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));

worker.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const ours = shelvesOf(worker.registration.scope);
    const names = (await caches.keys()).filter((name) => name.startsWith(ours));
    await Promise.all(names.map((name) => caches.delete(name)));
    await worker.registration.unregister();
  })());
});
