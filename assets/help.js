/* `?`, or a button, opens the list of keys, those of this page alone; Escape, its button or a click beside it closes it. */
(function () {
  "use strict";
  const list = () => document.getElementById("keys-list");

  function open() {
    if (!list() || list().open || document.querySelector("dialog[open]")) return;
    list().querySelectorAll("section[data-on]").forEach((part) => {
      part.hidden = part.dataset.on !== "" && !document.querySelector(part.dataset.on);
    });
    list().showModal();
  }

  /* From one dialog to another: the first makes room. */
  function instead(opens) {
    document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
    if (opens === "tour") window.monitor.openTour();
    else open();
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "?" || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=range]), textarea, select, [contenteditable]")) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) instead(opener.dataset.opens);
    else if (event.target.closest("#keys-switch")) open();
    else if (event.target === list() || event.target.closest("#keys-list .close")) list().close();
  });
})();
