/* Whole numbers out of few bytes, as `geo/webmap/packing.py` packs them: seven bits a byte, the lowest first. */

const SEVEN_BITS = 0x7f;
const MORE = 0x80;

/** Reads packed numbers one after the other. */
export class PackedNumbers {
  /** @param {string} letters */
  constructor(letters) {
    this.bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
    this.at = 0;
  }

  next() {
    let [number, scale] = [0, 1];
    let byte = this.bytes[this.at++];
    while (byte & MORE) {
      number += (byte & SEVEN_BITS) * scale;
      scale *= MORE;
      byte = this.bytes[this.at++];
    }
    return number + byte * scale;
  }

  /** The next number, which may be below zero. */
  nextSigned() {
    const number = this.next();
    return number % 2 ? -(number + 1) / 2 : number / 2;
  }
}
