"use strict";
(() => {
  const tree = document.querySelector(".tree");
  const search = document.getElementById("search");
  const found = document.getElementById("found");
  const rows = [...tree.querySelectorAll(".row")];
  const lineOf = row => row.querySelector(":scope > .info > summary, :scope > .sub > summary.line");
  const subtreeOf = row => row.querySelector(":scope > .sub");
  const textOf = row => (row.querySelector(":scope > .info") || lineOf(row)).textContent.toLowerCase();
  let hits = [];
  let current = -1;

  document.querySelector(".tools").hidden = false;

  const reveal = row => {
    for (let up = row.parentElement.closest("details"); up; up = up.parentElement.closest("details")) up.open = true;
    lineOf(row).scrollIntoView({ block: "center" });
  };
  const goTo = row => {
    tree.querySelector(".current")?.classList.remove("current");
    row.classList.add("current");
    reveal(row);
  };
  const say = () => {
    found.textContent = search.value ? `${hits.length ? current + 1 : 0} of ${hits.length} rows` : "";
  };
  const next = by => {
    if (!hits.length) return;
    current = (current + by + hits.length) % hits.length;
    goTo(hits[current]);
    say();
  };
  const look = () => {
    const wanted = search.value.trim().toLowerCase();
    hits = wanted ? rows.filter(row => textOf(row).includes(wanted)) : [];
    for (const row of rows) row.classList.toggle("hit", hits.includes(row));
    tree.querySelector(".current")?.classList.remove("current");
    current = -1;
    if (hits.length) next(1); else say();
  };
  search.addEventListener("input", look);
  search.addEventListener("keydown", event => {
    if (event.key === "Enter") next(event.shiftKey ? -1 : 1);
    if (event.key === "Escape") { search.value = ""; look(); }
  });

  const foldAll = open => {
    for (const subtree of tree.querySelectorAll(".sub")) subtree.open = open;
  };
  document.getElementById("fold").addEventListener("click", () => foldAll(false));
  document.getElementById("unfold").addEventListener("click", () => foldAll(true));

  const failed = rows.filter(row => row.matches(".failed"));
  const failure = document.getElementById("failure");
  failure.hidden = !failed.length;
  let at = -1;
  failure.addEventListener("click", () => {
    at = (at + 1) % failed.length;
    goTo(failed[at]);
    lineOf(failed[at]).focus();
  });

  const waterfall = document.querySelector(".waterfall");
  const axis = document.getElementById("axis");
  const range = document.getElementById("range");
  const labels = [...axis.childNodes];
  const bars = waterfall.querySelectorAll(".bars");
  const whole = Number(waterfall.dataset.whole);
  const view = { from: 0, share: 1 };
  const format = seconds => {
    const [value, unit] = Math.abs(seconds) < 1 ? [seconds * 1000, "ms"] : [seconds, "s"];
    return seconds ? `${Number(value.toPrecision(6))} ${unit}` : "0";
  };
  const drawAxis = () => {
    const visible = whole * view.share;
    const power = 10 ** Math.floor(Math.log10(visible / 6));
    const step = [1, 2, 5, 10].map(digit => digit * power).find(size => size * 6 >= visible * (1 - 1e-9));
    const first = Math.ceil((view.from * whole) / step - 1e-9);
    const marks = [];
    for (let number = first; number * step <= (view.from + view.share) * whole * (1 + 1e-9); number += 1) {
      const place = (number * step / whole - view.from) / view.share * 100;
      const mark = document.createElementNS("http://www.w3.org/2000/svg", "text");
      mark.setAttribute("x", `${place.toFixed(3)}%`);
      mark.setAttribute("y", "17");
      mark.setAttribute("text-anchor", place > 97 ? "end" : "start");
      if ((number - first) % 2) mark.setAttribute("class", "odd");
      mark.textContent = format(number * step);
      marks.push(mark);
    }
    axis.replaceChildren(...marks);
  };
  const zoomTo = (from, share) => {
    view.share = Math.min(1, Math.max(share, 1e-4));
    view.from = Math.min(1 - view.share, Math.max(0, from));
    const isWhole = view.share === 1;
    waterfall.classList.toggle("zoomed", !isWhole);
    for (const lane of bars) {
      lane.setAttribute("x", `${-100 * view.from / view.share}%`);
      lane.setAttribute("width", `${100 / view.share}%`);
    }
    const ends = [view.from, view.from + view.share].map(part => format(Number((part * whole).toPrecision(3))));
    range.textContent = isWhole ? "" : ends.join(" to ");
    if (isWhole) axis.replaceChildren(...labels); else drawAxis();
  };
  const zoomBy = factor => zoomTo(view.from + view.share * (1 - factor) / 2, view.share * factor);
  const pan = part => zoomTo(view.from + view.share * part, view.share);
  const answered = document.getElementById("to-respond");
  answered.hidden = !(Number(waterfall.dataset.share) < 0.95);
  const actions = {
    "zoom-in": () => zoomBy(0.5), "zoom-out": () => zoomBy(2), whole: () => zoomTo(0, 1),
    earlier: () => pan(-0.5), later: () => pan(0.5),
    "to-respond": () => zoomTo(Number(waterfall.dataset.begin), Number(waterfall.dataset.share)),
  };
  for (const [id, action] of Object.entries(actions)) document.getElementById(id).addEventListener("click", action);
  const zoomKeys = { "+": "zoom-in", "=": "zoom-in", "-": "zoom-out", 0: "whole" };
  let grip = null;
  axis.addEventListener("pointerdown", event => { grip = event.offsetX; axis.setPointerCapture(event.pointerId); });
  axis.addEventListener("pointerup", event => {
    const width = axis.getBoundingClientRect().width;
    const [left, right] = [grip, event.offsetX].map(x => Math.min(1, Math.max(0, x / width))).sort((a, b) => a - b);
    grip = null;
    if ((right - left) * width > 5) zoomTo(view.from + left * view.share, (right - left) * view.share);
  });

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input")) return;
    if (event.key === "/") { event.preventDefault(); search.focus(); return; }
    if (zoomKeys[event.key]) { actions[zoomKeys[event.key]](); return; }
    if (event.key === "Escape") {
      const info = event.target.closest?.(".info[open]");
      if (info) { info.open = false; info.querySelector("summary").focus(); }
      return;
    }
    const row = event.target.closest?.(".row");
    if (!row || !event.target.matches("summary")) return;
    const seen = rows.filter(one => lineOf(one).checkVisibility());
    const place = seen.indexOf(row);
    const moves = {
      ArrowDown: () => seen[place + 1],
      ArrowUp: () => seen[place - 1],
      ArrowRight: () => { const inside = subtreeOf(row); if (inside) inside.open = true; return row; },
      ArrowLeft: () => {
        const inside = subtreeOf(row);
        if (inside?.open) { inside.open = false; return row; }
        return row.parentElement.closest(".row");
      },
    };
    if (!moves[event.key]) return;
    event.preventDefault();
    const target = moves[event.key]();
    if (target) lineOf(target).focus();
  });
})();
