import { checksum, zipped } from "../../geo/static/own/zip.js";
import { same } from "./assert.js";

/** @param {string} text */
const encode = (text) => new TextEncoder().encode(text);

Deno.test("the checksum is that of every ZIP", () => {
  same(checksum(encode("123456789")), 0xcbf43926);
});

Deno.test("a packed folder has every file, and says at its end how many", async () => {
  const files = [
    { name: "war/places.csv", content: encode("place_id\n") },
    { name: "war/ä.csv", content: encode("x") },
  ];
  const bytes = new Uint8Array(await zipped(files).arrayBuffer());
  const view = new DataView(bytes.buffer);
  const end = bytes.length - 22;
  same(view.getUint32(0, true), 0x04034b50);
  same(view.getUint32(end, true), 0x06054b50);
  same(view.getUint16(end + 10, true), files.length);
  same(view.getUint32(view.getUint32(end + 16, true), true), 0x02014b50);
});
