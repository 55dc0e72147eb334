/* On the Map page: put what the map shows at the end of the draft that this browser keeps. */

const DRAFT = "panjshir-briefing-draft";

function startAdding() {
  const place = document.querySelector(".briefing-add");
  WORDS = JSON.parse(place.dataset.words);
  const kept = () => { try { return JSON.parse(localStorage.getItem(DRAFT)); } catch { return null; } };
  const add = () => {
    const { replay } = document.querySelector("iframe[title^=streamlit_folium]").contentWindow;
    const { map, timeline, day } = replay;
    const draft = kept() || { fields: { id: "my-briefing", title: say("briefing"), steps: [] }, story: null };
    const { steps } = draft.fields;
    const ids = new Set(steps.map((step) => step.id));
    let number = steps.length + 1;
    while (ids.has(`step-${number}`)) number += 1;
    const { lat, lng } = map.getCenter();
    const view = replay.moved ? { centre: [Number(lng.toFixed(4)), Number(lat.toFixed(4))], zoom: Number(map.getZoom().toFixed(2)) }
      : { fit: ["panjshir_province"] };
    steps.push({
      id: `step-${number}`, title: timeline.longDate(day), date: timeline.isoOf(day), reading: timeline.reading,
      known: timeline.known, view, highlight: [], text: "", notes: "", sources: [],
    });
    localStorage.setItem(DRAFT, JSON.stringify(draft));
    const open = (event) => {
      const menu = document.querySelector("header a[href$='/editor'], [data-testid=stTopNavLink][href$='/editor']");
      if (!menu) return;
      event.preventDefault();
      menu.click();
    };
    place.querySelector("span").replaceChildren(say("added", { number: steps.length }), " ", el("a", { href: "editor", onclick: open }, say("open")));
  };
  place.querySelector("button").addEventListener("click", add);
}

startAdding();
