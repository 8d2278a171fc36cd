/* The ranking: the worst eight and the best three as links with bars, the limit and the mean as lines over them. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const { el } = monitor;
  const WORST = 8;
  const BEST = 3;
  const MOST = 14; // as many as there are destitute areas: they stand whole
  const skip = () => window.dash_clientside.no_update;

  function bar(values, classes, at, i, most) {
    const value = values.values[at][i];
    const colour = classes && classes.of[i] >= 0 ? classes.colours[classes.of[i]] : values.plain;
    if (values.difference) return monitor.changeBar(values, classes, at, i);
    const width = (part) => `width:${Math.max(0, (100 * part) / most).toFixed(2)}%`;
    if (!values.totals) return el("span", { class: "bar", style: `${width(value)};background:${colour}` });
    return el("span", { class: "bar of-total", style: width(values.totals[i]) },
      el("i", { style: `width:${((100 * value) / (values.totals[i] || 1)).toFixed(2)}%;background:${values.plain}` }));
  }

  function row(values, classes, ranks, at, i, most) {
    const lang = monitor.view().lang;
    const value = values.values[at][i];
    const number = values.difference && value !== null ? monitor.change(value, values) : (SAID[values.kind] || plain)(values, at, i, lang);
    const shown = values.totals
      ? [el("b", { class: "remains" }, number), " / " + values.totals[i]]
      : [el("b", {}, number)];
    const drawn = most && value !== null ? bar(values, classes, at, i, most) : null;
    const rank = values.kind === "category" ? null : ranks.of.get(i);
    return el("li", { "data-code": values.codes[i], class: values.codes[i] === values.region ? "here" : null },
      el("a", { "data-set": "region=" + values.codes[i] },
        el("span", { class: "rank" }, rank ? rank + (ranks.isTied(i) ? "=" : "") : ""),
        el("span", { class: "place" }, values.names[i]),
        el("span", { class: "bars" }, drawn, el("span", { class: "number" }, shown))));
  }

  const plain = (values, at, i, lang) => monitor.format.number(values.values[at][i], values.unit, lang, true);

  /* A category by its word, never by its code. */
  function wordOf(values, at, i) {
    const found = values.categories.find((category) => Number(category.code) === values.values[at][i]);
    return found ? found.name : monitor.word(monitor.flag(values, at, i));
  }

  const SAID = { date: yearOf, category: wordOf };

  function yearOf(values, at, i) {
    const value = values.values[at][i];
    return value === null ? monitor.word(monitor.flag(values, at, i) === "provisional" ? "remaining" : monitor.flag(values, at, i)) : String(value);
  }

  /* Lines across the bars, each named above them. */
  function lines(values, at, most) {
    const f = monitor.format;
    const mean = values.mean[at];
    const found = values.limits.map((limit, i, all) => ({
      at: limit, class: "limit",
      text: i < all.length - 1 ? "" : monitor.say(monitor.word("limit"), { value: all.join(" / ") }),
    }));
    if (mean !== null && mean > 0)
      found.push({ at: mean, class: "mean", text: monitor.say(monitor.word("mean"), { count: values.codes.length, value: f.number(mean, values.unit, monitor.view().lang, true) }) });
    return found
      .filter((line) => line.at <= most)
      .sort((a, b) => a.at - b.at)
      .map((line, _, all) => {
        const named = all.filter((one) => one.text);
        const side = named.length > 1 ? (line === named[0] ? "before" : "after") : line.at / most > 0.7 ? "before" : "after";
        return el("span", { class: "cut " + line.class, style: `--at:${(line.at / most).toFixed(4)}` }, el("em", { class: side }, line.text));
      });
  }

  /* Rows travel from where they stood to where they stand, and bars grow from their former length. */
  const MOVE = { duration: 180, easing: "ease-out" };
  const isStill = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  function places() {
    const rows = [...document.querySelectorAll("#ranking li[data-code]")];
    return new Map(rows.map((li) => [li.dataset.code, [li.offsetTop, (li.querySelector(".bar") || { offsetWidth: 0 }).offsetWidth]]));
  }
  function moveFrom(before) {
    document.querySelectorAll("#ranking li[data-code]").forEach((li) => {
      const old = before.get(li.dataset.code);
      if (!old || !li.animate) return;
      const away = old[0] - li.offsetTop;
      if (away) li.animate([{ transform: `translateY(${away}px)` }, { transform: "none" }], MOVE);
      const bar = li.querySelector(".bar");
      if (bar && old[1] !== bar.offsetWidth) bar.animate([{ width: old[1] + "px" }, { width: bar.offsetWidth + "px" }], MOVE);
    });
  }

  /* The title; where others can be ranked too, it opens their list. */
  function head(values) {
    const title = el("h2", { class: "block-title" }, values.title + " ");
    const note = el("small", {}, values.note);
    if (!values.choices.length) {
      title.append(note);
      return title;
    }
    const choice = (one) =>
      el("li", {}, el("a", { "data-set": "peers=" + one.set, class: one.chosen ? "chosen" : null, "aria-current": one.chosen ? "true" : null }, one.name));
    return el("div", { class: "peers" },
      el("details", { class: "menu" }, el("summary", {}, title), el("div", { class: "panel" }, el("ul", {}, values.choices.map(choice)))), note);
  }

  let drawnOf = "";
  monitor.clientside.drawRanking = function (text, view) {
    const values = monitor.unpack(text);
    if (!values || !view || values.region !== view.region || values.of !== view.indicator) return skip();
    if (values.compare !== view.compare || values.peers !== view.peers) return skip();
    const at = values.periods.indexOf(view.period);
    if (at < 0) return skip();
    if (values.kind === "pair") {
      monitor.drawPairTable(values, at);
      return view.period;
    }
    const ranks = monitor.ranks(values, at);
    const classes = values.kind === "number" && values.colours && !values.totals ? monitor.classify(values, at) : null;
    const order = values.kind === "date" ? byYear(values, at) : ranks.order;
    const all = order.length;
    const whole = all <= MOST;
    const most = values.difference ? 1 : values.kind === "number" ? Math.max(...values.values[at].filter((v) => v !== null), ...(values.totals || []), 0) : 0;
    const draw = (i) => row(values, classes, ranks, at, i, most);
    const rows = whole
      ? order.map(draw)
      : [
          ...order.slice(0, WORST).map(draw),
          el("li", { class: "unlisted" }, monitor.say(monitor.word("more"), { n: all - WORST - BEST })),
          ...order.slice(-BEST).map(draw),
        ];
    const unranked = values.codes.length - all;
    monitor.fill("ranking-head", head(values));
    const of = [values.of, values.region, view.lang].join();
    const before = of === drawnOf && !isStill() ? places() : null;
    drawnOf = of;
    const written = values.kind === "number" ? values.values[at].filter((v) => v !== null).map((v) => monitor.format.number(v, values.unit, view.lang, true)) : [];
    document.querySelector(".ranking-box").classList.toggle("long-numbers", Math.max(0, ...written.map((text) => text.length)) > 9);
    document.querySelector(".ranking-box").classList.toggle("of-change", Boolean(values.difference));
    document.querySelector(".ranking-box").classList.toggle("groups", values.codes.some((code) => code.startsWith("G")));
    document.querySelector(".ranking-box").classList.toggle("many", whole && all > WORST + BEST + 1);
    monitor.fill("ranking", rows);
    if (before) moveFrom(before);
    monitor.fill("ranking-lines", most > 0 && all && !values.difference ? lines(values, at, most) : []);
    monitor.fill("ranking-foot", all === 0 ? el("p", { class: "empty" }, values.empty[at]) : unranked ? el("p", {}, monitor.say(monitor.word("unranked"), { n: unranked })) : null);
    return view.period;
  };

  /* Counties by year of delisting: those that remain first, then the latest. */
  function byYear(values, at) {
    const row = values.values[at];
    const known = row.map((_, i) => i).filter((i) => row[i] !== null || monitor.flag(values, at, i) === "provisional");
    return known.sort((a, b) => (row[b] || 9999) - (row[a] || 9999) || a - b);
  }
})();
