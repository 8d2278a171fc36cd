/* The slices of the Chinese faces that finding and names need are fetched with the first page, not when a word changes. */
(function () {
  "use strict";
  const REST = /^U\+4E00-9FFF$/i; // the slice of rare characters, fetched where one stands
  let done = false;

  window.monitor.loadFonts = function (lang) {
    if (done || lang !== "zh") return;
    done = true;
    document.fonts.forEach((face) => {
      if (/CJK SC/.test(face.family) && face.status === "unloaded" && !REST.test(face.unicodeRange)) face.load().catch(() => {});
    });
  };
})();
