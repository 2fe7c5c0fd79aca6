// Keeps the look, the scripts and one page. Pages about people are never kept: they always come from the server.
const KEPT = 'linli-{{ version }}';
const SHELL = {{ assets|safe }};
const OFFLINE = '{% url offline %}';

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll([...SHELL, OFFLINE])).then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith('linli-') && name !== KEPT).map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (SHELL.includes(url.pathname + url.search)) event.respondWith(kept(request));
  else if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => kept(OFFLINE)));
});

// The server varies its answers by cookie and language; without ignoreVary nothing would be found.
async function kept(request) {
  return (await caches.match(request, { ignoreVary: true })) || fetch(request);
}
