import { same } from "./assert.js";
import { interpreter } from "../../geo/static/page/instead.js";

Deno.test("words of a library are told in the reader's, blanks and all, and others are left alone", () => {
  const instead = interpreter([["Close (all)", "Fermer"], ["Help for {name}", "Aide : {name}"]]);
  same(instead("Close (all)"), "Fermer");
  same(instead("Help for $& and\nmore"), "Aide : $& and\nmore");
  same(instead("Help for Close (all)"), "Aide : Fermer");
  same(instead("Help for"), undefined);
  same(instead("No Help for me"), undefined);
});
