// The time in the bar goes on; times on the page are those at which it was made.
const face = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Shanghai' });

function tick() {
  for (const clock of document.querySelectorAll('[data-clock]')) clock.textContent = face.format(new Date());
}

setInterval(tick, 15000);
