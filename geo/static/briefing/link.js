/* Windows of one browser that show the same briefing stay in step, with or without the server. */

import { openBeside } from "./window.js";

/**
 * What one window tells the others: that it has opened, or which step it shows.
 *
 * @typedef {{ kind: "hello" } | { kind: "state", step: string, blank: boolean }} Message
 */

/** A channel to the other windows, if the browser has channels and allows one here. */
function openChannel() {
  try {
    return new BroadcastChannel("control-briefing");
  } catch {
    return null;
  }
}

/** Sends and hears messages: by a channel, and from window to window where a file has no channel. */
export class Link {
  /**
   * @param {string} story
   * @param {(message: Message) => void} hear
   */
  constructor(story, hear) {
    this.story = story;
    this.hear = hear;
    /** @type {Set<Window>} */
    this.peers = new Set(window.opener ? [window.opener] : []);
    this.channel = openChannel();
    if (this.channel) this.channel.onmessage = ({ data }) => this.receive(data, null);
    window.addEventListener("message", ({ data, source }) => this.receive(data, source));
  }

  /**
   * @param {(Message & { story: string }) | null} message
   * @param {MessageEventSource | null} source
   */
  receive(message, source) {
    if (!message || message.story !== this.story) return;
    if (source && source !== window) this.peers.add(/** @type {Window} */ (source));
    this.hear(message);
  }

  /** @param {Message} message */
  send(message) {
    const full = { ...message, story: this.story };
    this.channel?.postMessage(full);
    if (window.location.protocol !== "file:") return;
    for (const peer of this.peers) {
      if (peer.closed) this.peers.delete(peer);
      else peer.postMessage(full, "*");
    }
  }

  /**
   * Open a second window with the presenter's view.
   *
   * @param {string} fragment What it shall show.
   */
  open(fragment) {
    const opened = openBeside(fragment);
    if (opened) this.peers.add(opened);
  }
}
