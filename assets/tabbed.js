/* Pages with parts: how wide the window is, which the server draws for, and the page out of its text. */
(function () {
  "use strict";
  const { clientside } = window.monitor;
  const narrow = window.matchMedia("(max-width: 47.99rem)"); // as in drawing.css
  const width = () => (narrow.matches ? "narrow" : "wide");
  let told = null;

  clientside.windowWidth = function () {
    if (told === width()) return window.dash_clientside.no_update;
    told = width();
    return told;
  };
  narrow.addEventListener("change", () => window.dash_clientside.set_props("window", { data: (told = width()) }));

  /* Large drawings come as JSON within the page's own; an attribute is text. */
  function withText(part) {
    if (Array.isArray(part)) part.forEach(withText);
    if (!part || !part.props) return part;
    if (Array.isArray(part.props["data-drawing"])) part.props["data-drawing"] = JSON.stringify(part.props["data-drawing"]);
    withText(part.props.children);
    return part;
  }

  clientside.fillPage = (text) => (text ? JSON.parse(text).map(withText) : window.dash_clientside.no_update);
})();
