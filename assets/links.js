/* The view and its address. Mirrors View.to_query in dashboard/view.py: plain values are left out. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const PLAIN = { region: "000000", indicator: "", theme: "light", mode: "plain", classes: "limit", draw: "areas", compare: "", peers: "inside", order: "rank", weights: "", traits: "", sample: "", tab: "", pick: "", v: "" };
  const FILTERS = ["cause", "type", "status", "measure", "behind", "text"];
  const STAYS = ["lang", "theme", "period", "mode", "order", "weights", "traits", "sample", "tab", "pick"]; // changing these keeps the path
  const WITH_A_PLACE = ["/measures", "/funds", "/assessment", "/supervision"]; // pages that show any region: changing it keeps their path, too
  const WITH_MONTHS = ["/funds"]; // pages whose periods are months; the overview's are where its indicator has them
  let current = null;
  let month = ""; // the last that was shown

  /* The query string of a view with changes; a filter is removed by null. */
  function query(view, changes) {
    const filters = Object.fromEntries(view.filters || []);
    const next = Object.assign({}, view);
    Object.entries(changes || {}).forEach(([key, value]) => {
      if (FILTERS.includes(key)) filters[key] = value;
      else next[key] = value || PLAIN[key];
    });
    const pairs = [];
    ["region", "period", "indicator", "filters", "lang", "theme", "mode", "classes", "draw", "compare", "peers", "order", "weights", "traits", "sample", "tab", "pick", "v"].forEach((key) => {
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

  function pathFor(changes) {
    const here = window.location.pathname;
    const stays = Object.keys(changes).every(
      (key) => STAYS.includes(key) || FILTERS.includes(key) || (key === "region" && WITH_A_PLACE.includes(here))
    );
    return stays ? here : "/";
  }
  const address = (changes, view, path) => (path || pathFor(changes)) + query(view, changes);

  function push(url, replace) {
    if (url === window.location.pathname + window.location.search) return;
    window.history[replace ? "replaceState" : "pushState"]({}, "", url);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  /* Go to the view with some fields changed. */
  monitor.navigate = function (changes, replace) {
    if (current) push(address(changes, ahead()), replace);
  };
  /* The period of the view on another page: its year, or where that page has months, the month that was shown of the year. */
  monitor.periodOn = function (path) {
    const { period, year } = current;
    if (!WITH_MONTHS.includes(path) && !(path === "/" && year)) return period.slice(0, 4);
    return month.startsWith(period) ? month : period;
  };
  monitor.open = (url) => push(url);
  monitor.view = () => current;

  /* Links that change fields of the view carry them in data-set ("indicator=rural_income"), and where they lead to another
     page its path in data-path; their address follows. */
  const linked = new WeakMap();
  monitor.relink = function (root) {
    if (!current) return;
    (root || document).querySelectorAll("a[data-set]").forEach((link) => {
      const known = linked.get(link);
      if (known && known.view === current && known.set === link.dataset.set && known.path === window.location.pathname) return;
      linked.set(link, { view: current, set: link.dataset.set, path: window.location.pathname });
      const changes = Object.fromEntries(new URLSearchParams(link.dataset.set));
      if (link.dataset.path && link.dataset.path !== window.location.pathname) changes.period = monitor.periodOn(link.dataset.path);
      link.setAttribute("href", address(changes, current, link.dataset.path));
    });
  };
  /* The page that is shown is marked among the pages; what lies below the map belongs to it, a project to the funds. */
  function mark() {
    const path = window.location.pathname;
    const here = path.startsWith("/project/") ? "/funds" : WITH_A_PLACE.includes(path) ? path : "/";
    document.querySelectorAll("a.page-link").forEach((link) => {
      link.classList.toggle("current", link.dataset.path === here);
      if (link.dataset.path === here) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    });
  }
  monitor.setView = function (view) {
    current = view;
    if (view.period.length > 4) month = view.period;
    mark();
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

  /* The name of the place where one stands leads nowhere: it opens the menu of the places below. */
  function opensMenu(link) {
    const menu = link.matches("#breadcrumb > a.here") && link.parentElement.querySelector("details.menu");
    if (!menu) return false;
    menu.open = !menu.open;
    return true;
  }

  /* A plain click on a link of this site changes the address without loading the page. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
      return;
    if (opensMenu(link)) return void event.preventDefault();
    const url = new URL(link.getAttribute("href"), window.location.href); // in a drawing, href is an object
    const other = url.origin !== window.location.origin || link.target === "_blank" || link.hasAttribute("download");
    const elsewhere = /^\/(api|figure|assets|healthz|readyz|metrics)\b/.test(url.pathname);
    if (other || elsewhere || link.classList.contains("reload") || link.getAttribute("href").startsWith("#")) return;
    event.preventDefault();
    document.querySelectorAll("details.menu[open]").forEach((menu) => (menu.open = false));
    push(url.pathname + url.search);
    window.scrollTo(0, 0);
  });
})();
