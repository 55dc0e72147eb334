import { Axis } from "../../geo/static/ribbon/axis.js";
import { viewOf } from "../../geo/static/shared/views.js";
import { same } from "./assert.js";

const axis = new Axis(100, 103, [101, 103]);

Deno.test("a day begins where the one before it ends", () => {
  same([100, 101, 104].map((day) => axis.leftOf(day)), [0, 25, 100]);
});

Deno.test("a day stands in the middle of its part of the ribbon", () => {
  same([100, 101, 103].map((day) => axis.middleOf(day)), [12.5, 37.5, 87.5]);
});

Deno.test("a click meets the day under it, and none beside the ribbon", () => {
  same([0, 0.24, 0.25, 0.99].map((share) => axis.dayAt(share)), [100, 100, 101, 103]);
  same([-0.1, 1.1].map((share) => axis.dayAt(share)), [undefined, undefined]);
});

Deno.test("a day outside the ribbon is shown at its nearer end", () => {
  same([50, 102, 200].map((day) => axis.nearest(day)), [100, 102, 103]);
});

Deno.test("an arrow leads to the next stop, with the shift key to the next day", () => {
  same(axis.target(101, { key: "ArrowRight", shiftKey: false }), 103);
  same(axis.target(101, { key: "ArrowRight", shiftKey: true }), 102);
  same(axis.target(103, { key: "ArrowLeft", shiftKey: false }), 101);
  same(axis.target(103, { key: "ArrowLeft", shiftKey: true }), 102);
  same(axis.target(103, { key: "ArrowRight", shiftKey: false }), undefined);
});

Deno.test("the ends of the ribbon have keys of their own, and other keys none", () => {
  const keys = ["Home", "End", "a"];
  const led = keys.map((key) => axis.target(101, { key, shiftKey: false }));
  same(led, [100, 103, null]);
});

Deno.test("what a map shows is told longitude first, and no finer than a reader could tell", () => {
  const map = {
    getCenter: () => ({ lat: 35.123456, lng: 69.987654 }),
    getZoom: () => 9.126,
  };
  same(viewOf(map), { centre: [69.9877, 35.1235], zoom: 9.13 });
});
