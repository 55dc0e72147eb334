/* The page's own slider, as the map sees it: its day, and every move of the reader's hand on it. */
/* Streamlit tells its server of a move first and of a drag only when it ends; the map need not wait for either. */

/** @import { IsoDate } from "../payload.d.ts" */

const RULER = "[data-testid=stSlider] input[type=range]";

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
    this.observer = new MutationObserver((changes) => {
      const { activeElement } = page;
      const held = changes.some(({ target }) => target === activeElement);
      if (held && activeElement?.matches(RULER)) moved(dayOf(activeElement));
    });
    this.observer.observe(page.body, { subtree: true, attributeFilter: ["aria-valuetext"] });
  }

  get iso() {
    const sliders = this.page.querySelectorAll(RULER);
    return sliders.length === 1 ? dayOf(sliders[0]) : null;
  }

  release() {
    this.observer.disconnect();
  }
}
