/* The axis of the ribbon: days from left to right, each as wide as the others. */

import { stopAfter, stopBefore, within } from "../shared/stops.js";

export class Axis {
  /**
   * @param {number} first
   * @param {number} last
   * @param {number[]} stops
   */
  constructor(first, last, stops) {
    this.first = first;
    this.last = last;
    this.stops = stops;
    this.days = last - first + 1;
  }

  /**
   * The nearest day on the axis.
   *
   * @param {number} day
   */
  nearest(day) {
    return within(day, this.first, this.last);
  }

  /**
   * Where a day begins, in percent of the axis.
   *
   * @param {number} day
   */
  leftOf(day) {
    return (100 * (day - this.first)) / this.days;
  }

  /**
   * The middle of a day, in percent of the axis.
   *
   * @param {number} day
   */
  middleOf(day) {
    return this.leftOf(day + 0.5);
  }

  /**
   * The day at a share of the axis, or none beside it.
   *
   * @param {number} share
   */
  dayAt(share) {
    return share >= 0 && share <= 1 ? this.first + Math.floor(share * this.days) : undefined;
  }

  /**
   * Where a key leads: an arrow to the next stop or, with the shift key, to the next day. It is null
   * for other keys, and undefined where nothing lies further on.
   *
   * @param {number} day
   * @param {Pick<KeyboardEvent, "key" | "shiftKey">} event
   */
  target(day, { key, shiftKey }) {
    if (key === "ArrowRight") return shiftKey ? day + 1 : stopAfter(this.stops, day);
    if (key === "ArrowLeft") return shiftKey ? day - 1 : stopBefore(this.stops, day);
    if (key === "Home") return this.first;
    return key === "End" ? this.last : null;
  }
}
