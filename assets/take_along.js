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

  const address = (name, kind, part) =>
    "/figure/" + page() + "/" + name + "." + kind + monitor.query(monitor.view()) + (part ? "#" + part : "");

  monitor.relink = function (root) {
    relink(root);
    if (!monitor.view()) return;
    (root || document).querySelectorAll(".figure-menu [data-figure]").forEach((figure) => {
      figure.querySelectorAll("a[data-file]").forEach((link) => {
        const now = address(figure.dataset.figure, link.dataset.file, link.dataset.part);
        if (link.getAttribute("href") !== now) link.setAttribute("href", now);
      });
    });
  };

  /* Browsers let pictures into the clipboard on localhost and over https alone. */
  const canCopyPictures = () => Boolean(window.isSecureContext && navigator.clipboard && navigator.clipboard.write && window.ClipboardItem);

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

  /* Without Chromium on the server the browser draws the very picture that the server would have drawn. */
  async function byBrowser(name, kind) {
    const answer = await fetch(address(name, "plot.json"));
    if (!answer.ok || !window.Plotly) return null;
    const { data, layout } = await answer.json();
    await document.fonts.ready;
    const picture = { data: data, layout: layout, config: { topojsonURL: "/assets/vendor/topojson/" } };
    const size = { width: layout.width, height: layout.height, scale: kind === "png" ? 2 : 1 };
    const url = await window.Plotly.toImage(picture, Object.assign({ format: kind }, size));
    return { blob: decoded(url), named: named(answer, name, kind).replace(/\.plot\.json$/, "." + kind), instead: true };
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

  /* Into the clipboard; where the browser forbids that, into a file, and the menu says so. */
  async function copyPicture(picture, saved) {
    if (canCopyPictures()) {
      const item = new window.ClipboardItem({ "image/png": picture.then((file) => file.blob) });
      return void (await navigator.clipboard.write([item]));
    }
    save(await picture);
    return saved;
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
    } else if (wanted.dataset.do === "receipt") {
      menu.open = false;
      monitor.openReceipt({}, { figure: page() + "/" + name });
    } else if (wanted.dataset.do === "copy-picture") {
      const picture = fetched(name, "png");
      act(menu, figure, () => copyPicture(picture, figure.dataset.saved), figure.dataset.copied);
    } else if (["png", "svg", "pdf"].includes(wanted.dataset.file) && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.button) {
      event.preventDefault();
      act(menu, figure, async () => {
        const file = await fetched(name, wanted.dataset.file);
        save(file);
        if (!file.instead) menu.open = false;
        return file.instead ? figure.dataset.instead : "";
      }, "");
    } else if (wanted.hasAttribute("download")) {
      window.setTimeout(() => (menu.open = false)); // after the browser has followed the link
    }
  });

  /* A menu that would end below the window opens upwards, where it has the room. */
  function place(menu) {
    menu.classList.remove("upward");
    const panel = menu.querySelector(".panel").getBoundingClientRect();
    const isUpward = panel.bottom > window.innerHeight && menu.getBoundingClientRect().top > panel.height;
    menu.classList.toggle("upward", isUpward);
  }

  document.addEventListener("toggle", (event) => {
    if (!event.target.classList || !event.target.classList.contains("figure-menu")) return;
    say(event.target, "");
    if (event.target.open) place(event.target);
  }, true);
})();
