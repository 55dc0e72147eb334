/* Before anything is painted: what the address asks of the looks of the page. */

const { classList } = document.documentElement;
const asked = new URLSearchParams(location.search);
classList.add("scripted");
classList.toggle("embed", asked.get("embed") === "1");
