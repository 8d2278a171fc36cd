/* One small map a period in one picture, in the same classes; each is the way to its own large map. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const { el } = monitor;
  const ASPECT = 640 / 486;
  const NEAR = 0.8;
  const TITLE = 22; // pixels at 16 a rem, over each map
  const LEGEND = 64;

  /* As many columns as make the maps largest. */
  function columns(count, width, height) {
    const sizes = Array.from({ length: count }, (_, i) => {
      const rows = Math.ceil(count / (i + 1));
      return Math.min((width - i * 12) / (i + 1), (height / rows - (monitor.isMeeting(monitor.view()) ? 30 : TITLE) * monitor.rem()) * ASPECT);
    });
    return sizes.reduce((best, size, i) => (size > best.width ? { n: i + 1, width: size } : best), { n: 1, width: 0 });
  }

  let wanted = 0;
  monitor.drawYears = async function (holder, ground, values, state, view, at) {
    const turn = (wanted += 1);
    const shown = view.periods.map((period) => values.periods.indexOf(period));
    const classes = shown.map((i) => monitor.classify(values, i));
    const widest = classes.reduce((a, b) => (b.colours.length > a.colours.length ? b : a));
    monitor.patterns(widest, values);
    const isNarrow = window.innerWidth < 768;
    const fit = isNarrow
      ? { n: 2, width: (holder.clientWidth - 12) / 2 }
      : columns(shown.length, holder.clientWidth, holder.clientHeight - (monitor.isMeeting(view) ? 96 : LEGEND) * monitor.rem());
    const width = Math.floor(fit.width);
    const sheet = await monitor.atlas(ground, width, width / ASPECT, NEAR);
    if (turn !== wanted) return;
    const cells = shown.map((i, k) => {
      const period = values.periods[i];
      const value = state.kpis[0].number[i] + (state.kpis[0].unit[i] === "%" ? "%" : " " + state.kpis[0].unit[i]);
      return el("a", { class: period === view.period ? "year-map chosen" : "year-map", "data-set": `period=${period}&draw=areas`, style: `width:${width}px` },
        el("span", { class: "year-title" }, el("b", {}, period), " ", value),
        sheet(monitor.fillOf(ground, values, classes[k], i)));
    });
    holder.querySelector(".body").replaceChildren(
      el("div", { class: "year-maps", style: `width:${fit.n * width + (fit.n - 1) * 12 + 1}px` }, cells), legend(widest, values, ground));
  };

  function legend(classes, values, ground) {
    const named = classes.kind === "number" ? null : classes.labels;
    const breaks = named ? [] : monitor.writtenBreaks(classes.breaks, values);
    const cells = classes.colours.map((colour, z) =>
      el("div", { class: named ? "class named" : "class" }, el("i", { style: "background:" + colour }),
        named ? el("span", { class: "label" }, named[z])
          : z < classes.breaks.length ? el("span", { class: values.limits.includes(classes.breaks[z]) ? "break limit" : "break" }, breaks[z]) : null));
    return el("div", { class: "pair-legend" },
      el("p", { class: "legend-title" }, el("b", {}, values.title), el("small", {}, monitor.word("counted " + ground.drawn))),
      el("div", { class: "classes" }, cells),
      el("p", { class: "keys" }, values.limits.length && !named ? el("span", { class: "breach" }, values.limitNote) : null));
  }
})();
