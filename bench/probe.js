/* Runs in the measured page before anything else, and looks at every animation frame of it. */
(() => {
  if (window !== window.top) return;
  const PLACES = "[data-place], path.place";
  const COUNT = window.benchPlaces ?? 9;
  const LONG_FRAME_MS = 25;
  const STEP_TIMEOUT_MS = 15000;
  const now = () => performance.timeOrigin + performance.now();
  const mapFrame = () => document.querySelector("iframe[title^='streamlit_folium']");
  let watched = null;
  let step = null;
  let run = null;
  let shown = null;
  let told = null;

  const mapDocument = () => {
    const frame = mapFrame();
    return frame && frame.contentDocument && frame.contentDocument.body ? frame.contentDocument : null;
  };

  /** The fills of the places, or null where they are not all there and visible. */
  const fills = () => {
    const page = mapDocument();
    if (!page) return null;
    const places = [...page.querySelectorAll(PLACES)];
    const values = places.map((place) => place.getAttribute("fill"));
    const visible = places.every((place) => place.checkVisibility({ opacityProperty: true, visibilityProperty: true }));
    const inSight = mapFrame().checkVisibility({ opacityProperty: true, visibilityProperty: true });
    if (places.length !== COUNT || !visible || !inSight || values.some((value) => !value || value === "none")) return null;
    return values.join();
  };

  /** Call back after the next frame has been drawn. */
  const afterFrame = (callback) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = callback;
    channel.port2.postMessage(null);
  });

  /** Notice when the server's answer to a step arrives in a map that did not wait for it. */
  const hear = () => {
    const { replay } = mapFrame().contentWindow;
    const bridge = replay && replay.bridge;
    if (!bridge || bridge.heard) return;
    const sync = bridge.sync;
    bridge.heard = true;
    bridge.sync = function heard(view) {
      const layer = sync.call(this, view);
      if (step && step.key) step.answered ??= now();
      return layer;
    };
  };

  const look = () => {
    if (!step || !step.key || step.changed) return;
    const after = fills();
    if (after === null || after === step.before) return;
    step.changed = now();
    const done = step;
    afterFrame(() => done.resolve({ changed: done.changed - done.key, painted: now() - done.key }));
  };

  const press = (event) => {
    if (!step || step.key) return;
    step.key = event.view.performance.timeOrigin + event.timeStamp;
  };

  const watch = () => {
    const page = mapDocument();
    if (!page || page === watched) return;
    watched = page;
    new MutationObserver(look).observe(page, { subtree: true, childList: true, attributes: true, attributeFilter: ["fill"] });
    page.defaultView.addEventListener("keydown", press, true);
  };

  const note = (time) => {
    const state = fills();
    const frame = mapFrame();
    run.frames += 1;
    if (run.last !== null) {
      run.longest = Math.max(run.longest, time - run.last);
      if (time - run.last > LONG_FRAME_MS) run.long += 1;
    }
    run.first ??= time;
    run.last = time;
    if (state === null) run.blank += 1;
    else if (run.shown !== null && state !== run.shown) run.changes += 1;
    if (frame !== run.element) { run.remounts += 1; run.element = frame; }
    run.shown = state ?? run.shown;
  };

  const tick = (time) => {
    watch();
    look();
    if (run) note(time);
    const first = document.querySelector("#front");
    if (!told && first && first.querySelector("h1") && first.querySelector("svg path")) afterFrame(() => { told ??= performance.now(); });
    if (!shown && !first && fills() !== null) afterFrame(() => { shown ??= performance.now(); });
    requestAnimationFrame(tick);
  };

  window.addEventListener("keydown", press, true);
  requestAnimationFrame(tick);

  window.bench = {
    firstMap: () => shown,
    firstTold: () => told ?? shown,
    fills,
    answered: () => {
      const bridged = Boolean(mapFrame().contentWindow.replay);
      const answered = bridged ? step.answered : step.changed;
      return answered ? answered - step.key : null;
    },
    arm: () => {
      hear();
      step = { before: fills(), key: null, changed: null };
      step.done = new Promise((resolve, reject) => {
        step.resolve = resolve;
        setTimeout(() => reject(new Error("no fill changed")), STEP_TIMEOUT_MS);
      });
      step.done.catch(() => {});
    },
    step: () => step.done,
    record: () => {
      run = { frames: 0, long: 0, longest: 0, blank: 0, remounts: 0, changes: 0, first: null, last: null, shown: fills(), element: mapFrame() };
    },
    recorded: () => {
      const { element: _element, shown: _shown, first, last, ...counts } = run;
      run = null;
      return { ...counts, seconds: (last - first) / 1000 };
    },
  };
})();
