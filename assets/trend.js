/* The trend up to the period shown: actual, the region above, the limit, the way to the goal; named at line ends. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const skip = () => window.dash_clientside.no_update;

  function label(x, y, text, colour, anchor, shift, bold) {
    const size = 12 * monitor.rem();
    return {
      x: x, y: y, text: bold ? `<b>${text}</b>` : text, showarrow: false, xanchor: anchor, yanchor: "middle",
      xshift: (anchor === "left" ? 6 : anchor === "right" ? -6 : 0) * monitor.rem(), yshift: (shift || 0) * monitor.rem(),
      font: { color: colour, size: size },
    };
  }

  monitor.clientside.drawTrend = function (text, view) {
    const trend = monitor.unpack(text);
    if (!trend || !view || trend.region !== view.region || trend.indicator !== view.indicator || trend.compare !== view.compare) return skip();
    const at = trend.periods.indexOf(view.period);
    if (at < 0) return skip();
    monitor.fill("trend-head", monitor.el("h2", { class: "block-title" }, trend.title + " ", monitor.el("small", {}, trend.note)));
    const f = monitor.format;
    const shown = (v) => f.number(v, trend.unit, view.lang, true);
    const upTo = (row) => row.map((v, i) => (i <= at ? v : null));
    const size = 12 * monitor.rem();
    const traces = [];
    const labels = [];
    const years = trend.periods;
    const x = years.map((_, i) => i);
    const add = (name, row, line, more) => traces.push(Object.assign({ type: "scatter", name: name, x: x, y: row, mode: "lines", line: line, hoverinfo: "skip", connectgaps: false }, more));
    const parent = trend.parent ? upTo(trend.parent) : [];
    const actual = upTo(trend.actual);
    const last = lastOf(actual);
    const lastParent = lastOf(parent);
    const colour = trend.colours;
    if (lastParent !== null) {
      add(trend.parentName, parent, { color: colour.muted, width: 1.2 });
      labels.push([x[lastParent], parent[lastParent], trend.parentName + " " + shown(parent[lastParent]), colour.muted]);
    }
    if (trend.plan) {
      add(trend.planName, trend.plan, { color: colour.ink, width: 1.4, dash: "1px 4px" });
      labels.push([x[x.length - 1], trend.plan[x.length - 1], trend.planName + " " + shown(trend.plan[x.length - 1]).replace(/\.0$/, ""), colour.ink]);
    }
    if (trend.limit !== null) {
      add("limit", x.map(() => trend.limit), { color: colour.breach, width: 1.2, dash: "4px 3px" });
      labels.push([x[x.length - 1], trend.limit, trend.limitName, colour.breach]);
    }
    if (last !== null) {
      const first = actual.findIndex((v) => v !== null);
      add(trend.name, actual, { color: colour.accent, width: 2.2 }, {
        mode: "lines+markers", hoverinfo: "text",
        text: actual.map((v, i) => (v === null ? "" : years[i] + "  " + f.text(v, trend.unit, view.lang))),
        marker: { color: colour.accent, size: actual.map((v, i) => (i === last ? 7 : trend.dots ? 5 : 0.1)), line: { color: colour.paper, width: actual.map((v, i) => (i === last ? 2 : 0)) } },
      });
      if (first !== last) labels.push([x[first], actual[first], shown(actual[first]), colour.accent, "first", actual[last] > actual[first]]);
      labels.push([x[last], actual[last], trend.name + " " + shown(actual[last]), colour.accent, "bold"]);
    }
    const known = [actual, parent, trend.plan || [], trend.limit === null ? [] : [trend.limit]].flat().filter((v) => v !== null && v !== undefined);
    const top = Math.max(...known, 0) || 1;
    const bottom = Math.min(...known, 0);
    const layout = {
      margin: { l: 16 * monitor.rem(), r: 118 * monitor.rem(), t: 14 * monitor.rem(), b: 22 * monitor.rem() },
      xaxis: Object.assign({}, trend.layout.xaxis, {
        type: "linear", range: [-0.15, x.length - 0.85], tickfont: { size: size, color: colour.muted },
        tickvals: ticks(x), ticktext: ticks(x).map((i) => years[i]), showline: true,
      }),
      yaxis: { visible: false, range: [bottom - (top - bottom) * 0.03, top * 1.06 + (top - bottom) * 0.02] },
      annotations: placed(labels, top - bottom),
      hoverlabel: { font: { size: size } },
    };
    document.getElementById("trend-graph").hidden = last === null;
    monitor.fill("trend-foot", last === null ? monitor.el("p", { class: "empty" }, trend.empty) : null);
    return { data: traces, layout: Object.assign({}, trend.layout, layout) };
  };

  function lastOf(row) {
    for (let i = row.length - 1; i >= 0; i -= 1) if (row[i] !== null && row[i] !== undefined) return i;
    return null;
  }

  /* Every year where there is room for it, else every second. */
  function ticks(x) {
    const width = document.getElementById("trend-graph").clientWidth / monitor.rem() - 134;
    return width / (x.length - 1) >= 38 ? x : x.filter((_, i) => (x.length - 1 - i) % 2 === 0);
  }

  /* Labels at the right of line ends, moved apart where they would touch. */
  function placed(labels, span) {
    const height = 150;
    const gap = (15 / height) * span;
    const ends = labels.filter((l) => l[4] !== "first").sort((a, b) => a[1] - b[1]);
    let before = -Infinity;
    const out = ends.map((l) => {
      const y = Math.max(l[1], before + gap);
      before = y;
      return label(l[0], y, l[2], l[3], "left", 0, l[4] === "bold");
    });
    const first = labels.find((l) => l[4] === "first");
    if (first) out.push(Object.assign(label(first[0], first[1], first[2], first[3], "left", first[5] ? -11 : 9, false), { xshift: 0 }));
    return out;
  }
})();
