// A block that is wider than the page can be scrolled with the keyboard.
addEventListener("DOMContentLoaded", () => {
  for (const block of document.querySelectorAll(".content pre, .content .table-wrapper")) {
    if (block.scrollWidth > block.clientWidth) block.tabIndex = 0;
  }
});
