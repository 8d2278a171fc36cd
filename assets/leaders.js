/* The worst regions whose name and value find no room in them: named beside the map, with a line to where they lie. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const { svg } = monitor;
  const GAP = 15;
  const AWAY = 16;
  const BESIDE = 14; // what a name may reach beyond the map, before it meets what stands there
  const widthOf = (text) => [...text].reduce((sum, c) => sum + (c > "\u2e80" ? 12 : 6.4), 0);

  /* Rows apart by at least the height of a line, kept within the map. */
  function spread(rows, bottom) {
    rows.sort((a, b) => a.y - b.y);
    rows.forEach((row, i) => (row.at = Math.max(row.y, i ? rows[i - 1].at + GAP : 10)));
    for (let i = rows.length - 1; i >= 0; i -= 1) {
      const below = i < rows.length - 1 ? rows[i + 1].at - GAP : bottom;
      rows[i].at = Math.min(rows[i].at, below);
    }
  }

  /* Whether there is room beside the map: not on a phone. */
  monitor.hasLeaders = (ground) => !ground.national && ground.spots.length > 0 && window.innerWidth >= 768;

  monitor.drawLeaders = function (ground, values, ranks, at) {
    const labels = ground.figure.data.find((trace) => trace.name === "labels");
    if (ground.national && values.callouts && values.callouts[at].length) return monitor.fill("leaders", monitor.callouts(values, at));
    if (!monitor.hasLeaders(ground) || values.kind !== "number") return monitor.fill("leaders");
    const named = new Set(labels.ids.filter((_, k) => monitor.holdsTwoLines(ground, k)));
    const index = ground.figure.data.find((trace) => trace.name === "values").locations;
    const [left, , right] = ground.extent;
    const middle = (left + right) / 2;
    const rows = ranks.order
      .slice(0, monitor.WORST)
      .filter((i) => !named.has(ground.codes[i]))
      .map((i) => ({ i: i, spot: ground.spots[index.indexOf(ground.codes[i])] }))
      .filter((row) => row.spot)
      .map((row) => ({ i: row.i, x: row.spot[0], y: row.spot[1], side: row.spot[0] < middle ? "left" : "right" }));
    const bottom = 395;
    const drawn = ["left", "right"].flatMap((side) => {
      const own = rows.filter((row) => row.side === side);
      spread(own, bottom);
      return own.map((row) => leader(row, side === "left" ? Math.max(84, left - AWAY) : Math.min(556, right + AWAY), side));
    });
    return monitor.fill("leaders", svg("svg", { viewBox: "0 0 640 486", "aria-hidden": "true" }, drawn));

    function leader(row, x, side) {
      const sign = side === "left" ? -1 : 1;
      const own = values.values[at][row.i];
      const value = values.difference ? monitor.change(own, values) : monitor.format.number(own, values.unit, ground.lang, true);
      // A value too long for the room beside the map stands in the ranking alone.
      const room = (side === "left" ? x : 640 - x) - 4 + BESIDE;
      const fits = widthOf(`${ground.shorts[row.i]} ${value}`) <= room;
      return svg("g", {},
        svg("line", { x1: row.x, y1: row.y, x2: x, y2: row.at }),
        svg("circle", { cx: row.x, cy: row.y, r: 2 }),
        svg("text", { x: x + 4 * sign, y: row.at + 4, "text-anchor": side === "left" ? "end" : "start" },
          ground.shorts[row.i] + " ", fits ? svg("tspan", { class: "value" }, value) : null));
    }
  };
})();
