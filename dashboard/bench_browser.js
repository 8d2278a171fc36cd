/* What `bench --browser` asks of a page, ours or the bare one; times are those of the page's own clock. */
(function () {
  "use strict";
  const COUNTIES = 800; // as many paths at least when the map stands
  const graph = () => document.querySelector("#map.js-plotly-plot, #map .js-plotly-plot");
  const frame = () => new Promise((done) => window.requestAnimationFrame(done));
  const bench = (window.bench = {});

  /* What was drawn is on the screen after the frame that holds it. */
  async function painted() {
    await frame();
    await new Promise((done) => window.setTimeout(done, 0));
    return performance.now();
  }

  const stands = () => document.querySelectorAll("#map path.choroplethlocation").length >= COUNTIES;
  let first = null;
  (function look() {
    if (stands()) painted().then((at) => (first = at));
    else window.requestAnimationFrame(look);
  })();

  /* When the counties stood for the first time, since the navigation began. */
  bench.drawn = async function () {
    while (first === null) await frame();
    return first;
  };

  bench.figure = () => ({ data: graph().data, layout: Object.assign({}, graph().layout, { width: 640, height: 486 }) });
  bench.draw = (figure) => window.Plotly.newPlot("map", figure.data, figure.layout, { topojsonURL: "/assets/vendor/topojson/", displayModeBar: false });

  /* Nothing more is asked, answered or drawn: 20 frames without a callback. */
  bench.settled = async function () {
    let quiet = 0;
    while (quiet < 20) {
      await frame();
      const callbacks = window.store.getState().callbacks;
      const busy = ["requested", "prioritized", "blocked", "executing", "watched", "executed", "stored"].some((name) => callbacks[name].length);
      quiet = busy || document.querySelector(".dash-graph--pending") ? 0 : quiet + 1;
    }
  };

  /* The map draws once more; what is decorated then is decorated before. */
  const redrawn = () => new Promise((done) => graph().once("plotly_afterplot", () => window.setTimeout(done, 0)));

  const stored = () => {
    const state = window.store.getState();
    const path = state.paths.strs["map-values"];
    return path ? path.reduce((part, key) => (part ? part[key] : undefined), state.layout).props.data : undefined;
  };

  bench.recolour = async function (indicator) {
    const before = stored();
    let filled = null;
    const stop = window.store.subscribe(() => {
      if (filled === null && stored() !== before) filled = performance.now();
    });
    const drawing = redrawn();
    window.monitor.navigate({ indicator: indicator });
    await drawing;
    const at = await painted();
    stop();
    return at - filled;
  };

  /* What the last recolouring gave to the traces that hold values. */
  bench.values = function () {
    const traces = graph().data.map((trace, i) => [trace, i]).filter(([trace]) => trace.name === "values" || trace.name === "inset");
    const pick = (key) => traces.map(([trace]) => trace[key]);
    return {
      at: traces.map(([, i]) => i),
      set: { z: pick("z"), colorscale: pick("colorscale"), zmin: pick("zmin"), zmax: pick("zmax"), customdata: pick("customdata") },
    };
  };

  bench.restyle = async function (values) {
    const began = performance.now();
    const drawing = redrawn();
    window.Plotly.restyle(graph(), values.set, values.at);
    await drawing;
    return (await painted()) - began;
  };

  /* One play from the first period to the last: what each step took, and how far apart the steps were drawn. */
  bench.play = async function () {
    const { periods } = window.monitor.view();
    window.monitor.navigate({ period: periods[0] }, true);
    await redrawn();
    await bench.settled();
    const asked = [];
    const done = [];
    const real = window.monitor.navigate;
    window.monitor.navigate = (...given) => {
      asked.push(performance.now());
      return real(...given);
    };
    const note = () => painted().then((at) => done.push(at));
    graph().on("plotly_afterplot", note);
    document.querySelector("#play button").click();
    while (window.monitor.isPlaying()) await frame();
    await painted();
    window.monitor.navigate = real;
    graph().removeListener("plotly_afterplot", note);
    await bench.settled();
    return { work: asked.map((at, i) => done[i] - at), apart: done.slice(1).map((at, i) => at - done[i]) };
  };

  /* Points inside counties, spread over the map. */
  bench.spots = function (wanted) {
    const paths = [...document.querySelectorAll("#map path.choroplethlocation")].filter((path) => path.__data__ && path.__data__.trace !== undefined || path.__data__);
    const found = [];
    for (let i = 0; found.length < wanted && i < paths.length; i += 1) {
      const path = paths[(i * 53) % paths.length];
      const box = path.getBoundingClientRect();
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      const over = document.elementFromPoint(x, y);
      const inside = path.isPointInFill(new DOMPoint(x, y).matrixTransform(path.getScreenCTM().inverse()));
      const isCounty = /^(?!..0000)\d{6}$/.test(path.__data__.loc);
      if (isCounty && inside && over && over.closest("#map")) found.push([x, y]);
    }
    return found;
  };

  /* The card, or without one Plotly's own label. */
  function card() {
    const own = document.getElementById("hover-card");
    if (own) return own.hidden ? "" : own.innerText;
    const label = document.querySelector("#map .hoverlayer .hovertext");
    return label ? label.textContent : "";
  }

  let moved = null;
  let before = "";
  bench.listen = function () {
    moved = null;
    before = card();
    document.addEventListener("mousemove", () => (moved = performance.now()), { capture: true, once: true });
  };
  bench.told = async function () {
    while (moved === null || !card() || card() === before) await frame();
    return performance.now() - moved;
  };
})();
