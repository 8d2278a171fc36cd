/* The grid's style sheets nest their rules and mix colours, which Chromium knows from 112 and 111 on: older ones get them flat. */
(function () {
  "use strict";
  const monitor = window.monitor;

  /* The end of a piece of CSS: the first of the marks that stands in no string, comment or bracket. */
  function find(css, from, marks) {
    let depth = 0;
    for (let i = from; i < css.length; i += 1) {
      const c = css[i];
      if (c === '"' || c === "'") {
        for (i += 1; i < css.length && css[i] !== c; i += 1) if (css[i] === "\\") i += 1;
      } else if (c === "/" && css[i + 1] === "*") i = css.indexOf("*/", i + 2) + 1 || css.length;
      else if (c === "(" || c === "[") depth += 1;
      else if (c === ")" || c === "]") depth -= 1;
      else if (!depth && marks.includes(c)) return i;
    }
    return css.length;
  }

  /* The selectors of a list, parted at its own commas. */
  function parted(list) {
    const found = [];
    for (let at = 0; at <= list.length; ) {
      const end = find(list, at, ",");
      found.push(list.slice(at, end).trim());
      at = end + 1;
    }
    return found;
  }

  const within = (parent, list) => {
    if (!parent) return list;
    const one = parted(parent).length > 1 ? `:is(${parent})` : parent;
    return parted(list).map((each) => (each.includes("&") ? each.replace(/&/g, one) : one + " " + each)).join(", ");
  };

  /* The rules of a sheet, or of one rule's body, as flat CSS. */
  function flat(css, parent) {
    let own = "";
    let after = "";
    for (let at = 0; at < css.length; ) {
      const end = find(css, at, "{};");
      const head = css.slice(at, end).replace(/\/\*[^]*?\*\//g, "").trim();
      if (css[end] !== "{") {
        if (head) own += head + ";";
        at = end + 1;
        continue;
      }
      const close = find(css, end + 1, "{}");
      const stop = css[close] === "{" ? closing(css, end) : close;
      const body = css.slice(end + 1, stop);
      if (/^@(-webkit-)?(keyframes|font-face)/.test(head)) after += `${head}{${body}}`;
      else if (head[0] === "@") after += `${head}{${flat(body, parent)}}`;
      else after += flat(body, within(parent, head));
      at = stop + 1;
    }
    return (own && parent ? `${parent}{${own}}` : own) + after;
  }

  /* Where the block that opens at `from` closes. */
  function closing(css, from) {
    let open = 1;
    let at = from;
    while (open && at < css.length) {
      at = find(css, at + 1, "{}");
      open += css[at] === "{" ? 1 : -1;
    }
    return at;
  }

  /* Mixed colours as their first one: the grid mixes for shades of lines and grounds that our theme sets itself. */
  function unmixed(css) {
    const start = css.indexOf("color-mix(");
    if (start < 0) return css;
    const open = start + "color-mix".length;
    const end = matching(css, open);
    const [, first] = parted(css.slice(open + 1, end));
    return css.slice(0, start) + (first || "transparent").replace(/\s+[\d.]+%$/, "") + unmixed(css.slice(end + 1));
  }
  function matching(css, open) {
    let depth = 0;
    for (let i = open; i < css.length; i += 1) {
      if (css[i] === "(") depth += 1;
      if (css[i] === ")") depth -= 1;
      if (!depth) return i;
    }
    return css.length;
  }

  monitor.flatCss = (css) => flat(css, "");

  if (window.CSS.supports("selector(&)")) return;
  const done = new WeakSet();
  function mend(sheet) {
    if (done.has(sheet) || !/\.ag-/.test(sheet.textContent)) return;
    done.add(sheet);
    sheet.textContent = unmixed(flat(sheet.textContent, ""));
  }
  new MutationObserver((changes) => {
    changes.forEach((change) => change.addedNodes.forEach((node) => node.nodeName === "STYLE" && mend(node)));
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
