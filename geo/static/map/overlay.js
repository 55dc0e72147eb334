/* Canvases over a map. */

/** @import { Edges } from "./boxes.js" */
/** @import { Dots } from "./dots.js" */

/** How much further than the frame a canvas reaches on each side, so that a hand can pull it in. */
const BEYOND = 0.15;

/** A canvas that covers the frame of a map and a little more, and moves with it. */
export class Overlay {
  /**
   * @param {L.Map} map
   * @param {string} name
   */
  constructor(map, name) {
    this.map = map;
    this.canvas = document.createElement("canvas");
    this.canvas.className = name;
    this.pen = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
    this.overlay = L.svgOverlay(this.canvas, map.getBounds(), { interactive: false });
    this.overlay.addTo(map);
    /** @type {Edges | undefined} What the canvas shows, as the pen counts. */
    this.box = undefined;
  }

  /**
   * Cover the frame, empty; the pen counts in pixels of the map from a point of the world.
   *
   * @param {{ x?: number, y?: number }} from
   * @param {number} [density]
   * @param {number} [beyond] How much further than the frame, as a part of it.
   */
  cover(from, density = 1, beyond = BEYOND) {
    const { canvas, map, pen } = this;
    const { box, least, most } = this.reach(from, beyond);
    this.overlay.setBounds(
      L.latLngBounds([map.layerPointToLatLng(least), map.layerPointToLatLng(most)]),
    );
    canvas.width = (most.x - least.x) * density;
    canvas.height = (most.y - least.y) * density;
    pen.setTransform(density, 0, 0, density, -box.left * density, -box.top * density);
    this.box = box;
  }

  /**
   * How far a canvas reaches, on the layers of the map and in pixels from a point of the world.
   *
   * @param {{ x?: number, y?: number }} from
   * @param {number} beyond
   */
  reach({ x = 0, y = 0 }, beyond) {
    const { map } = this;
    const size = map.getSize();
    const [across, up] = [Math.round(size.x * beyond), Math.round(size.y * beyond)];
    const least = map.containerPointToLayerPoint([-across, -up]);
    const most = map.containerPointToLayerPoint([size.x + across, size.y + up]);
    const origin = map.getPixelOrigin();
    const [left, top] = [origin.x + least.x - x, origin.y + least.y - y];
    const box = { left, top, right: left + most.x - least.x, bottom: top + most.y - least.y };
    return { box, least, most };
  }

  clear() {
    const { box, pen } = this;
    if (box) pen.clearRect(box.left, box.top, box.right - box.left, box.bottom - box.top);
  }

  /**
   * Show an image as large as the canvas.
   *
   * @param {Dots} dots
   */
  show({ high, numbers, wide }) {
    if (numbers.length === 0) return;
    this.pen.putImageData(new ImageData(new Uint8ClampedArray(numbers.buffer), wide, high), 0, 0);
  }
}
