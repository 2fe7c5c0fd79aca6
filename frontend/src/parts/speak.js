// Say something to eyes and to screen readers alike; the words stand on the page in the reader's language.
let shown;

export const words = () => document.body.dataset;

export function announce(text, kind = 'now', keep = false) {
  if (!text) return;
  shown?.remove();
  shown = document.createElement('div');
  shown.className = `said said-${kind}`;
  shown.setAttribute('role', kind === 'bad' ? 'alert' : 'status');
  document.body.append(shown);
  shown.textContent = text;
  const mine = shown;
  if (!keep) setTimeout(() => mine.remove(), kind === 'bad' ? 12000 : 4000);
}
