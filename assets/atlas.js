/* Small maps as SVG: the server's skeleton drawn without Plotly, so that several stand in one picture at once. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const { svg } = monitor;
  const DEGREE = Math.PI / 180;
  const STEPS = 40; // how finely the edges of a frame are followed, as geo/projection.py
  const FULL = 640; // the width that the skeleton's lines are made for
  const fetched = new Map();

  /* The polygons of a file by their code; the map has fetched it already, or the browser keeps it. */
  function polygons(url) {
    if (!fetched.has(url)) {
      const loading = fetch(url).then((answer) => answer.json());
      fetched.set(url, loading.then((file) => new Map(file.features.map((one) => [String(one.id), one.geometry]))));
    }
    return fetched.get(url);
  }

  /* Albers' conic equal-area projection, y downwards. */
  function projection(geo) {
    const [first, second] = geo.projection.parallels.map((degree) => Math.sin(degree * DEGREE));
    const n = (first + second) / 2;
    const c = 1 + first * (2 * n - first);
    const r0 = Math.sqrt(c) / n;
    const lon0 = geo.projection.rotation.lon;
    return ([lon, lat]) => {
      const r = Math.sqrt(c - 2 * n * Math.sin(lat * DEGREE)) / n;
      const angle = n * ((((lon - lon0 + 540) % 360) - 180) * DEGREE);
      return [r * Math.sin(angle), r * Math.cos(angle) - r0];
    };
  }

  /* A frame drawn as large as it fits, centred, into a rectangle. */
  function fitted(geo, width, height) {
    const project = projection(geo);
    const [west, east] = geo.lonaxis.range;
    const edge = Array.from({ length: STEPS + 1 }, (_, k) => west + ((east - west) * k) / STEPS);
    const points = geo.lataxis.range.flatMap((lat) => edge.map((lon) => project([lon, lat])));
    const [xs, ys] = [points.map((p) => p[0]), points.map((p) => p[1])];
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const scale = Math.min(width / (right - left), height / (bottom - top));
    return (point) => {
      const [x, y] = project(point);
      return [width / 2 + (x - (left + right) / 2) * scale, height / 2 + (y - (top + bottom) / 2) * scale];
    };
  }

  /* A polygon as a path; points nearer to the last than the eye sees are left out. */
  function path(geometry, fit, near) {
    const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    let d = "";
    parts.forEach((rings) => rings.forEach((ring) => {
      let last = null;
      let points = "";
      let count = 0;
      ring.forEach((point) => {
        const [x, y] = fit(point);
        if (last && Math.abs(x - last[0]) < near && Math.abs(y - last[1]) < near) return;
        last = [x, y];
        points += (count ? "L" : "M") + x.toFixed(1) + " " + y.toFixed(1);
        count += 1;
      });
      if (count > 2) d += points + "Z";
    }));
    return d;
  }

  function lines(trace, fit) {
    let pen = "M";
    return trace.lon.map((lon, i) => {
      if (lon === null) {
        pen = "M";
        return "";
      }
      const step = pen + fit([lon, trace.lat[i]]).map((at) => at.toFixed(1)).join(" ");
      pen = "L";
      return step;
    }).join("");
  }

  const clear = (colour) => (/^rgba\(.*,\s*0\)$/.test(colour) ? "none" : colour);

  /* A map of one place, ready to be drawn with several fills: paths are made once. */
  monitor.atlas = async function (ground, width, height, near) {
    const { data, layout } = ground.figure;
    const urls = [...new Set(data.map((trace) => trace.geojson).filter(Boolean))];
    const shapes = new Map(await Promise.all(urls.map(async (url) => [url, await polygons(url)])));
    const thin = Math.max(0.5, width / FULL);
    const boxes = new Map();
    const made = new Map();

    /* The rectangle of a subplot: the inset where it stands; the place itself takes all. */
    function box(name) {
      if (!boxes.has(name)) {
        const geo = layout[name];
        const isInset = name !== "geo";
        const [x0, x1] = isInset ? geo.domain.x : [0, 1];
        const [y0, y1] = isInset ? geo.domain.y : [0, 1];
        const size = { x: x0 * width, y: (1 - y1) * height, width: (x1 - x0) * width, height: (y1 - y0) * height };
        boxes.set(name, Object.assign(size, { fit: fitted(geo, size.width, size.height), isInset: isInset }));
      }
      return boxes.get(name);
    }

    function outlineOf(trace, code) {
      const key = trace.geo + code;
      if (!made.has(key)) {
        const shape = shapes.get(trace.geojson).get(code);
        made.set(key, shape ? path(shape, box(trace.geo).fit, near) : "");
      }
      return made.get(key);
    }

    const stroke = (line) => ({ stroke: clear(line.color), "stroke-width": (line.width * thin).toFixed(2), "stroke-linejoin": "round" });

    /* Regions with values: one path for each fill, or for each region where it is to be pointed at. */
    function values(trace, fillOf, each) {
      if (each)
        return trace.locations.map((code) => svg("path", Object.assign({ d: outlineOf(trace, code), fill: fillOf(code), "data-code": code }, stroke(trace.marker.line)), each(code)));
      const by = new Map();
      trace.locations.forEach((code) => by.set(fillOf(code), (by.get(fillOf(code)) || "") + outlineOf(trace, code)));
      return [...by].map(([fill, d]) => svg("path", Object.assign({ d: d, fill: fill }, stroke(trace.marker.line))));
    }

    /* The names that find room, over everything. */
    function names(trace, fit) {
      return trace.text.map((text, i) => {
        if (trace.customdata[i] * monitor.rem() > width || (layout.geo2 && width < 480)) return null;
        const [x, y] = fit([trace.lon[i], trace.lat[i]]);
        return svg("text", { x: x.toFixed(1), y: y.toFixed(1), class: "name" }, text);
      }).filter(Boolean);
    }

    function drawn(trace, fillOf, options) {
      const { fit } = box(trace.geo || "geo");
      if (trace.type === "choropleth") {
        if (trace.name === "values" || trace.name === "inset") return values(trace, fillOf, options.each);
        const d = trace.locations.map((code) => outlineOf(trace, code)).join("");
        return [svg("path", Object.assign({ d: d, fill: clear(trace.colorscale[0][1]), "pointer-events": "none" }, stroke(trace.marker.line)))];
      }
      if (trace.name === "labels") return options.labels ? names(trace, fit) : [];
      if (trace.mode === "lines") return [svg("path", Object.assign({ d: lines(trace, fit), fill: "none" }, stroke(trace.line)))];
      if (trace.name !== "islands") return []; // scale bar, bubbles and names of neighbours are the large map's
      return trace.lon.map((lon, i) => {
        const [x, y] = fit([lon, trace.lat[i]]);
        return svg("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: (trace.marker.size * thin) / 2, fill: trace.marker.color });
      });
    }

    /* One picture; `each` makes what belongs into a region's path. */
    return function (fillOf, options) {
      const by = { geo: [], geo2: [] };
      data.forEach((trace) => by[trace.geo || "geo"].push(...drawn(trace, fillOf, options || {})));
      const frames = Object.keys(by).filter((name) => layout[name]).map((name) => {
        const at = box(name);
        // The inset has a frame; the neighbours of a region are cut at a line in the paper's colour.
        const edge = at.isInset || !layout.geo2 ? svg("rect", Object.assign({ width: at.width, height: at.height, fill: "none" }, stroke(layout.shapes[0].line))) : null;
        return svg("svg", { x: at.x, y: at.y, width: at.width, height: at.height, overflow: "hidden" }, by[name], edge);
      });
      return svg("svg", { class: "atlas", viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" }, frames);
    };
  };
})();
