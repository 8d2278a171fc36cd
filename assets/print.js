/* Before the page is printed its graphs take the light theme and the size of the sheet; afterwards all is as it was. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const root = document.documentElement;
  const SHEET = 700; // px between the margins of an upright A4 sheet
  const ZOOM = 1.15; // no drawing is printed larger: its letters would be
  let undo = [];

  /* Every colour of our tokens in the theme that the page is in, as the browser writes it. */
  function colours(names) {
    const probe = document.createElement("i");
    return names.map((name) => {
      probe.style.color = monitor.token(name);
      return probe.style.color;
    });
  }

  const RAMPS = ["burden", "progress", "money", "exit", "cat"];
  const NAMES = ["paper", "surface", "ink", "muted", "line", "accent", "breach", "left", "backdrop", "coast", "nodata"].concat(
    RAMPS.flatMap((ramp) => [1, 2, 3, 4, 5, 6].map((step) => ramp + "-" + step))
  );

  /* Graphs carry their colours on each element: the dark ones are changed for the light ones of the same meaning. */
  function lighten() {
    const dark = colours(NAMES);
    root.dataset.theme = "light";
    const light = new Map(colours(NAMES).map((colour, i) => [dark[i], colour]));
    undo.push(() => (root.dataset.theme = "dark"));
    document.querySelectorAll("svg *, [style*=background]").forEach((part) => {
      ["fill", "stroke", "backgroundColor"].forEach((key) => {
        const before = part.style[key];
        const after = light.get(before || part.getAttribute(key));
        if (!after) return;
        part.style[key] = after;
        undo.push(() => (part.style[key] = before));
      });
    });
  }

  function attribute(element, name, value) {
    const before = element.getAttribute(name);
    if (before !== null) return;
    element.setAttribute(name, value);
    undo.push(() => element.removeAttribute(name));
  }

  /* A drawing that has the size of the screen gets a frame, so that the style sheet can give it the size of the paper. */
  function frame() {
    document.querySelectorAll(".js-plotly-plot .main-svg").forEach((svg) => {
      const { width, height } = svg.getBoundingClientRect();
      if (width) attribute(svg, "viewBox", `0 0 ${width} ${height}`);
    });
    document.querySelectorAll("#leaders svg, #hatches").forEach((svg) => {
      const { clientWidth, clientHeight } = svg.parentElement;
      if (svg.closest("#leaders")) attribute(svg, "viewBox", `0 0 ${clientWidth} ${clientHeight}`);
    });
    document.querySelectorAll(".dash-graph").forEach((graph) => {
      if (graph.clientHeight) graph.style.setProperty("--shape", graph.clientWidth + " / " + graph.clientHeight);
      undo.push(() => graph.style.removeProperty("--shape"));
    });
    document.querySelectorAll(".drawing svg").forEach((svg) => {
      svg.style.setProperty("--own", ZOOM * svg.viewBox.baseVal.width + "px");
      undo.push(() => svg.style.removeProperty("--own"));
    });
    document.querySelectorAll(".household-list").forEach((list) => {
      list.style.setProperty("--fit", Math.min(1, SHEET / list.scrollWidth).toFixed(4));
      undo.push(() => list.style.removeProperty("--fit"));
    });
  }

  function sign() {
    const foot = document.getElementById("print-foot");
    const now = new Date();
    const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
    if (foot) foot.replaceChildren(monitor.el("span", {}, monitor.say(foot.dataset.printed, { day: day })), monitor.el("span", {}, window.location.href));
  }

  window.addEventListener("beforeprint", () => {
    if (undo.length) return;
    root.dataset.sheet = document.querySelector(".below") ? "upright" : "across";
    frame();
    if (root.dataset.theme === "dark") lighten();
    sign();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
  });
  window.addEventListener("afterprint", () => {
    undo.reverse().forEach((step) => step());
    undo = [];
  });
})();
