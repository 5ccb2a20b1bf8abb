// Suggests pages below a search field while one types: a combobox with a list, after the WAI-ARIA
// pattern. What is typed is never changed; Enter searches for it, unless a suggestion was chosen.
// Without this script the form searches as ever.
(() => {
  "use strict";

  const WAIT = 150; // ms without a further letter, before the portal is asked
  const SHORTEST = 2; // letters for which it is asked

  for (const form of document.querySelectorAll("form[data-suggestions]")) {
    const field = form.querySelector("[name=q]");
    const list = element("div", "suggest", { role: "listbox", id: `${field.id}-list` });
    const status = element("p", "visually-hidden", { role: "status" });
    let options = [];
    let active = -1;
    let timer = 0;
    let asking = null;

    list.hidden = true;
    list.setAttribute("aria-label", form.dataset.label);
    form.append(list, status);
    set(field, {
      type: "text", // a field of type "search" has a role of its own, and may have no other
      role: "combobox",
      autocomplete: "off",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": list.id,
    });

    const close = () => {
      clearTimeout(timer);
      asking?.abort();
      list.hidden = true;
      field.setAttribute("aria-expanded", "false");
      status.textContent = "";
      activate(-1);
    };

    const activate = (place) => {
      options[active]?.setAttribute("aria-selected", "false");
      active = place;
      const option = options[active];
      if (!option) return field.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", option.id);
    };

    const show = (groups) => {
      options = [];
      active = -1;
      field.removeAttribute("aria-activedescendant");
      list.replaceChildren(...groups.map(group));
      list.hidden = !options.length;
      list.scrollTop = 0;
      field.setAttribute("aria-expanded", String(!list.hidden));
      const { some, none } = form.dataset;
      status.textContent = options.length ? `${options.length} ${some}` : none;
    };

    const group = ({ title, suggestions }, place) => {
      const id = `${list.id}-${place}`;
      const box = element("div", "suggest__group", { role: "group", "aria-labelledby": id });
      box.append(element("div", "suggest__label", { id, role: "presentation" }, title));
      for (const each of suggestions) {
        const option = element("div", "suggest__option", {
          role: "option",
          id: `${list.id}-option-${options.length}`,
          "aria-selected": "false",
        });
        option.dataset.url = each.url;
        if (each.number) option.append(element("span", "number", {}, each.number), " ");
        option.append(element("span", "suggest__title", {}, each.title));
        options.push(option);
        box.append(option);
      }
      return box;
    };

    // Only an answer to what stands in the field now counts: older questions are called off.
    const ask = async () => {
      const typed = field.value.trim();
      asking?.abort();
      if (typed.length < SHORTEST) return close();
      asking = new AbortController();
      const { signal } = asking;
      try {
        const query = new URLSearchParams({ q: typed });
        const answer = await fetch(`${form.dataset.suggestions}?${query}`, { signal });
        const { groups } = answer.ok ? await answer.json() : { groups: [] };
        if (!signal.aborted) show(groups);
      } catch {
        if (!signal.aborted) close();
      }
    };

    const askSoon = () => {
      clearTimeout(timer);
      asking?.abort();
      timer = setTimeout(ask, WAIT);
    };

    const follow = ({ dataset: { url } }, event) => {
      if (event.ctrlKey || event.metaKey) return window.open(url, "_blank", "noopener");
      close(); // or it would stand open when one comes back
      location.assign(url);
    };

    // While letters are being composed (Telex, VNI) the input method has the keys to itself.
    field.addEventListener("input", askSoon);
    field.addEventListener("compositionend", askSoon);
    field.addEventListener("keydown", (event) => {
      if (event.isComposing || event.keyCode === 229) return;
      const isOpen = !list.hidden;
      const last = options.length - 1;
      if (event.key === "ArrowDown") {
        event.preventDefault();
        if (!isOpen) ask();
        else if (!event.altKey) activate(active < last ? active + 1 : -1);
      } else if (event.key === "ArrowUp") {
        event.preventDefault();
        if (isOpen && event.altKey) close();
        else if (isOpen) activate(active < 0 ? last : active - 1);
      } else if (event.key === "Enter" && isOpen && active >= 0) {
        event.preventDefault();
        follow(options[active], event);
      } else if (event.key === "Escape") {
        if (isOpen) event.stopPropagation();
        close();
      } else if (event.key === "Home" || event.key === "End") {
        activate(-1); // the caret moves in what was typed
      }
    });
    form.addEventListener("submit", close);
    field.addEventListener("blur", close);

    // The field keeps the focus: a click on the list, or a finger that scrolls it, takes none.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) follow(option, event);
    });
  }

  function set(node, attributes) {
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  }

  function element(tag, name, attributes, text = "") {
    const node = document.createElement(tag);
    node.className = name;
    set(node, attributes);
    node.textContent = text;
    return node;
  }
})();
