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

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input")) return;
    if (event.key === "/") { event.preventDefault(); search.focus(); return; }
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
