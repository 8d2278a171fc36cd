/* Parts that no callback fills come as markup (layouts/still.py) and are put into their element when it stands. */
(function () {
  "use strict";
  const MARKED = "[data-markup]";

  function fill(element) {
    element.innerHTML = element.dataset.markup; // written and escaped by the server
  }

  new MutationObserver((changes) => {
    changes.forEach((change) => {
      if (change.type === "attributes") return fill(change.target);
      change.addedNodes.forEach((node) => {
        if (node.nodeType !== Node.ELEMENT_NODE) return;
        if (node.matches(MARKED)) fill(node);
        node.querySelectorAll(MARKED).forEach(fill);
      });
    });
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-markup"] });
})();
