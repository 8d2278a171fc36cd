/* The rows behind a mark: Escape puts them away, as their cross does. */
(function () {
  "use strict";
  const monitor = window.monitor;
  document.addEventListener("keydown", (event) => {
    const view = monitor.view();
    const other = document.querySelector("dialog[open], details.menu[open], #receipt:not([hidden])");
    if (event.key !== "Escape" || event.isComposing || other || !view || !view.pick || !document.querySelector("#rows > *")) return;
    monitor.navigate({ pick: "" });
  });
})();
