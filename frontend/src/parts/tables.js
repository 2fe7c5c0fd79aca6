// Choosing rows: all on this page, a run with Shift, and the bar that says how many.
// <form data-choose> holds [data-choose-all], [data-choose-one] and a bar [data-bulk] with [data-bulk-count].
let last;

const boxes = (form) => [...form.querySelectorAll('[data-choose-one]:not(:disabled)')];

function refresh(form) {
  const all = boxes(form);
  const chosen = all.filter((box) => box.checked);
  for (const box of all) box.closest('tr, li')?.setAttribute('aria-selected', String(box.checked));
  const whole = form.querySelector('[data-choose-all]');
  if (whole) {
    whole.checked = all.length > 0 && chosen.length === all.length;
    whole.indeterminate = chosen.length > 0 && chosen.length < all.length;
  }
  const bar = form.querySelector('[data-bulk]');
  if (!bar) return;
  bar.classList.toggle('bulk-off', !chosen.length);
  for (const count of bar.querySelectorAll('[data-bulk-count]')) count.textContent = chosen.length.toLocaleString('en');
  for (const button of bar.querySelectorAll('button')) button.disabled = !chosen.length;
}

function chooseRun(form, box) {
  const all = boxes(form);
  const from = Math.min(all.indexOf(last), all.indexOf(box));
  const to = Math.max(all.indexOf(last), all.indexOf(box));
  if (from >= 0) for (const one of all.slice(from, to + 1)) one.checked = box.checked;
}

document.addEventListener('click', (event) => {
  const form = event.target.closest('[data-choose]');
  if (!form) return;
  if (event.target.matches('[data-choose-one]')) {
    if (event.shiftKey && last) chooseRun(form, event.target);
    last = event.target;
  } else if (event.target.matches('[data-choose-all]')) {
    for (const box of boxes(form)) box.checked = event.target.checked;
  } else if (event.target.closest('[data-choose-none]')) {
    for (const box of boxes(form)) box.checked = false;
  } else return;
  refresh(form);
});

// On a phone a row becomes a few lines: a bare cell then needs the head of its column before it.
const SPEAKS_FOR_ITSELF = '.full, .tick-cell, .hide-phone, [data-l], [data-th], [colspan]';

function label(table) {
  const heads = [...table.querySelectorAll('thead th')].map((head) => head.textContent.trim());
  for (const row of table.querySelectorAll('tbody tr')) {
    [...row.cells].forEach((cell, at) => {
      if (cell.tagName !== 'TD' || at === 0 || cell.matches(SPEAKS_FOR_ITSELF) || cell.querySelector('.tag, .meter, .row-act, .btn')) return;
      if (heads[at]) cell.dataset.l = heads[at];
    });
  }
}

const refreshAll = (root) => {
  const tables = root.querySelectorAll ? [...root.querySelectorAll('.tbl-stack')] : [];
  const around = root.closest?.('.tbl-stack');
  for (const table of around ? [around, ...tables] : tables) label(table);
  const inside = root.querySelectorAll ? [...root.querySelectorAll('[data-choose]')] : [];
  const form = root.closest?.('[data-choose]');
  for (const one of form ? [form, ...inside] : inside) refresh(one);
};
document.addEventListener('DOMContentLoaded', () => refreshAll(document));
document.addEventListener('htmx:load', (event) => refreshAll(event.target));
addEventListener('pageshow', () => refreshAll(document));
