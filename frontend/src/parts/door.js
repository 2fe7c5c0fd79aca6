// The door page. One household on one screen, a tap for each person who has nothing new.
//
// <form data-door>
//   <li data-person data-name="陈玥">
//     <input type="checkbox" class="vh" id="u1" name="unchanged" value="…" data-unchanged><label for="u1" class="btn btn-toggle">无变化</label>
//     <button type="button" data-open aria-expanded="false" aria-controls="p1">…</button>
//     <div id="p1" data-panel hidden> questions … <button type="button" data-done>…</button></div>
//     <input type="hidden" name="answered" value="" data-answered>      (data-done writes "yes", a change of answers keeps it)
//   </li>
//   <b data-door-count></b> of <b data-door-total></b>, <span data-door-left></span>
// The counters may stand outside the form (the sticky foot does): there is one door on a page.
// A person counts when "unchanged" is ticked or the panel was closed with data-done.
const people = (door) => [...door.querySelectorAll('[data-person]')];
const settled = (person) => Boolean(person.querySelector('[data-unchanged]')?.checked || person.querySelector('[data-answered]')?.value);

function refresh(door) {
  const all = people(door);
  const left = all.filter((person) => !settled(person));
  for (const person of all) person.classList.toggle('settled', settled(person));
  const put = (name, text) => { for (const spot of document.querySelectorAll(`[data-door-${name}]`)) spot.textContent = text; };
  put('count', all.length - left.length);
  put('total', all.length);
  put('left', left.map((person) => person.dataset.name).join(door.dataset.join || ', '));
  for (const spot of document.querySelectorAll('[data-door-open]')) spot.hidden = !left.length;
  for (const spot of document.querySelectorAll('[data-door-closed]')) spot.hidden = Boolean(left.length);
}

function unfold(person, open) {
  const panel = person.querySelector('[data-panel]');
  if (!panel) return;
  panel.hidden = !open;
  person.classList.toggle('task-open', open);
  for (const button of person.querySelectorAll('[data-open]')) {
    button.setAttribute('aria-expanded', String(open));
    const said = button.dataset;
    if (said.textOpen) button.textContent = open ? said.textOpen : said.textClosed;
  }
  if (open) panel.querySelector('input:not([type=hidden]), select, textarea, button')?.focus({ preventScroll: true });
}

function answered(person, yes) {
  const note = person.querySelector('[data-answered]');
  if (note) note.value = yes ? 'yes' : '';
}

document.addEventListener('click', (event) => {
  const person = event.target.closest('[data-door] [data-person]');
  if (!person) return;
  const opener = event.target.closest('[data-open]');
  if (opener) unfold(person, opener.getAttribute('aria-expanded') !== 'true');
  if (event.target.closest('[data-done]')) {
    answered(person, true);
    unfold(person, false);
    person.querySelector('[data-open]')?.focus();
    refresh(person.closest('[data-door]'));
  }
});

document.addEventListener('change', (event) => {
  const door = event.target.closest('[data-door]');
  if (!door) return;
  const person = event.target.closest('[data-person]');
  if (person && event.target.matches('[data-unchanged]') && event.target.checked) { answered(person, false); unfold(person, false); }
  if (person && event.target.closest('[data-panel]')) {
    const unchanged = person.querySelector('[data-unchanged]');
    if (unchanged) unchanged.checked = false;
  }
  refresh(door);
});

const refreshAll = () => document.querySelectorAll('[data-door]').forEach(refresh);
document.addEventListener('DOMContentLoaded', refreshAll);
document.addEventListener('htmx:load', refreshAll);
addEventListener('pageshow', refreshAll);
