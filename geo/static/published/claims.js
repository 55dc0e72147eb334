/* The Claims page of a published site: which verdicts are shown, as the address says. */

import { followTheme } from "../shared/theme.js";
import { keepShown } from "./links.js";

/** @import { ShownView } from "../payload.d.ts" */

followTheme();
const boxes = /** @type {HTMLInputElement[]} */ ([
  ...document.querySelectorAll(".claim-verdicts input"),
]);

/** Take from the address what to show. */
function read() {
  const asked = new URLSearchParams(location.search).get("verdicts")?.split(",") ?? [];
  for (const box of boxes) box.checked = asked.includes(box.value);
}

/** Show the claims of the chosen verdicts, all where none is chosen. */
function show() {
  const chosen = boxes.filter(({ checked }) => checked).map(({ value }) => value);
  for (const verdict of document.querySelectorAll(".claim .verdict")) {
    const claim = /** @type {HTMLElement} */ (verdict.closest(".claim"));
    claim.hidden = chosen.length > 0 && !chosen.some((each) => verdict.classList.contains(each));
  }
  const address = new URL(location.href);
  if (chosen.length) address.searchParams.set("verdicts", chosen.join());
  else address.searchParams.delete("verdicts");
  document.documentElement.classList.remove("elsewhere");
  keepShown(/** @type {ShownView} */ (Object.fromEntries(address.searchParams)));
  return address;
}

for (const box of boxes) {
  box.addEventListener("change", () => {
    const address = show();
    try {
      history.replaceState(null, "", address.href.replaceAll("%2C", ","));
    } catch { /* within a page that forbids it, the address stays as it is */ }
  });
}
addEventListener("popstate", () => {
  read();
  show();
});
read();
show();
