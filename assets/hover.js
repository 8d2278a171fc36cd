/* The card that tells of the region under the pointer, under a first tap, or of the ranked place that has the focus. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const { el } = monitor;
  const GAP = 14;
  const EDGE = 8;
  const LARGE = 0.3; // of the window: a region that large is pointed at by the pointer, not as a whole
  const Z_95 = 1.959963984540054; // as data_access/statistics.py
  let drawn = null; // what the map shows: ground, values, at, ranks
  let shown = null; // what the card tells of: { i } or { other }
  let touched = null; // the touch that a click came from
  let tapped = ""; // the region that the last tap told of

  /* Wilson's 95 % interval of a share, in percent. */
  function wilson(positive, n) {
    const z2 = Z_95 * Z_95;
    const middle = (positive + z2 / 2) / (n + z2);
    const half = (Z_95 / (n + z2)) * Math.sqrt((positive * (n - positive)) / n + z2 / 4);
    return [100 * Math.max(0, middle - half), 100 * Math.min(1, middle + half)];
  }

  function limitOf(ground, values, i) {
    if (!values.limit) return null;
    return ground.west[i] === "1" && values.limit.west !== null ? values.limit.west : values.limit.at;
  }

  function distance(value, limit, values) {
    const over = value - limit;
    const broken = values.limit.below ? over >= 0 : over < 0;
    const size = values.unit === "percent" ? monitor.format.points(over, true) : monitor.format.plain(Math.abs(over), 1);
    const key = (broken ? "misses" : "keeps") + (values.limit.below ? " below" : " above");
    return el("span", { class: broken ? "breach" : null }, monitor.say(monitor.word(key), { size: size }));
  }

  /* The value, large, with how far it lies from the limit; else why there is none. */
  function number({ ground, values, at }, i) {
    const value = values.values[at][i];
    const flag = monitor.flag(values, at, i);
    if (value === null) {
      const word = flag === "provisional" && values.kind === "date" ? "remaining" : flag;
      return el("p", { class: "value words" }, monitor.word(word));
    }
    if (values.kind === "category")
      return el("p", { class: "value words" }, (values.categories.find((one) => Number(one.code) === value) || {}).name);
    if (values.kind === "date")
      return el("p", { class: "value words" }, monitor.say(monitor.word("delisted in"), { year: value }));
    if (values.difference) return monitor.tellChange(values, at, i);
    const limit = limitOf(ground, values, i);
    return el("p", { class: "value" }, el("b", {}, monitor.format.text(value, values.unit, ground.lang)),
      limit === null ? null : [" ", distance(value, limit, values)]);
  }

  function rank({ ranks }, i) {
    const place = ranks.of.get(i);
    if (!place) return null;
    return monitor.say(monitor.word(ranks.isTied(i) ? "tied rank of" : "rank of"), { rank: place, n: ranks.order.length });
  }

  function change({ ground, values, at }, i) {
    if (at < 1 || values.difference) return null;
    const change = monitor.format.change(values.values[at][i], values.values[at - 1][i], values.unit, ground.lang);
    if (!change) return null;
    return monitor.say(monitor.word(/[1-9]/.test(change) ? "change on" : "unchanged on"), { change: change, year: monitor.format.when(values.periods[at - 1], ground.lang) });
  }

  /* What the number stands on: so many of so many, the interval of a sample, or the rows behind it. */
  function behind({ ground, values, at }, i) {
    const n = values.n && values.n[at][i];
    const value = values.values[at][i];
    if (n === null || n === undefined || value === null) return [];
    const plain = (number) => monitor.format.plain(number, 0);
    if (!values.isTally) return [line([monitor.say(monitor.word("rows"), { n: plain(n) }), values.counted].filter(Boolean).join(" "))];
    const part = Math.round((value * n) / 100);
    const whole = monitor.say(monitor.word("part of whole"), { part: plain(part), whole: plain(n), word: values.counted });
    if (!values.isSample || !n) return [line(whole)];
    const span = monitor.format.span(...wilson(part, n), limitOf(ground, values, i));
    return [line(monitor.say(monitor.word("interval"), { span: span })), line(whole)];
  }

  const line = (text) => (text ? el("p", {}, text) : null);

  /* Latin names of autonomous counties are long; the place in view has the short ones. Two counties of one code keep both. */
  const nameOf = (ground, i) => (ground.lang === "en" && !ground.doubles[ground.codes[i]] && ground.shorts[i]) || ground.names[i];

  function told(i) {
    const { ground, values, at } = drawn;
    const facts = values.kind === "number" ? [rank(drawn, i), change(drawn, i)].filter(Boolean).join(" · ") : "";
    return [
      el("p", { class: "what" }, el("b", {}, nameOf(ground, i)), el("span", {}, ground.within[i] || "")),
      number(drawn, i),
      monitor.flag(values, at, i) === "small" ? line(monitor.word("small unranked")) : null,
      line(facts),
      ...behind(drawn, i),
      line([values.sources[at], values.basis].filter(Boolean).join(" · ")),
      touched ? el("p", { class: "open" }, monitor.word("tap again")) : null,
    ];
  }

  function card() {
    let holder = document.getElementById("hover-card");
    if (!holder) {
      holder = el("div", { id: "hover-card", role: "tooltip", hidden: "" });
      document.body.append(holder);
    }
    return holder;
  }

  /* Beside what is pointed at, where the window has room for it: right, left, below, above. */
  function place(holder, box) {
    const { offsetWidth: w, offsetHeight: h } = holder;
    const right = window.innerWidth - EDGE - w;
    const bottom = window.innerHeight - EDGE - h;
    const within = (value, most) => Math.max(EDGE, Math.min(value, most));
    const x = within(box.at[0] - w / 2, right);
    const y = within(box.at[1] - h / 2, bottom);
    const spots = [[box.right + GAP, y], [box.left - GAP - w, y], [x, box.bottom + GAP], [x, box.top - GAP - h]];
    const spot = spots.find(([a, b]) => a >= EDGE && a <= right && b >= EDGE && b <= bottom) || [within(box.right + GAP, right), within(box.bottom + GAP, bottom)];
    holder.style.transform = `translate(${Math.round(spot[0])}px, ${Math.round(spot[1])}px)`;
  }

  const pathOf = (code) =>
    [...document.querySelectorAll("#map path.choroplethlocation")].find((path) => path.__data__ && path.__data__.loc === code);

  /* The region's own box; the pointer where the region fills much of the window. */
  function boxOf(path, pointer) {
    const box = path && path.getBoundingClientRect();
    const isLarge = !box || box.width > LARGE * window.innerWidth || box.height > LARGE * window.innerHeight;
    if (pointer && isLarge) return { left: pointer[0], right: pointer[0], top: pointer[1], bottom: pointer[1], at: pointer };
    if (!box) return null;
    const { left, right, top, bottom } = box;
    return { left, right, top, bottom, at: pointer || [(left + right) / 2, (top + bottom) / 2] };
  }

  /* The region that the card tells of, outlined over all others; Plotly counts what lies in its own layers. */
  function outline(path) {
    let holder = document.getElementById("pointed");
    if (!holder) {
      holder = monitor.svg("svg", { id: "pointed", "aria-hidden": "true" });
      document.body.append(holder);
    }
    if (!path) return holder.replaceChildren();
    const { a, b, c, d, e, f } = path.getScreenCTM();
    holder.replaceChildren(monitor.svg("path", { d: path.getAttribute("d"), transform: `matrix(${[a, b, c, d, e, f]})` }));
  }

  function show(code, i, other, pointer) {
    const path = pathOf(code);
    const box = boxOf(path, pointer);
    if (!box) return hide();
    const holder = card();
    shown = { code: code, i: i };
    holder.replaceChildren(...(other ? [el("p", { class: "what" }, el("b", {}, other)), line(monitor.word("not a poor county"))] : told(i)).filter(Boolean));
    holder.hidden = false;
    place(holder, box);
    outline(path);
  }

  /* The region that the card tells of, if it has a number, and the map is still there. */
  monitor.toldOf = () => (shown && shown.i >= 0 && document.getElementById("map") ? shown.code : "");

  function hide() {
    shown = null;
    card().hidden = true;
    outline(null);
  }

  /* The map was drawn anew: the card follows the period, and goes with the place. */
  monitor.tellOf = function (ground, values, at, ranks) {
    const follows = shown && drawn && drawn.ground === ground && shown.i >= 0;
    drawn = { ground, values, at, ranks };
    if (follows) card().replaceChildren(...told(shown.i).filter(Boolean));
    else {
      tapped = "";
      if (shown) hide();
    }
  };

  function point(event) {
    const found = event.points && event.points[0];
    if (!found || !drawn) return;
    const code = found.location || found.id;
    const at = [event.event.clientX, event.event.clientY];
    const i = drawn.ground.codes.indexOf(code);
    const other = drawn.ground.others.codes.indexOf(code);
    if (i >= 0) show(code, i, null, at);
    else if (other >= 0) show(code, -1, drawn.ground.others.names[other], at);
  }

  monitor.listenToMap = function (graph) {
    graph.on("plotly_hover", point);
    graph.on("plotly_unhover", hide);
  };

  /* A finger has no hover: its first tap on a region tells, its second opens. */
  monitor.tapTells = function (found) {
    const code = found.location || found.id;
    if (!touched || tapped === code) return false;
    point({ points: [found], event: touched });
    tapped = code;
    return shown !== null;
  };
  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch" && event.target.closest && event.target.closest("#map") ? event : null;
    if (touched) return;
    tapped = "";
    if (shown) hide();
  }, true);

  /* By keyboard: the ranked place that has the focus. */
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest && event.target.closest("#ranking li[data-code]");
    if (!row || !drawn || !event.target.matches(":focus-visible")) return;
    const i = drawn.ground.codes.indexOf(row.dataset.code);
    if (i < 0) return;
    show(row.dataset.code, i, null, null);
    if (shown) event.target.setAttribute("aria-describedby", "hover-card");
  });
  document.addEventListener("focusout", (event) => {
    if (event.target.closest && event.target.closest("#ranking li[data-code]") && shown) hide();
  });
  window.addEventListener("scroll", () => shown && hide(), { passive: true });
  document.addEventListener("pointerleave", () => shown && hide());
})();
