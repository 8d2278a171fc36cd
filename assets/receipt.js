/* The receipt of a number: `i`, or a click on a key figure or a ranked value, opens it at the side; Esc closes it. */
(function () {
  "use strict";
  const monitor = window.monitor;
  let opener = null;
  let asked = 0;

  const panel = () => document.getElementById("receipt");
  const isOpen = () => Boolean(panel()) && !panel().hidden;

  function ask(query) {
    const box = panel();
    if (!box) return;
    if (!isOpen()) opener = document.activeElement;
    document.querySelectorAll("details.menu[open]").forEach((menu) => (menu.open = false));
    box.hidden = false;
    box.classList.add("waiting");
    box.scrollTop = 0;
    box.focus();
    window.dash_clientside.set_props("receipt-body", { children: [] });
    asked += 1; // the same number may be asked for again
    window.dash_clientside.set_props("receipt-ask", { data: query + "&asked=" + asked });
  }

  /* The receipt of the number that the view shows, with some of its fields changed. */
  monitor.openReceipt = function (changes, code) {
    const view = monitor.view();
    if (!view) return;
    const pinned = Object.assign({}, view, { v: view.data_version });
    ask(monitor.query(pinned, changes) + (code ? "&receipt=" + encodeURIComponent(code) : ""));
  };

  function close() {
    const box = panel();
    if (!isOpen()) return;
    box.hidden = true;
    if (opener && opener.isConnected) opener.focus();
    opener = null;
  }

  /* Which number something on the page shows: a key figure its indicator, a ranked row its region. */
  function numberOf(element) {
    const key = element.closest && element.closest("[data-receipt]");
    if (key) return Object.fromEntries(new URLSearchParams(key.dataset.receipt));
    const row = element.closest && element.closest("#ranking a[data-set]");
    return row ? Object.fromEntries(new URLSearchParams(row.dataset.set)) : null;
  }

  document.addEventListener("click", (event) => {
    const target = event.target;
    if (!target.closest || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (target.closest("[data-receipt-close]")) close();
    else if (target.closest("[data-receipt-code]")) {
      monitor.openReceipt({}, target.closest("[data-receipt-code]").dataset.receiptCode);
    } else if (target.closest("[data-receipt]") || target.closest("#ranking a[data-set] .number")) {
      event.preventDefault();
      event.stopPropagation();
      monitor.openReceipt(numberOf(target));
    } else if (isOpen() && event.isTrusted && !panel().contains(target) && document.contains(target)) close();
  }, true);

  /* Tab stays inside the open panel. */
  function trap(event) {
    const isClosed = (e) => e.tagName !== "SUMMARY" && e.closest("details:not([open])");
    const inside = [...panel().querySelectorAll("button, a[href], summary, [tabindex='0']")].filter((e) => !isClosed(e));
    if (!inside.length) return event.preventDefault();
    const last = inside[inside.length - 1];
    const now = document.activeElement;
    if (event.shiftKey && (now === inside[0] || now === panel())) {
      event.preventDefault();
      last.focus();
    } else if (!event.shiftKey && (now === last || !panel().contains(now))) {
      event.preventDefault();
      inside[0].focus();
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (isOpen()) {
      event.stopPropagation(); // the page behind it has no keys now
      if (event.key === "Escape") {
        event.preventDefault();
        close();
      } else if (event.key === "Tab") trap(event);
      return;
    }
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key !== "i" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (window.location.pathname !== "/" || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    monitor.openReceipt(numberOf(event.target) || {});
  }, true);

  /* The answer has come: no more waiting. */
  new MutationObserver(() => {
    const box = panel();
    if (box && box.classList.contains("waiting") && box.querySelector("h2")) box.classList.remove("waiting");
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
