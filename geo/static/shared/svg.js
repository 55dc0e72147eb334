/* Building elements of SVG. */

import { fill } from "./dom.js";

/** @import { Attributes, Child } from "./dom.js" */

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element of SVG.
 *
 * @template {keyof SVGElementTagNameMap} T
 * @param {T} tag
 * @param {Attributes} [attributes]
 * @param {...Child} children
 * @returns {SVGElementTagNameMap[T]}
 */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/**
 * The path of a symbol at half its size, around its middle.
 *
 * @param {string} symbol A path of absolute steps in a box of 28 by 28.
 */
export function small(symbol) {
  return symbol.replace(/[\d.]+/g, (number) => ` ${(Number(number) - 14) / 2}`);
}
