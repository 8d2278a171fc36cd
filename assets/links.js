/* The view and its address. Mirrors View.to_query in dashboard/view.py: plain values are left out. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const PLAIN = { region: "000000", indicator: "", theme: "light", mode: "plain", classes: "limit", draw: "areas", compare: "", peers: "inside", v: "" };
  const FILTERS = ["cause", "type", "status", "measure", "text"];
  const STAYS = ["lang", "theme", "period", "mode"]; // changing these keeps the path
  let current = null;

  /* The query string of a view with changes; a filter is removed by null. */
  function query(view, changes) {
    const filters = Object.fromEntries(view.filters || []);
    const next = Object.assign({}, view);
    Object.entries(changes || {}).forEach(([key, value]) => {
      if (FILTERS.includes(key)) filters[key] = value;
      else next[key] = value || PLAIN[key];
    });
    const pairs = [];
    ["region", "period", "indicator", "filters", "lang", "theme", "mode", "classes", "draw", "compare", "peers", "v"].forEach((key) => {
      if (key === "filters") {
        FILTERS.forEach((name) => filters[name] && pairs.push([name, filters[name]]));
      } else if (key === "period" || key === "lang" || next[key] !== PLAIN[key]) pairs.push([key, next[key]]);
    });
    return "?" + new URLSearchParams(pairs).toString();
  }
  monitor.query = query;

  /* The view that the address names already while the page is still on its way there: a quick second change adds to the first. */
  function ahead() {
    const given = new URLSearchParams(window.location.search);
    if (current.faulty || !given.has("period") || !given.has("lang")) return current;
    const named = Object.entries(PLAIN).map(([key, plain]) => [key, given.get(key) || plain]);
    const filters = FILTERS.filter((name) => given.get(name)).map((name) => [name, given.get(name)]);
    return Object.assign({}, current, Object.fromEntries(named), { period: given.get("period"), lang: given.get("lang"), filters: filters });
  }

  function address(changes, view) {
    const stays = Object.keys(changes).every((key) => STAYS.includes(key) || FILTERS.includes(key));
    return (stays ? window.location.pathname : "/") + query(view, changes);
  }

  function push(url, replace) {
    if (url === window.location.pathname + window.location.search) return;
    window.history[replace ? "replaceState" : "pushState"]({}, "", url);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  /* Go to the view with some fields changed. */
  monitor.navigate = function (changes, replace) {
    if (current) push(address(changes, ahead()), replace);
  };
  monitor.open = (url) => push(url);
  monitor.view = () => current;

  /* Links that change fields of the view carry them in data-set ("indicator=rural_income"); their address follows. */
  const linked = new WeakMap();
  monitor.relink = function (root) {
    if (!current) return;
    (root || document).querySelectorAll("a[data-set]").forEach((link) => {
      const known = linked.get(link);
      if (known && known.view === current && known.set === link.dataset.set && known.path === window.location.pathname) return;
      linked.set(link, { view: current, set: link.dataset.set, path: window.location.pathname });
      link.setAttribute("href", address(Object.fromEntries(new URLSearchParams(link.dataset.set)), current));
    });
  };
  monitor.setView = function (view) {
    current = view;
    monitor.relink();
  };

  /* Links that come later get their address at the next frame. */
  let waiting = false;
  new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    window.requestAnimationFrame(() => {
      waiting = false;
      monitor.relink();
    });
  }).observe(document.documentElement, { childList: true, subtree: true });

  /* A plain click on a link of this site changes the address without loading the page. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
      return;
    const url = new URL(link.href, window.location.href);
    const other = url.origin !== window.location.origin || link.target === "_blank" || link.hasAttribute("download");
    const elsewhere = /^\/(api|figure|assets|healthz|readyz|metrics)\b/.test(url.pathname);
    if (other || elsewhere || link.classList.contains("reload") || link.getAttribute("href").startsWith("#")) return;
    event.preventDefault();
    document.querySelectorAll("details.menu[open]").forEach((menu) => (menu.open = false));
    push(url.pathname + url.search);
    window.scrollTo(0, 0);
  });
})();
