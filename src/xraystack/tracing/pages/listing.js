"use strict";
(() => {
  const filter = document.getElementById("filter");
  const failures = document.getElementById("failures");
  const kept = document.getElementById("kept");
  const rows = [...document.querySelectorAll(".list tbody tr")];
  const points = [...document.querySelectorAll(".scatter > a, .scatter > g")];

  document.querySelector(".tools").hidden = false;

  const apply = () => {
    const wanted = filter.value.trim().toLowerCase();
    const stays = (element, failed) =>
      element.textContent.toLowerCase().includes(wanted) && (failed || !failures.checked);
    for (const row of rows) row.hidden = !stays(row, "failed" in row.dataset);
    for (const point of points) point.toggleAttribute("hidden", !stays(point, point.querySelector(".mark")));
    const shown = rows.filter(row => !row.hidden).length;
    kept.textContent = wanted || failures.checked ? `${shown} of ${rows.length} rows` : "";
  };
  filter.addEventListener("input", apply);
  failures.addEventListener("change", apply);
  document.addEventListener("keydown", event => {
    if (event.key === "/" && !event.target.matches("input")) { event.preventDefault(); filter.focus(); }
    if (event.key === "Escape" && event.target === filter) { filter.value = ""; apply(); }
  });

  const sort = heading => {
    const body = heading.closest("table").tBodies[0];
    const column = heading.cellIndex;
    const now = heading.getAttribute("aria-sort");
    const first = heading.dataset.first;
    const other = first === "ascending" ? "descending" : "ascending";
    const order = now === first ? other : first;
    for (const one of heading.parentElement.cells) one.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", order);
    const valueOf = row => row.cells[column].dataset.value;
    const compare = (a, b) => {
      const difference = Number(valueOf(a)) - Number(valueOf(b));
      return Number.isNaN(difference) ? valueOf(a).localeCompare(valueOf(b)) : difference;
    };
    const sign = order === "ascending" ? 1 : -1;
    body.append(...[...body.rows].sort((a, b) => sign * compare(a, b)));
  };
  for (const heading of document.querySelectorAll(".list th[data-first]")) {
    if (!heading.dataset.first) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = heading.textContent;
    button.addEventListener("click", () => sort(heading));
    heading.replaceChildren(button);
  }
})();
