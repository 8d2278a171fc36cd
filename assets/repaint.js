/* The same map with other classes is painted where it stands: Plotly would find and lay out every county anew. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const VALUES = ["values", "inset"];
  const last = {}; // the figure that was handed over for each graph

  /* What lies in its places already: the same counties and names, in the same sizes. */
  function isAsDrawn(now, next) {
    if (!now || now.ground !== next.ground || now.data.length !== next.data.length) return false;
    return now.data.every((trace, i) => {
      const other = next.data[i];
      if (VALUES.includes(trace.name)) return trace.locations === other.locations;
      if (!trace.textfont) return trace === other;
      return trace.textfont.size === other.textfont.size && trace.text.join() === other.text.join();
    });
  }

  /* The layers of a map by the name of their trace; null until each county has its path. */
  function layersOf(graph) {
    const layers = new Map();
    graph.querySelectorAll(".choroplethlayer > .trace, .scatterlayer > .scattergeo").forEach((layer) => {
      const first = layer.__data__ && layer.__data__[0];
      if (first && first.trace) layers.set(first.trace.name, layer);
    });
    const values = layers.get("values");
    const locations = values && values.__data__[0].trace.locations;
    return values && values.querySelectorAll("path").length === locations.length ? layers : null;
  }

  function paint(layers, figure, classes) {
    figure.data.forEach((trace) => {
      const layer = layers.get(trace.name);
      if (layer && VALUES.includes(trace.name))
        layer.querySelectorAll("path").forEach((path) => {
          const point = path.__data__;
          point.z = trace.z[point.index];
          if (point.z >= 0) path.setAttribute("fill", classes.colours[point.z]);
        });
      if (layer && trace.name === "labels")
        layer.querySelectorAll("text").forEach((text) => (text.style.fill = trace.textfont.color[text.__data__.i]));
    });
  }

  /* Whether a figure could be painted on what stands; else it is the next to be handed over. */
  monitor.repaint = function (id, ground, figure, classes) {
    const graph = document.querySelector("#" + id + " .js-plotly-plot");
    const now = last[id];
    const isShown = graph && now && graph.data === now.data && isAsDrawn(now, { ground: ground, data: figure.data });
    const layers = isShown ? layersOf(graph) : null;
    if (!layers) {
      last[id] = { ground: ground, data: figure.data };
      return false;
    }
    figure.data.forEach((trace, i) => Object.assign(now.data[i], trace)); // for the next drawing, and for pictures
    paint(layers, figure, classes);
    graph.emit("plotly_afterplot");
    return true;
  };
})();
