/* The trend up to the period shown: actual, plan, the region above, the peers' median, the limit, the way to the goal. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const skip = () => window.dash_clientside.no_update;
  const FONT = 12;
  const known = (value) => value !== null && value !== undefined;

  /* The map comes first: the page is drawn by one thread, and the eye goes there. */
  const LATE = 3000;
  const isMapDue = () => monitor.shows(monitor.view()) === "map" && !document.querySelector("#map path.choroplethlocation");
  async function mapStands() {
    const from = performance.now();
    while (isMapDue() && performance.now() - from < LATE) await new Promise((done) => window.requestAnimationFrame(done));
  }

  monitor.clientside.drawTrend = (text, view) => (isMapDue() ? mapStands().then(() => draw(text, view)) : draw(text, view));

  function draw(text, view) {
    const trend = monitor.unpack(text);
    if (!trend || !view || trend.region !== view.region || trend.indicator !== view.indicator || trend.compare !== view.compare) return skip();
    const at = trend.periods.indexOf(view.period);
    if (at < 0) return skip();
    monitor.fill("trend-head", monitor.el("h2", { class: "block-title" }, trend.titles[at] + " ", monitor.el("small", { title: trend.notes[at] }, trend.notes[at])));
    const drawn = lines(trend, at, view.lang);
    const last = lastOf(upTo(trend.actual, at));
    document.getElementById("trend-graph").hidden = last === null;
    monitor.fill("trend-foot", last === null ? monitor.el("p", { class: "empty" }, trend.empty) : null);
    return { data: drawn.traces, layout: Object.assign({}, trend.layout, layout(trend, drawn)) };
  }

  const upTo = (row, at) => (row || []).map((v, i) => (i <= at ? v : null));

  function lastOf(row) {
    for (let i = row.length - 1; i >= 0; i -= 1) if (known(row[i])) return i;
    return null;
  }

  /* The straight way from the value shown to the goal; null where nothing is left to do. */
  function needed(trend, at) {
    const end = trend.periods.indexOf(trend.goalYear);
    const from = trend.actual[at];
    if (!known(trend.goal) || !known(from) || end <= at || from === trend.goal) return null;
    return trend.periods.map((_, i) => (i < at || i > end ? null : from + ((trend.goal - from) * (i - at)) / (end - at)));
  }

  /* Traces, the labels at their ends, and every value that must be in sight. */
  function lines(trend, at, lang) {
    const f = monitor.format;
    const colour = trend.colours;
    const written = (v) => f.number(v, trend.unit, lang, true);
    const round = (v) => written(v).replace(/\.0$/, "");
    const x = trend.periods.map((_, i) => i);
    const traces = [];
    const labels = [];
    const values = [];
    const add = (name, row, line, more) => {
      traces.push(Object.assign({ type: "scatter", name: name, x: x, y: row, mode: "lines", line: line, hoverinfo: "skip", connectgaps: false }, more));
      values.push(...row.filter(known));
    };
    const quiet = [];
    const label = (i, y, text, tone, bold, lift) => labels.push({ x: i, y: y, text: text, colour: tone, bold: Boolean(bold), lift: lift || 0 });
    const actual = upTo(trend.actual, at);
    const last = lastOf(actual);
    const way = needed(trend, at);
    const plan = trend.plan && lastOf(trend.plan) !== null ? trend.plan : null;
    const end = way ? lastOf(way) : null;
    const one = plan && way && known(plan[end]) && written(plan[end]) === written(trend.goal);

    if (trend.limit !== null) add("limit", x.map(() => trend.limit), { color: colour.breach, width: 1.2, dash: "4px 3px" });
    for (const [name, words, line] of [
      ["peers", trend.peersName, { color: colour.muted, width: 1, dash: "5px 3px" }],
      ["parent", trend.parentName, { color: colour.muted, width: 1.2 }],
    ]) {
      const row = upTo(trend[name], at);
      const i = lastOf(row);
      if (i === null) continue;
      add(words, row, line);
      if (trend.parentAtEnd) label(i, row[i], words + " " + written(row[i]), colour.muted);
      else quiet.push({ text: words, row: row, last: i });
    }
    labels.push(...alongside(quiet, colour.muted, actual));
    if (plan) add(trend.planName, plan, { color: colour.ink, width: 1.4, dash: "1px 4px" });
    if (way) {
      add(trend.goalName, way, { color: colour.accent, width: 1.2, dash: "2px 3px" }, {
        mode: "lines+markers",
        marker: { size: way.map((_, i) => (i === end ? 6 : 0.1)), color: colour.paper, line: { color: colour.accent, width: way.map((_, i) => (i === end ? 1.2 : 0)) } },
      });
      label(end, trend.goal, (one ? trend.bothName : trend.goalName) + " " + round(trend.goal), colour.ink);
    }
    if (plan && !one) label(lastOf(plan), plan[lastOf(plan)], trend.planName + " " + round(plan[lastOf(plan)]), colour.ink);
    if (trend.limit !== null) label(x.length - 1, trend.limit, trend.limitName, colour.breach);
    if (last !== null) {
      const first = actual.findIndex(known);
      add(trend.name, actual, { color: colour.accent, width: 2.2 }, {
        mode: "lines+markers", hoverinfo: "text", text: actual.map((v, i) => (known(v) ? told(trend, i, lang) : "")),
        marker: { color: colour.accent, size: actual.map((_, i) => (i === last ? 7 : trend.dots ? 5 : 0.1)), line: { color: colour.paper, width: actual.map((_, i) => (i === last ? 2 : 0)) } },
      });
      // Off the way that goes on from there.
      const lift = way ? (trend.goal < actual[last] ? 1 : -1) : 0;
      label(last, actual[last], trend.name + " " + written(actual[last]), colour.accent, true, lift);
      // Where the line begins; of a running total each step of it.
      actual.forEach((v, i) => {
        if (i >= last || !known(v) || (trend.steps ? v === 0 : i !== first)) return;
        labels.push({ x: i, y: v, text: written(v), colour: colour.accent, above: trend.steps || actual[last] <= v });
      });
    }
    return { traces: traces, labels: labels, values: values };
  }

  /* Names along quiet lines, near their beginning: over the higher of two and under the lower, on the side that the line leaves free. */
  function alongside(rows, tone, actual) {
    const top = Math.max(...rows.flatMap((own) => own.row), ...actual);
    return rows.map((own, n) => {
      const other = rows[1 - n];
      const isOver = other ? n === (rows[1].row[0] >= rows[0].row[0] ? 1 : 0) : true;
      const isFalling = own.row[own.last] <= own.row[own.row.findIndex(known)];
      const anchor = isOver === isFalling ? "left" : "right";
      const x = Math.min(anchor === "left" ? 1 : 2, own.last);
      // The region's own line close under it: the name goes over its end, behind the other's.
      const isTaken = !isOver && own.last > 2 && actual.some((v, i) => i <= 3 && known(v) && own.row[i] > v && own.row[i] - v < 0.25 * top);
      if (isTaken) return { x: own.last, y: own.row[own.last], text: own.text, colour: tone, above: true, anchor: "right" };
      return { x: x, y: own.row[x], text: own.text, colour: tone, above: isOver, anchor: anchor };
    });
  }

  /* What is told of a period under the pointer: the value, and what was planned. */
  function told(trend, i, lang) {
    const f = monitor.format;
    const own = f.when(trend.periods[i], lang) + "  " + f.text(trend.actual[i], trend.unit, lang);
    return trend.plan && known(trend.plan[i]) ? own + "<br>" + trend.planName + " " + f.text(trend.plan[i], trend.unit, lang) : own;
  }

  function layout(trend, drawn) {
    const graph = document.getElementById("trend-graph");
    const rem = monitor.rem();
    const x = trend.periods.map((_, i) => i);
    const top = Math.max(...drawn.values, 0) || 1;
    const bottom = Math.min(...drawn.values, 0);
    const range = [bottom - (top - bottom) * 0.03, top * 1.06 + (top - bottom) * 0.02];
    const margin = { l: 16 * rem, t: 14 * rem, b: 22 * rem };
    const box = { width: graph.clientWidth - margin.l, height: graph.clientHeight - margin.t - margin.b, span: [-0.15, x.length - 0.85], range: range };
    const labels = monitor.endLabels(drawn.labels, box, FONT * rem);
    const room = box.width - labels.margin;
    return {
      margin: Object.assign(margin, { r: labels.margin }),
      xaxis: Object.assign({}, trend.layout.xaxis, {
        type: "linear", range: box.span, tickfont: { size: FONT * rem, color: trend.colours.muted },
        tickvals: ticks(x, room / rem), ticktext: ticks(x, room / rem).map((i) => trend.ticks[i]), showline: true,
      }),
      yaxis: { visible: false, range: range },
      annotations: labels.annotations.map((a) => Object.assign(a, { bgcolor: trend.colours.paper, borderpad: 1 })),
      hoverlabel: { font: { size: FONT * rem } },
    };
  }

  /* Every period where there is room for it, else every second, third, …, back from the last. */
  function ticks(x, width) {
    const apart = Math.max(1, Math.ceil((38 * (x.length - 1)) / width));
    return x.filter((_, i) => (x.length - 1 - i) % apart === 0);
  }
})();
