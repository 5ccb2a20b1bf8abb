/* The editor's form names the revision that it started from. An autosave moves that on, and a
   save by a button waits for an autosave that is under way: nobody conflicts with themselves.
   While a form is on its way to the server no autosave follows it, nor does a second click: either
   would make a new item twice. */
(() => {
  const ON_ITS_WAY = 30_000;
  const DOUBLE_CLICK = 2_000;
  let waiting = null;
  let running = false;
  let sentAt = -Infinity;

  const sentWithin = (milliseconds) => performance.now() - sentAt < milliseconds;

  const go = () => {
    running = false;
    if (!waiting) return;
    const { form, button } = waiting;
    waiting = null;
    form.requestSubmit(button);
  };

  document.addEventListener('w-autosave:save', (event) => {
    if (sentWithin(ON_ITS_WAY)) event.preventDefault();
    running = !event.defaultPrevented;
  });

  // Taken from the browser's own cache by its button "Back", the form is on its way no longer.
  window.addEventListener('pageshow', () => {
    sentAt = -Infinity;
  });

  document.addEventListener('w-autosave:success', (event) => {
    const { response } = event.detail;
    const form = event.target.closest('form') || document.querySelector('form[data-edit-form]');
    for (const [name, value] of [
      ['loaded_revision_id', response.revision_id],
      ['loaded_revision_created_at', response.revision_created_at],
    ]) {
      const field = form?.elements.namedItem(name);
      if (field && value) field.value = value;
    }
    go();
  });

  document.addEventListener('w-autosave:error', go);

  document.addEventListener(
    'submit',
    (event) => {
      if (!event.target.matches('form[data-edit-form]')) return;
      if (!running && !sentWithin(DOUBLE_CLICK)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (running) waiting = { form: event.target, button: event.submitter };
    },
    true,
  );

  window.addEventListener('submit', (event) => {
    const goes = !event.defaultPrevented && event.target.matches('form[data-edit-form]');
    if (goes) sentAt = performance.now();
  });
})();
