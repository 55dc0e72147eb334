/* The preview: a briefing in a frame, which shows the last sound draft. */

import { viewOf } from "../shared/views.js";

/** @import { StepFields, Story } from "../payload.d.ts" */

/** The preview is laid out for a screen of this width, and shrunk. */
const SCREEN_WIDTH = 1440;

export class Preview {
  /**
   * @param {HTMLIFrameElement} frame
   * @param {HTMLElement} screen What is around the frame, and shrinks it.
   */
  constructor(frame, screen) {
    this.frame = frame;
    this.reloaded = false;
    new ResizeObserver(([{ contentRect }]) => {
      screen.style.setProperty("--shrink", String(contentRect.width / SCREEN_WIDTH));
    }).observe(screen);
  }

  get page() {
    return /** @type {Window} */ (this.frame.contentWindow);
  }

  /** Where the map looks, as a step's view. */
  seen() {
    return viewOf(this.page.replay.map);
  }

  /**
   * Show a draft at a step; the frame is loaded once more where it had no draft to open with.
   *
   * @param {Story} story
   * @param {StepFields} [step]
   */
  show(story, step) {
    const { briefing } = this.page;
    if (briefing) {
      briefing.load(story);
      this.goTo(step);
    } else if (!this.reloaded) {
      this.reloaded = true;
      this.page.location.reload();
    }
  }

  /** @param {StepFields} [step] */
  goTo(step) {
    const { briefing } = this.page;
    const index = briefing && step ? briefing.indexOf(step.id) : -1;
    if (index >= 0) briefing?.show(index);
  }
}
