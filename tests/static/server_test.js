import { make, reasonIn, shipped } from "../../geo/static/editor/server.js";
import { setWords } from "../../geo/static/shared/words.js";
import { same } from "./assert.js";

setWords({
  offline: "The server does not answer.",
  problems: { one: "{count} problem", other: "{count} problems" },
});

/**
 * What a browser says where the server answers in some way.
 *
 * @param {() => Promise<unknown>} asked
 * @param {() => Response | Promise<Response>} answer
 */
async function told(asked, answer) {
  const { fetch } = globalThis;
  globalThis.fetch = () => Promise.resolve().then(answer);
  try {
    return await asked();
  } catch (error) {
    return reasonIn(error);
  } finally {
    globalThis.fetch = fetch;
  }
}

Deno.test("a storyline that ships comes as YAML", async () => {
  same(await told(() => shipped("panjshir"), () => new Response("id: panjshir")), "id: panjshir");
});

Deno.test("a storyline that is gone, or has problems, is told in the server's words", async () => {
  const gone = () => new Response("There is no such briefing.", { status: 404 });
  same(await told(() => shipped("gone"), gone), "There is no such briefing.");
  const unsound = () => Response.json({ problems: [{}, {}] }, { status: 422 });
  same(await told(() => shipped("unsound"), unsound), "2 problems");
});

Deno.test("a server that is away is told as such", async () => {
  const away = () => Promise.reject(new TypeError("Failed to fetch"));
  same(await told(() => shipped("panjshir"), away), "The server does not answer.");
  same(await told(() => make("id: mine", "pptx"), away), "The server does not answer.");
});
