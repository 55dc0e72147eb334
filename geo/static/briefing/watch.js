/* The server may go away; the briefing does not need it, but says so. */

import { say } from "../shared/words.js";

const WATCH_MS = 3000;

export class ServerWatch {
  /**
   * @param {HTMLElement} node
   * @param {URL} address
   */
  constructor(node, address) {
    this.node = node;
    this.address = address;
    node.textContent = say("disconnected");
    this.ask();
  }

  async ask() {
    this.node.hidden = await this.answered();
    setTimeout(() => this.ask(), WATCH_MS);
  }

  async answered() {
    try {
      const signal = AbortSignal.timeout(WATCH_MS);
      return (await fetch(this.address, { cache: "no-store", signal })).ok;
    } catch {
      return false;
    }
  }
}
