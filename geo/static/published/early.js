/* Before anything is painted: what the address asks of the looks of the page. */

const { classList, dataset } = document.documentElement;
const asked = new URLSearchParams(location.search);
const named = asked.toString();
classList.toggle("embedded", asked.get("embed") === "1");
classList.toggle("elsewhere", named !== "" && isElsewhere());

// A disk gives no page a file of type, but a sheet that holds it. From a line it is asked for at once, and
// what comes after the first words are painted is for the next page: no word moves under its reader.
if (location.protocol === "file:") addLink({ rel: "stylesheet", href: dataset.type });
else {
  const face = document.createElement("style");
  face.textContent = dataset.face ?? "";
  document.head.append(face);
  addLink({ rel: "preload", as: "font", type: "font/woff2", crossOrigin: "", href: dataset.font });
}

/** @param {Record<string, string | undefined>} attributes */
function addLink(attributes) {
  document.head.append(Object.assign(document.createElement("link"), attributes));
}

/** Whether the address asks for another day, or other eyes, than those for which the page was written. */
function isElsewhere() {
  const { opens = "" } = dataset;
  return [...new URLSearchParams(opens)].some(([name, value]) =>
    (asked.get(name) ?? value) !== value
  );
}
