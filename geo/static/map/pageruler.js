/* The page's own slider, as the map sees it: its day, and every move of the reader's hand on it. */
/* Streamlit tells its server of a move first and of a drag only when it ends; the map need not wait for either. */

/** @import { IsoDate } from "../payload.d.ts" */

const SLIDER = "[data-testid=stSlider]";
const RULER = `${SLIDER} input[type=range]`;

/**
 * The day of a slider; Streamlit counts in microseconds since 1970.
 *
 * @param {Element} slider
 * @returns {IsoDate}
 */
function dayOf(slider) {
  return new Date(Number(slider.getAttribute("value")) / 1000).toISOString().slice(0, 10);
}

export class PageRuler {
  /**
   * @param {Document} page
   * @param {(iso: IsoDate) => void} moved
   */
  constructor(page, moved) {
    this.page = page;
    this.held = false;
    this.observer = new MutationObserver(() => {
      const { iso } = this;
      if (this.held && iso) moved(iso);
    });
    this.observer.observe(page.body, { subtree: true, attributeFilter: ["aria-valuetext"] });
    this.gone = new AbortController();
    for (const name of ["keydown", "input", "pointerdown"]) this.hear(name, this.hold);
    for (const name of ["keydown", "input", "pointerup", "pointercancel"]) {
      this.hear(name, this.letGo);
    }
  }

  /**
   * @param {string} name
   * @param {(event: Event) => void} listener
   */
  hear(name, listener) {
    const { signal } = this.gone;
    this.page.addEventListener(name, (event) => listener.call(this, event), {
      signal,
      capture: true,
    });
  }

  /**
   * A hand is on the slider: a move of it is the reader's, where any other is an answer of the server.
   *
   * @param {Event} event
   */
  hold({ target }) {
    const { closest } = /** @type {Partial<Element>} */ (target);
    if (closest?.call(target, SLIDER)) this.held = true;
  }

  /** Streamlit has moved the slider by the end of the event. */
  letGo() {
    setTimeout(() => {
      this.held = false;
    });
  }

  get iso() {
    const sliders = this.page.querySelectorAll(RULER);
    return sliders.length === 1 ? dayOf(sliders[0]) : null;
  }

  release() {
    this.observer.disconnect();
    this.gone.abort();
  }
}
