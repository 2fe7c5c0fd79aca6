// Keys for people who work here all day: / search, j and k through rows, Enter opens, x chooses, ? says all this.
// A page gives a button or link a key of its own by data-key="1".
const TYPING = 'input, textarea, select, [contenteditable]';
const rows = () => [...document.querySelectorAll('[data-rows] > tr, [data-rows] > li')].filter((row) => row.offsetParent);

function move(step) {
  const all = rows();
  if (!all.length) return;
  const at = all.findIndex((row) => row.contains(document.activeElement));
  const row = all[Math.min(Math.max(at + step, 0), all.length - 1)];
  const target = row.querySelector('a, button, input:not([type=hidden])');
  (target || row).focus();
  row.scrollIntoView({ block: 'nearest' });
}

function choose() {
  const row = document.activeElement.closest('[data-rows] > *');
  row?.querySelector('[data-choose-one]')?.click();
}

const acts = {
  '/': () => (document.querySelector('[data-search]') || document.querySelector('input[type=search]'))?.focus(),
  j: () => move(1),
  k: () => move(-1),
  x: choose,
  '?': () => { const help = document.querySelector('details[data-keys]'); if (help) { help.open = true; help.querySelector('summary').focus(); } },
};

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const typing = event.target.matches?.(TYPING) && !event.target.matches('[type=checkbox], [type=radio]');
  if (typing) { if (event.key === 'Escape') event.target.blur(); return; }
  const own = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  const act = own ? () => own.click() : acts[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
