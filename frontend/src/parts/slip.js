// The square on a printed slip carries its code behind a #, which no server and no log on the way ever sees.
function fill() {
  const input = document.querySelector('input[data-from-hash]');
  const code = decodeURIComponent(location.hash.slice(1));
  if (!input || input.value || !/^[0-9A-Za-z-]{10,14}$/.test(code)) return;
  input.value = code;
  history.replaceState(null, '', location.pathname + location.search);
}

document.addEventListener('DOMContentLoaded', fill);
addEventListener('hashchange', fill);
