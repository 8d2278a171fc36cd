/* The map by keyboard: with the focus on it, arrows go from region to region, Enter opens the one that is marked. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const WALKED = ["values", "others"]; // the traces whose regions a click opens
  let here = null;

  const map = () => document.getElementById("map");
  const isOn = () => document.activeElement === map() && !monitor.isMeeting(monitor.view());

  /* The paths of the regions, by code. */
  function regions() {
    const found = new Map();
    document.querySelectorAll("#map .choroplethlayer .trace").forEach((layer) => {
      const trace = layer.__data__ && layer.__data__[0] && layer.__data__[0].trace;
      if (!trace || !WALKED.includes(trace.name)) return;
      layer.querySelectorAll("path").forEach((path) => path.__data__ && found.set(path.__data__.loc, path));
    });
    return found;
  }

  const middle = (box) => [box.x + box.width / 2, box.y + box.height / 2];

  /* The nearest region that way; what lies aside counts double. */
  function next(from, way) {
    const all = regions();
    const start = middle(all.get(from).getBoundingClientRect());
    let best = [Infinity, from];
    all.forEach((path, code) => {
      const [x, y] = middle(path.getBoundingClientRect());
      const ahead = (x - start[0]) * way[0] + (y - start[1]) * way[1];
      const aside = Math.abs((x - start[0]) * way[1] + (y - start[1]) * way[0]);
      if (code !== from && ahead > 1 && ahead + 2 * aside < best[0]) best = [ahead + 2 * aside, code];
    });
    return best[1];
  }

  /* A point of the screen that lies in the region: the middle of its box, else the first of a spread that does. */
  function pointIn(path) {
    const box = path.getBoundingClientRect();
    const inwards = path.getScreenCTM().inverse();
    const point = path.ownerSVGElement.createSVGPoint(); // Chromium 92 takes no other kind of point
    for (let n = 0; n < 400; n += 1) {
      const x = box.x + box.width * ((0.5 + n * 0.618034) % 1);
      const y = box.y + box.height * ((0.5 + n * 0.754878) % 1);
      Object.assign(point, { x: x, y: y });
      if (path.isPointInFill(point.matrixTransform(inwards))) return { clientX: x, clientY: y };
    }
    return null;
  }

  /* The map hears of the keys as of a pointer, so that both tell the same. */
  function hand(kind, at) {
    const ground = document.querySelector("#map .geo > .bg > rect");
    if (ground && at) ground.dispatchEvent(new MouseEvent(kind, Object.assign({ bubbles: true, view: window }, at)));
  }

  /* Where a walk begins whose ranking names no region of the map. */
  function central(all) {
    const [x, y] = middle(map().getBoundingClientRect());
    const away = (path) => Math.hypot(...middle(path.getBoundingClientRect()).map((v, i) => v - [x, y][i]));
    return [...all].reduce((best, [code, path]) => (away(path) < best[0] ? [away(path), code] : best), [Infinity, null])[1];
  }

  function mark(code) {
    const all = regions();
    here = all.has(code) ? code : central(all);
    const path = all.get(here);
    if (!path) return;
    hand("mousemove", pointIn(path));
    window.setTimeout(tell, 60); // when the card has been drawn
  }

  /* What the card shows, to a screen reader. */
  function tell() {
    const card = document.getElementById("hover-card");
    const place = document.getElementById("map-said");
    if (place && card && !card.hidden) place.textContent = [...card.children].map((line) => line.innerText).join(", ");
  }

  const unmark = () => hand("mouseout", { clientX: 0, clientY: 0 });

  document.addEventListener("keydown", (event) => {
    if (!isOn() || event.ctrlKey || event.metaKey || event.altKey) return;
    const way = WAYS[event.key];
    if (!way && event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation(); // the arrows are the map's now, not the period's
    if (!regions().has(here)) mark(null);
    else if (way) mark(next(here, way));
    else hand("click", pointIn(regions().get(here)));
  }, true);

  /* The walk begins at the region that the ranking names first. */
  document.addEventListener("focusin", (event) => {
    if (event.target !== map() || !event.target.matches(":focus-visible") || !isOn()) return;
    const first = document.querySelector("#ranking li[data-code]");
    mark(regions().has(here) ? here : first && first.dataset.code);
  });
  document.addEventListener("focusout", (event) => {
    if (event.target === map()) unmark();
  });

  /* The map takes the focus and says its keys; other graphs are pictures, named by the title of their block. */
  function name(graph) {
    if (graph.id === "map") {
      Object.entries({ tabindex: "0", role: "application", "aria-label": monitor.word("map keys") })
        .forEach(([key, value]) => graph.setAttribute(key, value));
      if (!document.getElementById("map-said")) graph.after(monitor.el("p", { id: "map-said", class: "unseen", role: "status" }));
      return;
    }
    const block = graph.closest("section, figure");
    const title = block && block.querySelector("h2, figcaption");
    if (!title || !title.textContent) return;
    graph.setAttribute("role", "img");
    graph.setAttribute("aria-label", title.textContent);
  }
  new MutationObserver(() => {
    document.querySelectorAll(".dash-graph:not([role])").forEach((graph) => document.getElementById("page") && name(graph));
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
