/* The player steps by itself: from change to change, each long enough to read, or day by day. */

/** @import { Replay } from "./replay.js" */

const CHANGE_MS = 1200;
const DAY_BY_DAY_MS = 300;

export class Player {
  /** @param {Replay} replay */
  constructor(replay) {
    this.replay = replay;
    this.speed = 1;
    this.byDay = false;
    this.loop = false;
    /** @type {number | null} */
    this.timer = null;
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) this.pause();
    });
  }

  get playing() {
    return this.timer !== null;
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  play() {
    if (this.replay.day >= this.replay.end) this.replay.first();
    this.schedule();
    this.replay.toolbar.showPlaying(true);
  }

  pause() {
    if (this.timer === null) return;
    clearTimeout(this.timer);
    this.timer = null;
    this.replay.toolbar.showPlaying(false);
    this.replay.settle();
  }

  schedule() {
    const hold = (this.byDay ? DAY_BY_DAY_MS : CHANGE_MS) / this.speed;
    this.timer = setTimeout(() => this.step(), hold);
  }

  step() {
    const { day, end, start, timeline } = this.replay;
    const next = this.byDay ? day + 1 : timeline.nextStop(day, end);
    if (next !== undefined && next <= end) this.replay.show(next, { playing: true });
    else if (this.loop) this.replay.show(start, { playing: true });
    else {
      this.pause();
      return;
    }
    this.schedule();
  }
}
