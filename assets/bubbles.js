/* Bubbles for counts: their area is the count, over areas that say nothing, so that a large quiet county outshouts no small poor one. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const { svg } = monitor;
  const RADIUS = { national: 15, region: 26 }; // of the greatest count of all periods, in pixels of a map 640 wide
  const WIDTH = 640;

  /* Whether the view draws bubbles: for counts alone. */
  monitor.isBubbles = (values) => values.isCount && !values.difference && monitor.view().draw === "bubbles";

  /* The greatest count of any period: bubbles shrink while the years are played. */
  const topOf = (values) => values.values.reduce((top, row) => row.reduce((most, v) => Math.max(most, Math.abs(v || 0)), top), 0);

  function diameter(values, ground) {
    const map = document.getElementById("map");
    const scale = map && map.clientWidth ? map.clientWidth / WIDTH : 1;
    const top = topOf(values) || 1;
    return (value) => 2 * RADIUS[ground.national ? "national" : "region"] * scale * Math.sqrt(Math.abs(value) / top);
  }

  /* The quiet ground under them: one class for whatever has a number. */
  monitor.quiet = (classes, values) => ({
    kind: "number", breaks: [], colours: [values.backdrop], of: classes.of.map((z) => (z < 0 ? z : 0)),
  });

  /* The trace of the bubbles: the smallest on top, those below nothing hollow. */
  monitor.bubbled = function (trace, ground, values, at) {
    if (!monitor.isBubbles(values)) return trace;
    const size = diameter(values, ground);
    const index = new Map(ground.codes.map((code, i) => [code, i]));
    const of = (k) => values.values[at][index.get(trace.ids[k])];
    const order = trace.ids.map((_, k) => k).filter((k) => of(k)).sort((a, b) => Math.abs(of(b)) - Math.abs(of(a)));
    const pick = (list) => order.map((k) => list[k]);
    return Object.assign({}, trace, {
      visible: true, ids: pick(trace.ids), lon: pick(trace.lon), lat: pick(trace.lat),
      marker: Object.assign({}, trace.marker, {
        size: order.map((k) => size(of(k))),
        color: order.map((k) => (of(k) < 0 ? values.paper : values.plain)),
        line: { color: order.map((k) => (of(k) < 0 ? values.plain : values.paper)), width: 0.8 },
      }),
    });
  };

  /* A round number not above another. */
  function round(value) {
    const power = 10 ** Math.floor(Math.log10(value));
    return [5, 2, 1].map((step) => step * power).find((step) => step <= value * 1.0001);
  }

  /* The legend: three round counts as they are drawn, side by side on one ground line. */
  monitor.bubbleSizes = function (ground, values, at) {
    const size = diameter(values, ground);
    const top = Math.max(...values.values[at].map((v) => Math.abs(v || 0)));
    if (!top) return null;
    const shown = [...new Set([round(top), round(top / 4), round(top / 20)])].filter((v) => v >= 1).sort((a, b) => a - b);
    const high = size(shown[shown.length - 1]) + 4;
    const rem = monitor.rem();
    let x = 2;
    const circles = shown.map((value) => {
      const r = size(value) / 2;
      const text = monitor.format.number(value, values.unit, monitor.view().lang, true);
      const from = x;
      x += 2 * r + (text.length * 7 + 22) * rem;
      return svg("g", {},
        svg("circle", { cx: from + r, cy: high - r - 1, r: r, fill: values.plain }),
        svg("text", { x: from + 2 * r + 5 * rem, y: high - 3, "font-size": 12 * rem }, text));
    });
    return svg("svg", { class: "sizes", width: x, height: high }, circles);
  };
})();
