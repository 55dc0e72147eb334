/* What the map has painted, day by day: the look of each place, and the dot in the middle of each area. */
/* Each day is painted as step follows step, and then once more as it is at rest. */

async (days) => {
  const UNREAD = 1; // no dot is that: what is not opaque at all has no colour
  const { replay } = document.querySelector("iframe[title^=streamlit_folium]").contentWindow;
  const { data, painter, timeline } = replay;
  const count = data.places.length;
  const shapes = painter.shapes ?? [...data.places.keys()].map((n) => painter.symbols.shapes.get(n));
  const signatures = new Map();
  const numbers = new Uint16Array(days.length * count);

  const ofShape = ({ body, line, state }) =>
    [
      state.key,
      line.style.fillOpacity,
      body.getAttribute("fill"),
      line.getAttribute("fill").replace(/^none$|^url\(#replay-[a-z]+-(.+)\)$/, "$1"),
      line.classList.contains("replay-dashed"),
    ].join("|");
  const texts = new Map();
  const ofCanvas = (place) => {
    const look = painter.looks[painter.painted[place]];
    let text = texts.get(look);
    if (text === undefined) {
      const { key } = painter.held.looks[painter.painted[place]];
      text = [key, look.strength, look.fill, look.hatch, look.dashed].join("|");
      texts.set(look, text);
    }
    return text;
  };
  const look = (at) => {
    texts.clear();
    for (let place = 0; place < count; place += 1) {
      const text = shapes[place] ? ofShape(shapes[place]) : ofCanvas(place);
      if (!signatures.has(text)) signatures.set(text, signatures.size);
      numbers[at * count + place] = signatures.get(text);
    }
  };

  const areas = painter.cells ? [...data.places.keys()].filter((n) => painter.outlines.isArea(n)) : [];
  const dots = { stepping: new Uint32Array(days.length * areas.length) };
  dots.resting = new Uint32Array(days.length * areas.length);
  const read = (into, at) => {
    if (areas.length === 0) return;
    const besieged = timeline.besieged(timeline.dayOf(days[at]));
    const { canvas: { width, height }, pen } = painter.ground;
    const image = new Uint32Array(pen.getImageData(0, 0, width, height).data.buffer);
    const { a, d, e, f } = pen.getTransform();
    areas.forEach((place, n) => {
      const { left, right, top, bottom } = painter.cells.box(place);
      const x = Math.floor(a * (left + right) / 2 + e), y = Math.floor(d * (top + bottom) / 2 + f);
      // the sign of a siege reaches the middle of the smallest squares
      into[at * areas.length + n] = besieged.has(place) ? UNREAD : image[y * width + x];
    });
  };

  days.forEach((day, at) => {
    replay.show(timeline.dayOf(day));
    look(at);
    read(dots.stepping, at);
  });
  if (areas.length) {
    days.forEach((day, at) => {
      replay.show(timeline.dayOf(day));
      painter.draw();
      read(dots.resting, at);
    });
  }
  const told = (array) => {
    const bytes = new Uint8Array(array.buffer);
    let text = "";
    for (let at = 0; at < bytes.length; at += 8192) {
      text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    }
    return btoa(text);
  };
  return {
    places: data.places.map(({ id }) => id),
    areas,
    signatures: [...signatures.keys()],
    numbers: told(numbers),
    dots: Object.values(dots).map(told),
  };
}
