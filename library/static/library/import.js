/* The bulk entry without leaving the page: chosen files stay chosen between check and import. */
(() => {
  const form = document.querySelector('[data-import-form]');
  const result = document.getElementById('import-result');
  if (!form || !result) return;

  const say = (text) => {
    const line = document.createElement('p');
    line.textContent = text;
    result.replaceChildren(line);
  };

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const buttons = form.querySelectorAll('button');
    const data = new FormData(form);
    data.append(event.submitter?.name || 'check', '1');
    buttons.forEach((button) => { button.disabled = true; });
    say(form.dataset.waiting);
    try {
      const response = await fetch(form.action, { method: 'POST', body: data });
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      const found = page.getElementById('import-result');
      if (!found) throw new Error(response.status);
      result.replaceChildren(...found.childNodes);
    } catch {
      say(form.dataset.failed);
    }
    buttons.forEach((button) => { button.disabled = false; });
  });
})();
