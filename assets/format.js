/* Numbers as layouts/formats.py writes them; a browser test holds the two together. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const MINUS = "\u2212";
  const DECIMALS = { percent: 1, points: 1, score: 1, ratio: 2, visit: 1 };
  const SCALES = { zh: [[1e8, "亿"], [1e4, "万"]], en: [[1e9, "billion"], [1e6, "million"]] };
  const grouped = [0, 1, 2, 3, 4, 5, 6].map(
    (digits) => new Intl.NumberFormat("en", { minimumFractionDigits: digits, maximumFractionDigits: digits })
  );

  /* A half is rounded away from zero, as the server does. */
  const round = (value, digits) => Math.sign(value) * Number(Math.abs(value).toFixed(digits));

  function plain(value, digits) {
    const rounded = round(value, digits);
    return (rounded < 0 ? MINUS : "") + grouped[digits].format(Math.abs(rounded));
  }

  /* Read against a limit: with so many more decimals that rounding does not carry it to or across. */
  function beside(value, limit, digits, most = 6) {
    for (let shown = digits; shown < most; shown += 1)
      if (value === limit || (round(value, shown) - limit) * (value - limit) > 0) return plain(value, shown);
    return plain(value, most);
  }

  /* A rate of a sample and an interval of such rates; `limit` is null where there is none. */
  function rate(value, limit) {
    if (Math.abs(value) < 0.005) return "0";
    const digits = Math.abs(value) < 0.95 ? 2 : 1;
    return limit === null ? plain(value, digits) : beside(value, limit, digits);
  }

  const span = (low, high, limit) => rate(low, limit) + "–" + rate(high, limit);

  function scaled(value) {
    const size = Math.abs(value);
    const text = plain(value, size < 10 ? 2 : size < 1000 ? 1 : 0);
    return text.includes(".") ? text.replace(/0+$/, "").replace(/\.$/, "") : text;
  }

  const decimals = (value, unit) =>
    unit === "percent" && Math.abs(value) > 0 && Math.abs(value) < 0.05 ? 2 : DECIMALS[unit] || 0;

  function number(value, unit, lang, compact) {
    if (value === null || value === undefined || Number.isNaN(value)) return "—";
    if (unit === "year" || unit === "category") return String(Math.round(value));
    if (compact && unit !== "percent") {
      for (const [scale, word] of SCALES[lang]) {
        const from = unit === "yuan" && scale === 1e4 ? scale * 10 : scale;
        if (Math.abs(value) >= from) return scaled(value / scale) + " " + word;
      }
    }
    return plain(value, decimals(value, unit));
  }

  /* A value with its unit in running text. */
  function text(value, unit, lang) {
    const written = number(value, unit, lang, true);
    if (written === "—") return written;
    if (unit === "percent") return written + "%";
    const word = Math.abs(value) === 1 ? monitor.word("one " + unit) : monitor.word(unit);
    if (!word) return written;
    return lang === "zh" && written.includes(" ") ? written + word : written + " " + word;
  }

  /* The change from one value to a later one; empty without a base. */
  function change(now, before, unit, lang) {
    if (now === null || before === null || now === undefined || before === undefined) return "";
    if (unit === "year" || unit === "category" || (unit === "yuan" && before === 0)) return "";
    const difference = now - before;
    if (unit === "percent") return points(difference);
    if (unit === "yuan") {
      const rate = 100 * (now / before - 1);
      return (rate > 0 ? "+" : "") + plain(rate, 1) + "%";
    }
    return (difference > 0 ? "+" : "") + text(difference, unit, lang);
  }

  function points(difference, unsigned) {
    const size = plain(unsigned ? Math.abs(difference) : difference, 1);
    const plus = !unsigned && difference > 0 && /[1-9]/.test(size) ? "+" : "";
    return plus + size + " " + monitor.word(plain(Math.abs(difference), 1) === "1.0" ? "point" : "points");
  }

  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  /* A year or a month within a sentence. */
  function when(period, lang) {
    const [year, month] = period.split("-");
    if (lang === "zh") return year + " 年" + (month ? ` ${Number(month)} 月` : "");
    return month ? MONTHS[month - 1] + " " + year : year;
  }

  monitor.format = { number, text, change, points, plain, round, decimals, when, beside, span };

  let words = null;
  /* A word of the interface by its key; the server has translated it. */
  monitor.word = function (key) {
    if (!words) words = JSON.parse(document.getElementById("words").dataset.words);
    return words[key] === undefined ? key : words[key];
  };
})();
