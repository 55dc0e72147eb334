/* The areas of a map while step follows step: as dots, so that a step takes no longer where very many change. */

import { DASH, HALO_PX } from "./cells.js";
import { Dots } from "./dots.js";
import { EdgeDots, inkOver } from "./edgedots.js";
import { Mosaic } from "./mosaic.js";
import { Paints } from "./paints.js";

/** @import { ReplayData } from "../payload.d.ts" */
/** @import { CellLook, Cells } from "./cells.js" */
/** @import { Tile } from "./dots.js" */
/** @import { Ink } from "./edgedots.js" */
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
    /** @type {Paints | null} */
    this.paints = null;
    /** @type {({ tile: Tile, ink: Ink } | undefined)[]} The paint of each kind of look. */
    this.kept = [];
    /** @type {CellLook[]} The looks whose paint has still to be made. */
    this.looks = [];
  }

  /**
   * Find out while nothing happens what the first steps would have to wait for.
   *
   * @param {Cells} cells
   * @param {CellLook[]} looks
   */
  prepare(cells, looks) {
    this.looks = looks.toReversed();
    this.paints = null; // the theme may be another one
    if (!("requestIdleCallback" in window)) return;
    cancelIdleCallback(this.idle ?? 0);
    /** @param {IdleDeadline} deadline */
    const go = (deadline) => {
      this.mix();
      const lines = this.cut(cells);
      let isLeft = true;
      while (isLeft && deadline.timeRemaining() > LEFT_MS) {
        const look = this.looks.pop();
        if (look) this.paintOf(look);
        isLeft = lines.map((line) => line.find()).some(Boolean) || look !== undefined;
      }
      if (isLeft) this.idle = requestIdleCallback(go);
    };
    this.idle = requestIdleCallback(go);
  }

  /**
   * Cut the areas in the frame into dots; the lines whose dots are still to be found.
   *
   * @param {Cells} cells
   */
  cut(cells) {
    const { box } = this.ground.reach(cells, 0);
    if (!this.mosaic?.shows(cells, box)) {
      this.mosaic = new Mosaic(cells, box);
      this.areas = new Dots(this.mosaic.wide, this.mosaic.high);
      this.halos = new Dots(this.mosaic.wide, this.mosaic.high);
      this.halo = new EdgeDots(this.mosaic, HALO_PX / 2, DASH);
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
    // no further than the frame: what a hand could pull in is painted as paths before it moves
    ground.cover(cells, 1, 0);
    lights.cover(cells, 1, 0);
    for (const line of this.cut(cells)) line.finish();
    this.mix();
    this.isShown = true;
  }

  /** Have the paints of the theme. */
  mix() {
    if (this.paints) return;
    this.paints = new Paints(this.ground.canvas, this.data.hatch, 1);
    this.ink = this.paints.dot("var(--ink)");
    this.alert = inkOver(this.paints.dot("var(--alert)"), new Uint32Array(1));
    this.kept = [];
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
    const { areas, ground, mosaic } = this;
    if (!mosaic || !areas) return;
    for (const place of places) {
      const { ink, tile } = this.paintOf(lookOf(place));
      mosaic.draw(areas, place, lookOf, { tile, ink, besieged: besieged.has(place) });
    }
    ground.show(areas);
  }

  /**
   * The paint of a look, and that of its lines.
   *
   * @param {CellLook} look
   */
  paintOf(look) {
    const { ink = 0, kept, paints } = this;
    const known = kept[look.kind];
    if (known) return known;
    const tile = /** @type {Paints} */ (paints).tile(look, this.data.fillOpacity);
    const found = { tile, ink: inkOver(ink, tile.numbers) };
    kept[look.kind] = found;
    return found;
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
    for (const place of places) mosaic.outline(halos, place, halo, alert, false);
    lights.show(halos);
  }
}
