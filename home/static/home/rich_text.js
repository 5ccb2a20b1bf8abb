// The editor of rich text writes into its form a quarter of a second after the last key. Whoever
// saves sooner, by Ctrl+S say, would lose the last words: whatever is sent holds what is typed.
(() => {
  // Styles by which the editor shows comments; they are no part of the text.
  const isOfText = ({ style }) => !/^(COMMENT-|STYLE_RERENDER_)/.test(style);

  function typedIn(input) {
    const raw = window.Draftail.serialiseEditorStateToRaw(input.draftailEditor.getEditorState());
    for (const block of raw?.blocks || []) {
      block.inlineStyleRanges = block.inlineStyleRanges.filter(isOfText);
    }
    return JSON.stringify(raw);
  }

  document.addEventListener("formdata", ({ target, formData }) => {
    for (const input of target.elements) {
      if (input.draftailEditor && formData.has(input.name)) {
        formData.set(input.name, typedIn(input));
      }
    }
  });
})();
