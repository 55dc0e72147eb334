/* The replay: one object that shows any date of the record by restyling what is already drawn. */

class Replay {
  constructor(map, data, districts) {
    WORDS = data.words;
    Object.assign(this, { map, data, moved: false });
    this.timeline = new ReplayTimeline(data);
    this.start = 0;
    this.end = this.timeline.lastDay;
    this.day = 0;
    this.addPanes();
    this.painter = new Painter(map, data, districts);
    this.inset = new Inset(map, data, () => this.goHome());
    this.player = new Player(this);
    this.toolbar = new Toolbar(this);
    this.keyHelp = keyHelp(() => this.toggleKeys());
    this.bridge = window.Streamlit ? new Bridge(this, window.Streamlit) : null;
    this.addPanels();
    this.addPlaces();
    this.keys = new Keys(this);
    this.setRange(this.timeline.dayOf(data.battle[0]), this.timeline.dayOf(data.battle[1]));
    this.show(this.timeline.dayOf(data.opensOn), { fromPage: true });
    map.invalidateSize({ animate: false });
    this.goHome({ animate: false });
    map.attributionControl.setPrefix(false).addAttribution(data.attribution);
    this.ready = !this.bridge;
  }

  addPanes() {
    const panes = { lines: 420, symbols: 610, labels: 620 };
    Object.entries(panes).forEach(([name, zIndex]) => {
      const pane = this.map.createPane(name);
      pane.style.zIndex = zIndex;
      if (name !== "symbols") pane.style.pointerEvents = "none";
    });
    this.map.getPane("relief").firstChild.decoding = "async"; // the first frame need not wait for it
  }

  addPanels() {
    const frame = this.map.getContainer();
    frame.classList.add("replay-map");
    const panels = [legend(this.data), this.inset.node, this.toolbar.node, this.keyHelp];
    panels.forEach((panel) => {
      L.DomEvent.disableClickPropagation(panel);
      L.DomEvent.disableScrollPropagation(panel);
      frame.append(panel);
    });
    this.map.on("moveend", () => this.inset.update());
    panels[0].addEventListener("toggle", () => this.painter.arrangeLabels());
    this.map.on("dragstart", () => { this.moved = true; });
    frame.addEventListener("wheel", () => { this.moved = true; }, { passive: true });
    window.addEventListener("resize", () => {
      this.map.invalidateSize();
      if (!this.moved) this.goHome({ animate: false });
    });
  }

  addPlaces() {
    this.painter.layers.forEach((layer, index) => {
      const place = this.data.places[index];
      const state = () => this.timeline.state(index, this.day);
      layer.bindTooltip(() => placeTip(place, state(), this.timeline), { sticky: true });
      layer.bindPopup(() => placeCard(place, state(), this.data, this.timeline), {
        maxWidth: 340, minWidth: 220, maxHeight: 260, autoPanPaddingTopLeft: [10, 10],
        autoPanPaddingBottomRight: [10, this.toolbar.node.offsetHeight + 10],
      });
      layer.on("popupopen", () => this.select(place.id));
    });
  }

  select(place) {
    if (this.bridge) this.bridge.choose(place);
  }

  /** Show all of Panjshir in what the toolbar leaves free. */
  goHome({ animate = !reducedMotion.matches } = {}) {
    this.moved = false;
    const bar = this.toolbar.node.offsetHeight;
    const { x, y } = this.map.getSize();
    if (x < 100 || y < bar + 100) return; // nothing fits into a frame that is hidden
    this.map.fitBounds(this.data.home, { paddingTopLeft: [14, 14], paddingBottomRight: [14, bar + 14], animate });
    this.map.closePopup();
  }

  configure({ reading, known, range }) {
    if (reading !== this.timeline.reading || known !== this.timeline.known) {
      this.timeline.select(reading, known);
      this.setRange(this.start, this.end);
      this.show(this.day, { fromPage: true });
    }
    const [start, end] = range.map((iso) => this.timeline.dayOf(iso));
    if (start !== this.start || end !== this.end) this.setRange(start, end);
  }

  setRange(start, end) {
    Object.assign(this, { start, end });
    this.toolbar.setRange(this.timeline, start, end);
    this.show(this.day, { fromPage: true });
  }

  /** What changed on the day shown, in one line. */
  sentence() {
    const changes = this.timeline.changes(this.day);
    if (changes.length === 0) {
      const count = this.timeline.counts.get(this.day) || 0;
      return count ? say("no_change", { count }) : say("no_change_no_report");
    }
    return changes.map((change) => this.timeline.changeText(change)).join(" · ");
  }

  show(day, { dragging = false, playing = false, fromPage = false } = {}) {
    if (!playing && !fromPage && this.player.playing) this.player.pause();
    const bounded = Math.min(Math.max(day, this.start), this.end);
    const moved = bounded !== this.day;
    this.day = bounded;
    this.painter.paint(this.timeline, this.day, { mark: moved && this.ready });
    this.inset.paint(this.timeline.state(this.inset.index, this.day));
    this.toolbar.show(this.timeline, this.day, this.sentence());
    this.refreshCard();
    if (!moved) return;
    clearTimeout(this.announcing);
    this.announcing = setTimeout(() => this.toolbar.announce(this.timeline, this.day, this.sentence()), 500);
    if (!fromPage && this.bridge) this.bridge.changed({ dragging });
    if (!dragging) this.map.getContainer().dispatchEvent(new CustomEvent("replay", { detail: this.timeline.isoOf(this.day) }));
  }

  refreshCard() {
    this.painter.layers.forEach((layer) => {
      if (layer.isPopupOpen()) layer.getPopup().update();
      else if (layer.isTooltipOpen()) layer.getTooltip().update();
    });
  }

  settle() {
    if (this.bridge) this.bridge.changed();
  }

  next() {
    const stop = this.timeline.nextStop(this.day, this.end);
    if (stop !== undefined) this.show(stop);
  }

  previous() {
    const stop = this.timeline.previousStop(this.day, this.start);
    if (stop !== undefined) this.show(stop);
  }

  step(days) {
    this.show(this.day + days);
  }

  first() {
    this.show(this.start);
  }

  last() {
    this.show(this.end);
  }

  sync(view) {
    return this.bridge.sync(view);
  }

  get keysShown() {
    return !this.keyHelp.hidden;
  }

  toggleKeys() {
    this.keyHelp.hidden = !this.keyHelp.hidden;
  }

  fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen();
  }
}
