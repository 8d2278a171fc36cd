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
    const at = view.periods.indexOf(view.period);
    const step = (period, before, after) =>
      period ? el("a", { "data-set": "period=" + period }, before + period + after) : null;
    return el("nav", { class: "steps" },
      step(view.periods[at - 1], "\u2190 ", ""), step(view.periods[at + 1], "", " \u2192"),
      el("b", {}, at + 1 + " / " + view.periods.length),
      el("a", { class: "leave", "data-set": "mode=plain" }, monitor.word("leave"), " ", el("kbd", { lang: "en" }, "Esc")));
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
    if (classes.kind !== "number" || classes.colours.length <= 3) return classes;
    const n = classes.breaks.length;
    const own = values.limits.filter((limit) => classes.breaks.includes(limit));
    const breaks = own.length ? own : [...new Set([classes.breaks[Math.floor(n / 3)], classes.breaks[Math.floor((2 * n) / 3)]])];
    const many = classes.colours.length;
    const k = breaks.length + 1;
    const colours = Array.from({ length: k }, (_, i) => classes.colours[Math.round(((i + 0.5) * many) / k - 0.5)]);
    const classOf = (value) => (value === null ? -1 : breaks.filter((limit) => value >= limit).length);
    return { kind: "number", breaks: breaks, colours: colours, of: values.values[at].map(classOf), classOf: classOf };
  };

  const go = (region) => region && monitor.navigate({ region: region });
  const KEYS = {
    ArrowUp: (view) => go(view.around.before),
    ArrowDown: (view) => go(view.around.after),
    Backspace: (view) => go(view.around.above),
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
