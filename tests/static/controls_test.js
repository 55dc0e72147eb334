import { lengthTold } from "../../geo/static/map/controls.js";
import { setWords } from "../../geo/static/shared/words.js";
import { same } from "./assert.js";

Deno.test("a length is told in the words of the language, whatever else the scale says as it is", () => {
  setWords({ unit_km: "{number} کیلومتر", unit_ft: "{number} فوت" });
  same(lengthTold("20 km"), "20 کیلومتر");
  same(lengthTold("500 ft"), "500 فوت");
  same(lengthTold(lengthTold("20 km")), "20 کیلومتر");
  same(lengthTold(""), "");
});
