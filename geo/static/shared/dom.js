/* Building elements without ever parsing text as HTML: every field of the data stays text. */

/** @typedef {string | number | boolean | null | undefined} Value */
/** @typedef {Record<string, Value | ((event: any) => unknown)>} Attributes */
/** @typedef {Node | string | null | undefined} Child */

/**
 * Set the attributes of an element and append to it; a function listens to the event that its name
 * says, and what is nothing is left out.
 *
 * @template {Element} T
 * @param {T} node
 * @param {Attributes} attributes
 * @param {Child[]} children
 */
export function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value || value === 0 || value === "") node.setAttribute(name, String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/**
 * An element of HTML.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Attributes} [attributes]
 * @param {...Child} children
 */
export function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/**
 * The element that a page of ours has at a selector.
 *
 * @param {string} selector
 * @param {ParentNode} [root]
 */
export function find(selector, root = document) {
  return /** @type {HTMLElement} */ (root.querySelector(selector));
}

/**
 * The data that a page carries in a script element.
 *
 * @param {string} id
 */
export function carried(id) {
  return JSON.parse(find(`#${id}`).textContent);
}
