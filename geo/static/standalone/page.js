/* The standalone page: the map opens on the chosen day, and the bar changes whose eyes it looks through. */

(() => {
  const view = JSON.parse(document.getElementById("page-view").textContent);
  const form = document.querySelector(".page-choices");
  const configure = () => {
    const { reading, known, window: period } = form.elements;
    replay.configure({ reading: reading.value, known: known.value, range: view.windows[period.value] });
  };
  replay.ready = false;
  configure();
  replay.show(replay.timeline.dayOf(view.date), { fromPage: true });
  replay.ready = true;
  form.addEventListener("change", configure);
  form.addEventListener("submit", (event) => event.preventDefault());
})();
