/* Finding, unit, key figures and source line of the period shown: all written by the server, one for each period. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const { el, svg } = monitor;
  const skip = () => window.dash_clientside.no_update;

  /* A line of 64 by 26 up to the period, an end dot, the limit dashed. */
  function spark(values, at, limit) {
    const known = values.slice(0, at + 1).map((v, i) => [i, v]).filter(([, v]) => v !== null);
    if (known.length < 2) return null;
    const all = values.filter((v) => v !== null).concat(limit === null ? [] : [limit]);
    const low = Math.min(...all);
    const high = Math.max(...all);
    const y = (v) => (23 - (20 * (v - low)) / (high - low || 1)).toFixed(1);
    const x = (i) => (2 + (59 * i) / Math.max(1, values.length - 1)).toFixed(1);
    const end = known[known.length - 1];
    return svg("svg", { class: "spark", viewBox: "0 0 64 26", "aria-hidden": "true" },
      limit === null ? null : svg("path", { class: "limit", d: `M0 ${y(limit)}H64` }),
      svg("polyline", { points: known.map(([i, v]) => x(i) + "," + y(v)).join(" ") }),
      svg("circle", { cx: x(end[0]), cy: y(end[1]), r: 2.3 }));
  }

  /* A sentence that breaks does so between its clauses where it can. */
  const clauses = (text) =>
    text.split(text.includes("；") ? /(?<=；)/ : /(?<=，|; )/).map((part) => [el("span", { class: "clause" }, part.trim()), part.endsWith(" ") ? " " : ""]).flat();

  /* A long finding is set smaller until it stands on one line; on a narrow screen it may break. */
  function fit(title, view) {
    title.style.fontSize = "";
    if (monitor.isMeeting(view)) return monitor.fitMeeting(title);
    const line = parseFloat(getComputedStyle(title).lineHeight) * 1.6;
    if (window.innerWidth < 768) return;
    for (const size of [1.65, 1.45, 1.3]) {
      if (title.clientHeight <= line) return;
      title.style.fontSize = size + "rem";
    }
  }

  /* The face of the title may come after its words, and is wider or narrower than the one that stood in for it. */
  document.fonts.addEventListener("loadingdone", () => {
    const title = document.querySelector(".overview > #finding");
    if (title && monitor.view()) fit(title, monitor.view());
  });

  /* A unit behind its number: a space between them for who copies or hears it, none before %. */
  const unit = (word) => (word === "%" ? [el("span", { class: "percent" }, word)] : [" ", el("span", {}, word)]);

  /* Whether a line fits beside the number: about how wide that is, in parts of its own size. */
  const isNarrow = (number, unit, first) => number.length * (first ? 1.4 : 1) + [...unit].reduce((sum, c) => sum + (c > "\u2e80" ? 0.9 : 0.5), 0) < 8.2;

  function figure(kpi, at, first) {
    const note = kpi.note[at];
    return el("div", { class: "kpi" },
      el("a", { class: "kpi-label", "data-set": kpi.set, title: kpi.definition }, kpi.label),
      el("button", { class: "kpi-number", type: "button", "data-receipt": kpi.set, title: monitor.word("receipt") },
        el("b", {}, kpi.number[at]), unit(kpi.unit[at])),
      el("span", { class: "kpi-note" }, note.map(([text, kind]) => (kind ? el("b", { class: kind }, text) : text))),
      isNarrow(kpi.number[at], kpi.unit[at], first) ? spark(kpi.values, at, kpi.limit) : null);
  }

  monitor.clientside.drawState = function (text, view) {
    const state = monitor.unpack(text);
    if (!state || !view || state.region !== view.region || state.indicator !== view.indicator || state.compare !== view.compare) return skip();
    const at = state.periods.indexOf(view.period);
    if (at < 0) return skip();
    fit(monitor.fill("finding", clauses(state.finding[at])), view);
    document.title = state.finding[at] + " — " + monitor.word("product");
    monitor.fill("indicator-name", state.name);
    monitor.fill("period-words", state.periodWords[at]);
    monitor.fill("unit-words", state.unitWords);
    monitor.fill("kpis", state.kpis.map((kpi, i) => figure(kpi, at, i === 0)));
    monitor.fill("source-line",
      // The last item says where the boundaries come from, which a meeting leaves to the plain page.
      state.source[at].map((item, i, all) => el("span", { class: i === all.length - 1 ? "item boundaries" : "item", title: item }, item)),
      state.generated ? el("span", { class: "demonstration" }, monitor.word("demonstration")) : null,
      monitor.meetingSteps(view));
    monitor.sameVersion([state, { v: view.data_version }]);
    return view.period;
  };
})();
