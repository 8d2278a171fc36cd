/* The legend of a narrow screen: one bar in which each class is as long as its count, what it means and the count under it. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const { el } = monitor;

  /* What a class of numbers holds: below its upper break, between two, or from the last on. */
  function range(values, breaks, i) {
    const written = (value) => monitor.writtenBreak(value, values);
    if (!breaks.length) return "";
    if (i === 0) return "< " + written(breaks[0]);
    return i === breaks.length ? "\u2265 " + written(breaks[i - 1]) : monitor.writtenBreaks([breaks[i - 1], breaks[i]], values).join("\u2013");
  }
  monitor.classRange = range;

  monitor.stackedLegend = function (values, classes, found) {
    const shown = found.map((_, i) => i).filter((i) => found[i]);
    const name = (i) => (classes.kind === "number" ? range(values, classes.breaks, i) : classes.labels[i]);
    return el("div", { class: "stacked" },
      el("div", { class: "bar" }, shown.map((i) => el("i", { style: `background:${classes.colours[i]};flex-grow:${found[i]}` }))),
      el("ul", {}, shown.map((i) =>
        el("li", { style: `flex-grow:${found[i]}` },
          el("i", { style: "background:" + classes.colours[i] }), el("span", {}, name(i)), el("b", {}, String(found[i]))))));
  };
})();
