/* The page for addresses at which there is nothing: it may be shown at any depth, and looks for the site above. */

/** What lies at the root of every published site. */
const MARK = "publication.json";

/**
 * The folder at or above an address that holds the site; null where none does.
 *
 * @param {string} address
 * @returns {Promise<string | null>}
 */
async function siteAbove(address) {
  const folder = new URL(".", address).href;
  const found = await fetch(folder + MARK, { method: "HEAD" }).catch(() => null);
  if (found?.ok) return folder;
  const above = new URL("..", folder).href;
  return above === folder ? null : await siteAbove(above);
}

siteAbove(location.href).then((root) => {
  if (root === null) return;
  const links =
    /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("[data-path]"));
  for (const link of links) link.href = root + link.dataset.path;
  document.querySelector("ul")?.removeAttribute("hidden");
});
