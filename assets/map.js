/* The map of one period: the server's skeleton, with classes, names and hover texts of the values in the store. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const clientside = monitor.clientside;
  const skip = () => window.dash_clientside.no_update;

  /* Colours in equal steps for the classes -1 (no number), 0, 1, … */
  function stepped(colours, nodata) {
    const all = [nodata].concat(colours);
    return all.flatMap((colour, i) => [[i / all.length, colour], [(i + 1) / all.length, colour]]);
  }

  function limitOf(ground, values, i) {
    if (!values.limit) return null;
    return ground.west[i] === "1" && values.limit.west !== null ? values.limit.west : values.limit.at;
  }

  /* What the pointer is told about one region. */
  function told(ground, values, at, ranks, i) {
    const f = monitor.format;
    const lang = ground.lang;
    const value = values.values[at][i];
    const lines = ["<b>" + ground.names[i] + "</b>  " + (ground.within[i] || "")];
    const flag = monitor.flag(values, at, i);
    if (value === null) {
      lines.push(flag === "provisional" && values.kind === "date" ? monitor.word("remaining") : monitor.word(flag));
    } else if (values.kind === "category") {
      lines.push((values.categories.find((category) => Number(category.code) === value) || {}).name);
    } else if (values.kind === "date") {
      lines.push(monitor.say(monitor.word("delisted in"), { year: value }));
    } else {
      let line = "<b>" + f.text(value, values.unit, lang) + "</b>";
      const limit = limitOf(ground, values, i);
      if (limit !== null) line += "  " + distance(value, limit, values);
      lines.push(line);
      const rank = ranks.of.get(i);
      const facts = [];
      if (rank)
        facts.push(monitor.say(monitor.word(ranks.isTied(i) ? "tied rank of" : "rank of"), { rank: rank, n: ranks.order.length }));
      if (at > 0) {
        const change = f.change(value, values.values[at - 1][i], values.unit, lang);
        const year = values.periods[at - 1];
        if (change && !/[1-9]/.test(change)) facts.push(monitor.say(monitor.word("unchanged on"), { year: year }));
        else if (change) facts.push(monitor.say(monitor.word("change on"), { change: change, year: year }));
      }
      if (facts.length) lines.push(facts.join(" · "));
      if (flag === "small") lines.push(monitor.word("small"));
    }
    lines.push(values.basis);
    return lines.join("<br>");
  }

  function distance(value, limit, values) {
    const over = value - limit;
    const broken = values.limit.below ? over >= 0 : over < 0;
    const size =
      values.unit === "percent" ? monitor.format.points(over, true) : monitor.format.plain(Math.abs(over), 1);
    const key = (broken ? "misses" : "keeps") + (values.limit.below ? " below" : " above");
    return monitor.say(monitor.word(key), { size: size });
  }
  monitor.limitOf = limitOf;
  monitor.distance = distance;

  function filled(trace, codes, z, classes, values, texts) {
    const index = new Map(codes.map((code, i) => [code, i]));
    const own = trace.locations.map((code) => index.get(code));
    return Object.assign({}, trace, {
      z: own.map((i) => z[i]),
      text: own.map((i) => texts[i]),
      customdata: own,
      zmin: -1.5,
      zmax: classes.colours.length - 0.5,
      colorscale: stepped(classes.colours, values.nodata),
    });
  }

  /* A meeting reads the map from three metres. */
  const larger = () => (monitor.isMeeting(monitor.view()) && window.innerWidth >= 768 ? 1.25 : 1);

  /* Names that lie on a county take the colour that reads on its class. */
  function labelled(trace, ground, classes, values) {
    const index = new Map(ground.codes.map((code, i) => [code, i]));
    const onDark = (z) => z >= 0 && (classes.kind === "number" ? z >= 3 * (classes.colours.length / 6) : classes.colours[z] === values.left || z >= 4);
    const others = new Set(ground.others.codes);
    const colours = trace.ids.map((code) => {
      if (others.has(code)) return values.muted;
      return index.has(code) && onDark(classes.of[index.get(code)]) ? values.paper : values.ink;
    });
    const size = trace.textfont.size * monitor.rem() * larger();
    return Object.assign({}, trace, {
      text: trace.text.map((text, i) => (ground.national && larger() !== 1) || fits(trace.customdata[i]) ? text : ""),
      textfont: Object.assign({}, trace.textfont, { color: colours, size: size }),
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
    if (!ground || !values || !view || !monitor.sameVersion([ground, values])) return skip();
    const at = values.periods.indexOf(view.period);
    if (ground.region !== values.region || values.region !== view.region || ground.drawn !== values.drawn) return skip();
    if (values.indicator !== view.indicator || values.compare !== view.compare || at < 0) return skip();
    const own = monitor.classify(values, at);
    const classes = monitor.isMeeting(view) ? monitor.coarse(own, values, at) : own;
    const ranks = monitor.ranks(values, at);
    const texts = ground.codes.map((_, i) => told(ground, values, at, ranks, i));
    const others = ground.others.names.map((name) => "<b>" + name + "</b><br>" + monitor.word("not a poor county"));
    const data = ground.figure.data.map((trace) => {
      if (trace.name === "values" || trace.name === "inset")
        return filled(trace, ground.codes, classes.of, classes, values, texts);
      if (trace.name === "others") return Object.assign({}, trace, { text: others });
      if (trace.name === "labels") return labelled(trace, ground, classes, values);
      if (trace.name === "scale")
        return Object.assign({}, trace, { textfont: Object.assign({}, trace.textfont, { size: 12 * monitor.rem() * larger() }) });
      return trace;
    });
    const small = new Set(ground.codes.map((_, i) => i).filter((i) => monitor.flag(values, at, i) === "small"));
    monitor.drawLeaders(ground, values, ranks, at);
    monitor.drawLegend(ground, values, classes, at);
    monitor.decorate("map", classes, values, small);
    const hover = { font: { size: 13 * monitor.rem() * larger() } };
    return { data: data, layout: Object.assign({}, ground.figure.layout, { hoverlabel: hover }) };
  };

  /* A click opens the next level that holds the county. */
  clientside.openPlace = function (click, groundText) {
    const ground = monitor.unpack(groundText);
    const point = click && click.points && click.points[0];
    if (!point || !ground) return skip();
    const at = ground.codes.indexOf(point.location);
    monitor.navigate({ region: at >= 0 ? ground.next[at] : point.location });
    return null; // so that a second click on the same county is a click too
  };
})();
