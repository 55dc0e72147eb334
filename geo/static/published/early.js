/* Before anything is painted: what the address asks of the looks of the page. */

/** A line on which the first answer takes longer has the map to bring before its dress, in milliseconds. */
const SLOW_MS = 400;

const { classList, dataset } = document.documentElement;
const asked = new URLSearchParams(location.search);
const named = asked.toString();
classList.toggle("embedded", asked.get("embed") === "1");
classList.toggle("elsewhere", named !== "" && isElsewhere());

// A disk gives no page a file of type, but a sheet that holds it. From a line it is asked for at once, and
// what comes after the first words are painted is for the next page: no word moves under its reader.
if (location.protocol === "file:") add("link", { rel: "stylesheet", href: dataset.type });
else {
  const isSlow = waited() > SLOW_MS;
  if (!isSlow) dress();
  addEventListener("load", () => {
    if (isSlow) dress();
    const { offline } = dataset;
    if (offline) add("script", { src: offline }); // what the device keeps is for the next visit
  });
}

/** How long the reader waited for the first of this page, in milliseconds. */
function waited() {
  const [navigation] = performance.getEntriesByType("navigation");
  const { fetchStart, responseStart } = /** @type {PerformanceNavigationTiming} */ (navigation);
  return responseStart - fetchStart;
}

/** Ask for what the page is dressed in: its type, and what lies below its map. */
function dress() {
  add("style", { textContent: dataset.face });
  const font = { as: "font", type: "font/woff2", crossOrigin: "", href: dataset.font };
  add("link", { rel: "preload", ...font });
  const { backdrop } = dataset;
  if (backdrop) add("link", { rel: "preload", as: "image", fetchPriority: "low", href: backdrop });
}

/**
 * @param {"link" | "script" | "style"} name
 * @param {Record<string, string | undefined>} attributes
 */
function add(name, attributes) {
  document.head.append(Object.assign(document.createElement(name), attributes));
}

/** Whether the address asks for another day, or other eyes, than those for which the page was written. */
function isElsewhere() {
  const { opens = "" } = dataset;
  return [...new URLSearchParams(opens)].some(([name, value]) =>
    (asked.get(name) ?? value) !== value
  );
}
