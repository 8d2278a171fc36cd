/* The tabs at the foot of a narrow screen: to the parts of the page, to the search, and to the sheet with all else. */
(function () {
  "use strict";
  const jumps = () => [...document.querySelectorAll("#tabs [data-goto]")];
  const place = (tab) => document.querySelector(tab.dataset.goto);
  const narrow = window.matchMedia("(max-width: 47.99rem)"); // where phone.css shows them

  /* Which tab's part is in view: the last whose beginning lies in the upper half of the screen, or the last at the page's end. */
  function mark() {
    if (!narrow.matches) return;
    const page = document.documentElement;
    const isAtEnd = window.scrollY > 0 && window.scrollY + window.innerHeight >= page.scrollHeight - 4;
    let current = null;
    jumps().forEach((tab) => {
      const there = place(tab);
      tab.hidden = !there;
      const isTop = tab.dataset.goto === "#page";
      const shown = isTop && document.querySelector("a.page-link.current");
      if (shown && tab.textContent !== shown.textContent) tab.textContent = shown.textContent; // the page's own name
      if (there && (isTop || isAtEnd || there.getBoundingClientRect().top < window.innerHeight / 2)) current = tab;
    });
    jumps().forEach((tab) => {
      if (tab === current) tab.setAttribute("aria-current", "true");
      else tab.removeAttribute("aria-current");
    });
  }

  let waiting = false;
  function soon() {
    if (waiting) return;
    waiting = true;
    window.requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  }
  window.addEventListener("scroll", soon, { passive: true });
  window.addEventListener("resize", soon);
  new MutationObserver(soon).observe(document.documentElement, { childList: true, subtree: true });

  const still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  function jump(tab) {
    const there = place(tab);
    if (!there) return;
    const top = tab.dataset.goto === "#page" ? 0 : there.getBoundingClientRect().top + window.scrollY - 8;
    window.scrollTo({ top: top, behavior: still() ? "auto" : "smooth" });
  }

  const dialog = () => document.getElementById("more");
  document.addEventListener("click", (event) => {
    const clicked = event.target.closest && event.target.closest("#tabs button, #more a, #more button, #more, .search .glyph, .leave-search");
    if (!clicked) return;
    if (clicked.dataset.goto) jump(clicked);
    else if (clicked.id === "tab-search" || clicked.matches(".glyph")) document.getElementById("region-search").focus();
    else if (clicked.matches(".leave-search")) window.monitor.clearSearch();
    else if (clicked.id === "tab-more") dialog().showModal();
    else if (!clicked.dataset.opens && (clicked.id !== "more" || event.target === dialog())) dialog().close();
  });
})();
