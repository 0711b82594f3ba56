(() => {
  "use strict";
  const id = (name) => document.getElementById(name);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  document.documentElement.classList.add("js");

  // --- filters: one form for the table of changes and for the actions side by side ---

  const form = id("filters");
  const rows = all("#change-table tbody tr");
  const cards = all("article.card");
  const body = document.querySelector("#change-table tbody");
  const telling = [...rows];
  const asPlanned = [...rows].sort((one, other) => one.dataset.p - other.dataset.p);
  const words = new Map([...rows, ...cards].map((item) => [item, item.textContent.toLowerCase()]));
  const controls = [...form.elements].filter((control) => control.name);

  const has = (list, value) => (list || "").split(" ").includes(value);
  const chosenPlace = (name) => (form.elements[name] ? String(form.elements[name].selectedIndex - 1) : "-1");

  const clear = () => { for (const control of controls) control.value = ""; };

  const wanted = () => {
    const value = (name) => (form.elements[name] ? form.elements[name].value : "");
    const finding = form.elements.finding && form.elements.finding.selectedOptions[0];
    return {
      kind: value("kind"), field: value("field"), step: value("step"),
      owner: value("owner") && chosenPlace("owner"),
      objective: value("objective") && chosenPlace("objective"),
      targets: finding && finding.value ? finding.dataset.targets : null,
      words: value("q").toLowerCase().split(/\s+/).filter(Boolean),
    };
  };

  const fits = (item, asked) =>
    (!asked.kind || has(item.dataset.k, asked.kind)) &&
    (!asked.field || has(item.dataset.f, asked.field)) &&
    (!asked.step || !("s" in item.dataset) || item.dataset.s === asked.step) &&
    (!asked.owner || has(item.dataset.w, asked.owner)) &&
    (!asked.objective || has(item.dataset.o, asked.objective)) &&
    (asked.targets === null || has(asked.targets, item.dataset.t)) &&
    asked.words.every((word) => words.get(item).includes(word));

  const show = (items, asked) => {
    let shown = 0;
    for (const item of items) {
      item.hidden = !fits(item, asked);
      shown += item.hidden ? 0 : 1;
    }
    return shown;
  };

  const number = (count) => count.toLocaleString("en-GB");
  const told = (shown, count, noun) => `${number(shown)} of ${number(count)} ${noun}${count === 1 ? "" : "s"}`;

  // What the view was narrowed by, so that a printed one says it too.
  const narrowed = () => controls.filter((control) => control.value && control.name !== "order")
    .map((control) => {
      const value = control.selectedOptions ? control.selectedOptions[0].textContent : `“${control.value}”`;
      return `${control.labels[0].textContent}: ${value}`;
    }).join("; ");

  const note = (name, shown, items, noun) => {
    id(name).hidden = shown === items.length;
    id(name).firstElementChild.textContent = (shown
      ? `${told(shown, items.length, noun)} shown.` : `No ${noun} matches the filters.`) + ` ${narrowed()}.`;
  };

  const apply = () => {
    const asked = wanted();
    const changes = show(rows, asked), actions = show(cards, asked);
    for (const part of all("section.objective")) {
      part.hidden = !part.querySelector("article.card:not([hidden])");
    }
    const parts = [told(actions, cards.length, "action")];
    if (rows.length) parts.unshift(told(changes, rows.length, "change"));
    id("count").textContent = `${parts.join(" and ")} shown`;
    note("shown-actions", actions, cards, "action");
    if (body) {
      note("shown-changes", changes, rows, "change");
      id("change-table").hidden = changes === 0;
    }
  };

  let arranged = "";
  const arrange = () => {
    if (!body || !form.elements.order || arranged === form.elements.order.value) return;
    arranged = form.elements.order.value;
    body.append(...(arranged ? asPlanned : telling));
  };

  // --- the filters stand in the address, so that a view can be passed on ---

  const writeAddress = () => {
    const set = controls.filter((control) => control.value)
      .map((control) => `${control.name}=${encodeURIComponent(control.value)}`);
    const start = rows.length ? "#changes" : "#actions";
    // Safari refuses more than a hundred of these in half a minute, a boxed-in preview all.
    try { history.replaceState(null, "", set.length ? [start, ...set].join("&") : start); } catch { /* filters work without */ }
  };

  const readAddress = () => {
    const [section, ...set] = location.hash.slice(1).split("&");
    if (set.length) {
      clear();
      for (const part of set) {
        const [name, value] = part.split("=");
        const control = controls.find((each) => each.name === name);
        try { if (control) control.value = decodeURIComponent(value || ""); } catch { continue; }
        if (control && control.selectedIndex === -1) control.value = "";
      }
      arrange();
      apply();
    }
    const target = section && id(section);
    if (!target) return;
    if (target.matches("details")) target.open = true;
    const card = target.closest("article.card");
    if (card && card.closest("[hidden]")) { clear(); arrange(); apply(); }
    if (set.length || card) target.scrollIntoView();
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  // In a plan of a thousand actions every letter of a search would be waited for.
  const long = rows.length + cards.length > 600;
  const PATIENCE = long ? 200 : 0;  // ms
  document.documentElement.classList.toggle("long", long);
  let waiting = 0;
  const renew = () => { arrange(); apply(); writeAddress(); };
  form.addEventListener("input", (event) => {
    clearTimeout(waiting);
    if (PATIENCE && event.target.name === "q") waiting = setTimeout(renew, PATIENCE);
    else renew();
  });
  id("clear").addEventListener("click", () => { clearTimeout(waiting); clear(); renew(); });
  window.addEventListener("hashchange", readAddress);
  apply();
  readAddress();

  // --- the picture of the place that a value was read from ---

  const dialog = id("evidence");
  const MARGIN = 54, LEAST_WIDTH = 250;  // points
  const LEGIBLE = 1.1;  // dots of the screen to a point of paper, at least
  let page = null, place = null, scale = 1;

  const field = (link) => {
    const row = link.closest("tr");
    if (row && row.dataset.about) return row.dataset.about;
    const head = row && row.querySelector("th");
    if (!head) return "";
    const item = row.closest("article.card");
    if (item) return `Action ${item.dataset.r}: ${head.textContent.trim()}`;
    return `Action ${row.dataset.r}: ${row.querySelector(".kind").lastChild.textContent.trim()}`;
  };

  const frame = () => {
    const [width, height] = page.dataset.size.split(" ").map(Number);
    if (!place || id("whole").getAttribute("aria-pressed") === "true") return [0, 0, width, height];
    const [x0, y0, x1, y1] = place;
    const narrow = window.innerWidth < 700;
    const left = narrow ? Math.max(0, Math.min(x0 - 20, width - LEAST_WIDTH)) : 0;
    const right = narrow ? Math.min(width, Math.max(x1 + 20, left + LEAST_WIDTH)) : width;
    const top = Math.max(0, y0 - MARGIN), bottom = Math.min(height, y1 + MARGIN);
    return [left, top, right - left, bottom - top];
  };

  const draw = () => {
    const [width, height] = page.dataset.size.split(" ").map(Number);
    const picture = id("picture-page"), box = id("picture-box");
    id("picture").setAttribute("viewBox", frame().join(" "));
    picture.setAttribute("href", page.querySelector("img").src);
    for (const [name, value] of [["width", width], ["height", height]]) picture.setAttribute(name, value);
    if (place) {
      const [x0, y0, x1, y1] = place;
      const edges = { x: x0 - 2, y: y0 - 2, width: x1 - x0 + 4, height: y1 - y0 + 4 };
      for (const name in edges) box.setAttribute(name, edges[name]);
    }
    box.style.display = place ? "" : "none";
    id("picture").style.setProperty("--scale", scale);
    id("whole").hidden = !place;
    id("smaller").disabled = scale <= 1;
    id("larger").disabled = scale >= 4;
  };

  const toPlace = () => {
    const box = id("picture-box").getBoundingClientRect(), crop = id("crop").getBoundingClientRect();
    id("crop").scrollTop += box.top - crop.top - Math.max(0, (crop.height - box.height) / 2);
    id("crop").scrollLeft += box.left - crop.left - Math.max(0, (crop.width - box.width) / 2);
  };

  const open = (figure, link) => {
    page = figure;
    place = link ? link.dataset.b.split(" ").map(Number) : null;
    id("whole").setAttribute("aria-pressed", "false");
    const where = `${page.dataset.version}, page ${page.dataset.page}`;
    const about = link ? field(link) : "";
    id("evidence-title").textContent = about || where;
    id("evidence-where").textContent = about ? where : "";
    const value = link && (link.closest("td") || link.parentElement).querySelector(".v");
    id("evidence-read").textContent = value ? `Read as: ${value.textContent.trim()}` : "";
    id("picture").setAttribute("aria-label",
      place ? `Part of page ${page.dataset.page}; a box marks the value` : page.querySelector("img").alt);
    dialog.showModal();
    scale = Math.min(4, Math.max(1, frame()[2] * LEGIBLE / id("crop").clientWidth));
    draw();
    id("crop").scrollTo(0, 0);
    if (place) toPlace();
  };

  for (const link of all("a.at")) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-haspopup", "dialog");
    const figure = id(link.hash.slice(1));
    const version = figure && !link.textContent.startsWith(figure.dataset.version) ? `, ${figure.dataset.version}` : "";
    link.setAttribute("aria-label", `${link.textContent}, picture: ${field(link)}${version}`);
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.at");
    const figure = link ? id(link.hash.slice(1)) : event.target.closest("figure");
    if (!figure) return;
    event.preventDefault();
    open(figure, link);
  });
  document.addEventListener("keydown", (event) => {
    const link = event.key === " " && event.target.closest && event.target.closest("a.at");
    if (link) { event.preventDefault(); link.click(); }
  });
  id("close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  id("whole").addEventListener("click", (event) => {
    const pressed = event.target.getAttribute("aria-pressed") === "true";
    event.target.setAttribute("aria-pressed", String(!pressed));
    draw();
    toPlace();
  });
  id("larger").addEventListener("click", () => { scale = Math.min(4, scale * 1.5); draw(); toPlace(); });
  id("smaller").addEventListener("click", () => { scale = Math.max(1, scale / 1.5); draw(); toPlace(); });

  // Paper opens nothing: what is folded away is unfolded for it.
  let folded = [];
  window.addEventListener("beforeprint", () => {
    folded = all("details:not([open])");
    for (const part of folded) part.open = true;
  });
  window.addEventListener("afterprint", () => { for (const part of folded) part.open = false; });
})();
