/* The keyboard: / goes to the search, arrows move through its answers and the lists, Escape closes. */
(function () {
  "use strict";
  const monitor = window.monitor;

  const search = () => document.getElementById("region-search");
  const options = () => [...document.querySelectorAll("#search-results [role=option]")];

  function choose(list, next) {
    list.forEach((option, i) => option.setAttribute("aria-selected", i === next ? "true" : "false"));
    if (!list[next]) return search().removeAttribute("aria-activedescendant");
    search().setAttribute("aria-activedescendant", list[next].id);
    list[next].scrollIntoView({ block: "nearest" });
  }

  function clear() {
    const box = document.querySelector(".search");
    if (box.contains(document.activeElement)) document.activeElement.blur();
    box.classList.remove("open");
    window.dash_clientside.set_props("region-search", { value: "" });
    window.dash_clientside.set_props("search-results", { children: [] });
  }

  monitor.clearSearch = clear;

  function inSearch(event) {
    const list = options();
    const at = list.findIndex((option) => option.getAttribute("aria-selected") === "true");
    const last = list.length - 1;
    const to = { ArrowDown: Math.min(last, at + 1), ArrowUp: Math.max(0, at - 1), PageDown: last, PageUp: 0 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      choose(list, to);
    } else if (event.key === "Enter") {
      event.preventDefault();
      early = isAnswered() ? null : search().value.trim();
      if (isAnswered()) open(list[Math.max(0, at)]);
    } else if (event.key === "Escape") clear();
  }

  /* Enter opens an answer to what stands in the field, never one to what stood there before: it waits for its answers. */
  let early = null;
  function isAnswered() {
    const answers = document.querySelector("#search-results [data-answers]");
    return Boolean(answers) && answers.dataset.answers === search().value.trim();
  }
  function open(option) {
    if (!option) return;
    early = null;
    option.click();
    clear();
  }
  document.addEventListener("input", (event) => {
    if (event.target.id === "region-search") early = null;
  });

  /* Arrow keys walk through the links of an open menu or the ranking. */
  function walk(event) {
    const list = event.target.closest("#ranking, details.menu");
    if (!list || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    const links = [...list.querySelectorAll("a[href], input")].filter((link) => link.offsetParent);
    const next = links[links.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.target.id === "region-search") inSearch(event);
    else if (event.key === "/" && !typing) {
      event.preventDefault();
      search().focus();
    } else if (event.key === "Escape") {
      const open = document.querySelector("details.menu[open]");
      if (!open) return;
      open.open = false;
      open.querySelector("summary").focus();
    } else walk(event);
  });

  /* A click beside an open menu closes it; so does leaving the search. */
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.menu[open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
    const link = event.target.closest && event.target.closest("#search-results a");
    if (link) clear();
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.id === "region-search") document.querySelector(".search").classList.add("open");
  });
  document.addEventListener("focusout", (event) => {
    if (event.target.id === "region-search")
      window.setTimeout(() => {
        const box = document.querySelector(".search");
        if (!box || box.contains(document.activeElement)) return;
        box.classList.remove("open");
        window.dash_clientside.set_props("search-results", { children: [] });
      }, 200);
  });

  /* The search says what it is, whether it has answers and which is chosen; one that types on chooses anew. */
  new MutationObserver(() => {
    const input = search();
    const list = document.getElementById("search-results");
    if (!input || !list) return;
    const said = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": String(list.children.length > 0) };
    Object.entries(said).forEach(([name, value]) => {
      if (input.getAttribute(name) !== value) input.setAttribute(name, value);
    });
    const chosen = input.getAttribute("aria-activedescendant");
    if (chosen && !document.getElementById(chosen)) input.removeAttribute("aria-activedescendant");
    if (early !== null && early === input.value.trim() && isAnswered()) open(options()[0]);
  }).observe(document.documentElement, { childList: true, subtree: true });

  /* Opening a menu puts the cursor into its filter, before the next key: the browser's own event comes a task later. */
  document.addEventListener("click", (event) => {
    const summary = event.target.closest("details.menu > summary");
    const filter = summary && summary.parentElement.querySelector("input");
    if (!filter || event.defaultPrevented) return;
    event.preventDefault();
    summary.parentElement.open = !summary.parentElement.open;
    if (summary.parentElement.open) filter.focus();
  });

  /* The filter of a menu hides the links that do not hold what is typed, and the groups that are left empty. */
  document.addEventListener("input", (event) => {
    const menu = event.target.closest("details.menu");
    if (!menu) return;
    const sought = event.target.value.trim().toLowerCase();
    menu.querySelectorAll("li[data-words]").forEach((item) => {
      item.hidden = sought !== "" && !item.dataset.words.includes(sought);
    });
    menu.querySelectorAll("section").forEach((section) => {
      section.hidden = !section.querySelector("li[data-words]:not([hidden])");
    });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
    const menu = event.target.closest("details.menu");
    const first = menu && menu.querySelector("section:not([hidden]) li[data-words]:not([hidden]) a");
    if (first) first.click();
  });
})();
