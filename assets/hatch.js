/* What Plotly has no words for: hatching where there is no number or too few cases, and halos round names. */
(function () {
  "use strict";
  const monitor = window.monitor;
  let latest = null;

  /* Patterns in an SVG of their own: lines where there is no number, dots where it stands on few cases. */
  function pattern(id, ground, mark) {
    const size = { id: id, patternUnits: "userSpaceOnUse", width: 6, height: 6 };
    return monitor.svg("pattern", size, monitor.svg("rect", { width: 6, height: 6, fill: ground }), mark);
  }
  const lines = (colour) => monitor.svg("path", { d: "M-1 1L1 -1M0 6L6 0M5 7L7 5", stroke: colour, "stroke-width": 1 });
  const dots = (colour) => [1.5, 4.5].map((at) => monitor.svg("circle", { cx: at, cy: at, r: 0.8, fill: colour, "fill-opacity": 0.6 }));

  function patterns(classes, values) {
    const half = classes.colours.length / 2;
    const own = classes.colours.map((colour, i) => pattern("hatch-" + i, colour, dots(i < half ? values.ink : values.paper)));
    const holder = monitor.svg("svg", { width: 0, height: 0, style: "position:absolute", "aria-hidden": "true", id: "hatches" });
    holder.append(monitor.svg("defs", {}, pattern("hatch-none", values.backdrop, lines(values.nodata)), own));
    const old = document.getElementById("hatches");
    if (old) old.remove();
    document.body.append(holder);
  }

  monitor.patterns = patterns;

  /* Plotly uses a path again, for another region or another trace: each gets its hatch, or loses the one it had. */
  function hatch(graph) {
    if (!latest) return;
    graph.querySelectorAll(".choroplethlayer .trace").forEach((layer) => {
      const trace = layer.__data__ && layer.__data__[0] && layer.__data__[0].trace;
      const hasValues = trace && (trace.name === "values" || trace.name === "inset");
      layer.querySelectorAll("path").forEach((path) => {
        const point = path.__data__;
        const own = hasValues && trace.customdata ? trace.customdata[point.index] : point.index;
        const pattern = !hasValues ? null : point.z === -1 ? "none" : latest.small.has(own) ? point.z : null;
        path.style.fill = pattern === null ? "" : "url(#hatch-" + pattern + ")";
      });
    });
  }

  /* Names are cased in the colour of what they lie on. */
  function halo(graph) {
    graph.querySelectorAll(".scatterlayer text, .scattergeo text").forEach((text) => {
      const light = text.style.fill || text.getAttribute("fill");
      const layer = text.closest(".scattergeo");
      const trace = layer && layer.__data__ && layer.__data__[0] && layer.__data__[0].trace;
      if (trace && trace.name === "neighbours") text.style.letterSpacing = "0.14em";
      text.style.paintOrder = "stroke";
      text.style.strokeWidth = 3 * monitor.rem() + "px";
      text.style.strokeLinejoin = "round";
      text.style.stroke = sameColour(light, latest.values.paper) ? latest.ground : latest.values.paper;
      text.style.strokeOpacity = 0.85;
    });
  }

  function sameColour(css, hex) {
    const probe = document.createElement("i");
    probe.style.color = hex;
    return probe.style.color.replace(/\s/g, "") === (css || "").replace(/\s/g, "") || css === hex;
  }

  /* Once the graph has drawn, and at each later drawing. */
  monitor.decorate = function (id, classes, values, small) {
    latest = { classes, values, small, ground: classes.colours[classes.colours.length - 1] };
    patterns(classes, values);
    (function attach(tries) {
      const graph = document.querySelector("#" + id + " .js-plotly-plot");
      if (!graph || !graph.on) {
        if (tries) window.setTimeout(() => attach(tries - 1), 50);
        return;
      }
      if (graph.dataset.decorated) return;
      graph.dataset.decorated = "yes";
      const decorate = () => {
        hatch(graph);
        halo(graph);
      };
      graph.on("plotly_afterplot", decorate);
      monitor.listenToMap(graph);
      decorate();
    })(100);
  };
})();
