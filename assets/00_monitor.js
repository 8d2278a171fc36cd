/* What every other script here needs: unpacking stores, making elements, and the place for clientside functions. */
(function () {
  "use strict";
  const monitor = (window.monitor = {});
  monitor.clientside = {};
  window.dash_clientside = Object.assign({}, window.dash_clientside, { monitor: monitor.clientside });

  const unpacked = new Map();

  /* Stores hold JSON as text: cheap to send and to cache. Each text is parsed once. */
  monitor.unpack = function (text) {
    if (!text) return null;
    if (!unpacked.has(text)) {
      if (unpacked.size > 12) unpacked.delete(unpacked.keys().next().value);
      unpacked.set(text, JSON.parse(text));
    }
    return unpacked.get(text);
  };

  /* An element with attributes and children (text is escaped by the browser, never parsed as HTML). */
  function make(element, attributes, children) {
    Object.entries(attributes || {}).forEach(([key, value]) => {
      if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value);
    });
    children.flat().forEach((child) => {
      if (child !== null && child !== undefined && child !== "") element.append(child);
    });
    return element;
  }
  monitor.el = (tag, attributes, ...children) => make(document.createElement(tag), attributes, children);
  monitor.svg = (tag, attributes, ...children) =>
    make(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);

  /* Put new children into an element that scripts alone fill. */
  monitor.fill = function (id, ...children) {
    const element = document.getElementById(id);
    if (element) element.replaceChildren(...children.flat().filter((child) => child !== null));
    return element;
  };

  /* Call `fill` with each element that has an attribute, as soon as it stands and whenever the attribute changes. */
  monitor.whenItStands = function (attribute, fill) {
    const marked = `[${attribute}]`;
    new MutationObserver((changes) => {
      changes.forEach((change) => {
        if (change.type === "attributes") return fill(change.target);
        change.addedNodes.forEach((node) => {
          if (node.nodeType !== Node.ELEMENT_NODE) return;
          if (node.matches(marked)) fill(node);
          node.querySelectorAll(marked).forEach(fill);
        });
      });
    }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: [attribute] });
  };

  /* A message with its values: fill_in("rank {n}", {n: 3}). */
  monitor.say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  /* A page never mixes two versions of the data: an answer of another version loads the page anew, once. */
  monitor.sameVersion = function (answers) {
    const versions = new Set(answers.filter(Boolean).map((answer) => answer.v));
    if (versions.size < 2) return true;
    const newest = [...versions].sort().join();
    if (sessionStorage.getItem("reloaded-for") !== newest) {
      sessionStorage.setItem("reloaded-for", newest);
      window.location.reload();
    }
    return false;
  };

  monitor.token = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  monitor.rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
})();
