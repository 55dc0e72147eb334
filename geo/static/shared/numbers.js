/* Numbers in the digits of a language. */

/** Where so many digits follow as thousands, millions and so on are written apart by. */
const THOUSANDS = /\B(?=(\d{3})+$)/g;

/**
 * A whole number in the digits of a language.
 *
 * @param {number} number
 * @param {{ digits: string }} words
 */
export function numeral(number, { digits }) {
  return inDigits(String(number), digits);
}

/**
 * An amount, rounded to a whole number, in thousands and the digits of a language.
 *
 * @param {number} value
 * @param {{ digits: string, thousands: string }} words
 */
export function quantity(value, { digits, thousands }) {
  const grouped = String(Math.round(value)).replace(THOUSANDS, thousands);
  return inDigits(grouped, digits);
}

/**
 * A text with its numbers in the digits of a language.
 *
 * @param {string} text
 * @param {string} digits
 */
export function inDigits(text, digits) {
  return text.replace(/[0-9]/g, (digit) => digits[Number(digit)]);
}
