/* `?`, or its button in the head, opens the list of keys; Escape, its button or a click beside it closes it. */
(function () {
  "use strict";
  const list = () => document.getElementById("keys-list");

  function open() {
    if (list() && !list().open && !document.querySelector("dialog[open]")) list().showModal();
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "?" || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=range]), textarea, select, [contenteditable]")) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("#keys-switch")) open();
    else if (event.target === list() || event.target.closest("#keys-list .close")) list().close();
  });
})();
