/* On the paper round the national map: the groups of counties that hold most of what remains, each with a line to where it lies. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const { svg } = monitor;
  const LINE = 16;

  monitor.callouts = function (values, at) {
    const drawn = values.callouts[at].map((callout) => {
      const [x1, y1, x2, y2] = callout.leader;
      const last = callout.lines.length - 1;
      return svg("g", { class: "callout" },
        svg("line", { x1, y1, x2, y2 }),
        svg("circle", { cx: x2, cy: y2, r: 2 }),
        callout.lines.map((text, i) =>
          svg("text", { x: callout.x, y: callout.y + LINE * i, class: i === last ? "count" : "value" }, text)));
    });
    return svg("svg", { viewBox: "0 0 640 486", "aria-hidden": "true" }, drawn);
  };
})();
