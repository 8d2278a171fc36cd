/* A click on a point of a line opens the receipt of its year. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const clientside = monitor.clientside;
  const pointOf = (click) => click && click.points && click.points[0];

  /* The overview's trend: its points are numbered by period. */
  clientside.receiptOfTrend = function (click, text) {
    const point = pointOf(click);
    const trend = monitor.unpack(text);
    if (!point || !trend) return window.dash_clientside.no_update;
    monitor.openReceipt({ indicator: trend.indicatorShown, period: trend.periods[Math.round(point.x)] });
    return null; // so that a second click on the same point is a click too
  };

  /* A county's or township's trend: its points stand at their years. */
  clientside.receiptOfYear = function (click) {
    const point = pointOf(click);
    if (!point) return window.dash_clientside.no_update;
    monitor.openReceipt({ indicator: "poverty_incidence", period: String(point.x).slice(0, 4) });
    return null;
  };

  /* A household's incomes stand in the middle of their years. */
  clientside.receiptOfIncome = function (click) {
    const point = pointOf(click);
    const household = /^\/household\/(\d{16})$/.exec(window.location.pathname);
    if (!point || !household) return window.dash_clientside.no_update;
    if (point.data.name === "net income")
      monitor.openReceipt({ period: String(Math.floor(point.x)) }, { record: household[1], number: "net_income" });
    return null;
  };
})();
