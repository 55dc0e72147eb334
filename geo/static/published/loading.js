/* Scripts that a page asks for once they are needed; those of a folder on a disk can be had in no other way. */

/** @type {Map<string, Promise<void>>} */
const asked = new Map();

/**
 * Run a script once, and tell when it has run.
 *
 * @param {string} address
 */
export function load(address) {
  const known = asked.get(address);
  if (known) return known;
  /** @type {Promise<void>} */
  const loading = new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => {
      asked.delete(address); // the line may be back the next time
      script.remove();
      reject(new Error(address));
    });
    document.head.append(script);
  });
  asked.set(address, loading);
  return loading;
}
