/* Windows of one browser that show the same briefing stay in step, with or without the server. */

/** What this window keeps over a reload; a browser may forbid it, and then nothing is kept. */
function keep(name, value) {
  try { sessionStorage.setItem(name, value); } catch { /* nothing is kept */ }
}

function kept(name) {
  try { return sessionStorage.getItem(name); } catch { return null; }
}

/** Sends and hears messages: by a channel, and from window to window where a file has no channel. */
class Link {
  constructor(story, hear) {
    Object.assign(this, { story, hear, peers: new Set(window.opener ? [window.opener] : []) });
    this.channel = window.BroadcastChannel ? new BroadcastChannel("panjshir-briefing") : null;
    if (this.channel) this.channel.onmessage = ({ data }) => this.receive(data, null);
    window.addEventListener("message", ({ data, source }) => this.receive(data, source));
  }

  receive(message, source) {
    if (!message || message.story !== this.story) return;
    if (source && source !== window) this.peers.add(source);
    this.hear(message);
  }

  send(message) {
    const full = { ...message, story: this.story };
    if (this.channel) this.channel.postMessage(full);
    if (window.location.protocol !== "file:") return;
    this.peers.forEach((peer) => {
      if (peer.closed) this.peers.delete(peer);
      else peer.postMessage(full, "*");
    });
  }

  /** Open a second window with the presenter's view. */
  open(address) {
    const opened = window.open(address, "panjshir-presenter", "popup,width=1280,height=800");
    if (opened) this.peers.add(opened);
  }
}

const WATCH_MS = 3000;

/** Says so while the server is away; the briefing does not need it. */
class ServerWatch {
  constructor(node, address) {
    Object.assign(this, { node, address });
    node.textContent = say("disconnected");
    this.ask();
  }

  async ask() {
    let answered = false;
    try {
      answered = (await fetch(this.address, { cache: "no-store", signal: AbortSignal.timeout(WATCH_MS) })).ok;
    } catch { /* it is away */ }
    this.node.hidden = answered;
    setTimeout(() => this.ask(), WATCH_MS);
  }
}
