/* Time on the overview: a slider over the periods, play at four steps a second, Space and the arrow keys. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const { el } = monitor;
  const STEP = 250; // milliseconds; a step that the map is late for makes the next wait, none is left out
  const LATE = 2000;
  let run = null; // the play under way: what it plays, when its next step is due
  let dragging = false; // the first move of a drag is a step in the history, those after it replace that step

  const slider = () => document.querySelector("#play input");
  const subject = (view) => JSON.stringify([view.region, view.indicator, view.lang, view.theme, view.mode, view.classes, view.draw, view.compare, view.peers]);
  monitor.isPlaying = () => run !== null;

  /* The map has drawn the step, or will not tell. */
  function drawn() {
    if (monitor.shows(monitor.view()) !== "map") return new Promise((done) => window.requestAnimationFrame(done));
    const graph = document.querySelector("#map .js-plotly-plot");
    return new Promise((done) => {
      const late = window.setTimeout(done, LATE);
      if (!graph || !graph.once) return;
      graph.once("plotly_afterplot", () => {
        window.clearTimeout(late);
        done();
      });
    });
  }

  async function play() {
    const own = (run = { subject: subject(monitor.view()) });
    const periods = monitor.view().periods;
    let at = periods.indexOf(monitor.view().period);
    if (at === periods.length - 1) at = -1;
    let due = performance.now();
    show(monitor.view());
    while (at < periods.length - 1) {
      await new Promise((done) => window.setTimeout(done, Math.max(0, due - performance.now())));
      if (run !== own) return;
      at += 1;
      due = Math.max(due, performance.now() - STEP) + STEP;
      if (periods[at] === monitor.view().period) continue;
      const shown = drawn();
      monitor.navigate({ period: periods[at] }, true);
      await shown;
      if (run !== own) return;
    }
    stop();
  }

  function stop() {
    if (!run) return;
    run = null;
    show(monitor.view());
  }

  const toggle = () => (run ? stop() : play());

  /* The period in the address: it runs ahead of the view while a step is on its way. */
  function asked(view) {
    const period = new URLSearchParams(window.location.search).get("period");
    return view.steps.includes(period) ? period : view.period;
  }

  /* One period on or back, of months into the next year too. */
  monitor.step = function (by) {
    const view = monitor.view();
    const next = view && view.steps[view.steps.indexOf(asked(view)) + by];
    stop();
    if (next) monitor.navigate({ period: next });
  };

  function build(holder) {
    const range = el("input", { type: "range", min: 0, step: 1, "aria-label": holder.dataset.word });
    range.addEventListener("input", () => {
      stop();
      const period = monitor.view().periods[Number(range.value)];
      if (period !== monitor.view().period) monitor.navigate({ period: period }, dragging);
      dragging = true;
    });
    range.addEventListener("change", () => (dragging = false));
    const button = el("button", { type: "button" });
    button.addEventListener("click", toggle);
    holder.replaceChildren(button, range, el("output", {}));
    return range;
  }

  function show(view) {
    const holder = document.getElementById("play");
    if (!holder || !view) return;
    const range = slider() || build(holder);
    const at = view.periods.indexOf(view.period);
    holder.hidden = view.periods.length < 2;
    range.max = view.periods.length - 1;
    range.value = at;
    range.setAttribute("aria-valuetext", view.period);
    holder.querySelector("output").textContent = view.period;
    const button = holder.querySelector("button");
    const word = run ? holder.dataset.pause : holder.dataset.play;
    button.className = run ? "pause" : "go";
    button.setAttribute("aria-label", word);
    button.title = word;
  }

  monitor.clientside.showPlay = function (view) {
    if (!view) return window.dash_clientside.no_update;
    if (run && run.subject !== subject(view)) stop();
    show(view);
    return view.period;
  };

  /* Keys that mean a step or play wherever nothing else takes them. */
  const TAKES = "input:not([type=range]), select, textarea, button, summary, dialog, [contenteditable], .ag-root-wrapper";
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !document.getElementById("play")) return;
    if (!monitor.view() || event.target.closest(TAKES) || document.querySelector("dialog[open]")) return;
    const taken = event.target === slider() || monitor.view().mode === "meeting"; // which steps by itself
    if (event.key === " ") toggle();
    else if (event.key === "ArrowLeft" && !taken) monitor.step(-1);
    else if (event.key === "ArrowRight" && !taken) monitor.step(1);
    else return;
    event.preventDefault();
  });
  window.addEventListener("popstate", stop);
  document.addEventListener("pointerdown", (event) => {
    if (event.target.closest(".period, a[href]")) stop();
  });
})();
