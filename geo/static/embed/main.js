/* For pages of others: each frame with the map becomes as wide as it may and as high as what it shows. */

const HEIGHT = "control-map-height";
const ASK = "control-map-ask";
const MOST = 4000;

/** Only frames of the map are asked. @type {NodeListOf<HTMLIFrameElement>} */
const frames = document.querySelectorAll('iframe[src*="embed=1"]');

addEventListener("message", ({ data, source }) => {
  if (data?.type !== HEIGHT || !(data.height > 0)) return;
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow !== source) continue;
    frame.style.width = "100%";
    frame.style.height = `${Math.min(data.height, MOST)}px`;
  }
});

for (const frame of frames) frame.contentWindow?.postMessage({ type: ASK }, "*");
