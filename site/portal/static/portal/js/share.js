// "Copy link": shown where the browser lets a page write to the clipboard.
(() => {
  "use strict";

  const button = document.querySelector(".share__copy");
  if (!button || !navigator.clipboard) return;

  const status = button.closest(".share").querySelector("[role=status]");
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.address);
    button.textContent = status.textContent = button.dataset.done;
    setTimeout(() => {
      button.textContent = label;
      status.textContent = "";
    }, 4000);
  });
})();
