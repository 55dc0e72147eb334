/* The form: the fields of one step. */

import { button } from "../shared/buttons.js";
import { el } from "../shared/dom.js";
import { dayNumber } from "../shared/days.js";
import { homeView } from "../shared/drafts.js";
import { enumerated } from "../shared/lists.js";
import { say } from "../shared/words.js";
import { dateField } from "./dates.js";
import { pick } from "./picks.js";

/** @import { DraftView, EditorData, StepFields } from "../payload.d.ts" */
/** @import { Attributes } from "../shared/dom.js" */
/** @import { Chosen } from "./picks.js" */

/** @typedef {"id" | "title" | "reading" | "known" | "text" | "notes"} TextField */

const LONGEST_ID = 40;

/**
 * @param {string} name
 * @param {Node} control
 */
function row(name, control) {
  return el("label", {}, el("span", {}, name), control);
}

export class StepForm {
  /**
   * @param {HTMLElement} node
   * @param {EditorData} data
   * @param {StepFields} step The step to begin with.
   * @param {{ edited: () => void, seen: () => DraftView }} editor Is told of every change, and tells
   *   where the preview's map looks.
   */
  constructor(node, data, step, { edited, seen }) {
    this.node = node;
    this.data = data;
    this.step = step;
    this.edited = edited;
    this.seen = seen;
    this.reports = el("div", { class: "picks" });
    this.sourceIds = el("input", { name: "sources" });
    this.sourceIds.addEventListener("input", () => {
      this.step.sources = this.sourceIds.value.split(/[\s,;]+/).filter(Boolean);
      this.edited();
    });
    this.sourceIds.addEventListener("change", () => this.listReports());
    node.addEventListener("submit", (event) => event.preventDefault());
  }

  /** @param {StepFields} step */
  show(step) {
    this.step = step;
    const { limits } = this.data;
    this.sourceIds.value = step.sources.join(", ");
    this.node.replaceChildren(
      row(say("title"), this.input("title", { maxlength: limits.title })),
      ...this.choices(),
      row(say("text"), this.area("text", 4, limits.text)),
      row(say("notes"), this.area("notes", 6, limits.notes)),
      this.viewField(),
      this.places(say("outlined"), {
        get: () => step.highlight,
        set: (ids) => {
          step.highlight = ids;
        },
      }),
      row(say("sources"), this.sourceIds),
      el("details", {}, el("summary", {}, say("reports_near")), this.reports),
    );
    this.listReports();
  }

  /** When and by whose eyes. */
  choices() {
    const { readings, knowledges, dates, record } = this.data;
    const { step } = this;
    const field = dateField(step.date, { words: dates, record }, (date) => {
      step.date = date;
      this.listReports();
      this.edited();
    });
    const date = row(say("date"), field);
    const id = row(say("id"), this.input("id", { maxlength: LONGEST_ID }));
    const reading = row(say("reading"), this.choice("reading", readings));
    const known = row(say("known"), this.choice("known", knowledges));
    return [el("div", { class: "pair" }, date, id), el("div", { class: "pair" }, reading, known)];
  }

  /**
   * @param {TextField} name
   * @param {Attributes} attributes
   */
  input(name, attributes) {
    const input = el("input", { name, ...attributes });
    input.value = this.step[name] || "";
    input.addEventListener("input", () => {
      this.step[name] = input.value;
      this.edited();
    });
    return input;
  }

  /**
   * @param {TextField} name
   * @param {number} rows
   * @param {number} most
   */
  area(name, rows, most) {
    const area = el("textarea", { name, rows });
    const left = el("small");
    const count = () => {
      left.textContent = say("length", { length: area.value.length, most });
      left.classList.toggle("over", area.value.length > most);
    };
    area.value = this.step[name] || "";
    count();
    area.addEventListener("input", () => {
      this.step[name] = area.value;
      count();
      this.edited();
    });
    return el("div", { class: "counted" }, area, left);
  }

  /**
   * @param {TextField} name
   * @param {[string, string, string][]} options Values with their texts and what they mean.
   */
  choice(name, options) {
    const items = options.map(([value, text]) => el("option", { value }, text));
    const select = el("select", { name }, ...items);
    const meaning = el("small", { class: "muted" });
    const explain = () => {
      meaning.textContent = options.find(([value]) => value === select.value)?.[2] ?? "";
    };
    select.value = this.step[name];
    explain();
    select.addEventListener("change", () => {
      this.step[name] = select.value;
      explain();
      this.edited();
    });
    return el("div", {}, select, meaning);
  }

  /** What the map shows: some places whole, or what the preview's map shows now. */
  viewField() {
    const { step } = this;
    const take = button(say("take_view"), () => this.look(this.seen()));
    const { centre, zoom } = step.view ?? homeView();
    if (centre) {
      const now = say("centre", { centre: enumerated(centre.map(String)), zoom });
      const fit = button(say("fit_instead"), () => this.look(homeView()));
      return el("div", { class: "group" }, take, el("p", { class: "muted" }, now, " ", fit));
    }
    const fitted = this.places(say("places_to_fit"), {
      get: () => step.view?.fit ?? [],
      set: (fit) => {
        step.view = { fit };
      },
    });
    return el("div", { class: "group" }, take, fitted);
  }

  /** @param {DraftView} view */
  look(view) {
    this.step.view = view;
    this.show(this.step);
    this.edited();
  }

  /**
   * @param {string} name
   * @param {Chosen} chosen
   */
  places(name, { get, set }) {
    const summary = el("summary");
    const names = new Map(this.data.places.map((place) => [place.id, place.name]));
    const write = () => {
      const places = enumerated(get().map((id) => names.get(id) ?? id)) || say("none");
      summary.textContent = say("picked", { name, places });
    };
    /** @param {string[]} ids */
    const choose = (ids) => {
      set(ids);
      write();
      this.edited();
    };
    const boxes = this.data.places.map((place) =>
      pick(place.id, [el("bdi", {}, place.name)], { get, set: choose })
    );
    write();
    return el("details", {}, summary, el("div", { class: "picks" }, ...boxes));
  }

  listReports() {
    const day = dayNumber(this.step.date);
    const near = this.data.reports.filter(({ date }) => Math.abs(dayNumber(date) - day) <= 1);
    const chosen = {
      get: () => this.step.sources,
      /** @param {string[]} ids */
      set: (ids) => {
        this.step.sources = ids;
        this.sourceIds.value = ids.join(", ");
        this.edited();
      },
    };
    this.reports.replaceChildren(...near.map(({ id, text }) => {
      const told = el("span", {}, el("b", {}, id), " ", el("bdi", {}, text));
      return pick(id, [told], chosen);
    }));
  }
}
