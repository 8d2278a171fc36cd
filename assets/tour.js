/* The tour: four steps that point at parts of the page. Opened by itself once, at a first visit of the bare address. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const KEY = "tour";
  const GAP = 12;
  const isBare = window.location.pathname === "/" && !window.location.search && !window.location.hash;
  let at = 0;

  const tour = () => document.getElementById("tour");
  const steps = () => [...tour().querySelectorAll("section")];

  function wasSeen() {
    try {
      return localStorage.getItem(KEY) !== null;
    } catch (_problem) {
      return true; // a browser that keeps nothing would show it at every visit
    }
  }
  function keep() {
    try {
      localStorage.setItem(KEY, "seen");
    } catch (_problem) {
      return;
    }
  }

  /* Beside what it points at: the first side with room, else at the foot of the window. */
  function place(box) {
    const { offsetWidth: w, offsetHeight: h } = tour();
    const [W, H] = [window.innerWidth, window.innerHeight];
    const middle = Math.min(Math.max(GAP, box.left + box.width / 2 - w / 2), W - w - GAP);
    const level = Math.min(Math.max(GAP, box.top), H - h - GAP);
    const spots = [
      [middle, box.bottom + GAP], [box.left - w - GAP, level], [box.right + GAP, level], [middle, box.top - h - GAP],
    ];
    const fits = ([x, y]) => x >= GAP && y >= GAP && x + w <= W - GAP && y + h <= H - GAP;
    const [x, y] = spots.find(fits) || [(W - w) / 2, H - h - GAP];
    Object.assign(tour().style, { left: x + "px", top: y + "px" });
  }

  function show(next) {
    at = next;
    steps().forEach((step, i) => (step.hidden = i !== at));
    const step = steps()[at];
    tour().setAttribute("aria-labelledby", step.querySelector("h2").id);
    tour().querySelector(".count").textContent = at + 1 + " / " + steps().length;
    tour().querySelector(".back").hidden = at === 0;
    const button = tour().querySelector(".next");
    button.dataset.plain = button.dataset.plain || button.textContent;
    button.textContent = at === steps().length - 1 ? button.dataset.last : button.dataset.plain;
    button.focus();
    point(step);
  }

  /* The line under the title is shown with the title, of which the step speaks, too. */
  function together(target) {
    const box = target.getBoundingClientRect();
    const title = target.previousElementSibling;
    const top = title && title.id === "finding" ? title.getBoundingClientRect().top : box.top;
    return { left: box.left, right: box.right, top: top, bottom: box.bottom, width: box.width, height: box.bottom - top };
  }

  function point(step) {
    const target = [...document.querySelectorAll(step.dataset.at)].find((part) => part.getClientRects().length);
    const ring = tour().querySelector(".ring");
    ring.hidden = !target;
    if (!target) return place({ left: 0, right: 0, top: 0, bottom: 0, width: window.innerWidth });
    target.scrollIntoView({ block: "nearest" });
    const box = together(target);
    Object.assign(ring.style, { left: box.left - 4 + "px", top: box.top - 4 + "px", width: box.width + 8 + "px", height: box.height + 8 + "px" });
    place(box);
  }

  monitor.openTour = function () {
    if (!tour() || document.querySelector("dialog[open]") || monitor.isMeeting(monitor.view())) return;
    tour().showModal(); // keeps the focus inside, gives it back at the end, closes at Escape
    show(0);
  };

  document.addEventListener("click", (event) => {
    if (!tour() || !tour().open || !tour().contains(event.target)) return;
    if (event.target.matches(".leave, .never")) tour().close();
    else if (event.target.matches(".back")) show(at - 1);
    else if (event.target.matches(".next")) at === steps().length - 1 ? tour().close() : show(at + 1);
  });
  document.addEventListener("close", (event) => event.target.id === "tour" && keep(), true);
  document.addEventListener("keydown", (event) => {
    if (!tour() || !tour().open) return;
    if (event.key === "ArrowRight" && at < steps().length - 1) show(at + 1);
    else if (event.key === "ArrowLeft" && at > 0) show(at - 1);
  });
  window.addEventListener("resize", () => tour() && tour().open && point(steps()[at]));

  /* By itself: once the overview is drawn. */
  if (!isBare || wasSeen()) return;
  const watcher = new MutationObserver(() => {
    const view = monitor.view();
    const isDrawn = document.querySelector("#ranking li") && document.querySelector("#map .choroplethlayer path");
    if (!view || !isDrawn) return;
    watcher.disconnect();
    if (window.location.pathname === "/") monitor.openTour();
  });
  watcher.observe(document.documentElement, { childList: true, subtree: true });
})();
