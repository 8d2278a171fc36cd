/* The meeting: the page without its frame, for a screen at the end of a room; worked by keys, left by Escape. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const { el } = monitor;
  const TAKES = "input, select, textarea, dialog, [contenteditable], .ag-root-wrapper, details[open]";
  const isMeeting = (view) => Boolean(view) && view.mode === "meeting";
  monitor.isMeeting = isMeeting;

  /* The periods beside the one shown, and the way out, at the end of the source line. */
  monitor.meetingSteps = function (view) {
    if (!isMeeting(view)) return null;
    const at = view.steps.indexOf(view.period);
    const step = (period, before, after) =>
      period ? el("a", { "data-set": "period=" + period }, before + period + after) : null;
    return el("nav", { class: "steps" },
      step(view.steps[at - 1], "\u2190 ", ""), step(view.steps[at + 1], "", " \u2192"),
      el("b", {}, view.periods.indexOf(view.period) + 1 + " / " + view.periods.length),
      el("a", { class: "leave", "data-set": "mode=plain" }, monitor.word("leave"), " ", el("kbd", { lang: "en" }, "Esc")));
  };

  /* A sentence in two parts at the mark nearest its middle: a line breaks there before it breaks elsewhere. */
  function parted(text) {
    const marks = [...text.matchAll(/[；，]|[;,:] /g)].map((found) => found.index + found[0].length);
    const middle = text.length / 2;
    const at = marks.filter((mark) => mark < text.length).sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
    return at ? [el("span", {}, text.slice(0, at)), el("span", {}, text.slice(at))] : [text];
  }

  /* Place and period stand at the right of the finding's first line; it keeps clear of them, however wide they come to be. */
  let watched = null;
  function keepRoom(title) {
    const beside = document.querySelector(".subline");
    if (!beside || title.closest("#tabbed")) return; // there they stand under it
    document.documentElement.style.setProperty("--beside", beside.offsetWidth + "px");
    if (watched === beside) return;
    watched = beside;
    new ResizeObserver(() => isMeeting(monitor.view()) && title.isConnected && monitor.fitMeeting(title)).observe(beside);
  }

  /* The finding stands on one line where a size that reads from afar allows it, else on two or three; the map takes the rest. */
  const ONE_LINE = ["", "2.55rem", "2.4rem", "2.25rem"];
  const MORE_LINES = ["2.4rem", "2.1rem", "1.9rem", "1.7rem"];
  const SMALLER = ["2.1rem", "1.95rem", "1.8rem"]; // on a page with parts, where a title of one line leaves more to the hero
  monitor.fitMeeting = function (title) {
    const smaller = title.closest("#tabbed") ? SMALLER : []; // whoever asks: when the line beside it changes, too
    title.replaceChildren(...parted(title.textContent));
    keepRoom(title);
    const lines = () => {
      const style = getComputedStyle(title);
      return Math.round((title.scrollHeight - parseFloat(style.paddingTop)) / parseFloat(style.lineHeight));
    };
    const fits = (most) => (size) => {
      title.style.fontSize = size;
      return lines() <= most;
    };
    if (![...ONE_LINE, ...smaller].some(fits(1))) MORE_LINES.slice(smaller.length ? 1 : 0).some(fits(2));
    document.documentElement.style.setProperty("--title", title.offsetHeight + "px");
  };

  /* Three classes at most, read from afar: delisted or not; the sides of the official limit; thirds of the steps. */
  monitor.coarse = function (classes, values, at) {
    if (classes.kind === "date") {
      const last = classes.colours.length - 1;
      return {
        kind: "date", labels: [monitor.word("delisted"), classes.labels[last]], colours: [monitor.token("progress-2"), classes.colours[last]],
        of: classes.of.map((z) => (z < 0 ? z : z === last ? 1 : 0)),
      };
    }
    if (classes.kind !== "number" || classes.colours.length <= 3 || values.difference) return classes; // changes keep both sides alike
    const n = classes.breaks.length;
    const own = values.limits.filter((limit) => classes.breaks.includes(limit));
    const breaks = own.length ? own : [...new Set([classes.breaks[Math.floor(n / 3)], classes.breaks[Math.floor((2 * n) / 3)]])];
    const many = classes.colours.length;
    const k = breaks.length + 1;
    const colours = Array.from({ length: k }, (_, i) => classes.colours[Math.round(((i + 0.5) * many) / k - 0.5)]);
    const classOf = (value) => (value === null ? -1 : breaks.filter((limit) => value >= limit).length);
    return { kind: "number", breaks: breaks, colours: colours, of: values.values[at].map(classOf) };
  };

  /* The finding of a sheet below the map comes from the server whole. */
  monitor.clientside.fitSheet = function () {
    window.requestAnimationFrame(() => {
      const title = document.querySelector(".sheet #finding");
      if (title) monitor.fitMeeting(title);
    });
  };

  /* Where the keys lead: a household's sheet names the addresses, any other page the regions around its own. */
  function go(view, to) {
    const steps = document.querySelector("#sheet .steps");
    if (steps && steps.dataset[to]) monitor.open(steps.dataset[to]);
    else if ((window.location.pathname === "/" || document.querySelector("#tabbed")) && view.around[to]) monitor.navigate({ region: view.around[to] });
  }
  const KEYS = {
    ArrowUp: (view) => go(view, "before"),
    ArrowDown: (view) => go(view, "after"),
    Backspace: (view) => go(view, "above"),
    Escape: () => monitor.navigate({ mode: "plain" }),
    ArrowLeft: () => monitor.step(-1),
    ArrowRight: () => monitor.step(1),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    const view = monitor.view();
    if (!view || !view.around || event.target.closest(TAKES) || document.querySelector("dialog[open]")) return;
    if (event.key === "m") monitor.navigate({ mode: isMeeting(view) ? "plain" : "meeting" });
    else if (isMeeting(view) && KEYS[event.key]) KEYS[event.key](view);
    else return;
    event.preventDefault();
  });
})();
