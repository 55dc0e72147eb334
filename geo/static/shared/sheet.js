/* The sheet that shares what is shown: its link, its citation, its pictures, and how to embed it. */

import { button } from "./buttons.js";
import { el } from "./dom.js";
import { say } from "./words.js";

/** @import { CitationForm, SharedView } from "../payload.d.ts" */
/** @import { Child } from "./dom.js" */

/** @type {CitationForm[]} */
const FORMS = ["txt", "bib", "ris"];

/**
 * @param {string} title
 * @param {...Child} children
 */
function part(title, ...children) {
  return el("section", {}, el("h3", {}, title), ...children);
}

/**
 * A text to copy.
 *
 * @param {string} label
 * @param {string} text
 * @param {number} rows
 */
function field(label, text, rows) {
  const area = el("textarea", { readonly: true, "aria-label": label, rows, dir: "ltr" }, text);
  area.spellcheck = false;
  area.addEventListener("focus", () => area.select());
  return area;
}

export class ShareSheet {
  /** @param {HTMLElement} place Where the sheet stands in its page. */
  constructor(place) {
    this.said = el("span", { class: "share-said", role: "status" });
    this.parts = el("div", { class: "share-parts" });
    const close = button("×", () => this.node.close(), say("close"));
    const head = el("header", {}, el("h2", {}, say("title")), this.said, close);
    this.node = el(
      "dialog",
      { class: "share-sheet", "aria-label": say("title") },
      head,
      this.parts,
    );
    this.node.addEventListener("click", (event) => {
      if (event.target === this.node) this.node.close();
    });
    place.append(this.node);
  }

  /** @param {SharedView} shared */
  open(shared) {
    this.said.textContent = "";
    this.parts.replaceChildren(
      this.link(shared),
      ...shared.cite ? [this.citation(shared.cite, shared.stem)] : [],
      ...this.pictures(shared),
      ...this.embedding(shared),
    );
    if (!this.node.open) this.node.showModal();
  }

  /** @param {string} text */
  tell(text) {
    this.said.textContent = text;
  }

  /**
   * A button that copies; where the browser forbids that, the text is chosen, for the reader to copy.
   *
   * @param {HTMLTextAreaElement} area
   * @param {string} [label]
   */
  copying(area, label) {
    return button(say("copy"), async () => {
      try {
        await navigator.clipboard.writeText(area.value);
        this.tell(say("copied"));
      } catch {
        area.focus();
        this.tell(say("chosen"));
      }
    }, label);
  }

  /** @param {SharedView} shared */
  link({ link, qr }) {
    if (!link) return part(say("link"), el("p", {}, say("no_address")));
    const area = field(say("link"), link, 3);
    const send = () => navigator.share({ title: document.title, url: link }).catch(() => {});
    return part(
      say("link"),
      el(
        "div",
        { class: "share-link" },
        el(
          "div",
          {},
          area,
          el(
            "div",
            { class: "share-doing" },
            this.copying(area, say("copy_link")),
            "share" in navigator ? button(say("send"), send) : null,
          ),
        ),
        qr ? el("img", { src: qr, alt: say("qr"), title: say("qr"), class: "share-qr" }) : null,
      ),
    );
  }

  /**
   * @param {Record<CitationForm, string>} cite
   * @param {string} stem How a file with it is called, without its ending.
   */
  citation(cite, stem) {
    const area = field(say("cite"), cite.txt, 5);
    const save = el("a", { class: "share-save" }, say("save"));
    /** @param {CitationForm} form */
    const show = (form) => {
      area.value = cite[form];
      save.setAttribute("href", `data:text/plain;charset=utf-8,${encodeURIComponent(cite[form])}`);
      save.setAttribute("download", `${stem}.${form}`);
    };
    const choices = FORMS.map((form) => {
      const attributes = { type: "radio", name: "share-form", checked: form === "txt" };
      return el(
        "label",
        {},
        el("input", { ...attributes, onchange: () => show(form) }),
        say(form),
      );
    });
    show("txt");
    return part(
      say("cite"),
      el(
        "div",
        { class: "share-forms", role: "radiogroup", "aria-label": say("cite") },
        ...choices,
      ),
      area,
      el("div", { class: "share-doing" }, this.copying(area, say("copy_citation")), save),
    );
  }

  /** @param {SharedView} shared */
  pictures({ pictures, command }) {
    const links = pictures.map(({ text, address }) =>
      el("a", { href: address, download: true }, text)
    );
    if (links.length) return [part(say("picture"), el("p", { class: "share-doing" }, ...links))];
    if (!command) return [];
    const area = field(say("picture"), command, 1);
    const told = el("p", {}, say("by_command"));
    const doing = el("div", { class: "share-doing" }, this.copying(area, say("copy_command")));
    return [part(say("picture"), told, area, doing)];
  }

  /** @param {SharedView} shared */
  embedding({ embed, page }) {
    if (!embed) return [];
    const area = field(say("embed"), embed, 3);
    const save = page ? el("a", { href: page, download: true }, say("page")) : null;
    const doing = el("div", { class: "share-doing" }, this.copying(area, say("copy_code")), save);
    return [part(say("embed"), area, el("p", {}, say(page ? "embed_at" : "embed_file")), doing)];
  }
}
