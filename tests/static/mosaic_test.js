import { Cells } from "../../geo/static/map/cells.js";
import { Dots, mixed } from "../../geo/static/map/dots.js";
import { inkOver } from "../../geo/static/map/edgedots.js";
import { Mosaic } from "../../geo/static/map/mosaic.js";
import { same } from "./assert.js";
import { outlines } from "./squares.js";

/** @import { CellLook } from "../../geo/static/map/cells.js" */

const INK = 0xff000000;
const [RED, BLUE, FAINT] = [0xff0000ff, 0xffff0000, 0x800000ff];

/**
 * @param {string} holder
 * @param {number} kind
 * @param {boolean} [dashed]
 * @returns {CellLook}
 */
const look = (holder, kind, dashed = false) => ({
  holder,
  kind,
  fill: "red",
  hatch: null,
  dashed,
  strength: 1,
});

/** Two squares beside each other of some forty dots a side, and a margin of five around them. */
function mosaic(beyond = 5) {
  const cells = new Cells(outlines(), 5.8);
  const [left, right] = [cells.box(0), cells.box(1)];
  const box = {
    left: left.left - beyond,
    right: right.right + beyond,
    top: left.top - beyond,
    bottom: left.bottom + beyond,
  };
  return new Mosaic(cells, box);
}

/**
 * @param {CellLook[]} looks
 * @param {number[]} paints
 */
function painted(looks, paints, besieged = false) {
  const areas = mosaic();
  for (const line of [areas.thin, areas.bold, areas.siege]) line.finish();
  const dots = new Dots(areas.wide, areas.high);
  paints.forEach((paint, place) => {
    const tile = { side: 1, numbers: Uint32Array.of(paint) };
    const ink = inkOver(INK, tile.numbers);
    areas.draw(dots, place, (number) => looks[number], { tile, ink, besieged });
  });
  return { areas, dots };
}

/**
 * The dots of a row through the middle of both squares.
 *
 * @param {ReturnType<typeof painted>} drawn
 */
function middle({ areas: { high, wide }, dots: { numbers } }) {
  const row = Math.floor(high / 2);
  return [...numbers.subarray(row * wide, (row + 1) * wide)];
}

Deno.test("a dot belongs to the area in which its middle lies, and to none outside", () => {
  const areas = mosaic();
  const { cells: { outlines: { holds }, scale, x, y }, left, owners, top, wide } = areas;
  owners.forEach((owner, dot) => {
    const [east, south] = [dot % wide + left + 0.5, Math.floor(dot / wide) + top + 0.5];
    const at = /** @type {const} */ ([(east + x) / scale, (south + y) / scale]);
    const within = [0, 1].filter((place) => holds.call(areas.cells.outlines, place, ...at));
    same(within, owner < 0 ? [] : [owner]);
  });
});

Deno.test("what is out of the box has no dots", () => {
  const areas = mosaic(-200);
  same([...areas.starts], [0, 0, 0, 0]);
});

Deno.test("an area has its paint up to a line where another one begins, and one row has both", () => {
  const row = middle(painted([look("a", 0), look("b", 1)], [RED, BLUE]));
  const seam = row.indexOf(BLUE);
  same(new Set(row.slice(seam, seam + 30)), new Set([BLUE]));
  same(row.filter((dot) => dot === 0).length >= 10, true);
  same(row.slice(0, seam).filter((dot) => dot === RED).length > 30, true);
  same(row.some((dot) => dot === INK), true);
});

Deno.test("between areas that look the same there is no line, and a front is bolder than an edge", () => {
  /** @param {CellLook[]} looks */
  const inked = (looks) => {
    const row = middle(painted(looks, [RED, RED]));
    const [first, last] = [row.indexOf(RED), row.lastIndexOf(RED)];
    return row.slice(first, last).filter((dot) => dot !== RED).length;
  };
  const [same_, edge, front] = [
    inked([look("a", 0), look("a", 0)]),
    inked([look("a", 0), look("a", 1)]),
    inked([look("a", 0), look("b", 1)]),
  ];
  same(same_, 0);
  same(edge > 0 && front > edge, true);
});

Deno.test("a dashed line has gaps, and a siege dots where there is no line", () => {
  /** @param {ReturnType<typeof painted>} drawn */
  const left = ({ dots: { numbers } }) => numbers.filter((dot) => dot === RED).length;
  const alike = [look("a", 0), look("a", 0)];
  const plain = left(painted(alike, [RED, RED]));
  const dashed = left(painted([look("a", 0, true), look("a", 0, true)], [RED, RED]));
  same(dashed > plain, true);
  same(left(painted(alike, [RED, RED], true)) < plain, true);
});

Deno.test("a stripe is where it is on the whole map, wherever the frame is", () => {
  const tile = {
    side: 3,
    numbers: Uint32Array.of(RED, BLUE, BLUE, BLUE, RED, BLUE, BLUE, BLUE, RED),
  };
  /** @param {number} beyond */
  const at = (beyond) => {
    const areas = mosaic(beyond);
    const dots = new Dots(areas.wide, areas.high);
    areas.fill(dots, 0, tile);
    const [column, row] = [20 - areas.left, 20 - areas.top];
    return [0, 1, 2].map((
      down,
    ) => [...dots.numbers.subarray((row + down) * areas.wide + column).subarray(0, 6)]);
  };
  same(at(5), at(9));
  same(new Set(at(5).flat()), new Set([RED, BLUE]));
});

Deno.test("a colour over half of a dot mixes with what is below", () => {
  same([RED, FAINT, 0].map((dot) => mixed(INK, 0.5, dot).toString(16)), [
    "ff000080",
    "c0000055",
    "80000000",
  ]);
  same(
    [...inkOver(INK, Uint32Array.of(RED)).laid ?? []].map((dot) => dot & 0xff),
    [
      ...Array(17).keys(),
    ].map((level) => Math.round(255 * (1 - level / 16))),
  );
});
