/* The ribbon on a page: it shows the day and asks for another one. The map answers if it is there, else the server. */

const DAY_MS = 86400000;

function dayNumber(iso) {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY_MS);
}

function isoOf(number) {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** A date in words, by the patterns of the language of the page. */
function longDate(iso, words) {
  const [year, month, day] = iso.split("-").map(Number);
  const digits = (number) => String(number).replace(/\d/g, (digit) => words.digits[digit]);
  const values = { day: digits(day), month: words[month], year: digits(year) };
  return words.long.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

class Ribbon {
  constructor(parent) {
    Object.assign(this, { address: null, root: null, day: null, ask: null });
    this.host = document.createElement("div");
    this.box = document.createElement("input");
    this.box.type = "checkbox";
    this.box.addEventListener("change", () => this.draw(this.data));
    const label = document.createElement("label");
    label.className = "ribbon-switch";
    this.name = document.createElement("span");
    label.append(this.box, this.name);
    parent.append(label, this.host);
    this.follow = (event) => { if (this.root) this.show(event.detail); };
    document.addEventListener("replay-day", this.follow);
  }

  release() {
    document.removeEventListener("replay-day", this.follow);
  }

  /** Fetch the drawing where it is another one, and set the rule. */
  async draw(data) {
    this.data = data;
    this.name.textContent = data.switch;
    const address = this.box.checked ? data.every : data.one;
    if (address === this.address) {
      if (this.root) this.show(data.day || this.today());
      return;
    }
    this.address = address;
    const answer = await fetch(new URL(address, document.baseURI));
    const html = await answer.text();
    if (answer.ok && address === this.address) this.place(html);
  }

  place(html) {
    this.host.innerHTML = html;
    this.root = this.host.querySelector(".ribbon");
    [this.axis, this.output, this.rule] = [".ribbon-axis", ".ribbon-axis output", ".ribbon-rule"].map((part) => this.root.querySelector(part));
    const { first, last, stops, dates } = this.root.dataset;
    this.dates = JSON.parse(dates);
    this.output.dir = "auto";
    this.first = dayNumber(first);
    this.last = dayNumber(last);
    this.stops = stops ? stops.split(" ").map(dayNumber) : [];
    this.root.addEventListener("click", (event) => this.click(event));
    this.axis.addEventListener("keydown", (event) => this.press(event));
    this.show(this.data.day || this.today());
  }

  /** The day on the map beside, if it has told one. */
  today() {
    return document.documentElement.dataset.replayDay || this.root.dataset.first;
  }

  show(iso) {
    this.day = Math.min(Math.max(dayNumber(iso), this.first), this.last);
    const at = (100 * (this.day - this.first + 0.5)) / (this.last - this.first + 1);
    this.rule.style.left = `${at}%`;
    Object.assign(this.output.style, { left: `${at}%`, transform: `translateX(${-at}%)` });
    const text = longDate(isoOf(this.day), this.dates);
    this.axis.setAttribute("aria-valuenow", this.day - this.first);
    this.axis.setAttribute("aria-valuetext", text);
    this.output.textContent = text;
  }

  go(number) {
    const iso = isoOf(Math.min(Math.max(number, this.first), this.last));
    this.show(iso);
    const unanswered = document.dispatchEvent(new CustomEvent("replay-go", { detail: iso, cancelable: true }));
    if (unanswered) this.ask("day", iso);
  }

  choose(place) {
    const unanswered = document.dispatchEvent(new CustomEvent("replay-choose", { detail: place, cancelable: true }));
    if (unanswered) this.ask("place", place);
  }

  click(event) {
    const button = event.target.closest("[data-choose]");
    if (button) {
      event.stopPropagation();
      this.choose(button.dataset.choose);
      return;
    }
    const box = this.axis.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    if (share >= 0 && share <= 1) this.go(this.first + Math.floor(share * (this.last - this.first + 1)));
  }

  press(event) {
    const { day } = this;
    const targets = {
      ArrowRight: event.shiftKey ? day + 1 : this.stops.find((stop) => stop > day),
      ArrowLeft: event.shiftKey ? day - 1 : this.stops.filter((stop) => stop < day).pop(),
      Home: this.first,
      End: this.last,
    };
    if (!(event.key in targets)) return;
    event.preventDefault();
    event.stopPropagation();
    if (targets[event.key] !== undefined) this.go(targets[event.key]);
  }
}

const ribbons = new WeakMap();

export default function draw({ data, parentElement, setTriggerValue }) {
  if (!ribbons.has(parentElement)) ribbons.set(parentElement, new Ribbon(parentElement));
  const ribbon = ribbons.get(parentElement);
  ribbon.ask = setTriggerValue;
  ribbon.draw(data);
  return () => {
    ribbon.release();
    ribbons.delete(parentElement);
    parentElement.replaceChildren();
  };
}
