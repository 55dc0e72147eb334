/* Canvases over a map. */

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
  }

  /** Cover the frame, empty; the pen counts in pixels of the map from a point of the world. */
  cover({ x = 0, y = 0 }, density = 1) {
    const { canvas, map, pen } = this;
    const size = map.getSize();
    const [across, up] = [Math.round(size.x * BEYOND), Math.round(size.y * BEYOND)];
    const least = map.containerPointToLayerPoint([-across, -up]);
    const most = map.containerPointToLayerPoint([size.x + across, size.y + up]);
    this.overlay.setBounds(
      L.latLngBounds([map.layerPointToLatLng(least), map.layerPointToLatLng(most)]),
    );
    canvas.width = (most.x - least.x) * density;
    canvas.height = (most.y - least.y) * density;
    const origin = map.getPixelOrigin();
    const [left, top] = [x - origin.x - least.x, y - origin.y - least.y];
    pen.setTransform(density, 0, 0, density, left * density, top * density);
    /** What the canvas shows, as the pen counts. */
    this.box = {
      left: -left,
      top: -top,
      right: most.x - least.x - left,
      bottom: most.y - least.y - top,
    };
  }

  clear() {
    const { box, pen } = this;
    if (box) pen.clearRect(box.left, box.top, box.right - box.left, box.bottom - box.top);
  }

  /**
   * Show what has been written of an image as large as the canvas.
   *
   * @param {Dots} dots
   */
  show(dots) {
    const { first, high, last, numbers, wide } = dots;
    if (last < first) return;
    const image = new ImageData(new Uint8ClampedArray(numbers.buffer), wide, high);
    this.pen.putImageData(image, 0, 0, 0, first, wide, last - first + 1);
    dots.rest();
  }
}
