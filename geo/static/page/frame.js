/* The small map on which a frame is dragged: what a picture shall show. */

import { el } from "../shared/dom.js";
import { svg } from "../shared/svg.js";

/** @import { FrameMap } from "../payload.d.ts" */
/** @typedef {[number, number, number, number]} Edges West, south, east and north in degrees. */

const DEGREE = Math.PI / 180;
/** How far a pointer has to move to drag a frame and not to click, in units of the drawing. */
const LEAST = 12;

/**
 * Where a point of the drawing lies on Earth: longitude and latitude in degrees.
 *
 * @param {Pick<FrameMap, "west" | "north" | "radian">} map
 * @param {number} x
 * @param {number} y
 */
export function positionAt({ west, north, radian }, x, y) {
  const up = north - y / radian;
  return [(west + x / radian) / DEGREE, (2 * Math.atan(Math.exp(up)) - Math.PI / 2) / DEGREE];
}

/**
 * Where edges lie on the drawing: left, top, right and bottom.
 *
 * @param {Pick<FrameMap, "west" | "north" | "radian">} map
 * @param {Edges} edges
 */
export function drawnEdges({ west, north, radian }, [w, s, e, n]) {
  /** @param {number} lat */
  const down = (lat) => (north - Math.atanh(Math.sin(lat * DEGREE))) * radian;
  /** @param {number} lon */
  const across = (lon) => (lon * DEGREE - west) * radian;
  return [across(w), down(n), across(e), down(s)];
}

class Framing {
  /** @param {HTMLElement} host */
  constructor(host) {
    this.node = el("div", { class: "frame-map" });
    this.rect = svg("rect", { class: "frame-rect" });
    /** @type {FrameMap | null} */
    this.data = null;
    /** @type {(name: string, value: number[]) => void} */
    this.tell = () => {};
    host.append(this.node);
  }

  /** @param {FrameMap} data */
  draw(data) {
    if (data.html !== this.data?.html) this.take(data);
    this.data = data;
    if (data.frame) this.show(drawnEdges(data, data.frame));
  }

  /** @param {FrameMap} data */
  take({ html, size: [width, height], around }) {
    this.node.innerHTML = html;
    const drawing = /** @type {SVGSVGElement} */ (this.node.firstElementChild);
    const box = [-around, -around, width + 2 * around, height + 2 * around];
    drawing.setAttribute("viewBox", box.join(" "));
    drawing.append(this.rect);
    drawing.addEventListener("pointerdown", (event) => this.start(drawing, event));
  }

  /**
   * @param {SVGSVGElement} drawing
   * @param {PointerEvent} event
   */
  start(drawing, event) {
    const first = this.pointOf(drawing, event);
    const kept = ["x", "y", "width", "height"].map((name) => this.rect.getAttribute(name) ?? "0");
    let last = first;
    const done = new AbortController();
    const { signal } = done;
    drawing.setPointerCapture(event.pointerId);
    drawing.addEventListener("pointermove", (moved) => {
      last = this.pointOf(drawing, moved);
      this.show(ordered(first, last));
    }, { signal });
    for (const end of ["pointerup", "pointercancel"]) {
      drawing.addEventListener(end, () => {
        done.abort();
        const edges = ordered(first, last);
        if (edges[2] - edges[0] >= LEAST && edges[3] - edges[1] >= LEAST) this.choose(edges);
        else this.put(kept);
      }, { signal });
    }
  }

  /**
   * @param {SVGSVGElement} drawing
   * @param {PointerEvent} event
   */
  pointOf(drawing, { clientX, clientY }) {
    const matrix = drawing.getScreenCTM()?.inverse();
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix);
    return [x, y];
  }

  /** @param {number[]} edges Left, top, right and bottom. */
  show([left, top, right, bottom]) {
    this.put([left, top, right - left, bottom - top].map(String));
  }

  /** @param {string[]} numbers */
  put(numbers) {
    ["x", "y", "width", "height"].forEach((name, at) => this.rect.setAttribute(name, numbers[at]));
  }

  /** @param {number[]} edges */
  choose([left, top, right, bottom]) {
    if (!this.data) return;
    const [west, north] = positionAt(this.data, left, top);
    const [east, south] = positionAt(this.data, right, bottom);
    this.tell("frame", [west, south, east, north].map((edge) => Number(edge.toFixed(3))));
  }
}

/**
 * @param {number[]} first
 * @param {number[]} last
 */
function ordered([x0, y0], [x1, y1]) {
  return [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)];
}

/** @type {WeakMap<HTMLElement, Framing>} */
const framings = new WeakMap();

/**
 * Draw the small map of a component of Streamlit's, and return what takes it away.
 *
 * @param {{ data: FrameMap, parentElement: HTMLElement, setTriggerValue: Framing["tell"] }} component
 */
export default function draw({ data, parentElement, setTriggerValue }) {
  const framing = framings.get(parentElement) ?? new Framing(parentElement);
  framings.set(parentElement, framing);
  framing.tell = setTriggerValue;
  framing.draw(data);
  return () => {
    framings.delete(parentElement);
    parentElement.replaceChildren();
  };
}
