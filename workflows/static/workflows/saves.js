/* The editor's form names the revision that it started from. An autosave moves that on, and a
   save by a button waits for an autosave that is under way: nobody conflicts with themselves. */
(() => {
  let waiting = null;
  let running = false;

  const go = () => {
    running = false;
    if (!waiting) return;
    const { form, button } = waiting;
    waiting = null;
    form.requestSubmit(button);
  };

  document.addEventListener('w-autosave:save', (event) => {
    running = !event.defaultPrevented;
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
      if (!running || !event.target.matches('form[data-edit-form]')) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      waiting = { form: event.target, button: event.submitter };
    },
    true,
  );
})();
