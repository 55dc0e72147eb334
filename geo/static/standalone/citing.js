/* Citations of the day that is shown: the page carries them with slots. */

const OF_NO_ADDRESS = / ⟪address⟫$|^.*⟪address⟫.*\r?\n/gm;

/**
 * A citation with its slots filled in; without an address it has no line for one.
 *
 * @param {string} form
 * @param {{ date: string, iso: string, address: string }} values
 */
export function filledCitation(form, values) {
  const text = values.address ? form : form.replace(OF_NO_ADDRESS, "");
  return text.replace(
    /⟪(date|iso|address)⟫/g,
    (_, name) => values[/** @type {keyof typeof values} */ (name)],
  );
}
