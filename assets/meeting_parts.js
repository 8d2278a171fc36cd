/* A page with parts in a meeting: its hero as large as the window lets it be, and never so small that its words are lost. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const LEAST = 0.8885; // rem: 20 pixels of 1080
  const TIGHT = ["tight", "tightest"]; // what gives way where a hero is too high: title and source line, then the numbers over it
  const TITLE = "1.65rem";

  /* How wide the hero must be for the smallest word of its drawings to be read. */
  function leastWidth(hero) {
    const own = [...hero.querySelectorAll(".drawing svg")].filter((drawing) => !drawing.closest("li, .project-head")); // a list's have columns of their own
    const share = own.map((drawing) => {
      const sizes = [...drawing.querySelectorAll("text")].map((text) => Number(text.getAttribute("font-size")));
      if (!sizes.length) return 0;
      const scale = drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width;
      return (LEAST * 16 * monitor.rem()) / (Math.min(...sizes) * scale);
    });
    return Math.max(0, ...share) * hero.offsetWidth;
  }

  /* As wide as its place where the window is high enough for that, else as wide as its height allows. */
  function fitHero() {
    const hero = document.querySelector("#tabbed .hero-place");
    const foot = document.querySelector("#tabbed > #source-line");
    if (!hero || !foot) return;
    hero.style.width = "100%";
    const full = hero.offsetWidth;
    const least = Math.min(full, Math.ceil(leastWidth(hero)));
    if (!least) return; // lists and tables: their words have sizes of their own
    const below = foot.offsetHeight + parseFloat(getComputedStyle(foot).marginTop) + 1;
    const room = window.innerHeight - below - (hero.getBoundingClientRect().top + window.scrollY);
    for (let n = 0; n < 4 && hero.offsetHeight > room && hero.offsetWidth > least; n += 1)
      hero.style.width = Math.max(least, Math.floor((hero.offsetWidth * room) / hero.offsetHeight)) + "px";
  }

  function fit() {
    const title = document.querySelector("#tabbed > #finding");
    if (!title || !monitor.isMeeting(monitor.view())) return;
    const frame = document.getElementById("tabbed");
    const overflows = () => document.documentElement.scrollHeight > window.innerHeight;
    const anew = () => {
      monitor.fitMeeting(title);
      if (frame.classList.contains(TIGHT[0]) && title.offsetHeight > 2.5 * parseFloat(getComputedStyle(title).fontSize)) title.style.fontSize = TITLE;
      fitHero();
    };
    frame.classList.remove(...TIGHT);
    anew();
    for (const step of TIGHT) {
      if (!overflows()) return;
      frame.classList.add(step);
      anew();
    }
    if (!overflows()) return;
    frame.classList.remove(...TIGHT); // a long list is scrolled, and is not made small for nothing
    anew();
  }

  monitor.unfitParts = function () {
    document.querySelectorAll("#tabbed").forEach((frame) => frame.classList.remove(...TIGHT));
    document.querySelectorAll("#tabbed > #finding, #tabbed .hero-place").forEach((part) => part.removeAttribute("style"));
  };

  monitor.clientside.fitTabbed = function () {
    window.requestAnimationFrame(fit);
  };
  window.addEventListener("resize", () => window.requestAnimationFrame(fit));
  document.fonts.addEventListener("loadingdone", fit);
})();
