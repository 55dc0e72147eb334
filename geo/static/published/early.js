/* Before anything is painted: what the address asks of the looks of the page. */

const { classList, dataset } = document.documentElement;
const asked = new URLSearchParams(location.search);
const named = asked.toString();
classList.toggle("embed", asked.get("embed") === "1");
classList.toggle("elsewhere", named !== "" && isElsewhere());

// a disk gives no page a file of type, but a sheet that holds it
const isFile = location.protocol === "file:";
const sheet = document.createElement(isFile ? "link" : "style");
if (sheet instanceof HTMLLinkElement) {
  Object.assign(sheet, { rel: "stylesheet", href: dataset.type });
} else sheet.textContent = dataset.face ?? "";
document.head.append(sheet);

/** Whether the address asks for another day, or other eyes, than those for which the page was written. */
function isElsewhere() {
  const { opens = "" } = dataset;
  return [...new URLSearchParams(opens)].some(([name, value]) =>
    (asked.get(name) ?? value) !== value
  );
}
