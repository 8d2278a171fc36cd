/* The numbers of the overview's finding: plain text, in which a click finds the number under it and opens its receipt.
   They are no elements of their own: the sentence is set and read as one, and gets no further tab stops. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const NUMBER = /[+\u2212]?\d+(?:,\d{3})*(?:\.\d+)?(?:%| [万亿]| [mb]illion)?/g;
  const YEAR = /^(?:19|20)\d\d$/;
  const digits = (text) => (/[+\u2212]?\d[\d,.]*/.exec(text) || [""])[0];

  /* Numbers of a title, each with where it stands; a year and a month are none. */
  function numbersIn(title) {
    const found = [];
    const walk = document.createTreeWalker(title, NodeFilter.SHOW_TEXT);
    for (let before = ""; walk.nextNode(); before += walk.currentNode.data)
      for (const { 0: written, index } of walk.currentNode.data.matchAll(NUMBER)) {
        if (YEAR.test(written) || walk.currentNode.data.startsWith(" 月", index + written.length)) continue;
        const range = document.createRange();
        range.setStart(walk.currentNode, index);
        range.setEnd(walk.currentNode, index + written.length);
        found.push({ range, written, before: before + walk.currentNode.data.slice(0, index) });
      }
    return found;
  }

  /* The number under the pointer, if it is one of the finding. */
  function under(event) {
    const title = event.target.closest && event.target.closest(".overview > #finding");
    if (!title) return null;
    const isIn = (box) => event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    return numbersIn(title).find((number) => [...number.range.getClientRects()].some(isIn)) || null;
  }

  /* The place that the words before a number name as compared; else a ranked one whose name and value the clause tells. */
  function placeOf(written, before, clause) {
    const view = monitor.view();
    if (monitor.shows(view) === "pair") {
      const other = document.querySelector("#pair-table thead th:nth-of-type(2)");
      return other && before.trimEnd().endsWith(other.textContent) ? view.compare : null;
    }
    const isTold = (row) => clause.includes(row.querySelector(".place").textContent) && digits(row.querySelector(".number").textContent) === digits(written);
    const row = [...document.querySelectorAll("#ranking li[data-code]")].find(isTold);
    return row ? row.dataset.code : null;
  }

  /* The number of the finding that a click means, as an address: of the period beside it, of the place it is told of. */
  monitor.findingNumber = function (event) {
    const number = under(event);
    if (!number || !window.getSelection().isCollapsed) return null; // who has drawn over words wants to copy them
    const { written, before } = number;
    const after = document.getElementById("finding").textContent.slice(before.length + written.length);
    const told = before.replace(/的? ?$/, "");
    const period = monitor.view().periods.find((own) => {
      const words = monitor.format.when(own, monitor.view().lang);
      return told.endsWith(words) || after.startsWith(" in " + words);
    });
    const place = placeOf(written, before, before.split(/[；;]/).pop() + written + after.split(/[；;]/)[0]);
    return String(new URLSearchParams(Object.assign(
      period ? { period: period } : {}, place ? { region: place } : {})));
  };

  /* It shows itself under the pointer alone, as other numbers with a receipt do. */
  document.addEventListener("mousemove", (event) => {
    const title = document.getElementById("finding");
    if (!title) return;
    const number = under(event);
    title.classList.toggle("at-number", number !== null);
    if (!window.Highlight) return; // an old browser shows the cursor alone
    if (number) CSS.highlights.set("number", new Highlight(number.range));
    else CSS.highlights.delete("number");
  });
})();
