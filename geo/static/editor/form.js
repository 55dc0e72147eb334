/* The fields of one step. */

class StepForm {
  /** `edited` is called after every change; `seen` tells where the preview's map looks. */
  constructor(node, data, edited, seen) {
    Object.assign(this, { node, data, edited, seen });
    node.addEventListener("submit", (event) => event.preventDefault());
  }

  show(step) {
    this.step = step;
    const { data } = this;
    const [first, last] = data.record;
    this.reports = el("div", { class: "picks" });
    this.node.replaceChildren(
      this.row(say("title"), this.input("title", { maxlength: data.limits.title })),
      el("div", { class: "pair" },
        this.row(say("date"), this.input("date", { type: "date", min: first, max: last })),
        this.row(say("id"), this.input("id", { maxlength: 40 }))),
      el("div", { class: "pair" },
        this.row(say("reading"), this.choice("reading", data.readings)),
        this.row(say("known"), this.choice("known", data.knowledges))),
      this.row(say("text"), this.area("text", 4, data.limits.text)),
      this.row(say("notes"), this.area("notes", 6, data.limits.notes)),
      this.viewField(),
      this.places(say("outlined"), () => step.highlight, (ids) => { step.highlight = ids; }),
      this.row(say("sources"), this.sources()),
      el("details", {}, el("summary", {}, say("reports_near")), this.reports),
    );
    this.listReports();
  }

  row(name, control) {
    return el("label", {}, el("span", {}, name), control);
  }

  input(name, attributes = {}) {
    const input = el("input", { name, ...attributes });
    input.value = this.step[name] || "";
    input.addEventListener("input", () => {
      this.step[name] = input.value;
      if (name === "date") this.listReports();
      this.edited();
    });
    return input;
  }

  area(name, rows, most) {
    const area = el("textarea", { name, rows });
    const left = el("small", {});
    const count = () => {
      left.textContent = say("length", { length: area.value.length, most });
      left.classList.toggle("over", area.value.length > most);
    };
    area.value = this.step[name] || "";
    count();
    area.addEventListener("input", () => { this.step[name] = area.value; count(); this.edited(); });
    return el("div", { class: "counted" }, area, left);
  }

  choice(name, options) {
    const select = el("select", { name }, ...options.map(([value, text]) => el("option", { value }, text)));
    select.value = this.step[name];
    select.addEventListener("change", () => { this.step[name] = select.value; this.edited(); });
    return select;
  }

  /** What the map shows: some places whole, or what the preview's map shows now. */
  viewField() {
    const { step } = this;
    const fits = !step.view || Boolean(step.view.fit);
    const take = el("button", { type: "button", onclick: () => {
      step.view = this.seen();
      this.show(step);
      this.edited();
    } }, say("take_view"));
    const now = fits ? null : el("p", { class: "muted" },
      say("centre", { centre: step.view.centre.join(", "), zoom: step.view.zoom }), " ",
      el("button", { type: "button", onclick: () => { step.view = { fit: ["panjshir_province"] }; this.show(step); this.edited(); } }, say("fit_instead")));
    return el("div", { class: "group" }, take, now || this.places(say("places_to_fit"),
      () => (step.view ? step.view.fit : []), (ids) => { step.view = { fit: ids }; }));
  }

  places(name, get, set) {
    const summary = el("summary", {});
    const names = new Map(this.data.places.map(({ id, name: own }) => [id, own]));
    const chosen = () => get().map((id) => names.get(id) || id).join(", ") || say("none");
    const write = () => { summary.textContent = say("picked", { name, places: chosen() }); };
    const boxes = this.data.places.map(({ id, name: own }) => {
      const box = el("input", { type: "checkbox", value: id });
      box.checked = get().includes(id);
      box.addEventListener("change", () => {
        set(box.checked ? [...get(), id] : get().filter((each) => each !== id));
        write();
        this.edited();
      });
      return el("label", {}, box, el("bdi", {}, own));
    });
    write();
    return el("details", {}, summary, el("div", { class: "picks" }, ...boxes));
  }

  sources() {
    this.sourceIds = el("input", { name: "sources" });
    this.sourceIds.value = this.step.sources.join(", ");
    this.sourceIds.addEventListener("input", () => {
      this.step.sources = this.sourceIds.value.split(/[\s,;]+/).filter(Boolean);
      this.edited();
    });
    this.sourceIds.addEventListener("change", () => this.listReports());
    return this.sourceIds;
  }

  listReports() {
    const day = Date.parse(this.step.date);
    const near = this.data.reports.filter(({ date }) => Math.abs(Date.parse(date) - day) <= 86400000);
    this.reports.replaceChildren(...near.map(({ id, text }) => {
      const box = el("input", { type: "checkbox", value: id });
      box.checked = this.step.sources.includes(id);
      box.addEventListener("change", () => {
        const others = this.step.sources.filter((each) => each !== id);
        this.step.sources = box.checked ? [...others, id] : others;
        this.sourceIds.value = this.step.sources.join(", ");
        this.edited();
      });
      return el("label", {}, box, el("span", {}, el("b", {}, id), " ", el("bdi", {}, text)));
    }));
  }
}
