import { BriefingKeys } from "../../geo/static/briefing/keys.js";
import { actionOf } from "../../geo/static/map/keys.js";
import { same } from "./assert.js";

/** An object each of whose methods only notes that it was called, and with what. */
function noting(facts = {}) {
  /** @type {string[]} */
  const calls = [];
  /** @type {any} */
  const noted = new Proxy(facts, {
    get: (own, name) =>
      name in own ? Reflect.get(own, name) : (/** @type {unknown[]} */ ...values) => {
        calls.push(`${String(name)}(${values})`);
      },
  });
  return { calls, noted };
}

/**
 * What the keys do to the replay.
 *
 * @param {{ key: string, shiftKey?: boolean }[]} keys
 */
function played(keys, facts = {}) {
  const { calls, noted } = noting({ keysShown: false, ...facts });
  for (const { key, shiftKey = false } of keys) actionOf(noted, { key, shiftKey })?.();
  return calls;
}

/**
 * What the keys do to a briefing of twelve steps.
 *
 * @param {string[]} keys
 */
function told(keys, facts = {}) {
  const steps = Array(12).fill(null);
  const { calls, noted } = noting({ steps, overview: { shown: false }, covered: false, ...facts });
  const briefingKeys = new BriefingKeys(noted);
  for (const key of keys) briefingKeys.action(key)?.();
  return calls;
}

Deno.test("on the map arrows go from change to change, with the shift key from day to day", () => {
  same(played([{ key: "ArrowLeft" }, { key: "ArrowRight" }]), ["previous()", "next()"]);
  const shifted = [{ key: "ArrowLeft", shiftKey: true }, { key: "ArrowRight", shiftKey: true }];
  same(played(shifted), ["step(-1)", "step(1)"]);
});

Deno.test("the escape key closes the list of keys, and does nothing else", () => {
  same(played([{ key: "Escape" }], { keysShown: true }), ["toggleKeys()"]);
  same(played([{ key: "Escape" }]), []);
});

Deno.test("a key that means nothing has no action", () => {
  same(played([{ key: "x" }, { key: "Tab" }]), []);
  same(told(["x", "Tab"]), []);
});

Deno.test("the key F fills the screen, and does nothing where the browser does not let it", () => {
  same(
    [...played([{ key: "f" }, { key: "F" }]), ...told(["f", "F"])],
    Array(4).fill("fullScreen()"),
  );
  const refused = { fullScreen: null };
  same([...played([{ key: "f" }, { key: "F" }], refused), ...told(["f", "F"], refused)], []);
});

Deno.test("clickers and arrows go from step to step", () => {
  same(told(["PageDown", "PageUp", "ArrowRight", "ArrowLeft"]), [
    "next()",
    "previous()",
    "next()",
    "previous()",
  ]);
  same(told(["Home", "End"]), ["go(0)", "go(11)"]);
});

Deno.test("digits and the enter key go to a step by its number", () => {
  same(told(["1", "2", "Enter"]), ["go(11)"]);
  same(told(["3", "Enter", "4", "Enter"]), ["go(2)", "go(3)"]);
});

Deno.test("a number that no step has goes nowhere, and neither does the enter key alone", () => {
  same(told(["1", "3", "Enter"]), []);
  same(told(["0", "Enter"]), []);
  same(told(["Enter"]), []);
});

Deno.test("capital letters are keys like small ones", () => {
  same(told(["b", "B"]), ["toggleBlank()", "toggleBlank()"]);
});

Deno.test("the escape key uncovers what is covered", () => {
  same(told(["Escape"], { covered: true }), ["uncover()"]);
  same(told(["Escape"]), []);
});
