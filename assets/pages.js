/* The pages below the map: the grid's script where a grid is wanted, its cells, filters in the address. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const clientside = monitor.clientside;
  const CHOICES = ["cause", "type", "status", "measure"];
  const FILTERS = CHOICES.concat("behind", "text");
  const GRID = "household-grid";
  const ALL = "all";
  const skip = () => window.dash_clientside.no_update;

  let loading = null;
  function gridScript() {
    if (window.dash_ag_grid) return Promise.resolve();
    if (!loading) {
      loading = new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = "/_dash-component-suites/dash_ag_grid/dash_ag_grid.min.js";
        script.onload = () => done();
        script.onerror = () => failed(new Error("The list's script did not load."));
        document.head.append(script);
      });
    }
    return loading;
  }

  /* Sizes of a figure grow with the window, as everything else does that is written in rem. */
  const SIZES = new Set(["size", "width", "height", "l", "r", "t", "b", "xshift", "yshift", "rowHeight", "headerHeight", "minWidth"]);
  function scaled(value, by) {
    if (Array.isArray(value)) return value.map((each) => scaled(each, by));
    if (!value || typeof value !== "object") return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => {
        if (!SIZES.has(key)) return [key, scaled(each, by)];
        if (Array.isArray(each)) return [key, each.map((one) => one * by)];
        return [key, typeof each === "number" ? each * by : scaled(each, by)];
      })
    );
  }

  /* A graph from its store, at the size of this window. */
  clientside.drawGraph = (spec) => (spec ? scaled(spec, monitor.rem()) : skip());

  /* The same for a meeting's sheet, where the smallest words are 20 pixels of 1080. */
  clientside.drawLarge = (spec) => (spec ? scaled(spec, monitor.rem() * 1.25) : skip());

  /* On a narrow screen the grid keeps the columns that tell households apart, in rows for a thumb. */
  const NARROW = ["number", "head", "cause", "income", "first"];
  function narrow(spec) {
    const columns = spec.props.columnDefs.filter((column) => NARROW.includes(column.field));
    const options = Object.assign({}, spec.props.dashGridOptions, { rowHeight: 44 });
    return Object.assign({}, spec, { props: Object.assign({}, spec.props, { columnDefs: columns, dashGridOptions: options }) });
  }

  /* The grid itself, once its script is there. */
  clientside.loadGrid = async function (spec) {
    await gridScript();
    return scaled(window.innerWidth < 768 ? narrow(spec) : spec, monitor.rem());
  };

  /* A click on a point of the map opens its village. */
  clientside.openVillage = function (click) {
    const code = click && click.points && click.points[0] && click.points[0].customdata;
    if (code) monitor.navigate(Object.assign({ region: code }, NO_FILTERS));
  };
  const NO_FILTERS = Object.fromEntries(FILTERS.map((key) => [key, null]));

  /* Controls say what the address says; a list whose filters, place or year changed is read anew. */
  let listed = "";
  clientside.showFilters = function (view) {
    if (!view) return CHOICES.map(skip);
    const filters = Object.fromEntries(view.filters || []);
    const now = JSON.stringify([view.region, view.period, view.lang, view.v, view.filters]);
    if (listed && now !== listed) readAnew();
    listed = now;
    monitor.showText(filters.text || "");
    return CHOICES.map((key) => filters[key] || ALL);
  };
  function readAnew() {
    if (!window.dash_ag_grid || !document.getElementById(GRID)) return;
    window.dash_ag_grid.getApiAsync(GRID).then((api) => api.purgeInfiniteCache());
  }

  clientside.chooseFilters = function (...values) {
    const view = monitor.view();
    if (!view) return;
    const filters = Object.fromEntries(view.filters || []);
    const changes = {};
    CHOICES.forEach((key, i) => {
      const value = values[i] === ALL ? "" : (values[i] || "").trim();
      if (value !== (filters[key] || "")) changes[key] = value || null;
    });
    if (Object.keys(changes).length) monitor.navigate(changes);
  };

  /* Cells. React is the page's own. */
  const cells = (window.dashAgGridComponentFunctions = window.dashAgGridComponentFunctions || {});
  const element = (...given) => window.React.createElement(...given);
  const plain = () => Object.assign({ region: "000000" }, NO_FILTERS);

  cells.HouseholdLink = function (props) {
    if (!props.data) return "";
    const href = "/household/" + props.value + monitor.query(monitor.view(), plain());
    return element("a", { href: href, title: props.value }, document.querySelector(".village-page") ? props.value.slice(-4) : props.value.slice(-5));
  };
  cells.VillageLink = function (props) {
    if (!props.data) return "";
    const changes = Object.assign(plain(), { region: props.data.village_code });
    return element("a", { href: "/" + monitor.query(monitor.view(), changes) }, props.value);
  };
  cells.IncomeSpark = function (props) {
    const values = props.value || [];
    if (values.length < 2) return "";
    const low = Math.min(...values);
    const high = Math.max(...values);
    const at = (v, i) => [2 + (56 * i) / (values.length - 1), 15 - (12 * (v - low)) / (high - low || 1)];
    const points = values.map(at);
    const end = points[points.length - 1];
    return element(
      "svg",
      { width: 60, height: 18, viewBox: "0 0 60 18", "aria-label": values.join(", "), role: "img", className: "cell-spark" },
      element("polyline", { points: points.map((p) => p.join(",")).join(" "), fill: "none" }),
      element("circle", { cx: end[0], cy: end[1], r: 1.8 })
    );
  };

  /* Enter on a row opens its household; what the grid's own functions may call. */
  const functions = (window.dashAgGridFunctions = window.dashAgGridFunctions || {});
  functions.monitorOpenRow = function (params) {
    if (params.event && params.event.key === "Enter" && params.data) {
      const link = params.event.target.closest(".ag-row").querySelector('[col-id="number"] a');
      if (link) link.click();
    }
  };
  functions.monitorGridTheme = function (theme) {
    return theme.withParams({
      backgroundColor: "transparent",
      foregroundColor: "var(--ink)",
      headerBackgroundColor: "transparent",
      headerTextColor: "var(--muted)",
      headerFontWeight: 400,
      headerFontSize: 12 * monitor.rem(),
      fontFamily: "inherit",
      fontSize: 13 * monitor.rem(),
      accentColor: "var(--accent)",
      borderColor: "var(--line)",
      wrapperBorder: false,
      wrapperBorderRadius: 0,
      borderRadius: 2,
      rowHoverColor: "var(--backdrop)",
      cellHorizontalPadding: 4 * monitor.rem(),
      spacing: 6,
      oddRowBackgroundColor: "transparent",
      headerColumnBorder: false,
      columnBorder: false,
      menuBackgroundColor: "var(--surface)",
      inputBackgroundColor: "var(--surface)",
    });
  };
})();
