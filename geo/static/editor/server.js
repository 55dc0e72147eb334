/* The server checks a draft and makes files of it, and forgets it. */

import { say } from "../shared/words.js";

/** @import { CheckedDraft } from "../payload.d.ts" */

/** The status of an answer that lists the problems of a storyline. */
const UNSOUND = 422;

/**
 * Have a draft checked; the answer is null where the server is away.
 *
 * @param {string | Blob} body
 * @param {string} type
 * @returns {Promise<CheckedDraft | null>}
 */
export async function ask(body, type) {
  try {
    const headers = { "content-type": type };
    const address = `check${window.location.search}`;
    const response = await fetch(address, { method: "POST", body, headers });
    return await response.json();
  } catch {
    return null;
  }
}

/**
 * Have a file made of a storyline.
 *
 * @param {string} yaml
 * @param {string} ending
 */
export async function make(yaml, ending) {
  const headers = { "content-type": "application/yaml" };
  const address = `make/${ending}${globalThis.location?.search ?? ""}`;
  const response = await answered(address, {
    method: "POST",
    body: yaml,
    headers,
  });
  return response.blob();
}

/**
 * The YAML of a storyline that ships with the dataset.
 *
 * @param {string} name
 */
export async function shipped(name) {
  const response = await answered(`${name}.yaml`);
  return response.text();
}

/**
 * The server's answer; an error with its reason where it refuses or is away.
 *
 * @param {string} address
 * @param {RequestInit} [request]
 */
async function answered(address, request) {
  const response = await fetch(address, request).catch(() => null);
  if (!response) throw new Error(say("offline"));
  if (response.ok) return response;
  const text = await response.text();
  if (response.status !== UNSOUND) throw new Error(text);
  throw new Error(say("problems", { count: JSON.parse(text).problems.length }));
}

/**
 * @param {unknown} error
 */
export function reasonIn(error) {
  return error instanceof Error ? error.message : error;
}
