/* What a library says in English alone, and what stands in its place in the language of the reader. */

const BLANK = /\\\{\w+\\\}/g;

/**
 * Return what finds the words that stand in the place of others, blanks filled in alike.
 *
 * @param {[string, string][]} pairs The English words, which may have one blank, and those in their place.
 * @returns {(said: string) => string | undefined}
 */
export function interpreter(pairs) {
  const whole = new Map(pairs);
  const open = pairs.filter(([english]) => english.includes("{")).map(([english, own]) => {
    const literal = english.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return { pattern: new RegExp(`^${literal.replace(BLANK, "(.+)")}$`, "s"), own };
  });
  /** @param {string} said @returns {string | undefined} */
  const instead = (said) => {
    if (whole.has(said)) return whole.get(said);
    for (const { pattern, own } of open) {
      const found = pattern.exec(said);
      if (found) return own.replace(/\{\w+\}/, () => instead(found[1]) ?? found[1]);
    }
    return undefined;
  };
  return instead;
}
