/* An address as a QR code (ISO/IEC 18004), drawn where no server can: bytes, the lowest correction, one mask. */

/** By version from 1 on, at the lowest level: the codewords that correct each block, and the blocks. */
const CORRECTING = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28];
const BLOCKS = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8];
const BYTES_MODE = 0b0100;
const PADS = [0xec, 0x11];
/** The format of the lowest level and the first mask, which whoever reads the code takes from it. */
const FORMAT = 0b111011111000100;
const VERSION_DIVISOR = 0x1f25;
/** How wide the margin around a code is, in modules. */
const QUIET = 4;

/** @typedef {(boolean | null)[][]} Modules Rows of dark and light modules, and of such as have no function. */

/**
 * The code of a text, row by row; nothing where it is too long.
 *
 * @param {string} text
 */
export function qrModules(text) {
  const bytes = [...new TextEncoder().encode(text)];
  const version = BLOCKS.findIndex((_, at) => bytes.length <= roomOf(at + 1)) + 1;
  if (!version) return null;
  const modules = patterns(version);
  place(modules, corrected(version, dataOf(version, bytes)));
  return modules.map((row) => row.map(Boolean));
}

/**
 * The code of a text as the address of an SVG; empty where it is too long.
 *
 * @param {string} text
 * @param {{ ink: string, paper: string }} colours
 */
export function qrAddress(text, { ink, paper }) {
  const modules = qrModules(text);
  if (!modules) return "";
  const side = modules.length + 2 * QUIET;
  const dark = modules.flatMap((row, y) =>
    row.flatMap((isDark, x) => isDark ? [`M${x + QUIET} ${y + QUIET}h1v1h-1z`] : [])
  ).join("");
  const ground = `<path fill="${paper}" d="M0 0h${side}v${side}H0z"/>`;
  const box = `0 0 ${side} ${side}`;
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}">${ground}` +
    `<path fill="${ink}" d="${dark}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(drawn)}`;
}

/** @param {number} version */
function codewordsOf(version) {
  let modules = (16 * version + 128) * version + 64;
  if (version >= 2) {
    const aligned = Math.floor(version / 7) + 2;
    modules -= (25 * aligned - 10) * aligned - 55;
  }
  return Math.floor((version >= 7 ? modules - 36 : modules) / 8);
}

/** @param {number} version */
function dataCodewords(version) {
  return codewordsOf(version) - CORRECTING[version - 1] * BLOCKS[version - 1];
}

/** @param {number} version */
function lengthBits(version) {
  return version < 10 ? 8 : 16;
}

/**
 * How many bytes a version has room for.
 *
 * @param {number} version
 */
function roomOf(version) {
  return Math.floor((8 * dataCodewords(version) - 4 - lengthBits(version)) / 8);
}

/**
 * @param {number} value
 * @param {number} count
 */
function bitsOf(value, count) {
  return Array.from({ length: count }, (_, at) => (value >>> (count - 1 - at)) & 1);
}

/**
 * @param {number} version
 * @param {number[]} bytes
 */
function dataOf(version, bytes) {
  const total = dataCodewords(version);
  const bits = [
    ...bitsOf(BYTES_MODE, 4),
    ...bitsOf(bytes.length, lengthBits(version)),
    ...bytes.flatMap((byte) => bitsOf(byte, 8)),
    ...bitsOf(0, 4),
  ];
  const data = Array.from(
    { length: Math.min(total, Math.ceil(bits.length / 8)) },
    (_, at) => parseInt(bits.slice(8 * at, 8 * at + 8).join("").padEnd(8, "0"), 2),
  );
  for (let at = 0; data.length < total; at += 1) data.push(PADS[at % 2]);
  return data;
}

/**
 * The product in the field of 256 elements.
 *
 * @param {number} one
 * @param {number} other
 */
function product(one, other) {
  return bitsOf(other, 8).reduce(
    (sum, bit) => (sum << 1) ^ ((sum >>> 7) * 0x11d) ^ (bit * one),
    0,
  );
}

/** @param {number} degree */
function divisorOf(degree) {
  const found = [...Array(degree - 1).fill(0), 1];
  let root = 1;
  for (let step = 0; step < degree; step += 1) {
    for (let at = 0; at < degree; at += 1) {
      found[at] = product(found[at], root) ^ (found[at + 1] ?? 0);
    }
    root = product(root, 2);
  }
  return found;
}

/**
 * What corrects a block, by Reed and Solomon.
 *
 * @param {number[]} block
 * @param {number[]} divisor
 */
function correctionOf(block, divisor) {
  return block.reduce((rest, byte) => {
    const factor = byte ^ rest[0];
    return divisor.map((each, at) => (rest[at + 1] ?? 0) ^ product(each, factor));
  }, Array(divisor.length).fill(0));
}

/**
 * The codewords in the order in which they are placed: of each block in turn, what corrects them last.
 *
 * @param {number} version
 * @param {number[]} data
 */
function corrected(version, data) {
  const count = BLOCKS[version - 1];
  const divisor = divisorOf(CORRECTING[version - 1]);
  const short = Math.floor(data.length / count);
  const longer = data.length % count;
  const blocks = Array.from({ length: count }, (_, at) => {
    const start = short * at + Math.max(0, at - (count - longer));
    return data.slice(start, start + short + (at >= count - longer ? 1 : 0));
  });
  /** @param {number[][]} parts */
  const inTurn = (parts) =>
    Array.from({ length: Math.max(...parts.map(({ length }) => length)) }, (_, at) => at)
      .flatMap((at) => parts.flatMap((part) => at < part.length ? [part[at]] : []));
  return [...inTurn(blocks), ...inTurn(blocks.map((block) => correctionOf(block, divisor)))];
}

/**
 * The patterns by which a code is found and read; the rest has room for the codewords.
 *
 * @param {number} version
 */
function patterns(version) {
  const side = 4 * version + 17;
  /** @type {Modules} */
  const modules = Array.from({ length: side }, () => Array(side).fill(null));
  for (let at = 0; at < side; at += 1) modules[6][at] = modules[at][6] = at % 2 === 0;
  for (const [x, y] of [[3, 3], [side - 4, 3], [3, side - 4]]) ring(modules, x, y, 4);
  const centres = centresOf(version, side);
  const last = centres.length - 1;
  centres.forEach((x, i) =>
    centres.forEach((y, j) => {
      const isFinder = (i === 0 && (j === 0 || j === last)) || (i === last && j === 0);
      if (!isFinder) ring(modules, x, y, 2);
    })
  );
  describe(modules, version, side);
  return modules;
}

/**
 * Rings around a point, as far as they lie on the code: dark and light, but dark both in the middle and
 * next to it on the larger one.
 *
 * @param {Modules} modules
 * @param {number} x
 * @param {number} y
 * @param {number} reach
 */
function ring(modules, x, y, reach) {
  for (let down = -reach; down <= reach; down += 1) {
    for (let right = -reach; right <= reach; right += 1) {
      const away = Math.max(Math.abs(down), Math.abs(right));
      const row = modules[y + down];
      if (row?.[x + right] === undefined) continue;
      row[x + right] = reach === 4 ? away !== 2 && away !== 4 : away !== 1;
    }
  }
}

/**
 * @param {number} version
 * @param {number} side
 */
function centresOf(version, side) {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = 2 * Math.ceil((4 * version + 4) / (2 * count - 2));
  return [
    6,
    ...Array.from({ length: count - 1 }, (_, at) => side - 7 - step * (count - 2 - at)),
  ];
}

/**
 * Write which format and version a code is of, each twice.
 *
 * @param {Modules} modules
 * @param {number} version
 * @param {number} side
 */
function describe(modules, version, side) {
  bitsOf(FORMAT, 15).reverse().forEach((bit, at) => {
    const isDark = bit === 1;
    if (at < 8) modules[at < 6 ? at : at + 1][8] = isDark;
    else modules[8][at === 8 ? 7 : 14 - at] = isDark;
    if (at < 8) modules[8][side - 1 - at] = isDark;
    else modules[side - 15 + at][8] = isDark;
  });
  modules[side - 8][8] = true;
  if (version < 7) return;
  let rest = version;
  for (let step = 0; step < 12; step += 1) rest = (rest << 1) ^ ((rest >>> 11) * VERSION_DIVISOR);
  bitsOf((version << 12) | rest, 18).reverse().forEach((bit, at) => {
    const [far, near] = [side - 11 + at % 3, Math.floor(at / 3)];
    modules[near][far] = modules[far][near] = bit === 1;
  });
}

/**
 * Place codewords in what is free, two columns at a time from the right, up and down, with the mask.
 *
 * @param {Modules} modules
 * @param {number[]} codewords
 */
function place(modules, codewords) {
  const side = modules.length;
  const bits = codewords.flatMap((codeword) => bitsOf(codeword, 8));
  const pairs = Array.from({ length: (side - 1) / 2 }, (_, at) => side - 1 - 2 * at)
    .map((right) => right <= 6 ? right - 1 : right);
  let next = 0;
  pairs.forEach((right, number) => {
    for (let step = 0; step < side; step += 1) {
      const y = number % 2 === 0 ? side - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (modules[y][x] !== null) continue;
        modules[y][x] = (bits[next] === 1) !== ((x + y) % 2 === 0);
        next += 1;
      }
    }
  });
}
