import { notKept } from './not-kept.ts';

interface LifeEvent extends Event {
  readonly waitUntil: (work: Promise<unknown>) => void;
}
interface AskEvent extends LifeEvent {
  readonly request: Request;
  readonly respondWith: (answer: Promise<Response>) => void;
}

/*
 * Keeps public pages that were read, for when there is no connection. The network is asked first, always; a kept page is shown only
 * where it does not answer, and then says so at its top. Only pages that call themselves public are kept, and the styles and
 * scripts whose names change with their content. A page that the network says is gone goes from here as well.
 */
const pagesName = 'truceline-kept-pages';
const filesName = 'truceline-kept-files';
const pagesMost = 200;
const filesMost = 60;
const patienceMs = 8_000;
const folder = new URL('./', location.href);
const published = /<body[^>]* data-audience="public"/;

addEventListener('install', () => void (globalThis as unknown as { skipWaiting: () => Promise<void> }).skipWaiting());

addEventListener('message', (event) => {
  const asked = (event as MessageEvent<{ keep?: readonly string[] }>).data.keep ?? [];
  const keepAll = async (): Promise<void> => {
    for (const address of asked) {
      const url = new URL(address);
      if (!isOurs(url) || (isFile(url) && (await (await caches.open(filesName)).match(url.href)))) continue;
      // What cannot be had now is kept when it is read.
      await fetch(address, { cache: 'no-cache' }).then(
        (answer) => keep(url, answer),
        () => undefined,
      );
    }
  };
  (event as unknown as LifeEvent).waitUntil(keepAll());
});

addEventListener('fetch', (event) => {
  const { request } = event as AskEvent;
  const url = new URL(request.url);
  if (request.method !== 'GET' || !isOurs(url)) return;
  if (isFile(url)) return (event as AskEvent).respondWith(fileAt(url, request));
  if (request.mode === 'navigate' || url.pathname.endsWith('/')) {
    const within = event as AskEvent;
    return within.respondWith(pageAt(url, request, (work) => within.waitUntil(work)));
  }
});

/** Styles and scripts under names that change with their content: what is kept is what the network has. */
async function fileAt(url: URL, request: Request): Promise<Response> {
  const held = await (await caches.open(filesName)).match(url.href);
  if (held) return held;
  const answer = await fetch(request);
  await keep(url, answer.clone());
  return answer;
}

async function pageAt(url: URL, request: Request, whileOpen: (work: Promise<unknown>) => void): Promise<Response> {
  try {
    const answer = await within(patienceMs, fetch(request));
    whileOpen(keep(url, answer.clone()));
    return answer;
  } catch (error) {
    const held = await (await caches.open(pagesName)).match(keyOf(url));
    if (held) return asKept(held);
    if (request.mode !== 'navigate') throw error;
    const keys = await (await caches.open(pagesName)).keys();
    return notKept(
      url,
      folder,
      keys.map((each) => each.url),
    );
  }
}

/** The kept page, with the sentence shown that every public page carries for this. One that lacks it is not shown. */
async function asKept(held: Response): Promise<Response> {
  const text = await held.text();
  const told = text.replace('<p class="offline" hidden>', '<p class="offline" role="status">');
  if (told === text) return Response.error();
  return new Response(told, { headers: held.headers });
}

async function keep(url: URL, answer: Response): Promise<void> {
  const key = keyOf(url);
  if (answer.status === 404 || answer.status === 410) await (await caches.open(pagesName)).delete(key);
  if (answer.status !== 200 || answer.redirected || new URL(answer.url).origin !== folder.origin) return;
  if (isFile(url)) return put(filesName, filesMost, url.href, answer);
  if (!(answer.headers.get('content-type') ?? '').startsWith('text/html')) return;
  const text = await answer.text();
  const pages = await caches.open(pagesName);
  if (!published.test(text)) return void (await pages.delete(key));
  await put(pagesName, pagesMost, key, new Response(text, { headers: answer.headers }));
}

/** Puts it last, and lets the oldest go. */
async function put(name: string, most: number, key: string, answer: Response): Promise<void> {
  const cache = await caches.open(name);
  await cache.delete(key);
  await cache.put(key, answer);
  const keys = await cache.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - most))) await cache.delete(old);
}

function isOurs(url: URL): boolean {
  const rest = url.pathname.slice(folder.pathname.length);
  return (
    url.origin === folder.origin && url.pathname.startsWith(folder.pathname) && !/^(field|editor|api)(\/|$)/.test(rest)
  );
}

function isFile(url: URL): boolean {
  return url.pathname.startsWith(`${folder.pathname}assets/`);
}

/** The address without what stands after `#`; what was asked with `?` is a page of its own. */
function keyOf(url: URL): string {
  return url.href.replace(/#.*$/, '');
}

function within(ms: number, work: Promise<Response>): Promise<Response> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer')), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
