// The shell for bad networks. Everything works without it (WeChat has no service worker).
import { announce, words } from './speak.js';

const strip = document.querySelector('[data-network]');

function tell() {
  if (!strip) return;
  strip.hidden = navigator.onLine;
  strip.querySelector('span').textContent = navigator.onLine ? '' : words().sayOffline;
}

addEventListener('offline', () => { tell(); if (!strip) announce(words().sayOffline, 'bad', true); });
addEventListener('online', () => { tell(); announce(words().sayOnline, 'ok'); });
if (!navigator.onLine) tell();

const worker = words().sw;
if (worker && 'serviceWorker' in navigator) {
  addEventListener('load', () => navigator.serviceWorker.register(worker, { scope: '/' }).catch(() => {}));
}
