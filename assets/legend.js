/* The legend is a histogram: how many regions each class holds, its breaks, and the official limit as a red cut. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const { el } = monitor;

  /* How many counties each class holds; a code that two poor counties share counts two. */
  function counts(ground, values, classes, at) {
    const found = classes.colours.map(() => 0);
    let none = 0;
    const reasons = new Map();
    classes.of.forEach((z, i) => {
      const weight = ground.doubles[ground.codes[i]] || 1;
      if (z >= 0) found[z] += weight;
      else {
        none += weight;
        const flag = monitor.flag(values, at, i);
        reasons.set(flag, (reasons.get(flag) || 0) + weight);
      }
    });
    const reason = [...reasons.keys()].sort((a, b) => reasons.get(b) - reasons.get(a))[0];
    return { found, none, reason };
  }

  function histogram(values, classes, found) {
    const f = monitor.format;
    const isLimit = (at) => values.limits.includes(at);
    const cells = classes.colours.map((colour, i) =>
      el("div", { class: "class" },
        el("span", { class: "count" }, String(found[i])),
        el("i", { style: "background:" + colour }),
        i < classes.breaks.length
          ? el("span", { class: isLimit(classes.breaks[i]) ? "break limit" : "break" }, written(classes.breaks[i], values))
          : null
      )
    );
    return el("div", { class: "classes" }, cells);

    function written(value, of) {
      if (of.difference) return monitor.signed(value, of);
      const text = f.number(value, of.unit, monitor.view().lang, true);
      return of.unit === "percent" || of.unit === "ratio" ? String(Number(value.toFixed(2))).replace("-", "\u2212") : text;
    }
  }

  /* Categories and years are bars by their count. */
  function bars(classes, found) {
    const most = Math.max(...found, 1);
    const rows = classes.labels.map((label, i) =>
      el("li", { class: i === classes.labels.length - 1 && classes.kind === "date" ? "last" : null },
        el("i", { style: `background:${classes.colours[i]};width:${Math.max(3, (131 * found[i]) / most) / 16}rem` }),
        el("span", {}, label), el("b", {}, String(found[i])))
    );
    return el("ul", { class: "bars" }, rows.filter((_, i) => found[i] || classes.kind === "date"));
  }

  monitor.drawLegend = function (ground, values, classes, at) {
    const { found, none, reason } = counts(ground, values, classes, at);
    const mode = monitor.view().classes;
    const switchTo = (name, word) =>
      el("a", { "data-set": "classes=" + name, class: mode === name ? "chosen" : null, "aria-current": mode === name ? "true" : null }, monitor.word(word));
    const modes =
      classes.kind === "number" && found.some(Boolean) && !values.difference
        ? el("span", { class: "modes" }, switchTo("limit", values.limits.length || values.limit ? "by limit" : "by value"), switchTo("quantile", "by quantile"))
        : null;
    const limit = values.limits.length && classes.kind === "number" ? el("span", { class: "breach" }, values.limitNote) : null;
    const missing = none
      ? el("span", { class: "none" }, el("i", { class: "hatched" }), monitor.word(reason) + " " + none)
      : null;
    monitor.fill("legend",
      el("p", { class: "legend-title" }, el("b", {}, values.title), el("small", {}, monitor.word("counted " + ground.drawn)), modes),
      classes.kind === "number" ? (found.some(Boolean) ? histogram(values, classes, found) : null) : bars(classes, found),
      el("p", { class: "keys" }, limit, missing,
        ground.others.codes.length || ground.national
          ? el("span", { class: "none" }, el("i", { class: "other" }), monitor.word("not a poor county"))
          : null)
    );
    document.getElementById("legend").classList.toggle("national", ground.national);
    document.getElementById("legend").classList.toggle("of-change", Boolean(values.difference));
    document.getElementById("legend").classList.toggle("long", Boolean(values.difference) && monitor.isLong(values));
  };
})();
