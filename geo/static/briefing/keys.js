/* The keys of a briefing: those that clickers send, and those that people know from slides. */

const TYPING = "input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=''], [contenteditable=true], [role=textbox], [role=combobox], [role=listbox]";
const PRESSED_BY_SPACE = "button, a, summary, input[type=checkbox], input[type=radio], [role=button], [role=tab]";
const DIGITS_MS = 3000;

const BRIEFING_KEYS = ["next", "previous", "ends", "number", "overview", "blank", "notes", "presenter", "auto", "full", "keys"];

class BriefingKeys {
  constructor(briefing) {
    Object.assign(this, { briefing, digits: "", typed: 0 });
    this.documents = [document];
    try {
      if (window.parent !== window) this.documents.push(window.parent.document);
    } catch { /* a page from another origin keeps its own keys */ }
    this.listener = (event) => this.press(event);
    this.documents.forEach((page) => page.addEventListener("keydown", this.listener, true));
    window.addEventListener("pagehide", () => this.documents.forEach((page) => page.removeEventListener("keydown", this.listener, true)));
  }

  press(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (window.frameElement && !window.frameElement.isConnected) return;
    const { target, key } = event;
    const within = (selector) => Boolean(target.closest && target.closest(selector));
    if (within(TYPING)) return;
    if ((key === " " || key === "Enter") && within(PRESSED_BY_SPACE) && !within("path")) return;
    const action = this.action(key, target);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  }

  action(key, target) {
    const { briefing } = this;
    if (briefing.overview.shown && key.startsWith("Arrow")) return () => briefing.overview.move(key);
    if (/^[0-9]$/.test(key)) return () => this.type(key);
    if (key === "Enter") return this.digits && !target.matches("[data-place]") ? () => this.jump() : null;
    if (key === "Escape") return briefing.covered ? () => briefing.uncover() : null;
    const actions = {
      PageDown: () => briefing.next(), ArrowRight: () => briefing.next(), " ": () => briefing.next(),
      PageUp: () => briefing.previous(), ArrowLeft: () => briefing.previous(), Backspace: () => briefing.previous(),
      Home: () => briefing.go(0), End: () => briefing.go(briefing.steps.length - 1),
      b: () => briefing.toggleBlank(), ".": () => briefing.toggleBlank(), n: () => briefing.toggleNotes(),
      o: () => briefing.toggleOverview(), f: () => briefing.fullScreen(), p: () => briefing.openPresenter(),
      a: () => briefing.toggleAuto(), "?": () => briefing.toggleKeys(),
    };
    return actions[key.length === 1 ? key.toLowerCase() : key];
  }

  type(digit) {
    const fresh = performance.now() - this.typed > DIGITS_MS;
    this.typed = performance.now();
    this.digits = `${fresh ? "" : this.digits}${digit}`.slice(-3);
  }

  jump() {
    const number = Number(this.digits);
    this.digits = "";
    if (number >= 1 && number <= this.briefing.steps.length) this.briefing.go(number - 1);
  }
}

function keysCard(onclose) {
  const rows = BRIEFING_KEYS.flatMap((name) => [el("dt", {}, say(`key_${name}`)), el("dd", {}, say(`does_${name}`))]);
  return [el("h2", {}, say("keys")), el("dl", {}, ...rows), el("button", { type: "button", onclick: onclose }, say("close"))];
}
