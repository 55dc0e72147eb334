/* Packing a folder: a ZIP whose files are stored as they are. */

/** @typedef {{ name: string, content: Uint8Array }} Packed */

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
/** The names are UTF-8. */
const UTF_8 = 0x0800;

const TABLE = Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest >>> 0;
});

/** @param {Uint8Array} content */
export function checksum(content) {
  let rest = 0xffffffff;
  for (const byte of content) rest = TABLE[(rest ^ byte) & 255] ^ (rest >>> 8);
  return (rest ^ 0xffffffff) >>> 0;
}

/**
 * Numbers as bytes, the lowest first, each with how many it takes.
 *
 * @param {[number, number][]} fields
 */
function bytes(fields) {
  return fields.flatMap(([value, count]) =>
    Array.from({ length: count }, (_, place) => Math.floor(value / 256 ** place) & 255)
  );
}

/**
 * Files as one ZIP.
 *
 * @param {Packed[]} files
 */
export function zipped(files) {
  /** @type {BlobPart[]} */
  const parts = [];
  /** @type {BlobPart[]} */
  const index = [];
  let [offset, indexed] = [0, 0];
  for (const { name, content } of files) {
    const path = new TextEncoder().encode(name);
    /** @type {[number, number][]} */
    const told = [
      [VERSION, 2],
      [UTF_8, 2],
      [0, 2],
      [0, 4],
      [checksum(content), 4],
      [content.length, 4],
      [content.length, 4],
      [path.length, 2],
      [0, 2],
    ];
    const head = new Uint8Array(bytes([[LOCAL, 4], ...told]));
    const entry = new Uint8Array(
      bytes([[CENTRAL, 4], [VERSION, 2], ...told, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]]),
    );
    parts.push(head, path, /** @type {BlobPart} */ (content));
    index.push(entry, path);
    offset += head.length + path.length + content.length;
    indexed += entry.length + path.length;
  }
  const count = files.length;
  const end = bytes([[END, 4], [0, 4], [count, 2], [count, 2], [indexed, 4], [offset, 4], [0, 2]]);
  return new Blob([...parts, ...index, new Uint8Array(end)], { type: "application/zip" });
}
