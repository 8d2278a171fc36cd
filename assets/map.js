/* The map of one period: the server's skeleton, with the classes and names of the values in the store. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const clientside = monitor.clientside;
  const skip = () => window.dash_clientside.no_update;
  const WORST = 8; // as many as the ranking begins with
  const MOST_LETTERS = 9; // of a value within its region
  const TWO_LINES = 44; // pixels of a map 640 wide
  monitor.WORST = WORST;

  /* Colours in equal steps for the classes -1 (no number), 0, 1, … */
  function stepped(colours, nodata) {
    const all = [nodata].concat(colours);
    return all.flatMap((colour, i) => [[i / all.length, colour], [(i + 1) / all.length, colour]]);
  }

  function filled(trace, codes, z, classes, values) {
    const index = new Map(codes.map((code, i) => [code, i]));
    const own = trace.locations.map((code) => index.get(code));
    return Object.assign({}, trace, {
      z: own.map((i) => z[i]),
      customdata: own,
      zmin: -1.5,
      zmax: classes.colours.length - 0.5,
      colorscale: stepped(classes.colours, values.nodata),
    });
  }

  /* A meeting reads the map from three metres. */
  const larger = () => (monitor.isMeeting(monitor.view()) && window.innerWidth >= 768 ? 1.25 : 1);

  /* Names that lie on a county take the colour that reads on its class. */
  function labelled(trace, ground, classes, values, ranks, at) {
    const index = new Map(ground.codes.map((code, i) => [code, i]));
    const onDark = (z) => z >= 0 && (classes.kind === "number" ? z >= 3 * (classes.colours.length / 6) : classes.colours[z] === values.left || z >= 4);
    const others = new Set(ground.others.codes);
    const colours = trace.ids.map((code) => {
      if (others.has(code)) return values.muted;
      return index.has(code) && !values.difference && onDark(classes.of[index.get(code)]) ? values.paper : values.ink;
    });
    const size = trace.textfont.size * monitor.rem() * larger();
    /* The worst have their value under their name where two lines fit, else both beside the map (`leaders.js`). */
    const isOnPhone = isNarrow();
    const isWorst = (i) => !ground.national && !isOnPhone && ranks.of.get(i) <= WORST && values.kind === "number";
    const figure = (i) => {
      if (!isWorst(i)) return "";
      const written = values.difference ? monitor.change(values.values[at][i], values) : monitor.format.number(values.values[at][i], values.unit, ground.lang, true);
      return written.length > MOST_LETTERS ? "" : "<br><b>" + written + "</b>"; // a longer one stands in the ranking alone
    };
    const isNamed = ground.national && larger() !== 1 ? isOfMeeting(ground) : (i) => fits(trace.customdata[i]);
    const said = (text, k) => {
      const i = index.get(trace.ids[k]);
      if (!isNamed(k, trace.ids[k])) return "";
      if (monitor.holdsTwoLines(ground, k)) return text + figure(i);
      return isWorst(i) && monitor.hasLeaders(ground) ? "" : text;
    };
    return Object.assign({}, trace, {
      text: trace.text.map(said),
      textfont: Object.assign({}, trace.textfont, { color: colours, size: size }),
    });
  }

  /* Whether the k-th name has room for a value under it. */
  monitor.holdsTwoLines = (ground, k) => ground.rooms[k] >= TWO_LINES * larger();

  /* The country in a meeting: the provinces that hold a poor county, and those that the data do not reach. */
  function isOfMeeting(ground) {
    const poor = new Set(ground.codes.map((code) => code.slice(0, 2)));
    return (_, code) => poor.has(code.slice(0, 2)) || Number(code) >= 710000;
  }

  /* On a telephone values stand in the ranking alone: under a name they would lie on the next county's. */
  function isNarrow() {
    const map = document.getElementById("map");
    return Boolean(map) && map.clientWidth > 0 && map.clientWidth <= 480;
  }

  /* Other words grow with the rest; on a narrow screen those off the place itself would lie on it. */
  const BESIDE = ["neighbours", "sea name"];
  function resized(trace) {
    return Object.assign({}, trace, {
      text: isNarrow() && BESIDE.includes(trace.name) ? trace.text.map(() => "") : trace.text,
      textfont: Object.assign({}, trace.textfont, { size: trace.textfont.size * monitor.rem() * larger() }),
    });
  }

  /* On a narrow screen and in a meeting only the names that fit their polygon stay; `needed` is the width of map that a name asks for. */
  function fits(needed) {
    const map = document.getElementById("map");
    if (!map || (map.clientWidth > 480 && larger() === 1)) return true;
    return map.clientWidth / (larger() === 1 ? 1 : larger() * monitor.rem()) >= needed;
  }

  clientside.drawMap = function (groundText, valuesText, view) {
    const ground = monitor.unpack(groundText);
    const values = monitor.unpack(valuesText);
    if (!view || monitor.shows(view) !== "map") return skip();
    if (!ground || !values || !monitor.sameVersion([ground, values])) return skip();
    const at = values.periods.indexOf(view.period);
    if (ground.region !== values.region || values.region !== view.region || ground.drawn !== values.drawn) return skip();
    if (values.indicator !== view.indicator || values.compare !== view.compare || at < 0) return skip();
    const own = monitor.classify(values, at);
    const isBubbles = monitor.isBubbles(values);
    const classes = isBubbles ? monitor.quiet(own, values) : monitor.isMeeting(view) ? monitor.coarse(own, values, at) : own;
    const ranks = monitor.ranks(values, at);
    const data = ground.figure.data.map((trace) => {
      if (trace.name === "values" || trace.name === "inset")
        return filled(trace, ground.codes, classes.of, classes, values);
      if (trace.name === "bubbles") return monitor.bubbled(trace, ground, values, at);
      if (trace.name === "labels") return labelled(trace, ground, classes, values, ranks, at);
      if (trace.textfont) return resized(trace);
      return trace;
    });
    const small = new Set(ground.codes.map((_, i) => i).filter((i) => monitor.flag(values, at, i) === "small"));
    monitor.drawLeaders(ground, values, ranks, at);
    monitor.drawLegend(ground, values, classes, at);
    monitor.decorate("map", classes, values, small);
    monitor.tellOf(ground, values, at, ranks);
    const figure = { data: data, layout: ground.figure.layout };
    return monitor.repaint("map", ground, figure, classes) ? skip() : figure;
  };

  /* A click opens the next level that holds the county. */
  clientside.openPlace = function (click, groundText) {
    const ground = monitor.unpack(groundText);
    const point = click && click.points && click.points[0];
    if (!point || !ground) return skip();
    if (monitor.tapTells(point)) return null;
    const code = point.location || point.id;
    const at = ground.codes.indexOf(code);
    monitor.navigate({ region: at >= 0 ? ground.next[at] : code });
    return null; // so that a second click on the same county is a click too
  };
})();
