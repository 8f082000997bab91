/** The files of the page and their common name, put before this script when it is built. */
declare const builtFiles: readonly string[];
declare const builtName: string;

interface LifeEvent extends Event {
  readonly waitUntil: (work: Promise<unknown>) => void;
}
interface AskEvent extends LifeEvent {
  readonly request: Request;
  readonly respondWith: (answer: Promise<Response>) => void;
}

const start = 'truceline-field-';
const kept = `${start}${builtName}`;

/** All files at once or none: a page of two versions would be worse than the old one. */
addEventListener('install', (event) => {
  const fetchAll = async (): Promise<void> => {
    const cache = await caches.open(kept);
    await cache.addAll(builtFiles.map((name) => new Request(name, { cache: 'reload' })));
  };
  (event as LifeEvent).waitUntil(fetchAll());
});

/** A new version begins once no page of the old one is open; then the old files go. */
addEventListener('activate', (event) => {
  const clean = async (): Promise<void> => {
    for (const name of await caches.keys()) if (name.startsWith(start) && name !== kept) await caches.delete(name);
  };
  (event as LifeEvent).waitUntil(clean());
});

/** The page's own files come from this device, always. Everything else (the operator's room) goes to the network and is never kept. */
addEventListener('fetch', (event) => {
  const { request } = event as AskEvent;
  if (request.method !== 'GET') return;
  const address = new URL(request.url);
  const folder = new URL('./', location.href);
  if (address.origin !== folder.origin || !address.pathname.startsWith(folder.pathname)) return;
  const name = address.pathname.slice(folder.pathname.length) || 'index.html';
  if (!builtFiles.includes(name)) return;
  const answer = async (): Promise<Response> => {
    const held = await (await caches.open(kept)).match(new URL(name, folder), { ignoreSearch: true });
    return held ?? fetch(request);
  };
  (event as AskEvent).respondWith(answer());
});
