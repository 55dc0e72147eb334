/* The page of the API: its code names this very host, and can be copied. */

import { button } from "../shared/buttons.js";
import { carried } from "../shared/dom.js";
import { followTheme } from "../shared/theme.js";
import { say, setWords } from "../shared/words.js";

const DONE_MS = 2000;

/**
 * A button that copies a piece of code; where the browser forbids that, the code is selected.
 *
 * @param {HTMLElement} code
 */
function copying(code) {
  const copy = button(say("copy"), async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      copy.textContent = say("copied");
      setTimeout(() => copy.textContent = say("copy"), DONE_MS);
    } catch {
      getSelection()?.selectAllChildren(code);
    }
  });
  return copy;
}

setWords(carried("manual-words"));
followTheme();
const [told, base] = [carried("manual-base"), new URL(".", window.location.href).href];
for (const code of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("pre code"))) {
  code.textContent = code.textContent.replaceAll(told, base);
  code.parentElement?.before(copying(code));
}
