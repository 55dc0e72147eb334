/* Compare what the browser shows of every place with what the assessment says, day by day. */
/* Run with the folder into which bench/colours.py has written both. */

import { ReplayTimeline } from "../geo/static/map/timeline.js";
import { setWords } from "../geo/static/shared/words.js";

const [folder] = Deno.args;
const read = (name) => JSON.parse(Deno.readTextFileSync(`${folder}/${name}`));
const data = read("data.json");
setWords(data.words);
const timeline = new ReplayTimeline(data);
const wrong = {};
for (const [eyes, { days, signatures }] of Object.entries(read("expected.json"))) {
  const bytes = Deno.readFileSync(`${folder}/${eyes.replace("/", "-")}.bin`);
  const expected = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2);
  timeline.select(...eyes.split("/"));
  const known = new Map();
  wrong[eyes] = 0;
  days.forEach((day, row) => {
    for (let place = 0; place < data.places.length; place += 1) {
      const state = timeline.state(place, day);
      const { strength } = timeline.age(place, day);
      let shown = known.get(state)?.[strength];
      if (shown === undefined) {
        shown = [state.key, strength, state.fill, state.hatch, state.dashed].join("|");
        known.set(state, { ...known.get(state), [strength]: shown });
      }
      const told = signatures[expected[row * data.places.length + place]];
      if (shown !== told) wrong[eyes] += 1;
    }
  });
}
console.log(JSON.stringify(wrong));
