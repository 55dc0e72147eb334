/* One set of keys, wherever the focus is: on the page, or on the map inside it. */

const FIELDS = "input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=''], [contenteditable=true], [role=textbox], [role=combobox], [role=spinbutton], [role=grid], [role=listbox]";
const SLIDERS = "[role=slider], input[type=range]";
const ARROW_OWNERS = `${SLIDERS}, [role=radio], [role=radiogroup], [role=tab], [role=menuitem], [role=option], [role=grid], [role=treegrid], input[type=radio]`;
const SPACE_OWNERS = "button, a, summary, label, input, [role=button], [role=switch], [role=checkbox], [role=tab], [role=radio], [role=option], [role=menuitem]";

class Keys {
  constructor(replay) {
    this.replay = replay;
    this.listener = (event) => this.press(event);
    this.documents = [document];
    try {
      if (window.parent !== window) this.documents.push(window.parent.document);
    } catch { /* a page from another origin keeps its own keys */ }
    this.documents.forEach((page) => page.addEventListener("keydown", this.listener, true));
    window.addEventListener("pagehide", () => this.release());
  }

  release() {
    this.documents.forEach((page) => page.removeEventListener("keydown", this.listener, true));
  }

  press(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || !this.attached()) return;
    const { target } = event;
    const inside = target.ownerDocument === document;
    const within = (selector) => Boolean(target.closest && target.closest(selector));
    if (within(FIELDS) || (!inside && this.replay.bridge && !this.replay.bridge.alone())) return;
    if (event.key.startsWith("Arrow") && !inside && within(ARROW_OWNERS)) return;
    if (["Home", "End", "PageUp", "PageDown"].includes(event.key) && !inside && within(SLIDERS)) return;
    if (event.key === " " && within(SPACE_OWNERS) && !target.matches("[data-place]")) return;
    const action = this.action(event);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  }

  /** The listener on the page outlives the map's frame for a moment; a frame that is gone is silent. */
  attached() {
    return window.frameElement === null || window.frameElement.isConnected;
  }

  action({ key, shiftKey }) {
    const { replay } = this;
    const actions = {
      ArrowLeft: () => (shiftKey ? replay.step(-1) : replay.previous()),
      ArrowRight: () => (shiftKey ? replay.step(1) : replay.next()),
      PageUp: () => replay.previous(),
      PageDown: () => replay.next(),
      Home: () => replay.first(),
      End: () => replay.last(),
      " ": () => replay.player.toggle(),
      f: () => replay.fullScreen(),
      F: () => replay.fullScreen(),
      "?": () => replay.toggleKeys(),
    };
    if (key === "Escape" && replay.keysShown) return () => replay.toggleKeys();
    return actions[key];
  }
}
