/* The page's own slider, as the map sees it: its day, and every move of the reader's hand on it. */
/* Streamlit tells its server of a move first and of a drag only when it ends; the map need not wait for either. */

const RULER = "[data-testid=stSlider] input[type=range]";

class PageRuler {
  constructor(page, moved) {
    this.page = page;
    this.observer = new MutationObserver((changes) => {
      const held = changes.find(({ target }) => target === page.activeElement && target.matches(RULER));
      if (held) moved(this.isoOf(held.target));
    });
    this.observer.observe(page.body, { subtree: true, attributeFilter: ["aria-valuetext"] });
  }

  /** Streamlit counts days in microseconds since 1970. */
  isoOf(slider) {
    return new Date(Number(slider.getAttribute("value")) / 1000).toISOString().slice(0, 10);
  }

  get iso() {
    const sliders = this.page.querySelectorAll(RULER);
    return sliders.length === 1 ? this.isoOf(sliders[0]) : null;
  }

  release() {
    this.observer.disconnect();
  }
}
