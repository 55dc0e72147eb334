/* The theme: in a frame that of the page around it, else the one that the reader's system asks for. */

import { pageAround } from "./frames.js";

const darkness = window.matchMedia("(prefers-color-scheme: dark)");

/** @param {Element | undefined} themed What has the theme of the page around. */
function isDark(themed) {
  const scheme = themed ? getComputedStyle(themed).colorScheme : "";
  return scheme === "dark" || (scheme !== "light" && darkness.matches);
}

/** Take the theme, now and whenever it changes. */
export function followTheme() {
  const page = pageAround();
  const themed = page?.querySelector("[data-testid=stApp]") ?? page?.documentElement;
  const { dataset, style } = document.documentElement;
  const follow = () => {
    dataset.theme = isDark(themed) ? "dark" : "light";
    style.colorScheme = dataset.theme;
  };
  follow();
  darkness.addEventListener("change", follow);
  if (themed) new MutationObserver(follow).observe(themed, { attributeFilter: ["class", "style"] });
}
