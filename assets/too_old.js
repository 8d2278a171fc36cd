/* A browser that lacks what the page needs is told so. Older browsers must be able to read this file: ECMAScript 5. */
(function () {
  "use strict";
  var isEnough = "at" in Array.prototype && window.CSS && window.CSS.supports && window.CSS.supports("aspect-ratio", "1");
  if (isEnough) return;
  var needed = document.getElementsByTagName("noscript")[0];
  var app = document.getElementById("react-entry-point");
  var place = document.createElement("div");
  place.innerHTML = needed.textContent;
  document.body.insertBefore(place, document.body.firstChild);
  if (app) app.style.display = "none";
})();
