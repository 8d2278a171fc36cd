/* Recent places, kept in this browser alone: regions by code and name, never a household or anything about a person. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const KEY = "recent-places";
  const MOST = 8;

  function stored() {
    try {
      const found = JSON.parse(localStorage.getItem(KEY) || "[]");
      return Array.isArray(found) ? found.filter((place) => place && typeof place.code === "string" && place.names) : [];
    } catch (_problem) {
      return []; // a browser that keeps nothing has no recent places
    }
  }

  monitor.remember = function (view) {
    if (window.location.pathname !== "/" || view.faulty || view.region === "000000" || !view.name) return;
    const before = stored();
    const old = before.find((place) => place.code === view.region) || { names: {} };
    const now = { code: view.region, names: Object.assign({}, old.names, { [view.lang]: view.name }) };
    try {
      localStorage.setItem(KEY, JSON.stringify([now, ...before.filter((place) => place !== old)].slice(0, MOST)));
    } catch (_problem) {
      return;
    }
  };

  const part = (type, props) => ({ namespace: "dash_html_components", type: type, props: props });

  function show() {
    const view = monitor.view();
    if (!view) return;
    const places = stored().filter((place) => place.names[view.lang] && place.code !== view.region);
    const options = places.map((place) => {
      const link = part("A", { id: "recent-" + place.code, role: "option", tabIndex: -1, href: "/" + monitor.query(view, { region: place.code, period: monitor.periodOn("/"), tab: null, pick: null }), children: part("B", { children: place.names[view.lang] }) });
      return part("Li", { role: "presentation", children: link });
    });
    const title = part("Li", { className: "kind", role: "presentation", "data-answers": "", children: document.querySelector(".search").dataset.recent });
    window.dash_clientside.set_props("search-results", { children: options.length ? [title, ...options] : [] });
  }

  const isEmptySearch = (event) => event.target.id === "region-search" && !event.target.value.trim();
  ["focusin", "input"].forEach((kind) =>
    document.addEventListener(kind, (event) => {
      if (isEmptySearch(event)) show();
    })
  );
})();
