/* The legend is a histogram: how many regions each class holds, its breaks, and the official limit as a red cut. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const { el } = monitor;

  /* How many counties each class holds; a code that two poor counties share counts two. */
  function counts(ground, classes) {
    const found = classes.colours.map(() => 0);
    let none = 0;
    classes.of.forEach((z, i) => {
      const weight = ground.doubles[ground.codes[i]] || 1;
      if (z < 0) none += weight;
      else found[z] += weight;
    });
    return { found, none };
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
    const note = values.limits.length ? el("p", { class: "breach" }, values.limitNote) : null;
    return [el("div", { class: "classes" }, cells), note];

    function written(value, of) {
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

  monitor.drawLegend = function (ground, values, classes) {
    const { found, none } = counts(ground, classes);
    const mode = monitor.view().classes;
    const switchTo = (name, word) =>
      el("a", { "data-set": "classes=" + name, class: mode === name ? "chosen" : null, "aria-current": mode === name ? "true" : null }, monitor.word(word));
    const modes =
      classes.kind === "number"
        ? el("span", { class: "modes" }, switchTo("limit", values.limits.length || values.limit ? "by limit" : "by value"), switchTo("quantile", "by quantile"))
        : null;
    const missing = none
      ? el("p", { class: "none" }, el("i", { class: "hatched" }), monitor.word(values.missing) + " " + none)
      : null;
    monitor.fill("legend",
      el("p", { class: "legend-title" }, el("b", {}, values.title), el("small", {}, monitor.word("counted " + ground.drawn)), modes),
      classes.kind === "number" ? (found.some(Boolean) ? histogram(values, classes, found) : null) : bars(classes, found),
      missing,
      ground.others.codes.length || ground.national
        ? el("p", { class: "none" }, el("i", { class: "other" }), monitor.word("not a poor county"))
        : null
    );
  };
})();
