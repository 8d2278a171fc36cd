/* Which class a value falls into, and what the classes look like: for the map, its legend and the ranking. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const FLAGS = ["ok", "small", "suppressed", "not_applicable", "not_published", "provisional"];
  const NONE = -1;

  /* The classes of one period: colours, breaks, and for each region its class (-1: no number). */
  monitor.classify = function (values, at) {
    if (values.kind === "date") return byYear(values, at);
    if (values.kind === "category") return byCategory(values, at);
    const { breaks, colours } = values;
    const classOf = (value) => {
      if (value === null) return NONE;
      let found = 0;
      // A break begins the class above it; of changes below nothing it ends the one beneath.
      const isOver = values.difference && value < 0 ? (at) => value > at : (at) => value >= at;
      while (found < breaks.length && isOver(breaks[found])) found += 1;
      return found;
    };
    return { kind: "number", breaks: breaks, colours: colours, of: values.values[at].map(classOf) };
  };

  /* Years of delisting up to the period, then what remains. */
  function byYear(values, at) {
    const period = Number(values.periods[at].slice(0, 4));
    const years = values.years.filter((year) => year <= period);
    const colours = years.map((year) => values.yearColours[values.years.indexOf(year)]).concat([values.left]);
    const of = values.values[at].map((value, i) => {
      if (value !== null) return years.indexOf(value);
      return FLAGS[values.flags[at][i]] === "provisional" ? years.length : NONE;
    });
    return { kind: "date", labels: years.map(String).concat([monitor.word("remaining")]), colours: colours, of: of };
  }

  function byCategory(values, at) {
    const codes = values.categories.map((category) => Number(category.code));
    return {
      kind: "category",
      labels: values.categories.map((category) => category.name),
      colours: values.categories.map((_, i) => values.categoryColours[i]),
      of: values.values[at].map((value) => (value === null ? NONE : codes.indexOf(value))),
    };
  }

  monitor.flag = (values, at, i) => FLAGS[values.flags[at][i]];

  /* Ranks, worst first, of the regions that may be ranked; equal as written is equal in rank. */
  monitor.ranks = function (values, at) {
    const row = values.values[at];
    const written = row.map((v) => (v === null ? null : monitor.format.round(v, monitor.format.decimals(v, values.unit))));
    const ranked = row.map((_, i) => i).filter((i) => row[i] !== null && monitor.flag(values, at, i) !== "small");
    const sign = values.better === "higher" ? 1 : -1;
    ranked.sort((a, b) => sign * (written[a] - written[b]) || sign * (row[a] - row[b]) || a - b);
    const rank = new Map();
    ranked.forEach((i, place) => {
      const before = ranked[place - 1];
      rank.set(i, place && written[before] === written[i] ? rank.get(before) : place + 1);
    });
    const shared = new Map();
    rank.forEach((place) => shared.set(place, (shared.get(place) || 0) + 1));
    return { order: ranked, of: rank, isTied: (i) => shared.get(rank.get(i)) > 1 };
  };
})();
