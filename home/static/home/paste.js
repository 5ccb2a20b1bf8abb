// Makes of what is pasted into rich text what the editor keeps: headings of two levels, lists,
// links. Word writes lists as paragraphs and begins headings at the level of a page's title;
// cells of a table would run into one another. The editor itself drops whatever else there is.
(() => {
  const passedOn = new WeakSet();
  const styleOf = (element) => element.getAttribute("style") || "";

  function levelHeadings(body) {
    const from = body.querySelector("h1") ? 1 : 2;
    for (const heading of body.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
      rename(heading, Number(heading.tagName[1]) === from ? "h2" : "h3");
    }
  }

  function rename(element, tag) {
    const renamed = element.ownerDocument.createElement(tag);
    renamed.append(...element.childNodes);
    element.replaceWith(renamed);
  }

  // Word: <p style="mso-list:l0 level2 lfo1"><span style="mso-list:Ignore">1.</span>text</p>
  function listItem(paragraph) {
    const level = /mso-list:[^;]*\blevel(\d)/.exec(styleOf(paragraph));
    if (!level) return null;
    const marker = [...paragraph.querySelectorAll("span")].find((span) =>
      /mso-list:\s*ignore/i.test(styleOf(span)),
    );
    const tag = /^\s*[\da-z]{1,4}[.)]/i.test(marker?.textContent || "") ? "ol" : "ul";
    marker?.remove();
    return { depth: Number(level[1]), tag };
  }

  function joinLists(body) {
    let open = [];
    let last = null;
    for (const paragraph of [...body.querySelectorAll("p")]) {
      const found = listItem(paragraph);
      if (!found) continue;
      if (last?.nextElementSibling !== paragraph) open = [];
      while (open.length && open.at(-1).depth > found.depth) open.pop();
      if (open.at(-1)?.depth !== found.depth) {
        const list = body.ownerDocument.createElement(found.tag);
        const above = open.at(-1)?.list.lastElementChild;
        if (above) above.append(list);
        else paragraph.before(list);
        open.push({ depth: found.depth, list });
      }
      const item = body.ownerDocument.createElement("li");
      item.append(...paragraph.childNodes);
      open.at(-1).list.append(item);
      paragraph.remove();
      last = open[0].list;
    }
  }

  function rowsAsParagraphs(body) {
    for (const table of [...body.querySelectorAll("table")].reverse()) {
      const lines = [...table.querySelectorAll("tr")].map((row) => {
        const line = body.ownerDocument.createElement("p");
        line.textContent = [...row.cells]
          .map((cell) => cell.textContent.replace(/\s+/g, " ").trim())
          .join(" | ");
        return line;
      });
      table.replaceWith(...lines);
    }
  }

  function readable(html) {
    const { body } = new DOMParser().parseFromString(html, "text/html");
    for (const part of body.querySelectorAll("script, style, template, title")) part.remove();
    rowsAsParagraphs(body);
    joinLists(body);
    levelHeadings(body);
    return body.innerHTML;
  }

  document.addEventListener(
    "paste",
    (event) => {
      const html = event.clipboardData?.getData("text/html");
      if (passedOn.has(event) || !html || html.includes("data-draftjs-conductor-fragment")) return;
      if (!event.target.closest?.(".public-DraftEditor-content")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/html", readable(html));
      clipboardData.setData("text/plain", event.clipboardData.getData("text/plain"));
      const again = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
      passedOn.add(again);
      event.target.dispatchEvent(again);
    },
    true,
  );
})();
