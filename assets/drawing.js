/* Drawings of plain shapes (layouts/drawing.py): drawn where their element stands, in the colours of the page. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const { svg } = monitor;

  const at = (number) => number.toFixed(1); // a tenth of a pixel is not seen
  const paint = (token) => (token ? `var(--${token})` : "none");

  function styled([fill, stroke, width, dash, opacity]) {
    const line = stroke ? { stroke: paint(stroke), "stroke-width": width } : {};
    return { fill: paint(fill), ...line, "stroke-dasharray": dash || null, opacity: opacity === 1 ? null : opacity };
  }

  /* What each shape is as an element: its attributes from its fields. */
  const ATTRIBUTES = {
    rect: (x, y, width, height, style) => ({ x: at(x), y: at(y), width: at(width), height: at(height), ...styled(style) }),
    circle: (x, y, radius, style) => ({ cx: at(x), cy: at(y), r: at(radius), ...styled(style) }),
    path: (commands, style) => ({ d: commands.map(([name, numbers]) => name + numbers.map(at).join(" ")).join(""), ...styled(style) }),
    text: (x, y, text, colour, size, anchor, bold, halo, turn) => ({
      x: at(x), y: at(y), "text-anchor": anchor, "dominant-baseline": "central", "font-size": size, fill: paint(colour),
      "font-weight": bold ? 500 : null,
      ...(halo ? { stroke: paint(halo), "stroke-width": 3, "paint-order": "stroke" } : {}),
      transform: turn ? `rotate(${turn} ${x} ${y})` : null,
    }),
  };

  /* What a mark says: text, or a sentence whose values are written here. */
  function said(told, lang) {
    if (typeof told === "string") return told;
    const [sentence, values] = told;
    const written = Object.entries(values).map(([name, value]) =>
      [name, typeof value === "string" ? value : monitor.format.text(value[0], value[1], lang)]);
    return monitor.say(sentence, Object.fromEntries(written));
  }

  function shape([tag, ...fields], lang) {
    const leads = fields[fields.length - 2];
    const told = said(fields[fields.length - 1], lang);
    const attributes = ATTRIBUTES[tag](...fields);
    const text = tag === "text" ? fields[2] : "";
    // What says nothing lets the pointer through to the mark on which it lies.
    if (!leads && !told) attributes["pointer-events"] = "none";
    const element = svg(tag, attributes, text, told ? svg("title", {}, told) : null);
    return leads ? svg("a", { "data-set": leads, "aria-label": told || text }, element) : element;
  }

  /* A field of the nth of many shapes: a column's own value, one chosen of a few, or what all share. */
  function own(field, n) {
    if (typeof field !== "object" || field === null) return field;
    if (field.each) return field.each[n];
    if (field.of) return field.of[field.at[n]];
    if (Array.isArray(field)) return field.map((part) => own(part, n));
    return Object.fromEntries(Object.entries(field).map(([name, part]) => [name, own(part, n)]));
  }

  /* Many shapes of a kind, which came as columns (layouts/drawing.py): one by one. */
  function* shapes(parts) {
    for (const part of parts) {
      const [tag, kind, count, fields] = part;
      if (tag === "strokes") {
        const [, x0, y0, x1, y1, style] = part;
        const lines = x0.flatMap((x, n) => [["M", [x, y0[n]]], ["L", [x1[n], y1[n]]]]);
        yield ["path", lines, style, "", ""];
      } else if (tag === "many") {
        for (let n = 0; n < count; n++) {
          const made = fields.map((field) => own(field, n));
          const leads = made.length - 2;
          if (typeof made[leads] !== "string") made[leads] = monitor.say(...made[leads]);
          yield [kind, ...made];
        }
      } else yield part;
    }
  }

  function draw(element) {
    const lang = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
    const [width, height, label, parts] = JSON.parse(element.dataset.drawing);
    element.style.setProperty("--drawn", width + "px"); // its words are 12 pixels high at least at this width
    element.replaceChildren(
      svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": label }, Array.from(shapes(parts), (each) => shape(each, lang))));
  }

  monitor.whenItStands("data-drawing", draw);
})();
