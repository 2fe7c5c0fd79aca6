// Forms: the error summary takes the focus, one press saves once, and nobody leaves unsaved work without knowing.
import { words } from './speak.js';

const changed = new Set();

function focusSummary(root) {
  const summary = root.querySelector?.('[data-focus]');
  if (summary && !summary.closest('[data-specimen]')) summary.focus();
}

document.addEventListener('DOMContentLoaded', () => focusSummary(document));
document.addEventListener('htmx:load', (event) => focusSummary(event.target));

document.addEventListener('input', (event) => {
  const form = event.target.closest('form[data-guard]');
  if (form) changed.add(form);
});

document.addEventListener('submit', (event) => {
  const form = event.target;
  changed.delete(form);
  if (form.dataset.sent && form.method === 'post') { event.preventDefault(); return; }
  if (form.method !== 'post' || form.matches('[hx-post], [data-hx-post], [data-again]')) return;
  form.dataset.sent = 'yes';
  setTimeout(() => form.setAttribute('aria-busy', 'true'));
});

addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) { delete form.dataset.sent; form.removeAttribute('aria-busy'); }
});

addEventListener('beforeunload', (event) => {
  const open = [...changed].some((form) => form.isConnected);
  if (!open) return;
  event.preventDefault();
  event.returnValue = words().sayLeave;
});

document.addEventListener('click', (event) => {
  if (event.target.closest('[data-print]')) print();
  if (event.target.closest('[data-reload]')) location.reload();
  const copied = event.target.closest('[data-copy]');
  if (copied) navigator.clipboard?.writeText(copied.dataset.copy);
});

// A choice that needs no button: the form goes when the choice is made.
document.addEventListener('change', (event) => {
  const form = event.target.closest('form[data-go]');
  if (form) form.requestSubmit ? form.requestSubmit() : form.submit();
});
