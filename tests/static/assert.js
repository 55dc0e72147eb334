/* The two statements that the tests need; Deno's own library of them is not within the program. */

/** @param {unknown} value */
function written(value) {
  return Deno.inspect(value, {
    depth: 9,
    iterableLimit: 999,
    sorted: true,
    strAbbreviateSize: 999,
  });
}

/**
 * Two values are the same, through and through.
 *
 * @param {unknown} actual
 * @param {unknown} expected
 */
export function same(actual, expected, told = "") {
  if (written(actual) === written(expected)) return;
  throw new Error(`${told}\n  expected: ${written(expected)}\n  actual:   ${written(actual)}`);
}

/**
 * Something holds.
 *
 * @param {boolean} held
 */
export function holds(held, told = "It does not hold") {
  if (!held) throw new Error(told);
}
