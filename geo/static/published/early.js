/* Before anything is painted: what the address asks of the looks of the page. */

const { classList } = document.documentElement;
const asked = new URLSearchParams(location.search);
classList.add("scripted");
classList.toggle("embed", asked.get("embed") === "1");

// a phone has no room for the choices but on request
const narrow = matchMedia("(max-width: 760px), (max-height: 500px)");
document.addEventListener("DOMContentLoaded", () => {
  document.querySelector(".choices-fold")?.toggleAttribute("open", !narrow.matches);
});
