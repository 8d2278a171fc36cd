/* The receipt of a number: `i`, or a click on any number, opens it at the side; Esc closes it. */
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
    box.classList.remove("failed");
    box.classList.add("waiting");
    box.scrollTop = 0;
    box.focus();
    window.dash_clientside.set_props("receipt-body", { children: [], "data-answered": "" });
    asked += 1; // the same number may be asked for again
    window.dash_clientside.set_props("receipt-ask", { data: query + "&asked=" + asked });
    failAfter(PATIENCE);
  }

  /* Where the server failed or never answered, the panel says so instead of waiting on. */
  const PATIENCE = 30000;
  const DRAWN = 500; // an answer that has come is drawn by then
  function failAfter(time) {
    const of = asked;
    window.setTimeout(() => {
      if (of === asked && panel()) panel().classList.replace("waiting", "failed"); // replaces nothing where none waits
    }, time);
  }

  /* The receipt of the number that the view shows, with some of its fields changed. `besides` names another kind
     of number: a short code (receipt), a figure (figure), or a field of a village's or a household's file (record, number). */
  monitor.openReceipt = function (changes, besides) {
    const view = monitor.view();
    if (!view) return;
    const pinned = Object.assign({}, view, { v: view.data_version });
    ask(monitor.query(pinned, changes) + (besides ? "&" + new URLSearchParams(besides) : ""));
  };

  function close() {
    const box = panel();
    if (!isOpen()) return;
    box.hidden = true;
    if (opener && opener.isConnected) opener.focus();
    opener = null;
  }

  const LISTED = { income: "net_income", members: "members", measures: "measures_running" }; // columns of the list of households

  /* Which number something on the page shows, as an address: a key figure its indicator, a ranked row its region,
     a cell of the list of households the number of its household. */
  function numberOf(element) {
    const near = (selector) => element.closest && element.closest(selector);
    if (near("[data-receipt]")) return near("[data-receipt]").dataset.receipt;
    if (near("#ranking a[data-set]")) return near("#ranking a[data-set]").dataset.set;
    const cell = near(".ag-row .ag-cell.has-receipt");
    const row = cell && cell.closest("[row-id]");
    return row ? String(new URLSearchParams({ record: row.getAttribute("row-id"), number: LISTED[cell.getAttribute("col-id")] })) : null;
  }

  /* The first number of the page: a household's income, a page's first key figure, else the view's own. */
  function firstNumber() {
    const household = /^\/household\/(\d{16})$/.exec(window.location.pathname);
    if (household) return "number=net_income&record=" + household[1];
    const first = document.querySelector(".below #kpis [data-receipt]");
    return first ? first.dataset.receipt : "";
  }

  /* Open the receipt of a number given as an address. */
  monitor.openNumber = function (address) {
    const given = Object.fromEntries(new URLSearchParams(address));
    const { record, number, ...changes } = given;
    monitor.openReceipt(changes, record ? { record: record, number: number } : null);
  };

  document.addEventListener("click", (event) => {
    const target = event.target;
    if (!target.closest || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (target.closest("[data-receipt-close]")) close();
    else if (target.closest("[data-receipt-code]")) {
      monitor.openReceipt({}, { receipt: target.closest("[data-receipt-code]").dataset.receiptCode });
    } else if (target.closest("[data-receipt], #ranking a[data-set] .number, .ag-row .ag-cell.has-receipt")) {
      event.preventDefault();
      event.stopPropagation();
      monitor.openNumber(numberOf(target));
    } else if (monitor.findingNumber(event) !== null) monitor.openNumber(monitor.findingNumber(event));
    else if (isOpen() && event.isTrusted && !panel().contains(target) && document.contains(target)) close();
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
    if (document.querySelector("dialog[open]")) return;
    event.preventDefault();
    const pointed = monitor.toldOf(); // the card is what one reads, wherever the focus was left
    monitor.openNumber(pointed ? "region=" + pointed : numberOf(event.target) || firstNumber());
  }, true);

  /* The answer has come: no more waiting. */
  new MutationObserver(() => {
    const box = panel();
    if (!box || !box.matches(".waiting, .failed")) return;
    if (box.querySelector("h2")) box.classList.remove("waiting", "failed");
    else if (box.querySelector("[data-answered='1']")) failAfter(DRAWN);
  }).observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ["data-answered"] });
})();
