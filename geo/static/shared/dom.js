/* Building elements without ever parsing text as HTML: every field of the data stays text. */

/* The words of the interface come with the data, in the language of the reader. */

let WORDS = {};

/** A string of the interface; one with two forms is chosen by its count. */
function say(key, values = {}) {
  const text = WORDS[key];
  const form = typeof text === "string" ? text : text[values.count === 1 ? "one" : "other"];
  return form.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

const SVG = "http://www.w3.org/2000/svg";

function fill(node, attributes, children) {
  Object.entries(attributes).forEach(([name, value]) => {
    if (value === false || value === null || value === undefined) return;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  });
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** A link to a source, or plain text where there is none that is safe to open. */
function sourceLink(source) {
  const label = el("bdi", {}, `${source.publisher}, ${source.published || say("undated")}`);
  if (!/^https?:\/\//.test(source.url)) return label;
  return el("a", {
    href: source.url, target: "_blank", rel: "noopener noreferrer", title: source.title,
  }, label);
}
