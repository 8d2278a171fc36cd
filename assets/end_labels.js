/* Names at the ends of lines: each beside its end, moved up or down where two would touch, in the order of the lines. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const BESIDE = 7; // px between a line's end and its name
  const LINE = 1.25; // of the size of the type
  let pen = null;

  function width(text, size, bold) {
    if (!pen) pen = document.createElement("canvas").getContext("2d");
    pen.font = (bold ? "500 " : "") + size + "px " + getComputedStyle(document.body).fontFamily;
    return pen.measureText(text).width * 1.03 + 2;
  }

  /* The least margin at the right in which every name fits that begins at its line's end. */
  function marginFor(labels, box, size) {
    const span = box.span[1] - box.span[0];
    const needs = labels.filter((l) => l.above === undefined).map((l) => {
      const own = width(l.text, size, l.bold) + BESIDE;
      const share = (l.x - box.span[0]) / span; // of the plot's width, which is what the margin leaves
      return share >= 1 ? own : (own - box.width * (1 - share)) / share;
    });
    return Math.min(Math.max(...needs, 8) + 2, box.width * 0.6);
  }

  /* Places for boxes {y, left, right}, highest first: none touches another, each as high as it wants or, where
     those under it need the room, higher. */
  function stacked(boxes, height, bottom) {
    const beside = (a, b) => a.left < b.right && b.left < a.right;
    const places = [];
    boxes.forEach((box, i) => {
      places[i] = Math.max(box.y, ...boxes.slice(0, i).map((other, j) => (beside(box, other) ? places[j] + height : -Infinity)));
    });
    for (let i = boxes.length - 1; i >= 0; i -= 1) {
      const under = boxes.slice(i + 1).map((other, j) => (beside(boxes[i], other) ? places[i + 1 + j] - height : Infinity));
      places[i] = Math.min(places[i], bottom, ...under);
    }
    return places;
  }

  /* Annotations of labels {x, y, text, colour, bold}; `above` names a point of the line: over it or under it,
     from there to its `anchor`; `lift` moves an end's name up or down. `box` is
     the space over the axis: its size, and what its axes span. */
  monitor.endLabels = function (labels, box, size) {
    const margin = marginFor(labels, box, size);
    const plot = box.width - margin;
    const px = (x) => ((x - box.span[0]) / (box.span[1] - box.span[0])) * plot;
    const py = (y) => box.height * (1 - (y - box.range[0]) / (box.range[1] - box.range[0]));
    const ends = labels.filter((l) => l.above === undefined).sort((a, b) => py(a.y) - py(b.y));
    const boxes = ends.map((l) => ({ y: py(l.y) - (l.lift || 0) * size * 0.9, left: px(l.x), right: px(l.x) + BESIDE + width(l.text, size, l.bold) }));
    const at = new Map();
    stacked(boxes, size * LINE, box.height - size / 2).forEach((y, i) => at.set(ends[i], y));
    const annotations = labels.map((label) => {
      const point = label.above !== undefined;
      const y = point ? py(label.y) + (label.above ? -11 : 11) * (size / 12) : at.get(label);
      return {
        x: label.x, y: label.y, text: label.bold ? `<b>${label.text}</b>` : label.text, showarrow: false, yanchor: "middle",
        xanchor: label.anchor || (point && label.x > 0 ? "right" : "left"), xshift: point ? 0 : BESIDE, yshift: py(label.y) - y, font: { color: label.colour, size: size },
      };
    });
    return { annotations: annotations, margin: margin };
  };
})();
