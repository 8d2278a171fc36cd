/* The difference from an earlier period: how a change is written and told, bars on both sides of nothing. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const { el } = monitor;

  /* A break of the classes with its sign, without zeros that say nothing. */
  monitor.signed = function (value, values) {
    const written =
      values.unit === "percent" || values.unit === "points" || values.unit === "ratio"
        ? String(Number(value.toFixed(2))).replace("-", "\u2212")
        : monitor.format.number(value, values.unit, monitor.view().lang, true);
    return (value > 0 ? "+" : "") + written;
  };

  /* A change with the decimals of its unit: on a bar the unit stands in the title. */
  monitor.change = function (value, values) {
    const written = monitor.format.number(value, values.unit, monitor.view().lang, true);
    return (value > 0 && /[1-9]/.test(written) ? "+" : "") + written;
  };
  const text = (value, values) => {
    const written = monitor.format.text(value, values.unit, monitor.view().lang);
    return (value > 0 && /[1-9]/.test(written) ? "+" : "") + written;
  };

  /* For the card of a region: the change, large, and the two values that it lies between. */
  monitor.tellChange = function (values, at, i) {
    const level = (row) => monitor.format.text(values.levels[row][i], values.levelUnit, monitor.view().lang);
    const base = values.periods.indexOf(values.difference);
    return el("div", {},
      el("p", { class: "value" }, el("b", {}, text(values.values[at][i], values)), monitor.say(monitor.word("since"), { year: monitor.format.when(values.difference, monitor.view().lang) })),
      el("p", {}, `${values.difference}: ${level(base)} \u2192 ${values.periods[at]}: ${level(at)}`));
  };

  /* A bar from nothing to the change: to the left below it, to the right above it; all of one sign begin at the left. */
  monitor.changeBar = function (values, classes, at, i) {
    const known = values.values[at].filter((v) => v !== null);
    const low = Math.min(0, ...known);
    const high = Math.max(0, ...known);
    const value = values.values[at][i];
    const isMixed = low < 0 && high > 0;
    const span = high - low || 1;
    const start = !isMixed ? 0 : (Math.min(value, 0) - low) / span;
    const share = (part) => (100 * part).toFixed(2) + "%";
    const colour = classes.of[i] >= 0 ? classes.colours[classes.of[i]] : values.plain;
    return el("span", { class: "bar change", style: `margin-left:${share(start)};width:${share(Math.abs(value) / span)};background:${colour}` });
  };
})();
