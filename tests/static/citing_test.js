/* A citation in the standalone page. */

import { filledCitation } from "../../geo/static/standalone/citing.js";
import { same } from "./assert.js";

const DAY = { date: "6 Sep 2021", iso: "2021-09-06" };
const TEXT = "The map: ⟪date⟫. ⟪address⟫";
const BIBTEX = "@misc{map-⟪iso⟫,\n  title = {⟪date⟫},\n  url = {⟪address⟫},\n}\n";
const RIS = "TI  - ⟪date⟫\r\nUR  - ⟪address⟫\r\nER  - \r\n";

Deno.test("a citation has the day and the address that are shown", () => {
  const filled = { ...DAY, address: "https://maps.example/?a=$&b" };
  same(filledCitation(TEXT, filled), "The map: 6 Sep 2021. https://maps.example/?a=$&b");
  same(
    filledCitation(BIBTEX, filled),
    "@misc{map-2021-09-06,\n  title = {6 Sep 2021},\n  url = {https://maps.example/?a=$&b},\n}\n",
  );
});

Deno.test("without an address a citation has no room for one", () => {
  const filled = { ...DAY, address: "" };
  same(filledCitation(TEXT, filled), "The map: 6 Sep 2021.");
  same(filledCitation(BIBTEX, filled), "@misc{map-2021-09-06,\n  title = {6 Sep 2021},\n}\n");
  same(filledCitation(RIS, filled), "TI  - 6 Sep 2021\r\nER  - \r\n");
});
