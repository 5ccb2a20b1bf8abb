/* The bulk entry without leaving the page: chosen files stay chosen between check and import, and
   what one request had no time for is sent again by itself. */
(() => {
  const form = document.querySelector('[data-import-form]');
  const result = document.getElementById('import-result');
  if (!form || !result) return;

  const say = (text) => {
    const line = document.createElement('p');
    line.textContent = text;
    result.replaceChildren(line);
  };

  /* Returns how many rows are left. */
  const send = async (act) => {
    const data = new FormData(form);
    data.append(act, '1');
    const response = await fetch(form.action, { method: 'POST', body: data });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const found = page.getElementById('import-result');
    if (!found) throw new Error(response.status);
    result.replaceChildren(...found.childNodes);
    return Number(result.querySelector('[data-left]')?.dataset.left || 0);
  };

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (form.elements.files.files.length > Number(form.dataset.mostFiles)) {
      say(form.dataset.tooMany);
      return;
    }
    const act = event.submitter?.name || 'check';
    const buttons = form.querySelectorAll('button');
    buttons.forEach((button) => { button.disabled = true; });
    say(form.dataset.waiting);
    try {
      let left = Infinity;
      for (let next = await send(act); next && next < left; next = await send(act)) left = next;
    } catch {
      say(form.dataset.failed);
    }
    buttons.forEach((button) => { button.disabled = false; });
  });
})();
