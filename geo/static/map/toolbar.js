/* The ruler of the replay: one bar with the date, what changed, the buttons and the slider. */

const ICONS = {
  first: "M5 4h2v12H5zM15 4v12l-7-6z",
  previous: "M13 4v12l-8-6z",
  play: "M6 3.5v13l10-6.5z",
  pause: "M5 4h3.5v12H5zM11.5 4H15v12h-3.5z",
  next: "M7 4v12l8-6z",
  last: "M13 4h2v12h-2zM5 4v12l7-6z",
  full_screen: "M3 3h5v2H5v3H3zM12 3h5v5h-2V5h-3zM3 12h2v3h3v2H3zM15 12h2v5h-5v-2h3z",
  keys: "M2 5h16v10H2zM4 7v2h2V7zm3 0v2h2V7zm3 0v2h2V7zm3 0v2h3V7zM6 11v2h8v-2z",
};

function iconButton(name, onclick) {
  const label = say(name);
  return el("button", { type: "button", "aria-label": label, title: label, onclick },
    svg("svg", { viewBox: "0 0 20 20", width: 20, height: 20, "aria-hidden": "true" },
      svg("path", { d: ICONS[name], "fill-rule": "evenodd" })));
}

function choice(name, options, onchange) {
  const items = options.map(([value, text]) => el("option", { value }, text));
  return el("select", { "aria-label": name, title: name, onchange: (event) => onchange(event.target.value) }, ...items);
}

class Toolbar {
  constructor(replay) {
    this.replay = replay;
    this.playButton = iconButton("play", () => replay.player.toggle());
    this.date = el("output", { class: "replay-date", dir: "auto", "aria-hidden": "true" });
    this.change = el("span", { class: "replay-change", dir: "auto", "aria-hidden": "true" });
    this.live = el("span", { class: "replay-live", role: "status", "aria-live": "polite" });
    this.slider = el("input", {
      type: "range", "aria-label": say("date"), step: 1,
      oninput: () => replay.show(Number(this.slider.value), { dragging: true }),
      onchange: () => replay.settle(),
    });
    this.ticks = svg("svg", { class: "replay-ticks", preserveAspectRatio: "none", "aria-hidden": "true" });
    this.ends = [el("span", { dir: "auto" }), el("span", { dir: "auto" })];
    this.node = this.build();
  }

  build() {
    const { replay } = this;
    const speed = choice(say("speed"), [["0.5", "½×"], ["1", "1×"], ["2", "2×"], ["4", "4×"]], (value) => { replay.player.speed = Number(value); });
    speed.value = "1";
    const step = choice(say("play_by"), [["change", say("by_change")], ["day", say("by_day")]], (value) => { replay.player.byDay = value === "day"; });
    const loop = el("label", { class: "replay-loop" }, el("input", {
      type: "checkbox", onchange: (event) => { replay.player.loop = event.target.checked; },
    }), say("loop"));
    const head = el("div", { class: "replay-head" }, this.date, this.change, this.live);
    const buttons = el("div", { class: "replay-buttons" },
      iconButton("first", () => replay.first()),
      iconButton("previous", () => replay.previous()), this.playButton,
      iconButton("next", () => replay.next()),
      iconButton("last", () => replay.last()));
    const ruler = el("div", { class: "replay-ruler" }, this.ticks, this.slider,
      el("div", { class: "replay-ends", "aria-hidden": "true" }, ...this.ends));
    const options = el("div", { class: "replay-options" }, speed, step, loop,
      iconButton("keys", () => replay.toggleKeys()),
      iconButton("full_screen", () => replay.fullScreen()));
    return el("div", { class: "replay-toolbar", role: "toolbar", "aria-label": say("replay") },
      head, buttons, ruler, options);
  }

  /** Set the slider's ends, and a tick at every stop, as tall as that day has reports. */
  setRange(timeline, start, end) {
    Object.assign(this.slider, { min: start, max: end });
    const most = Math.max(...timeline.stops.filter((d) => d >= start && d <= end).map((d) => timeline.counts.get(d) || 0), 1);
    const span = Math.max(end - start, 1);
    this.ticks.setAttribute("viewBox", "0 0 1000 20");
    this.ticks.replaceChildren(...timeline.stops.filter((day) => day >= start && day <= end).map((day) => {
      const height = 3 + 17 * Math.sqrt((timeline.counts.get(day) || 0) / most);
      const x = (1000 * (day - start)) / span;
      return svg("path", { d: `M${x} 20V${20 - height}`, "vector-effect": "non-scaling-stroke" });
    }));
    this.ends[0].textContent = timeline.longDate(start);
    this.ends[1].textContent = timeline.longDate(end);
  }

  show(timeline, day, sentence) {
    const date = timeline.longDate(day);
    this.slider.value = day;
    this.slider.setAttribute("aria-valuetext", date);
    this.date.textContent = date;
    this.change.textContent = sentence;
    this.change.title = sentence;
  }

  announce(timeline, day, sentence) {
    this.live.textContent = `${timeline.longDate(day)}. ${sentence}`;
  }

  showPlaying(playing) {
    const name = playing ? "pause" : "play";
    this.playButton.setAttribute("aria-label", say(name));
    this.playButton.title = say(name);
    this.playButton.querySelector("path").setAttribute("d", ICONS[name]);
  }
}

/** Steps by itself: from change to change, each long enough to read, or day by day. */
class Player {
  constructor(replay) {
    Object.assign(this, { replay, speed: 1, byDay: false, loop: false, timer: null });
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.pause(); });
  }

  get playing() {
    return this.timer !== null;
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  play() {
    if (this.replay.day >= this.replay.end) this.replay.first();
    this.schedule();
    this.replay.toolbar.showPlaying(true);
  }

  pause() {
    if (!this.playing) return;
    clearTimeout(this.timer);
    this.timer = null;
    this.replay.toolbar.showPlaying(false);
    this.replay.settle();
  }

  schedule() {
    const hold = (this.byDay ? 300 : 1200) / this.speed;
    this.timer = setTimeout(() => this.step(), hold);
  }

  step() {
    const { replay } = this;
    const next = this.byDay ? replay.day + 1 : replay.timeline.nextStop(replay.day, replay.end);
    if (next !== undefined && next <= replay.end) replay.show(next, { playing: true });
    else if (this.loop) replay.show(replay.start, { playing: true });
    else { this.pause(); return; }
    this.schedule();
  }
}
