import { amountOf } from "../../geo/static/map/amounts.js";
import { recordData } from "./records.js";
import { same } from "./assert.js";

const [nobody, claimed] = recordData().states;
const disputed = { ...claimed, status: "disputed", key: "nrf/disputed/taliban" };
const confirmed = { ...claimed, status: "confirmed", key: "nrf/confirmed" };
const areas = [nobody, confirmed, disputed].map((state, index) => ({ state, weight: 10 ** index }));

Deno.test("a party holds for certain what is confirmed, and by the reading what is disputed too", () => {
  same(amountOf("nrf", areas), { certain: 10, held: 110, most: 110 });
});

Deno.test("what another says to hold is in its band alone", () => {
  same(amountOf("taliban", areas), { certain: 0, held: 0, most: 100 });
});

Deno.test("who says nothing holds nothing", () => {
  same(amountOf("government", areas), { certain: 0, held: 0, most: 0 });
});
