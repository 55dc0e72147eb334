/* The areas of a map while step follows step: as dots, so that a step takes no longer where very many change. */

import { HALO_PX } from "./cells.js";
import { Dots } from "./dots.js";
import { EdgeDots } from "./edgedots.js";
import { Mosaic } from "./mosaic.js";
import { Paints } from "./paints.js";

/** @import { ReplayData } from "../payload.d.ts" */
/** @import { Edges } from "./boxes.js" */
/** @import { CellLook, Cells } from "./cells.js" */
/** @import { Tile } from "./dots.js" */
/** @import { Overlay } from "./overlay.js" */

/** So much of an idle moment is left to others. */
const LEFT_MS = 2;

export class DotPainter {
  /**
   * @param {Overlay} ground
   * @param {Overlay} lights
   * @param {ReplayData} data
   */
  constructor(ground, lights, data) {
    this.ground = ground;
    this.lights = lights;
    this.data = data;
    /** Whether what is shown are dots. */
    this.isShown = false;
    /** @type {Map<CellLook, Tile>} */
    this.tiles = new Map();
  }

  /**
   * Find out while nothing happens what the first steps would have to wait for.
   *
   * @param {Cells} cells
   */
  prepare(cells) {
    if (!("requestIdleCallback" in window)) return;
    cancelIdleCallback(this.idle ?? 0);
    /** @param {IdleDeadline} deadline */
    const go = (deadline) => {
      const lines = this.cut(cells);
      let isLeft = true;
      while (isLeft && deadline.timeRemaining() > LEFT_MS) {
        isLeft = lines.map((line) => line.find()).some(Boolean);
      }
      if (isLeft) this.idle = requestIdleCallback(go);
    };
    this.idle = requestIdleCallback(go);
  }

  /**
   * Cut the areas in the box that the ground shows into dots; the lines whose dots are still to be found.
   *
   * @param {Cells} cells
   */
  cut(cells) {
    const box = /** @type {Edges} */ (this.ground.box);
    if (!this.mosaic?.shows(cells, box)) {
      this.mosaic = new Mosaic(cells, box);
      this.areas = new Dots(this.mosaic.wide, this.mosaic.high);
      this.halos = new Dots(this.mosaic.wide, this.mosaic.high);
      this.halo = new EdgeDots(this.mosaic, HALO_PX / 2);
    }
    const { mosaic: { bold, siege, thin } } = this;
    return [thin, bold, siege, /** @type {EdgeDots} */ (this.halo)];
  }

  /**
   * Show dots from now on, none of which has been painted yet.
   *
   * @param {Cells} cells
   */
  begin(cells) {
    const { ground, lights } = this;
    ground.cover(cells);
    lights.cover(cells);
    for (const line of this.cut(cells)) line.finish();
    // the theme may be another one
    this.paints = new Paints(ground.canvas, this.data.hatch, 1);
    this.ink = this.paints.dot("var(--ink)");
    this.alert = this.paints.dot("var(--alert)");
    this.tiles.clear();
    this.isShown = true;
  }

  /** Dots are shown no longer. */
  end() {
    this.isShown = false;
  }

  /**
   * @param {Iterable<number>} places
   * @param {(place: number) => CellLook} lookOf
   * @param {Set<number>} besieged
   */
  paint(places, lookOf, besieged) {
    const { areas, ground, ink, mosaic } = this;
    if (!mosaic || !areas || ink === undefined) return;
    for (const place of places) {
      const tile = this.tile(lookOf(place));
      mosaic.draw(areas, place, lookOf, { tile, ink, besieged: besieged.has(place) });
    }
    ground.show(areas);
  }

  /** @param {CellLook} look */
  tile(look) {
    const tile = this.tiles.get(look) ??
      /** @type {Paints} */ (this.paints).tile(look, this.data.fillOpacity);
    this.tiles.set(look, tile);
    return tile;
  }

  /**
   * Outline some areas, and no others.
   *
   * @param {Iterable<number>} places
   */
  light(places) {
    const { alert, halo, halos, lights, mosaic } = this;
    if (!mosaic || !halo || !halos || alert === undefined) return;
    halos.clear();
    for (const place of places) mosaic.outline(halos, place, halo, alert);
    lights.show(halos);
  }
}
