/* The Evidence page of a published site: reports found in the browser, and what a day is told of. */

import { isDay } from "../shared/days.js";
import { carried, el, find } from "../shared/dom.js";
import { save } from "../shared/saving.js";
import { followTheme } from "../shared/theme.js";
import { say, setWords } from "../shared/words.js";
import { Catalogue } from "./catalogue.js";
import { DayParts } from "./dayparts.js";
import { Filters } from "./filters.js";
import { keepShown } from "./links.js";
import { load } from "./loading.js";
import { Parts, unpacked } from "./packed.js";
import { ReportList } from "./reportlist.js";
import { ORDERS, parametersOf, readWanted } from "./wanted.js";

/** @import { CarriedEvidence, Knowledge, Reading, ReportIndex, ShownView } from "../payload.d.ts" */

/** @typedef {"reports" | "disagreement" | "known"} Section */

/** @type {Section[]} */
const SECTIONS = ["reports", "disagreement", "known"];
/** How long the reader has to rest until the address says what is shown; browsers count the changes. */
const REST_MS = 250;

/**
 * What is asked for if it is one of some, else the first of them.
 *
 * @template {string} T
 * @param {string | null} asked
 * @param {T[]} among
 */
function oneOf(asked, among) {
  return among.find((each) => each === asked) ?? among[0];
}

class EvidencePage {
  /** @param {CarriedEvidence} page */
  constructor(page) {
    this.page = page;
    const { packed, index = packed && unpacked(packed), rows } = window.evidence;
    this.catalogue = new Catalogue(/** @type {ReportIndex} */ (index));
    const at = {
      folder: page.reports ?? "",
      language: document.documentElement.lang,
      data: page.data,
    };
    this.stored = packed ? new Parts(packed, this.catalogue.reports, rows, at) : null;
    /** The how manieth search this is: what an earlier one waited for is not shown. */
    this.searches = 0;
    const reports = find("[data-section=reports]");
    this.list = new ReportList(reports, rows, (changes) => this.linkTo(changes), this.stored);
    const form = /** @type {HTMLFormElement} */ (find(".evidence-filters"));
    this.filters = new Filters(form, page.every, () => this.want());
    this.parts = new DayParts(find("[data-section=day]"), page, (name, value) => {
      if (name === "day") this.look({ date: value });
      else location.assign(this.mapAddress(value));
    });
    this.looking = /** @type {HTMLFormElement} */ (find(".evidence-days"));
    /** @type {number | undefined} */
    this.resting = undefined;
    this.now = this.read();
    this.listen();
  }

  /** What the address asks to be shown. */
  read() {
    const { page } = this;
    const query = new URLSearchParams(location.search);
    const { wanted, unknown } = readWanted(query, page.offered, page.opening);
    const notices = unknown.map((name) => page.notices[name]);
    find(".notices").replaceChildren(...notices.map((notice) => el("p", {}, notice)));
    const day = query.get("date") ?? "";
    const [start, end] = page.record;
    if (page.reports && isDay(day) && (day < start || end < day)) {
      find(".notices").append(el("p", {}, page.notices.date));
    }
    return {
      section: oneOf(query.get("section"), SECTIONS),
      wanted,
      order: oneOf(query.get("sort"), ORDERS),
      reading: oneOf(query.get("reading"), page.readings),
      known: oneOf(query.get("known"), page.knowledges),
      date: isDay(day) && start <= day && day <= end ? day : page.opensOn,
      place: query.get("place") ?? "",
      window: query.get("window") ?? "",
      /** Whether the reader looks at a day, or with eyes, that were asked for. */
      looks: ["date", "reading", "known"].some((name) => query.has(name)),
    };
  }

  listen() {
    addEventListener("popstate", () => {
      this.now = this.read();
      this.show();
    });
    document.addEventListener("click", (event) => this.follow(event));
    this.looking.addEventListener("change", ({ target }) => {
      const { name, value } = /** @type {HTMLSelectElement} */ (target);
      if (name === "known") {
        const { checked } = /** @type {HTMLInputElement} */ (target);
        this.look({ known: checked ? "as_known" : "hindsight" });
      } else if (name) this.look({ [name]: value });
    });
    this.looking.addEventListener("submit", (event) => event.preventDefault());
    find(".evidence-download").addEventListener("click", () => this.download());
  }

  /**
   * Follow a link within the page without leaving it.
   *
   * @param {MouseEvent} event
   */
  follow(event) {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = /** @type {Element} */ (event.target).closest('main a[href^="?"]');
    if (!link) return;
    event.preventDefault();
    this.write();
    try {
      history.pushState(null, "", link.getAttribute("href"));
    } catch {
      /* within a page that forbids it, the link is followed as any other */
      location.assign(link.getAttribute("href") ?? "");
      return;
    }
    this.now = this.read();
    this.show();
    const isFound = link.closest("[data-section=reports]");
    if (isFound) find(".found").scrollIntoView({ block: "center" });
  }

  /** Find what the reader asks for in the form. */
  want() {
    this.now.wanted = this.filters.wanted();
    this.now.order = this.filters.order();
    this.showReports();
    this.rest();
  }

  /**
   * Look at another day, or with other eyes.
   *
   * @param {{ date?: string, reading?: Reading, known?: Knowledge }} changes
   */
  look(changes) {
    this.now = { ...this.now, ...changes, looks: true };
    this.show();
    this.rest();
  }

  show() {
    const isReports = this.now.section === "reports";
    for (const link of document.querySelectorAll(".evidence-sections a")) {
      const { part = "" } = /** @type {HTMLElement} */ (link).dataset;
      if (part === this.now.section) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
      link.setAttribute("href", `?${this.query({ section: part })}`);
    }
    find("[data-section=reports]").hidden = !isReports;
    find("[data-section=day]").hidden = isReports;
    this.looking.hidden = isReports && this.now.known === "hindsight";
    find("[data-for=known]", this.looking).hidden = this.now.section !== "known";
    this.filters.show(this.now.wanted, this.now.order);
    this.showReports();
    this.showDay();
    document.documentElement.classList.remove("elsewhere");
    this.lead();
  }

  async showReports() {
    const { wanted, order } = this.now;
    const knownBy = this.now.known === "as_known" ? this.now.date : null;
    const search = ++this.searches;
    const trouble = find(".evidence-trouble");
    trouble.textContent = "";
    if (this.stored && wanted.words.trim()) {
      trouble.textContent = say("reading_part");
      try {
        await this.stored.need(
          "texts",
          this.catalogue.find({ ...wanted, words: "" }, order, knownBy),
        );
      } catch {
        if (search === this.searches) trouble.textContent = say("part_unread");
        return;
      }
      if (search !== this.searches) return;
      trouble.textContent = "";
    }
    this.list.show(this.catalogue.find(wanted, order, knownBy));
    const set = Object.keys(parametersOf(this.now.wanted, this.page.opening)).length;
    find(".filters-set").textContent = set ? say("filters_set", { count: set }) : "";
  }

  showDay() {
    const { looking } = this;
    const { date, reading, known, section } = this.now;
    /** @param {string} name */
    const field = (name) => /** @type {HTMLSelectElement} */ (looking.elements.namedItem(name));
    const days = [...field("date").options].map(({ value }) => value);
    field("date").value = days.findLast((day) => day <= date) ?? days[0];
    field("reading").value = reading;
    const asKnown = /** @type {HTMLInputElement} */ (looking.elements.namedItem("known"));
    asKnown.checked = known === "as_known";
    find(".evidence-map", looking).setAttribute("href", this.mapAddress());
    if (section === "reports") return;
    this.parts.show({ section, date, reading, known, window: this.span() });
  }

  /** The stretch of days that the ribbon covers: the one that is asked for where the day is in it. */
  span() {
    const { windows } = this.page;
    const holds = Object.keys(windows).filter((name) => {
      const [first, last] = windows[name];
      return first <= this.now.date && this.now.date <= last;
    });
    return oneOf(this.now.window, holds);
  }

  /**
   * What an address says of what is shown.
   *
   * @param {Record<string, string>} [changes]
   */
  query(changes = {}) {
    const { looks, date, reading, known, place, section, wanted, order } = this.now;
    /** @type {Record<string, string>} */
    const view = looks ? { date, reading, known, window: this.span() } : {};
    if (place) view.place = place;
    if (section !== "reports") view.section = section;
    if (order !== "event") view.sort = order;
    return new URLSearchParams({
      ...view,
      ...parametersOf(wanted, this.page.opening),
      ...changes,
    });
  }

  /**
   * Where the reports are of which something else is wanted.
   *
   * @param {Record<string, string>} changes
   */
  linkTo(changes) {
    return `?${this.query(changes)}`;
  }

  /** @param {string} [place] */
  mapAddress(place) {
    const { date, reading, known } = this.now;
    const query = new URLSearchParams({ date, reading, known });
    if (place) query.set("place", place);
    return `${this.page.map}?${query}`;
  }

  /** Once the reader rests, let the address say what is shown. */
  rest() {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.write(), REST_MS);
    this.lead();
  }

  write() {
    clearTimeout(this.resting);
    const query = String(this.query());
    try {
      history.replaceState(null, "", query ? `?${query}` : location.pathname);
    } catch { /* within a page that forbids it, or too often, the address stays as it is */ }
  }

  /** Let links to other pages, and to this one in other languages, keep what is shown. */
  lead() {
    keepShown(/** @type {ShownView} */ (Object.fromEntries(this.query())));
  }

  /** Save the found reports as a file, which is the one that the app gives. */
  async download() {
    const { lines, file } = this.page;
    const button = /** @type {HTMLButtonElement} */ (find(".evidence-download"));
    button.disabled = true;
    try {
      await load(lines);
      const { head, rows } = window.evidence.lines ?? { head: "", rows: {} };
      const { found } = this.list;
      await this.stored?.need("lines", found);
      const text = head +
        found.map((report) => this.stored?.line(report) ?? rows[report.id]).join("");
      save(new Blob([text], { type: "text/csv" }), file);
      find(".evidence-trouble").textContent = "";
    } catch {
      find(".evidence-trouble").textContent = say("part_unread");
    }
    button.disabled = false;
  }
}

followTheme();
/** @type {CarriedEvidence} */
const page = carried("evidence-view");
setWords(page.words);
new EvidencePage(page).show();
