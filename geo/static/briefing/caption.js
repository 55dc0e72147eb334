/* The words beside the map, as large as there is room for. */

const SMALLEST_TYPE = 0.55;

class Caption {
  constructor(node, replay) {
    Object.assign(this, { node, legend: replay.map.getContainer().querySelector(".replay-legend") });
    const find = (name) => node.querySelector(name);
    Object.assign(this, {
      eyes: find(".caption-eyes"), date: find(".caption-date"), words: find(".caption-words"),
      title: find("h1"), text: find(".caption-text"), progress: find(".caption-progress"),
      sources: find(".caption-sources"),
    });
    window.addEventListener("resize", () => this.fit());
  }

  setStory(steps) {
    this.progress.replaceChildren(...steps.map(() => el("li")));
  }

  show(step, number, count) {
    this.eyes.textContent = step.eyes;
    this.eyes.classList.toggle("caption-party", step.reading !== "assessed");
    this.title.textContent = step.title;
    this.text.textContent = step.text;
    this.sources.replaceChildren(el("b", { class: "caption-number" }, `${number} / ${count}`), " ", el("bdi", {}, step.sourceLine));
    this.sources.title = step.sources.map((source) => source.label).join("\n");
    [...this.progress.children].forEach((dot, index) => {
      dot.classList.toggle("past", index < number);
      dot.classList.toggle("now", index === number - 1);
    });
    this.fit();
  }

  /** The date follows the map; it pales where the map has been moved to another day. */
  showDay(date, own) {
    this.date.textContent = date;
    this.date.classList.toggle("caption-other", !own);
  }

  fit() {
    for (let size = 1; size >= SMALLEST_TYPE; size -= 0.05) {
      this.node.style.setProperty("--fit", size);
      if (this.words.scrollHeight <= this.words.clientHeight + 1) return;
    }
  }
}
