/* The counties' shapes are fetched while the page is being set up: Plotly looks for them here before it asks itself. */
(function () {
  "use strict";
  const EMPTY = { type: "GeometryCollection", geometries: [] };
  const PARTS = ["coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits"];
  const found = (window.PlotlyGeoAssets = window.PlotlyGeoAssets || { topojson: {} });

  /* The outline of the world, which Plotly wants even where none is drawn: there is nothing in it. */
  found.topojson.world_110m = { type: "Topology", objects: Object.fromEntries(PARTS.map((part) => [part, EMPTY])), arcs: [] };

  const url = document.documentElement.dataset.geometry;
  if (!url || !window.fetch) return;
  window
    .fetch(url)
    .then((answer) => (answer.ok ? answer.json() : null))
    .then((shapes) => {
      if (shapes && !found[url]) found[url] = shapes;
    })
    .catch(() => {}); // Plotly asks for them itself then, and says what is wrong
})();
