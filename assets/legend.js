/* The legend is a histogram: how many regions each class holds, its breaks, the official limit as a red cut; and what chooses the classes. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const { el } = monitor;
  const WAYS = ["limit", "quantile", "natural", "equal"];

  /* How many counties each class holds, how many have no number and why, how many stand on few cases; a code of two poor counties counts two. */
  function counts(ground, values, classes, at) {
    const found = classes.colours.map(() => 0);
    const reasons = new Map();
    let small = 0;
    classes.of.forEach((z, i) => {
      const weight = ground.doubles[ground.codes[i]] || 1;
      const flag = monitor.flag(values, at, i);
      if (z < 0) reasons.set(flag, (reasons.get(flag) || 0) + weight);
      else found[z] += weight;
      if (z >= 0 && flag === "small") small += weight;
    });
    return { found, small, reasons: [...reasons].sort((a, b) => b[1] - a[1]) };
  }

  function histogram(values, classes, found) {
    const isLimit = (at) => values.limits.includes(at);
    /* A meeting has two or three classes, and reads what each means before how many it holds. */
    const held = (i) => (monitor.isMeeting(monitor.view()) && !values.difference ? monitor.classRange(values, classes.breaks, i) + " \u00b7 " : "") + found[i];
    const breaks = monitor.writtenBreaks(classes.breaks, values);
    const cells = classes.colours.map((colour, i) =>
      el("div", { class: "class" },
        el("span", { class: "count" }, held(i)),
        el("i", { style: "background:" + colour }),
        i < classes.breaks.length
          ? el("span", { class: isLimit(classes.breaks[i]) ? "break limit" : "break" }, breaks[i])
          : null
      )
    );
    return el("div", { class: "classes" }, cells);
  }

  /* A break as it stands under the legend. */
  function written(value, of) {
    if (of.difference) return monitor.signed(value, of);
    const text = monitor.format.number(value, of.unit, monitor.view().lang, true);
    return of.unit === "percent" || of.unit === "ratio" ? String(Number(value.toFixed(2))).replace("-", "\u2212") : text;
  }
  monitor.writtenBreak = written;

  /* All breaks of a legend; of money a scale stands once, behind the last number that has it. */
  monitor.writtenBreaks = function (breaks, of) {
    const texts = breaks.map((value) => written(value, of));
    if (of.unit !== "yuan" || of.difference) return texts;
    const scale = (text) => (text || "").split(" ")[1];
    return texts.map((text, i) => (scale(text) && scale(text) === scale(texts[i + 1]) ? text.split(" ")[0] : text));
  };

  /* Whether breaks are too long to stand side by side: every other one then stands a line lower. */
  const isLong = (values, classes, most) => monitor.writtenBreaks(classes.breaks, values).slice(0, -1).some((text) => text.length > most);

  /* Categories and years are bars by their count. */
  function bars(classes, found) {
    const most = Math.max(...found, 1);
    const rows = classes.labels.map((label, i) =>
      el("li", { class: i === classes.labels.length - 1 && classes.kind === "date" ? "last" : null },
        el("i", { style: `background:${classes.colours[i]};width:${Math.max(3, (108 * found[i]) / most) / 16}rem` }),
        el("span", {}, label), el("b", {}, String(found[i])))
    );
    return el("ul", { class: "bars" }, rows.filter((_, i) => found[i] || classes.kind === "date"));
  }

  /* Links that change one field of the view, the chosen one marked. */
  function choices(field, chosen, of) {
    return of.map(([name, word]) =>
      el("a", { "data-set": field + "=" + name, class: name === chosen ? "chosen" : null, "aria-current": name === chosen ? "true" : null }, monitor.word(word)));
  }

  /* How the classes are cut, and for counts whether areas or bubbles are drawn. */
  function modes(values, isBubbles) {
    const view = monitor.view();
    const ways = WAYS.map((way) => [way, way === "limit" && !values.limit ? "by value" : "by " + way]);
    const draw = values.isCount ? choices("draw", isBubbles ? "bubbles" : "areas", [["areas", "areas"], ["bubbles", "bubbles"]]) : [];
    return el("p", { class: "modes" },
      isBubbles ? null : el("span", { role: "group", "aria-label": monitor.word("classes") }, choices("classes", view.classes, ways)),
      draw.length ? el("span", { role: "group", "aria-label": monitor.word("drawn as") }, draw) : null);
  }

  const key = (kind, text) => el("span", { class: "none" }, el("i", { class: kind }), text);

  monitor.drawLegend = function (ground, values, classes, at) {
    const { found, small, reasons } = counts(ground, values, classes, at);
    const isNumber = classes.kind === "number" && found.some(Boolean);
    const isBubbles = monitor.isBubbles(values);
    const body = !isNumber ? null : isBubbles ? monitor.bubbleSizes(ground, values, at) : histogram(values, classes, found);
    const isLimited = values.limits.length && classes.kind === "number" && !isBubbles;
    monitor.fill("legend",
      el("p", { class: "legend-title" }, el("b", {}, values.title), el("small", {}, monitor.word(isBubbles ? values.unit : "counted " + ground.drawn))),
      classes.kind === "number" ? body : bars(classes, found),
      found.some(Boolean) && !isBubbles ? monitor.stackedLegend(values, classes, found) : null,
      el("p", { class: "keys" },
        isLimited ? el("span", { class: "breach" }, values.limitNote) : null,
        small ? key("dotted", monitor.word("small") + " " + small) : null,
        reasons.map(([flag, count]) => key("hatched", monitor.word(flag) + " " + count)),
        ground.others.codes.length || ground.national ? key("other", monitor.word("not a poor county")) : null),
      isNumber && !values.difference ? modes(values, isBubbles) : null
    );
    const legend = document.getElementById("legend");
    legend.classList.toggle("national", ground.national);
    legend.classList.toggle("of-change", Boolean(values.difference));
    legend.classList.toggle("amounts", isNumber && values.unit === "yuan");
    legend.classList.toggle("long", isNumber && isLong(values, classes, values.difference || ground.national ? 5 : 6));
  };
})();
