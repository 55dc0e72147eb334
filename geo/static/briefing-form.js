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
      this.row("Title", this.input("title", { maxlength: data.limits.title })),
      el("div", { class: "pair" },
        this.row("Date", this.input("date", { type: "date", min: first, max: last })),
        this.row("Id", this.input("id", { maxlength: 40 }))),
      el("div", { class: "pair" },
        this.row("Reading", this.choice("reading", data.readings)),
        this.row("Known", this.choice("known", data.knowledges))),
      this.row("Text for the audience", this.area("text", 4, data.limits.text)),
      this.row("Notes for the presenter", this.area("notes", 6, data.limits.notes)),
      this.viewField(),
      this.places("Outlined places", () => step.highlight, (ids) => { step.highlight = ids; }),
      this.row("Sources (ids of reports and sources)", this.sources()),
      el("details", {}, el("summary", {}, "Reports within a day of this date"), this.reports),
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
      left.textContent = `${area.value.length} of ${most}`;
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
    } }, "Take the preview's view");
    const now = fits ? null : el("p", { class: "muted" },
      `Centre ${step.view.centre.join(", ")}, zoom ${step.view.zoom}`, " ",
      el("button", { type: "button", onclick: () => { step.view = { fit: ["panjshir_province"] }; this.show(step); this.edited(); } }, "Fit places instead"));
    return el("div", { class: "group" }, take, now || this.places("Places to fit",
      () => (step.view ? step.view.fit : []), (ids) => { step.view = { fit: ids }; }));
  }

  places(name, get, set) {
    const summary = el("summary", {});
    const names = new Map(this.data.places.map(({ id, name: own }) => [id, own]));
    const write = () => { summary.textContent = `${name}: ${get().map((id) => names.get(id) || id).join(", ") || "none"}`; };
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
