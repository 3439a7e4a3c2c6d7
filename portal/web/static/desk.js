/* Warns before a page with unsent text is left. No page needs it, and it sends nothing. */

"use strict";

const kept = new Map();
let sent = null;

for (const box of document.querySelectorAll("main textarea:not([readonly])")) {
  /* A form that came back open was refused: what stands in it is kept nowhere. */
  const came_back = box.closest("details[open]") !== null;
  kept.set(box, came_back ? "" : box.value);
}

document.addEventListener("submit", (event) => {
  sent = event.target;
});

window.addEventListener("beforeunload", (event) => {
  for (const [box, before] of kept) {
    if (box.form !== sent && box.value !== before) {
      event.preventDefault();
      event.returnValue = "";
      sent = null;
      return;
    }
  }
});
