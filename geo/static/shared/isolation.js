/* Pieces that run the other way than the text that they stand in; `geo/language/isolation.py` says the same in Python. */

const [FIRST_STRONG, POP] = ["\u2068", "\u2069"];
const ISOLATE = /[\u2066-\u2068][^\u2066-\u2069]*\u2069/g;
const LETTER = /\p{L}/u;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/**
 * The direction of a text, that of its first letter outside isolates; one without letters has none.
 *
 * @param {string} text
 */
export function wayOf(text) {
  const letter = LETTER.exec(text.replace(ISOLATE, ""));
  if (!letter) return "";
  return RIGHT_TO_LEFT.test(letter[0]) ? "rtl" : "ltr";
}

/**
 * A text as it stands in one of another direction; it stays as it is where it runs the same way, or any way.
 *
 * @param {string} text
 * @param {string} direction The direction of what it stands in.
 */
export function isolated(text, direction) {
  return ["", direction].includes(wayOf(text)) ? text : `${FIRST_STRONG}${text}${POP}`;
}
