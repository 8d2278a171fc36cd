/* Two regions side by side: two maps in the same classes under one legend, and the table of their key figures. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const { el, svg } = monitor;
  const skip = () => window.dash_clientside.no_update;
  const ASPECT = 640 / 486;
  const NEAR = 0.35;

  /* What stands where the map does: the map, two regions side by side, or one small map a period. */
  monitor.shows = (view) => (view.compare && !monitor.isPeriod(view.compare) ? "pair" : view.draw === "years" && !view.compare ? "years" : "map");
  monitor.isPeriod = (text) => /^\d{4}(-\d\d)?$/.test(text);

  /* Fill of a region: its class, hatched where it stands on few cases or has no number. */
  monitor.fillOf = function (ground, values, classes, at) {
    const index = new Map(ground.codes.map((code, i) => [code, i]));
    return (code) => {
      const i = index.get(code);
      const z = i === undefined ? -1 : classes.of[i];
      if (z < 0) return "url(#hatch-none)";
      return monitor.flag(values, at, i) === "small" ? `url(#hatch-${z})` : classes.colours[z];
    };
  };

  /* What a region's path says to the pointer. */
  function told(ground, values, at) {
    const index = new Map(ground.codes.map((code, i) => [code, i]));
    return (code) => {
      const i = index.get(code);
      const value = i === undefined ? null : values.values[at][i];
      const word = i === undefined ? "" : monitor.flag(values, at, i) === "provisional" ? monitor.word("remaining") : monitor.word(monitor.flag(values, at, i));
      const category = values.kind === "category" && (values.categories.find((one) => Number(one.code) === value) || {}).name;
      return svg("title", {}, `${ground.names[i]}  ${value === null ? word : category || monitor.format.text(value, values.unit, ground.lang)}`);
    };
  }

  function sized(holder) {
    const rest = (monitor.isMeeting(monitor.view()) ? 150 : 104) * monitor.rem(); // titles and legend
    const gap = 16 * monitor.rem();
    const isNarrow = window.innerWidth < 768;
    const width = isNarrow ? holder.clientWidth : (holder.clientWidth - gap) / 2;
    return Math.floor(isNarrow ? width : Math.min(width, Math.max(120, holder.clientHeight - rest) * ASPECT)) - 1;
  }

  async function side(ground, values, classes, at, width) {
    const sheet = await monitor.atlas(ground, width, width / ASPECT, NEAR);
    const picture = sheet(monitor.fillOf(ground, values, classes, at), { each: told(ground, values, at), labels: true });
    picture.addEventListener("click", (event) => {
      const path = event.target.closest("[data-code]");
      const i = path ? ground.codes.indexOf(path.dataset.code) : -1;
      if (i >= 0) monitor.navigate({ region: ground.next[i], compare: "" });
    });
    return picture;
  }

  const title = (name, value, region) =>
    el("h2", { class: "pair-title" }, el("a", { "data-set": `region=${region}&compare=` }, name), " ", el("b", {}, value));

  let wanted = 0;
  /* The two maps; an answer that comes late for another view draws nothing. */
  monitor.drawPair = async function (holder, ground, values, state, view, at) {
    const turn = (wanted += 1);
    const beside = Object.assign({}, values, { values: values.beside.values, flags: values.beside.flags });
    const other = values.beside.ground;
    const classes = [values, beside].map((one) => monitor.classify(one, at));
    monitor.patterns(classes[0], values);
    const width = sized(holder);
    const [one, two] = await Promise.all([side(ground, values, classes[0], at, width), side(other, beside, classes[1], at, width)]);
    if (turn !== wanted) return;
    const section = (name, value, region, picture) => el("section", { style: `width:${width}px`, "aria-label": name }, title(name, value, region), picture);
    holder.querySelector(".body").replaceChildren(
      el("div", { class: "pair" },
        section(state.names[0], state.pair[at][0], view.region, one),
        section(state.names[1], state.pair[at][1], view.compare, two)),
      monitor.pairLegend([ground, other], [values, beside], classes, state.names));
  };

  /* The table of the two: each key figure of both, what lies between, the better one marked. */
  monitor.drawPairTable = function (answer, at) {
    const cell = (row, side) =>
      el("td", { class: row.better[at] === side ? "better" : null }, row[side ? "other" : "one"][at],
        row.better[at] === side ? el("span", { class: "better-mark", title: monitor.word("better") }, el("span", { class: "unseen" }, monitor.word("better"))) : null);
    const rows = answer.rows.map((row) =>
      el("tr", {}, el("th", { scope: "row" }, el("a", { "data-set": row.set }, row.label), row.note ? el("small", {}, row.note) : null),
        cell(row, 0), cell(row, 1), el("td", { class: "apart" }, row.apart[at])));
    monitor.fill("ranking-head", el("h2", { class: "block-title" }, answer.title + " ", el("small", {}, el("i", { class: "better-mark" }), monitor.word("better"))));
    monitor.fill("pair-table", el("table", {},
      el("thead", {}, el("tr", {}, el("td", {}), answer.names.map((name) => el("th", { scope: "col" }, name)), el("th", { scope: "col" }, monitor.word("difference")))),
      el("tbody", {}, rows)));
  };

  /* How many regions each class holds in both, its breaks, and the official limit. */
  monitor.pairLegend = function (grounds, values, classes, names) {
    const count = (side, z) => classes[side].of.reduce((sum, own, i) => sum + (own === z ? grounds[side].doubles[grounds[side].codes[i]] || 1 : 0), 0);
    const first = classes[0];
    const none = values.map((_, side) => count(side, -1));
    const named = first.kind === "number" ? null : first.labels;
    const breaks = named ? [] : monitor.writtenBreaks(first.breaks, values[0]);
    const cells = first.colours.map((colour, z) =>
      el("div", { class: named ? "class named" : "class" },
        names.map((_, side) => el("span", { class: "count" }, String(count(side, z)))),
        el("i", { style: "background:" + colour }),
        named ? el("span", { class: "label" }, named[z])
          : z < first.breaks.length ? el("span", { class: values[0].limits.includes(first.breaks[z]) ? "break limit" : "break" }, breaks[z]) : null));
    return el("div", { class: "pair-legend" },
      el("p", { class: "legend-title" }, el("b", {}, values[0].title), el("small", {}, monitor.word("counted " + grounds[0].drawn))),
      el("div", { class: "classes" }, el("div", { class: "names" }, names.map((name) => el("span", { class: "count" }, name))), cells),
      el("p", { class: "keys" },
        values[0].limits.length && !named ? el("span", { class: "breach" }, values[0].limitNote) : null,
        none[0] + none[1] ? el("span", { class: "none" }, el("i", { class: "hatched" }), monitor.word("not published") + " " + none.join(" / ")) : null));
  };

  /* What is compared, beside the menu, with the way out of it; periods that are not earlier are not offered. */
  function says(view, state) {
    const words = document.getElementById("compare").dataset;
    const kind = monitor.shows(view);
    const text = kind === "pair" ? state && state.names && state.names[1] : kind === "years" ? words.years : view.compare && monitor.say(words.since, { year: monitor.format.when(view.compare, view.lang) });
    monitor.fill("compare-words", text
      ? [el("b", {}, text), el("a", { class: "leave-pair", "data-set": "compare=&draw=areas", title: monitor.word("stop comparing"), "aria-label": monitor.word("stop comparing") }, "\u00d7")]
      : []);
    document.querySelectorAll("#compare li[data-period]").forEach((item) => item.classList.toggle("later", item.dataset.period >= view.period));
  }

  monitor.clientside.drawInstead = function (groundText, valuesText, stateText, view) {
    const holder = document.getElementById("beside");
    if (!holder || !view) return skip();
    const kind = monitor.shows(view);
    says(view, monitor.unpack(stateText));
    holder.closest(".overview-grid").dataset.shows = kind;
    if (kind === "map") {
      holder.querySelector(".body").replaceChildren();
      return view.period;
    }
    const [ground, values, state] = [groundText, valuesText, stateText].map(monitor.unpack);
    if (!ground || !values || !state) return skip();
    const isOf = (one) => one.region === view.region && one.indicator === view.indicator && one.compare === view.compare;
    const at = values.periods.indexOf(view.period);
    if (!isOf(values) || !isOf(state) || ground.region !== view.region || ground.drawn !== values.drawn || at < 0) return skip();
    if (kind === "pair" && values.beside) monitor.drawPair(holder, ground, values, state, view, at);
    if (kind === "years") monitor.drawYears(holder, ground, values, state, view, at);
    return view.period;
  };
})();
