// Buttons that copy a number or a citation: shown where the browser lets a page write to the
// clipboard. What they copy stands in the page as text.
(() => {
  "use strict";

  if (!navigator.clipboard) return;

  for (const button of document.querySelectorAll("[data-copy]")) {
    const label = button.textContent;
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.done;
      setTimeout(() => {
        button.textContent = label;
      }, 4000);
    });
  }
})();
