/* The figures' menus: real links to files that follow the view, copying, and a picture where the server makes none.
   Loaded after links.js, whose `relink` it joins. */
(function () {
  "use strict";
  const monitor = window.monitor;
  const relink = monitor.relink;

  function page() {
    const path = window.location.pathname.replace(/^\/|\/$/g, "");
    return path === "" ? "overview" : path;
  }

  function address(name, kind) {
    return "/figure/" + page() + "/" + name + "." + kind + monitor.query(monitor.view());
  }

  monitor.relink = function (root) {
    relink(root);
    if (!monitor.view()) return;
    (root || document).querySelectorAll(".figure-menu [data-figure]").forEach((figure) => {
      figure.querySelectorAll("a[data-file]").forEach((link) => {
        const now = address(figure.dataset.figure, link.dataset.file);
        if (link.getAttribute("href") !== now) link.setAttribute("href", now);
      });
    });
  };

  const canCopyPictures = () => Boolean(navigator.clipboard && window.ClipboardItem);

  function say(menu, text) {
    menu.querySelector(".said").textContent = text;
  }

  /* Plain http has no clipboard: the old way still copies text. */
  async function copyText(text) {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    const field = document.createElement("textarea");
    field.value = text;
    field.style.cssText = "position:fixed;opacity:0";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    if (!done) throw new Error("not copied");
  }

  async function fetched(name, kind) {
    const answer = await fetch(address(name, kind));
    if (answer.ok) return { blob: await answer.blob(), named: named(answer, name, kind) };
    if (answer.status === 503 && kind !== "pdf") {
      const drawn = await byBrowser(name, kind);
      if (drawn) return drawn;
    }
    const problem = await answer.json().catch(() => ({}));
    throw new Error(problem["message_" + monitor.view().lang] || String(answer.status));
  }

  function named(answer, name, kind) {
    const found = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("Content-Disposition") || "");
    return found ? decodeURIComponent(found[1]) : name + "." + kind;
  }

  /* Without Chromium on the server the graph on the screen is the picture, with finding and source line. */
  async function byBrowser(name, kind) {
    const menu = document.querySelector(`.figure-menu [data-figure="${name}"]`).closest(".figure-menu");
    const graph = menu.parentElement.querySelector(".js-plotly-plot");
    if (!graph || !window.Plotly) return null;
    const text = (id) => (document.getElementById(id) || { innerText: "" }).innerText.replace(/\s*\n\s*/g, " · ");
    const ink = monitor.token("ink");
    const words = (y, anchor, size, shift, said) => ({
      text: said.replace(/&/g, "&amp;").replace(/</g, "&lt;"), showarrow: false, xref: "paper", yref: "paper", x: 0, y: y,
      xanchor: "left", yanchor: anchor, yshift: shift, align: "left", font: { size: size, color: ink },
    });
    const margin = Object.assign({}, graph.layout.margin, { t: 60, b: 48, l: 24 });
    const layout = Object.assign({}, graph.layout, {
      margin: margin, paper_bgcolor: monitor.token("paper"),
      annotations: (graph.layout.annotations || []).concat([
        words(1, "bottom", 16, 24, text("finding")), words(0, "top", 11, -28, text("source-line")),
      ]),
    });
    const size = { width: graph.clientWidth + 40, height: graph.clientHeight + 108 };
    const picture = { data: graph.data, layout: layout, config: { topojsonURL: "/assets/vendor/topojson/" } };
    const url = await window.Plotly.toImage(picture, Object.assign({ format: kind, scale: kind === "png" ? 2 : 1 }, size));
    return { blob: decoded(url), named: name + "." + kind, instead: true };
  }

  /* A data URL as a file; the page may not fetch one. */
  function decoded(url) {
    const [head, body] = [url.slice(5, url.indexOf(",")), url.slice(url.indexOf(",") + 1)];
    const text = head.endsWith(";base64") ? atob(body) : null;
    const content = text === null ? decodeURIComponent(body) : Uint8Array.from(text, (c) => c.charCodeAt(0));
    return new Blob([content], { type: head.split(";")[0] });
  }

  function save(file) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file.blob);
    link.download = file.named;
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  async function act(menu, figure, work, done) {
    say(menu, figure.dataset.working);
    try {
      say(menu, (await work()) || done);
    } catch (problem) {
      say(menu, problem.message || figure.dataset.failed);
    }
  }

  document.addEventListener("click", (event) => {
    const wanted = event.target.closest && event.target.closest(".figure-menu [data-do], .figure-menu a[data-file]");
    if (!wanted) return;
    const figure = wanted.closest("[data-figure]");
    const menu = wanted.closest(".figure-menu");
    const name = figure.dataset.figure;
    if (wanted.dataset.do === "copy-link") {
      const view = Object.assign({}, monitor.view(), { v: monitor.view().data_version });
      act(menu, figure, () => copyText(window.location.origin + window.location.pathname + monitor.query(view)), figure.dataset.copied);
    } else if (wanted.dataset.do === "copy-picture") {
      const picture = fetched(name, "png").then((file) => file.blob);
      act(menu, figure, () => navigator.clipboard.write([new window.ClipboardItem({ "image/png": picture })]), figure.dataset.copied);
    } else if (["png", "svg", "pdf"].includes(wanted.dataset.file) && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.button) {
      event.preventDefault();
      act(menu, figure, async () => {
        const file = await fetched(name, wanted.dataset.file);
        save(file);
        return file.instead ? figure.dataset.instead : "";
      }, "");
    }
  });

  /* What this browser cannot do is not offered. */
  document.addEventListener("toggle", (event) => {
    if (!event.target.classList || !event.target.classList.contains("figure-menu")) return;
    say(event.target, "");
    event.target.querySelectorAll('[data-do="copy-picture"]').forEach((button) => {
      button.parentElement.hidden = !canCopyPictures();
    });
  }, true);
})();
