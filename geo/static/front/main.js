/* The first screen goes once the page behind it shows its map, or says that there is none. */

const MAP = "iframe[title^='streamlit_folium']";
/** A place with its colour, or the canvas that has very many. */
const DRAWN = "[data-place][fill], [data-drawn]";
const FAILED = "[role=dialog], [data-testid=stException], [data-testid=stAlertContentError]";

const isDrawn = () => {
  const frame = /** @type {HTMLIFrameElement | null} */ (document.querySelector(MAP));
  return (frame?.contentDocument?.querySelector(DRAWN) ?? null) !== null;
};

const look = () => {
  if (isDrawn() || document.querySelector(FAILED)) document.querySelector("#front")?.remove();
  else requestAnimationFrame(look);
};

look();
