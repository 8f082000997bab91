import { announce } from './announce.ts';

/** What a page is made of below its marks. All of it is exchanged, since every address in it is relative to its page. */
const parts = ['header.site', 'nav.crumbs', 'main', 'footer.site'] as const;

let running: AbortController | undefined;

/**
 * Shows another page of this origin in place of this one. Gives false where that cannot be done (another origin, an
 * error, no such page, something that is no page), so that the caller can follow the link in the ordinary way. A later
 * call stops an earlier one. Scripts of the other page do not run.
 */
export async function swapTo(address: string): Promise<boolean> {
  running?.abort();
  const own = new AbortController();
  running = own;
  const main = document.querySelector('main');
  main?.setAttribute('aria-busy', 'true');
  try {
    const response = await fetch(address, { signal: own.signal, credentials: 'same-origin' });
    const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
    if (!response.ok || !isPage || new URL(response.url).origin !== location.origin) return false;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    if (own.signal.aborted) return true;
    return show(page);
  } catch {
    return own.signal.aborted;
  } finally {
    if (running === own) main?.removeAttribute('aria-busy');
  }
}

function show(page: Document): boolean {
  if (!page.querySelector('main')) return false;
  const focused = focusedPlace();
  const open = [...document.querySelectorAll('main details[open][id]')].map((each) => each.id);
  for (const part of parts) {
    const [old, next] = [document.querySelector(part), page.querySelector(part)];
    if (old && next) old.replaceWith(document.adoptNode(next));
  }
  for (const id of open) document.getElementById(id)?.setAttribute('open', '');
  document.title = page.title;
  document.dispatchEvent(new Event('room:shown'));
  if (focused) refocus(focused);
  announce(document.querySelector('p.verdict')?.textContent?.trim() || page.title);
  return true;
}

/** The same control, or, at the first and the last day, what stands beside it. */
function refocus(selector: string): void {
  const same = document.querySelector<HTMLElement>(selector);
  const beside = selector.startsWith('[data-scrubber]')
    ? document.querySelector<HTMLElement>('[data-scrubber] input')
    : null;
  (same ?? beside)?.focus({ preventScroll: true });
}

/** Where the focus was, in words that find the same control on the other page. */
function focusedPlace(): string | undefined {
  const active = document.activeElement;
  if (!active?.closest('main')) return undefined;
  if (active.id) return `#${CSS.escape(active.id)}`;
  if (active.matches('[data-scrubber] *')) {
    const rel = active.getAttribute('rel');
    return rel ? `[data-scrubber] [rel="${CSS.escape(rel)}"]` : `[data-scrubber] ${active.localName}`;
  }
  return active.matches('.strip a') ? '.strip a[aria-current]' : undefined;
}
