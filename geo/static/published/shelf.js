/* What of a published site a browser keeps on the device, for days without a connection. */

/** @import { KeptFiles } from "../payload.d.ts" */

/** What is had for use elsewhere, and is not read on the pages: it stays on the server. */
const DOWNLOAD = /\.(csv|geojson|gif|gpkg|kml|mp4|parquet|pdf|pptx|txt|webm|xlsx|xml|yaml|zip)$/;
/** What tells of the site itself, and has to be asked for anew each time. */
const OF_SITE = new Set(["sw.js", "offline.json", "publication.json", "404.html"]);
/** What lies here has a name that changes with it. */
const ASSETS = "assets/";
const START = "index.html";
/** Where the list is kept of what a shelf was meant to hold. */
const LIST = "kept-files.json";
/** How many files are read at once. */
const LANES = 2;

/**
 * What the names of all shelves of a site begin with.
 *
 * @param {string} scope The address of the site.
 */
export function shelvesOf(scope) {
  return `control map ${scope} `;
}

/**
 * The file that is asked for, by its path in the site; null where it is nothing that is kept.
 *
 * @param {string} address
 * @param {string} scope The address of the site.
 */
export function fileAt(address, scope) {
  const { origin, pathname } = new URL(address);
  const whole = origin + pathname;
  if (!whole.startsWith(scope)) return null;
  const path = decodeURI(whole.slice(scope.length));
  if (OF_SITE.has(path) || DOWNLOAD.test(path)) return null;
  return path === "" || path.endsWith("/") ? path + START : path;
}

/**
 * Where the day of a link that was shared is shown, for want of the page that it leads to.
 *
 * @param {string} path
 */
export function dayInstead(path) {
  const shared = /^((?:[a-z]+\/)?)share\/(?:([\w-]+)\/)?(?:([\w-]+)\/)?(\d{4}-\d\d-\d\d)\.html$/
    .exec(path);
  if (!shared) return null;
  const [, language, reading, known, date] = shared;
  const query = new URLSearchParams({ date });
  if (reading) query.set("reading", reading);
  if (known) query.set("known", known);
  return `${language}${START}?${query}`;
}

/**
 * A response without the trace of where it was moved to, with which no page may be answered.
 *
 * @param {Response} response
 */
function plain(response) {
  if (!response.redirected) return response;
  const { status, headers } = response;
  return new Response(response.body, { status, headers });
}

export class Shelf {
  /**
   * @param {CacheStorage} caches
   * @param {KeptFiles} kept
   * @param {string} scope
   * @param {typeof fetch} ask
   */
  constructor(caches, kept, scope, ask) {
    this.caches = caches;
    this.kept = kept;
    this.scope = scope;
    this.ask = ask;
    this.name = shelvesOf(scope) + kept.version;
  }

  open() {
    return this.caches.open(this.name);
  }

  async others() {
    const names = await this.caches.keys();
    return names.filter((name) => name.startsWith(shelvesOf(this.scope)) && name !== this.name);
  }

  async clearOthers() {
    await Promise.all((await this.others()).map((name) => this.caches.delete(name)));
  }

  /** @param {string} path */
  address(path) {
    return this.scope + encodeURI(path);
  }

  /**
   * All that there is to keep in a language, with what each file is known by.
   *
   * @param {string} language
   */
  filesOf(language) {
    return { ...this.kept.files[""], ...this.kept.files[language] };
  }

  /** Begin with what the version before has that did not change, and the start of each language in it. */
  async inherit() {
    const cache = await this.open();
    const names = await this.others();
    const read = await Promise.all(names.map((name) => this.inheritFrom(name, cache)));
    await cache.put(this.address(LIST), new Response(JSON.stringify(this.listed())));
    await this.takeAll(read.flat().flatMap((language) => this.kept.shells[language]));
  }

  listed() {
    return Object.assign({}, ...Object.values(this.kept.files));
  }

  /**
   * @param {string} name
   * @param {Cache} cache
   * @returns {Promise<string[]>} The languages that were read.
   */
  async inheritFrom(name, cache) {
    const before = await this.caches.open(name);
    const list = await before.match(this.address(LIST));
    /** @type {Record<string, string>} */
    const known = list ? await list.json() : {};
    const same = Object.entries(this.listed()).filter(([path, digest]) => known[path] === digest);
    await Promise.all(same.map(async ([path]) => {
      const response = await before.match(this.address(path));
      if (response) await cache.put(this.address(path), response);
    }));
    const starts = await Promise.all(
      Object.entries(this.kept.shells).map(async ([language, [start]]) =>
        await before.match(this.address(start)) ? [language] : []
      ),
    );
    return starts.flat();
  }

  /**
   * Keep some files, those that are not there yet.
   *
   * @param {string[]} paths
   */
  async takeAll(paths) {
    const cache = await this.open();
    const waiting = [...new Set(paths)];
    const lane = async () => {
      const path = waiting.shift();
      if (path === undefined) return;
      const there = await cache.match(this.address(path));
      if (!there) await this.take(cache, path);
      await lane();
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  }

  /**
   * @param {Cache} cache
   * @param {string} path
   */
  async take(cache, path) {
    const response = await this.fresh(path);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    await cache.put(this.address(path), plain(response));
  }

  /**
   * A file as the server has it now; only what has the name of its content may come from elsewhere.
   *
   * @param {string} path
   */
  fresh(path) {
    return this.ask(this.address(path), {
      cache: path.startsWith(ASSETS) ? "default" : "no-cache",
      credentials: "same-origin",
    });
  }

  /**
   * How many of the files of a language are kept, and of how many.
   *
   * @param {string} language
   */
  async count(language) {
    const cache = await this.open();
    const there = new Set((await cache.keys()).map(({ url }) => fileAt(url, this.scope)));
    const paths = Object.keys(this.filesOf(language));
    return { kept: paths.filter((path) => there.has(path)).length, all: paths.length };
  }

  /**
   * Answer a request: by what is kept, else by the server, and keep what it says.
   *
   * All that is kept is of one version of the site, so that a page always meets its own scripts; the
   * browser looks for a newer version whenever a page is opened.
   *
   * @param {string} path
   * @param {boolean} isPage Whether a page is opened.
   * @param {(kept: Promise<void>) => void} until Takes what goes on after the answer.
   */
  async answer(path, isPage, until) {
    const cache = await this.open();
    const found = await cache.match(this.address(path), { ignoreVary: true });
    if (found) return found;
    try {
      const response = await this.fresh(path);
      if (isPage && response.redirected) return Response.redirect(response.url);
      if (response.ok && !response.redirected) {
        const copy = response.clone();
        until(cache.put(this.address(path), copy).catch(() => {})); // there may be no room
      }
      return response;
    } catch (error) {
      const instead = isPage && dayInstead(path);
      if (instead) return Response.redirect(this.scope + instead);
      throw error;
    }
  }
}
