// Without this script all works too; with it a field and its place on the page light up together.
"use strict";

const form = document.getElementById("row");
const sheets = document.querySelector(".sheets");
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

// --- fields and their places ---

function boxesOf(name) {
  const placesWhere = (wanted) => [...document.querySelectorAll(".box")].filter((box) => box.dataset.fields.split(" ").some(wanted));
  const own = placesWhere((each) => each === name);
  // An empty day has no place of its own; the words that it was to be read from have.
  return own.length ? own : placesWhere((each) => each.split("_")[0] === name.split("_")[0]);
}

function light(name) {
  document.querySelectorAll(".lit").forEach((each) => each.classList.remove("lit"));
  const boxes = boxesOf(name);
  boxes.forEach((box) => {
    box.classList.add("lit");
    box.parentNode.append(box); // above its neighbours
  });
  const field = document.getElementById(`field-${name}`);
  if (field) field.closest(".field").classList.add("lit");
  if (boxes.length) showBox(boxes[0]);
}

function showBox(box) {
  // The place of a field is scrolled to inside the picture, and nothing else moves.
  const seen = sheets.getBoundingClientRect();
  const place = box.getBoundingClientRect();
  const outside = place.top < seen.top + 16 || place.bottom > seen.bottom - 16 ||
    place.left < seen.left + 16 || place.right > seen.right - 16;
  if (!outside) return;
  const above = Math.max(40, (seen.height - place.height) / 2);
  const beside = Math.max(24, (seen.width - place.width) / 2);
  sheets.scrollBy({
    top: place.top - seen.top - above,
    left: place.left - seen.left - beside,
    behavior: calm ? "auto" : "smooth",
  });
}

document.addEventListener("focusin", (event) => {
  if (event.target.dataset && event.target.dataset.field) light(event.target.dataset.field);
});

document.querySelectorAll(".box").forEach((box) => {
  box.addEventListener("click", () => {
    const names = box.dataset.fields.split(" ");
    const field = [...form.querySelectorAll("[data-field]")].find((each) => names.includes(each.dataset.field));
    if (field) field.focus();
  });
});

// --- size of the picture ---

const SIZES = 4;
let size = 1;
try { size = Number(localStorage.getItem("size")) || 1; } catch { /* kept for this page only */ }

function resize(step) {
  const middle = sheets.scrollTop / sheets.scrollHeight;
  size = Math.min(SIZES, Math.max(1, size + step));
  sheets.className = `sheets zoom-${size}`;
  sheets.scrollTop = middle * sheets.scrollHeight;
  document.querySelector("[data-zoom='-1']").disabled = size === 1;
  document.querySelector("[data-zoom='1']").disabled = size === SIZES;
  try { localStorage.setItem("size", size); } catch { /* likewise */ }
  const lit = document.querySelector(".box.lit");
  if (lit) showBox(lit);
}

if (sheets) {
  document.querySelector(".zoom").hidden = false;
  document.querySelectorAll("[data-zoom]").forEach((button) => {
    button.addEventListener("click", () => resize(Number(button.dataset.zoom)));
  });
  resize(0);
}

// --- where to begin ---

const mistakes = document.querySelector(".mistakes");
if (mistakes) {
  mistakes.focus();
} else if (form) {
  // The place in doubt is shown at once; the keyboard stays free for the shortcuts.
  const doubtful = [...document.querySelectorAll(".field.doubtful [data-field]")];
  const names = [...doubtful.map((each) => each.dataset.field), "detail", "action"];
  const first = names.find((name) => boxesOf(name).length);
  if (first) addEventListener("load", () => light(first));
}

// --- the keyboard: n, p and a, outside the fields, unless switched off ---

const keys = document.getElementById("keys");
function keysWanted() {
  try { return localStorage.getItem("keys") !== "off"; } catch { return true; }
}
if (keys) {
  keys.checked = keysWanted();
  keys.addEventListener("change", () => {
    try { localStorage.setItem("keys", keys.checked ? "on" : "off"); } catch { /* for this page only */ }
  });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (keys ? !keys.checked : !keysWanted()) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
  const target = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (target) {
    event.preventDefault();
    target.click();
  }
});

// --- nothing that was typed is lost by going away ---

if (form) {
  let sending = false;
  const before = new Map([...form.querySelectorAll("[data-field]")].map((each) => [each, each.value]));
  form.addEventListener("submit", () => { sending = true; });
  addEventListener("pageshow", () => { sending = false; });
  addEventListener("beforeunload", (event) => {
    if (!sending && [...before].some(([each, value]) => each.value !== value)) event.preventDefault();
  });
}
