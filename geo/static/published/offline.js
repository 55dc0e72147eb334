/* What a published page keeps on the device for days without a connection, and how a reader ends that. */

import { find } from "../shared/dom.js";
import { shelvesOf } from "./shelf.js";

/** @import { KeptCount, TakeFiles } from "../payload.d.ts" */

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
/** The root of the site, as this script lies one folder below it. */
const root = new URL("../", script.src).href;
const language = document.documentElement.lang;
const CHOICE = `offline ${root}`;
const ASKED = "offline";

/** What the reader has chosen: `on`, `off`, or nothing so far. */
function chosen() {
  try {
    return localStorage.getItem(CHOICE);
  } catch {
    return null;
  }
}

/** @param {string} choice */
function choose(choice) {
  try {
    localStorage.setItem(CHOICE, choice);
  } catch { /* then it holds for this page */ }
}

/** Take from the address what it asks for, so that nobody passes it on with a link. */
function takeAsked() {
  const address = new URL(location.href);
  const asked = address.searchParams.get(ASKED);
  if (asked !== null) {
    choose(asked === "off" ? "off" : "on");
    address.searchParams.delete(ASKED);
    history.replaceState(null, "", address);
  }
  return asked;
}

/** Whether whoever publishes the site wants nothing kept; without a connection nobody can say. */
async function isOffHere() {
  try {
    const response = await fetch(`${root}offline.json`, { cache: "no-store" });
    return response.ok && (await response.json()).on === false;
  } catch {
    return false;
  }
}

/** Whether it costs the reader too much to read what nobody asked for. */
function isDear() {
  const { saveData = false, effectiveType = "" } = navigator.connection ?? {};
  return saveData || effectiveType.endsWith("2g");
}

/** @param {ServiceWorkerContainer} container */
async function clear(container) {
  container.controller?.postMessage("close");
  const registrations = await container.getRegistrations();
  await Promise.all(
    registrations.filter(({ scope }) => scope === root).map((each) => each.unregister()),
  );
  const names = (await caches.keys()).filter((name) => name.startsWith(shelvesOf(root)));
  await Promise.all(names.map((name) => caches.delete(name)));
}

/** The end of every page, where it says what is kept. */
class Notice {
  constructor() {
    this.place = find(".site-offline");
  }

  /**
   * Show one of what it can say, or nothing.
   *
   * @param {string} state
   */
  show(state) {
    this.place.dataset.state = state;
    for (
      const part
        of /** @type {NodeListOf<HTMLElement>} */ (this.place.querySelectorAll("[data-when]"))
    ) {
      part.hidden = part.dataset.when !== state;
    }
  }

  /**
   * @param {string} state
   * @param {() => void} act
   */
  onButton(state, act) {
    find(`[data-when=${state}] button`, this.place).addEventListener("click", act);
  }
}

/** Keeps the pages of the language, as far as the reader wants it. */
class Keeping {
  /**
   * @param {ServiceWorkerContainer} container
   * @param {Notice} notice
   */
  constructor(container, notice) {
    this.container = container;
    this.notice = notice;
    /** The version that this page is of is kept until another one takes its place. */
    this.isOld = false;
    container.addEventListener("message", ({ data }) => this.told(data));
    if (container.controller) {
      container.addEventListener("controllerchange", () => {
        if (chosen() === "off") return;
        this.isOld = true;
        this.notice.show("newer");
      });
    }
    notice.onButton("kept", () => this.end());
    notice.onButton("offered", () => this.begin("on"));
    notice.onButton("newer", () => location.reload());
  }

  /** @param {string} choice */
  async begin(choice) {
    if (choice) choose(choice);
    await this.container.register(`${root}sw.js`, { scope: root });
    const { active } = await this.container.ready;
    /** @param {TakeFiles["take"]} take */
    const ask = (take) => active?.postMessage({ take, language });
    ask("start");
    if (chosen() === "on" || !isDear()) whenIdle(() => ask("all"));
  }

  async end() {
    choose("off");
    await clear(this.container);
    this.notice.show("offered");
  }

  /** @param {KeptCount} count */
  told({ kept, all, take }) {
    if (this.isOld || chosen() === "off") return;
    if (kept === all) this.notice.show("kept");
    else if (take === "all" || isDear()) this.notice.show("offered");
  }
}

/** @param {() => void} work */
function whenIdle(work) {
  if ("requestIdleCallback" in window) requestIdleCallback(work);
  else setTimeout(work);
}

async function open() {
  const { serviceWorker } = navigator;
  const asked = takeAsked();
  const notice = new Notice();
  const keeping = new Keeping(serviceWorker, notice);
  if (chosen() === "off" || asked === "off") await keeping.end();
  else if (await isOffHere()) await clear(serviceWorker);
  else await keeping.begin("");
}

if (location.protocol.startsWith("http") && navigator.serviceWorker && window === window.top) {
  whenIdle(() => open().catch(() => {})); // as a browser may refuse all this
}
