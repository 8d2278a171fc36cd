/* From the address to the view, and from the view to the page's stage and scene. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const clientside = monitor.clientside;
  const skip = () => window.dash_clientside.no_update;
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  let asked = 0;

  /* Whether two addresses differ in the period alone, and the view knows that period. */
  function onlyPeriod(search, view) {
    const given = new URLSearchParams(search);
    const shown = new URLSearchParams(monitor.query(view));
    const period = given.get("period");
    given.delete("period");
    shown.delete("period");
    given.sort();
    shown.sort();
    return view.periods.includes(period) && given.toString() === shown.toString() ? period : null;
  }

  /* The page that a path names: `/household/1` and `/household/2` are one. */
  const pageOf = (path) => path.split("/")[1];

  /* Ask the server's parser, unless it has read this address for the layout, or only the period changed. */
  clientside.readAddress = function (search, pathname, view) {
    const period = !view || view.faulty || pageOf(pathname) !== pageOf(view.path || "/") ? null : view.of === search ? view.period : onlyPeriod(search, view);
    if (period) return [skip(), Object.assign({}, view, { period: period, path: pathname, of: null })];
    asked += 1;
    return [{ search: search, path: pathname, n: asked }, skip()];
  };

  const KINDS = { county: "place", township: "place", village: "village" };
  const isPair = (view) => view.level === "county" && view.compare && !monitor.isPeriod(view.compare);
  const kindOf = (view, pathname) => (window.location.pathname !== "/" ? pathname.split("/")[1] : isPair(view) ? "map" : KINDS[view.level] || "map");

  /* A meeting shows what lies below the map as a sheet in large type. */
  const LARGE = ["place", "village", "household"];
  function stageOf(view, pathname) {
    const kind = kindOf(view, pathname);
    return monitor.isMeeting(view) && LARGE.includes(kind) ? "sheet" : kind;
  }

  /* What kind of page the view is shown on; changes only when the page itself must. */
  clientside.stage = function (view, pathname, shown) {
    monitor.setView(view);
    monitor.loadFonts(view.lang);
    monitor.remember(view);
    canonical(view);
    document.documentElement.lang = view.lang === "zh" ? "zh-CN" : "en";
    document.documentElement.dataset.theme = view.theme;
    document.documentElement.dataset.mode = view.mode;
    if (view.mode === "plain") monitor.unfitParts(); // what a meeting had set stays with the elements
    document.documentElement.dataset.by = view.period.length > 4 ? "month" : "year";
    const stage = { kind: stageOf(view, pathname), lang: view.lang, theme: view.theme };
    document.documentElement.dataset.page = stage.kind;
    return same(stage, shown) ? skip() : stage;
  };

  /* An address without language or period gets them, without a new step in the history. */
  function canonical(view) {
    if (view.faulty) return;
    const query = monitor.query(view);
    if (window.location.search !== query)
      window.history.replaceState(window.history.state, "", window.location.pathname + query);
  }

  const fields = (view, names) => Object.fromEntries(names.map((name) => [name, view[name]]));

  /* Whether the overview shows this view: one that is about to be replaced asks for nothing more. */
  const isOnMap = (view) => view && kindOf(view, window.location.pathname) === "map";

  /* The view without its period: what the figures of all periods depend on; of months those of one year. */
  clientside.scene = function (view, shown) {
    if (!isOnMap(view)) return skip();
    const scene = fields(view, ["region", "indicator", "year", "classes", "compare", "peers", "lang", "theme", "v", "data_version"]);
    return same(scene, shown) ? skip() : scene;
  };

  /* The place alone: what its geometry and its names depend on. */
  clientside.place = function (view, shown) {
    if (!isOnMap(view)) return skip();
    const place = fields(view, ["region", "drawn", "lang", "theme", "v", "data_version"]);
    return same(place, shown) ? skip() : place;
  };

  clientside.showPeriods = function (view) {
    const options = view.steps.map((period) => ({ label: period, value: period }));
    const at = view.steps.indexOf(view.period);
    return [options, view.period, at <= 0, at >= view.steps.length - 1];
  };

  clientside.choosePeriod = function (value, back, next, view) {
    if (!view || monitor.isPlaying()) return; // the list only follows then
    const cause = (window.dash_clientside.callback_context.triggered[0] || {}).prop_id || "";
    const step = cause.startsWith("period-back") ? -1 : cause.startsWith("period-next") ? 1 : 0;
    if (step) monitor.step(step);
    else if (value !== view.period && view.steps.includes(value)) monitor.navigate({ period: value });
  };
})();
