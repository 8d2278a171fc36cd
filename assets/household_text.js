/* The field over the list of households: a text goes into the address with Enter, or when the field is left. */
(function () {
  "use strict";
  const monitor = window.monitor;
  let shown = ""; // what the address said last; another text in the field is being typed

  function build(holder) {
    const field = monitor.el("input", {
      id: "household-filter-text", type: "search", maxlength: 40, autocomplete: "off", placeholder: holder.dataset.placeholder,
    });
    const choose = () => {
      const text = field.value.trim();
      if (text !== shown) monitor.navigate({ text: text || null });
    };
    field.addEventListener("change", choose);
    field.addEventListener("search", choose); // the cross that empties it
    holder.replaceChildren(field);
    shown = "";
    return field;
  }

  /* The field says what the address says, unless somebody is typing into it. */
  monitor.showText = function (text) {
    const holder = document.getElementById("household-text");
    if (!holder) return;
    const field = holder.querySelector("input") || build(holder);
    if (document.activeElement !== field || field.value === shown) field.value = text;
    shown = text;
  };
})();
