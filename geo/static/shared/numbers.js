/* Numbers in the digits of a language. */

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
  const groups = Math.round(value).toLocaleString("en-US").split(",");
  return inDigits(groups.join(thousands), digits);
}

/**
 * @param {string} text
 * @param {string} digits
 */
function inDigits(text, digits) {
  return text.replace(/[0-9]/g, (digit) => digits[Number(digit)]);
}
