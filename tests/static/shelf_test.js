/* What a browser keeps of a published site, with shelves and a server made up for the tests. */

import { dayInstead, fileAt, Shelf } from "../../geo/static/published/shelf.js";
import { holds, same } from "./assert.js";

const SCOPE = "https://invented.example/maps/";

/** @param {string} version */
function kept(version, digest = "a") {
  return {
    version,
    shells: { en: ["index.html", "assets/map-1.js"], fa: ["fa/index.html"] },
    files: {
      "": { "assets/map-1.js": "" },
      en: { "index.html": digest, "about.html": "b" },
      fa: { "fa/index.html": "c" },
    },
  };
}

/** Shelves as a browser has them, as far as they are asked for here. */
class Shelves {
  /** @type {Map<string, Map<string, Response>>} */
  all = new Map();

  keys() {
    return Promise.resolve([...this.all.keys()]);
  }

  /** @param {string} name */
  delete(name) {
    return Promise.resolve(this.all.delete(name));
  }

  /** @param {string} name */
  open(name) {
    const shelf = this.all.get(name) ?? new Map();
    this.all.set(name, shelf);
    return Promise.resolve({
      keys: () => Promise.resolve([...shelf.keys()].map((url) => ({ url }))),
      match: (/** @type {string} */ url) => Promise.resolve(shelf.get(url)?.clone()),
      put: (/** @type {string} */ url, /** @type {Response} */ response) =>
        Promise.resolve(void shelf.set(url, response)),
    });
  }
}

/**
 * A shelf of a version, and the addresses that were asked for.
 *
 * @param {Shelves} shelves
 * @param {string} version
 */
function shelfOf(shelves, version, { digest = "a", gone = false } = {}) {
  /** @type {string[]} */
  const asked = [];
  const ask = (/** @type {any} */ address) => {
    asked.push(address.slice(SCOPE.length));
    return gone
      ? Promise.reject(new TypeError("gone"))
      : Promise.resolve(new Response(`${address} of ${version}`));
  };
  const caches = /** @type {CacheStorage} */ (/** @type {unknown} */ (shelves));
  return { shelf: new Shelf(caches, kept(version, digest), SCOPE, ask), asked };
}

const nothing = () => {};

Deno.test("a file is known by its path, whatever else its address asks for", () => {
  same(fileAt(`${SCOPE}fa/?date=2021-09-06`, SCOPE), "fa/index.html");
  same(fileAt(`${SCOPE}about.html#top`, SCOPE), "about.html");
  same(fileAt(`${SCOPE}data/map.csv`, SCOPE), null);
  same(fileAt(`${SCOPE}sw.js`, SCOPE), null);
  same(fileAt("https://invented.example/other/", SCOPE), null);
});

Deno.test("a link to a day leads to the map where its own page is not there", () => {
  same(dayInstead("share/2021-09-06.html"), "index.html?date=2021-09-06");
  same(
    dayInstead("fa/share/taliban/as_known/2021-09-06.html"),
    "fa/index.html?date=2021-09-06&reading=taliban&known=as_known",
  );
  same(dayInstead("about.html"), null);
});

Deno.test("what was read is there without a server", async () => {
  const shelves = new Shelves();
  const { shelf } = shelfOf(shelves, "1");
  /** @type {Promise<void>[]} */
  const lasting = [];
  await shelf.answer("about.html", true, (each) => lasting.push(each));
  await Promise.all(lasting);
  const { shelf: later, asked } = shelfOf(shelves, "1", { gone: true });
  const answer = await later.answer("about.html", true, nothing);
  same(await answer.text(), `${SCOPE}about.html of 1`);
  same(asked, []);
  same((await later.answer("share/2021-09-06.html", true, nothing)).status, 302);
  let failed = false;
  await later.answer("fa/about.html", true, nothing).catch(() => failed = true);
  holds(failed, "What nobody has is no answer");
});

Deno.test("a newer version reads what changed, in the languages that were read, and clears up", async () => {
  const shelves = new Shelves();
  const { shelf } = shelfOf(shelves, "1");
  await shelf.inherit();
  await shelf.takeAll(Object.keys(shelf.filesOf("en")));
  same(await shelf.count("en"), { kept: 3, all: 3 });
  await shelves.open("control map https://invented.example/other/ 1");

  const { shelf: newer, asked } = shelfOf(shelves, "2", { digest: "changed" });
  await newer.inherit();
  same(asked, ["index.html"]);
  same(await newer.count("en"), { kept: 3, all: 3 });
  same((await newer.count("fa")).kept, 1);
  await newer.clearOthers();
  same([...shelves.all.keys()], [
    "control map https://invented.example/other/ 1",
    "control map https://invented.example/maps/ 2",
  ]);
});
