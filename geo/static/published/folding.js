/* Folding of what is searched for, as `geo/evidence/folding.py` folds the texts; its tables come with them. */

/** @import { FoldingTables } from "../payload.d.ts" */

const WORD = /[\p{L}\p{N}]+/gu;
const MARKS = /\p{Mn}/gu;

export class Folding {
  /** @param {FoldingTables} tables */
  constructor({ letters, dropped, spellings, longest, names }) {
    this.letters = letters;
    this.dropped = new RegExp(dropped, "gu");
    /** @type {[RegExp, string][]} */
    this.spellings = spellings.map(([pattern, letter]) => [
      new RegExp(pattern, "gu"),
      letter.replace("\\1", "$1"),
    ]);
    this.longest = longest;
    this.names = new Map(Object.entries(names));
  }

  /**
   * The words of a text in small letters without accents.
   *
   * @param {string} text
   */
  words(text) {
    const known = [...text].map((letter) => this.letters[letter] ?? letter).join("");
    const bare = known.normalize("NFKD").replace(MARKS, "").replace(this.dropped, "");
    const small = bare.toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
    return small.match(WORD) ?? [];
  }

  /**
   * What is left of a word when the ways of writing one sound are made equal.
   *
   * @param {string} word
   */
  sound(word) {
    return this.spellings.reduce((left, [pattern, letter]) => left.replace(pattern, letter), word);
  }

  /**
   * What a folded text must hold to be found: the beginning of each word, places under their one name.
   *
   * @param {string} text
   */
  query(text) {
    const words = this.words(text);
    const needed = [];
    for (let position = 0; position < words.length;) {
      const [name, length] = this.named(words, position);
      needed.push(` ${name}`);
      position += length;
    }
    return needed;
  }

  /**
   * The longest name of a place that begins at a word, under which name it is found, else the word.
   *
   * @param {string[]} words
   * @param {number} position
   * @returns {[string, number]} The name, and how many words it takes.
   */
  named(words, position) {
    const most = Math.min(this.longest, words.length - position);
    for (let length = most; length > 0; length--) {
      const key = words.slice(position, position + length).map((word) => this.sound(word)).join("");
      const name = this.names.get(key);
      if (name !== undefined) return [name, length];
    }
    return [words[position], 1];
  }
}
