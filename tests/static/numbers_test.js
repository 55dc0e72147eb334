import { numeral, quantity } from "../../geo/static/shared/numbers.js";
import { digits, say, setWords } from "../../geo/static/shared/words.js";
import { same } from "./assert.js";

const DARI = { digits: "۰۱۲۳۴۵۶۷۸۹", thousands: "٬" };
const ENGLISH = { digits: "0123456789", thousands: "," };

Deno.test("a number is written in the digits of a language, an amount with its separator", () => {
  same([numeral(2021, ENGLISH), numeral(2021, DARI)], ["2021", "۲۰۲۱"]);
  same([quantity(3732.6, ENGLISH), quantity(1234567, DARI)], ["3,733", "۱٬۲۳۴٬۵۶۷"]);
});

Deno.test("what a string is filled in with as a number has the digits of the language, and a text keeps its own", () => {
  setWords({ ...DARI, told: { one: "one {id}", other: "{count} of {all}, {id}" } });
  same(say("told", { count: 3, all: 19, id: "r042" }), "۳ of ۱۹, r042");
  same(say("told", { count: 1, all: 19, id: "1.3.0" }), "one 1.3.0");
  same(digits(12), "۱۲");
});

Deno.test("words that bring no digits leave numbers as they are", () => {
  setWords({ told: "{count}" });
  same([say("told", { count: 12 }), digits(12)], ["12", "12"]);
});
