// htmx under a strict content policy: nothing evaluated, no style written, no copy of a page kept in the browser.
import htmx from 'htmx.org';
import { announce, words } from './speak.js';

Object.assign(htmx.config, {
  allowEval: false,
  includeIndicatorStyles: false,
  historyCacheSize: 0,
  refreshOnHistoryMiss: true,
  selfRequestsOnly: true,
  scrollBehavior: 'auto',
  responseHandling: [
    { code: '204', swap: false },
    { code: '[23]..', swap: true },
    { code: '409|422', swap: true },
    { code: '[45]..', swap: false, error: true },
  ],
});

document.addEventListener('htmx:configRequest', (event) => {
  event.detail.headers['X-CSRFToken'] = document.body.dataset.csrf;
});
document.addEventListener('htmx:sendError', () => announce(words().sayLost, 'bad'));
document.addEventListener('htmx:timeout', () => announce(words().sayLost, 'bad'));
document.addEventListener('htmx:responseError', (event) => {
  announce(event.detail.xhr.status >= 500 ? words().sayLost : words().sayRefused, 'bad');
});

window.htmx = htmx;
