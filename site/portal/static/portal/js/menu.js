// The bar's lists by button and keyboard; the menu closes when one leaves it. Without this script
// the lists open by pointer and as focus passes, and the menu is a plain <details>.
(() => {
  "use strict";

  const bar = document.querySelector(".bar");
  const menu = document.querySelector(".menu");

  if (bar) {
    const toggles = [...bar.querySelectorAll(".bar__toggle")];
    const close = (except) => {
      for (const toggle of toggles) {
        if (toggle !== except) toggle.setAttribute("aria-expanded", "false");
      }
    };

    bar.classList.add("bar--scripted");
    for (const toggle of toggles) {
      toggle.hidden = false;
      toggle.addEventListener("click", () => {
        const open = toggle.getAttribute("aria-expanded") === "true";
        close();
        toggle.setAttribute("aria-expanded", String(!open));
      });
    }

    // Escape closes what pointer or button has opened, and focus goes back to the button.
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      bar.classList.add("bar--dismissed");
      const open = toggles.find((toggle) => toggle.getAttribute("aria-expanded") === "true");
      if (!open) return;
      const inside = open.parentElement.contains(document.activeElement);
      close();
      if (inside) open.focus();
    });
    // Arrows go along the bar and down its lists; Tab goes from stop to stop as ever.
    const items = [...bar.children];
    const linksOf = (item) => [...item.querySelectorAll(".bar__list a")];
    const stops = {
      ArrowRight: (item) => items[items.indexOf(item) + 1]?.querySelector(".bar__link"),
      ArrowLeft: (item) => items[items.indexOf(item) - 1]?.querySelector(".bar__link"),
      ArrowDown: (item, at) => linksOf(item)[at + 1],
      ArrowUp: (item, at) => (at > 0 ? linksOf(item)[at - 1] : item.querySelector(".bar__toggle")),
      Home: (item, at) => (at < 0 ? items[0].querySelector(".bar__link") : linksOf(item)[0]),
      End: (item, at) => (at < 0 ? items.at(-1).querySelector(".bar__link") : linksOf(item).at(-1)),
    };
    bar.addEventListener("keydown", (event) => {
      const item = event.target.closest(".bar__item");
      if (!item || !stops[event.key] || event.altKey || event.ctrlKey || event.metaKey) return;
      const at = linksOf(item).indexOf(event.target);
      if (event.key === "ArrowUp" && at < 0) return;
      event.preventDefault();
      if (event.key === "ArrowDown" && at < 0) {
        item.querySelector(".bar__toggle")?.setAttribute("aria-expanded", "true");
        bar.classList.remove("bar--dismissed");
      }
      stops[event.key](item, at)?.focus();
    });

    for (const item of items) {
      item.addEventListener("pointerenter", () => {
        bar.classList.remove("bar--dismissed");
        close(item.querySelector(".bar__toggle"));
      });
    }
    bar.addEventListener("focusout", (event) => {
      const from = event.target.closest(".bar__item");
      if (from && !from.contains(event.relatedTarget)) close();
    });
    document.addEventListener("click", (event) => {
      if (!bar.contains(event.target)) close();
    });
  }

  if (menu) {
    document.addEventListener("click", (event) => {
      if (menu.open && !menu.contains(event.target)) menu.open = false;
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  }
})();
