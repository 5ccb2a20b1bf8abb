/* "Nhập từ Word": sends a .docx to the server and puts the blocks that come back into the form. */
(() => {
  const filled = (id) => Boolean(id && document.getElementById(id)?.value.trim());

  const fill = (id, text) => {
    const field = id && document.getElementById(id);
    if (!field || !text || field.value.trim()) return;
    field.value = text;
    for (const name of ['input', 'change', 'keyup']) {
      field.dispatchEvent(new Event(name, { bubbles: true }));
    }
  };

  const kept = (stream) => stream.children.filter((child) => child.deletedInput.val() !== '1');

  /* A text of one paragraph in which nothing was typed counts as none. */
  const emptied = (stream) => {
    const [first, ...others] = kept(stream);
    const typed = first?.element.querySelector('[contenteditable]');
    if (first?.type === 'paragraph' && !others.length && !typed?.textContent.trim()) {
      stream.deleteBlock(first.index);
    }
  };

  const insert = (stream, blocks) => {
    if (blocks.length) emptied(stream);
    for (const block of blocks) stream.insert(block, stream.children.length, { animate: false });
    stream.container[0].dispatchEvent(new Event('change', { bubbles: true }));
  };

  const list = (parent, texts, name) => {
    parent.replaceChildren(
      ...texts.map((text) => {
        const item = document.createElement(name);
        item.textContent = text;
        return item;
      }),
    );
  };

  class WordImport {
    constructor(root) {
      this.root = root;
      this.opener = root.querySelector('[data-word-import-open]');
      this.dialog = root.querySelector('template').content.cloneNode(true).firstElementChild;
      // Out of the editor's own form, which would post its fields and watch them for changes.
      document.body.append(this.dialog);
      this.file = this.dialog.querySelector('[type=file]');
      this.error = this.dialog.querySelector('.word-import__error');
      this.convert = this.dialog.querySelector('[type=checkbox]');
      this.go = this.dialog.querySelector('[data-go]');
      this.closer = this.dialog.querySelector('[data-close]');
      this.opener.addEventListener('click', () => this.open());
      this.closer.addEventListener('click', () => this.dialog.close());
      this.dialog.addEventListener('close', () => {
        this.request?.abort();
        this.opener.focus();
      });
      this.file.addEventListener('change', () => this.show('choose'));
      this.dialog.querySelector('form').addEventListener('submit', (event) => {
        event.preventDefault();
        this.send();
      });
    }

    open() {
      this.file.value = '';
      this.show('choose');
      this.dialog.showModal();
      this.file.focus();
    }

    show(step) {
      this.step = step;
      for (const part of this.dialog.querySelectorAll('[data-step]')) {
        part.hidden = part.dataset.step !== step;
      }
      this.error.hidden = true;
      this.go.hidden = step === 'done';
    }

    fail(text) {
      this.error.textContent = text;
      this.error.hidden = false;
      this.error.focus();
    }

    form() {
      const data = new FormData();
      const [file] = this.file.files;
      if (file) data.append('file', file);
      data.append('unit', document.getElementById('id_unit')?.value ?? '');
      if (filled('id_title')) data.append('has_title', '1');
      if (!this.root.dataset.lead || filled(this.root.dataset.lead)) data.append('has_lead', '1');
      if (this.step === 'legacy') data.append('legacy', this.convert.checked ? 'convert' : 'keep');
      return data;
    }

    async send() {
      if (this.request) return;
      this.request = new AbortController();
      this.busy(true);
      try {
        const response = await fetch(this.root.dataset.wordImport, {
          method: 'POST',
          body: this.form(),
          headers: {
            'X-CSRFToken': document.querySelector('[name=csrfmiddlewaretoken]').value,
            'X-Requested-With': 'XMLHttpRequest',
          },
          signal: this.request.signal,
        });
        const isJson = response.headers.get('Content-Type')?.startsWith('application/json');
        const signedOut = response.redirected || (response.status === 403 && !isJson);
        if (signedOut) this.fail(this.root.dataset.signedOut);
        else if (!isJson) this.fail(this.root.dataset.offline);
        else this.take(await response.json());
      } catch (error) {
        if (error.name !== 'AbortError') this.fail(this.root.dataset.offline);
      } finally {
        this.request = null;
        this.busy(false);
      }
    }

    busy(isBusy) {
      this.go.disabled = isBusy;
      this.dialog.querySelector('.word-import__wait').hidden = !isBusy;
    }

    take(answer) {
      if (answer.legacy) this.ask(answer.legacy);
      else if (answer.blocks) this.put(answer);
      else this.fail(answer.error ?? this.root.dataset.signedOut);
    }

    ask({ by_font: byFont, samples }) {
      this.show('legacy');
      this.convert.checked = byFont;
      const rows = samples.map((sample) => {
        const row = document.createElement('tr');
        list(row, sample, 'td');
        return row;
      });
      this.dialog.querySelector('.word-import__samples tbody').replaceChildren(...rows);
      this.convert.focus();
    }

    put({ blocks, title, lead, lost }) {
      insert(document.getElementById(`${this.root.dataset.body}-root`).rootBlock, blocks);
      fill('id_title', title);
      fill(this.root.dataset.lead, lead);
      this.show('done');
      const { done, empty } = this.root.dataset;
      const result = blocks.length ? `${done} ${blocks.length}` : empty;
      this.dialog.querySelector('[data-result]').textContent = result;
      this.dialog.querySelector('[data-lost]').hidden = !lost.length;
      list(this.dialog.querySelector('.word-import__lost'), lost, 'li');
      this.closer.focus();
    }
  }

  document.addEventListener('DOMContentLoaded', () => {
    for (const root of document.querySelectorAll('[data-word-import]')) new WordImport(root);
  });
})();
