// Questions that are asked only after a certain answer: `data-when="m-1-away=back|out m-1-x=y"` on their wrapper.
// What is hidden keeps what was typed, and is dropped by the server because it is not asked.
const chosen = (form, name) => {
  const fields = form.querySelectorAll(`[name="${CSS.escape(name)}"]`);
  const picked = [...fields].find((field) => field.checked) || [...fields].find((field) => field.type !== 'radio');
  return picked ? picked.value : '';
};

const isAsked = (form, condition) => condition.split(' ').every((part) => {
  const at = part.indexOf('=');
  return part.slice(at + 1).split('|').includes(chosen(form, part.slice(0, at)));
});

function show(form) {
  for (const question of form.querySelectorAll('[data-when]')) {
    if (question.dataset.when) question.hidden = !isAsked(form, question.dataset.when);
  }
}

// A choice and what is written beside it are one answer: whichever was touched last counts.
function settle(target) {
  const group = target.closest('[data-question]');
  if (!group) return;
  const other = group.querySelector('[data-other]');
  if (!other) return;
  if (target === other && other.value) for (const radio of group.querySelectorAll('input[type=radio]')) radio.checked = false;
  if (target.type === 'radio') other.value = '';
}

document.addEventListener('input', (event) => { settle(event.target); if (event.target.form) show(event.target.form); });
const showAll = () => document.querySelectorAll('form:has([data-when])').forEach(show);
document.addEventListener('DOMContentLoaded', showAll);
addEventListener('pageshow', showAll);
