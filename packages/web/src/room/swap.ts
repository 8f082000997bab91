import { announce } from './announce.ts';

/** What a page is made of below its marks. All of it is exchanged, since every address in it is relative to its page. */
const parts = ['p.offline', 'header.site', 'nav.crumbs', 'main', 'footer.site'] as const;

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
  const open = new Set(foldsOf(document).flatMap(([name, fold]) => (fold.open ? [name] : [])));
  for (const part of parts) {
    const [old, next] = [document.querySelector(part), page.querySelector(part)];
    if (old && next) old.replaceWith(document.adoptNode(next));
  }
  for (const [name, fold] of foldsOf(document)) if (open.has(name)) fold.open = true;
  document.title = page.title;
  document.dispatchEvent(new Event('room:shown'));
  if (focused) refocus(focused);
  announce(document.querySelector('p.verdict')?.textContent?.trim() || page.title);
  return true;
}

/** What can be unfolded, each under a name that the page keeps when it is read again: its id, or its words and their turn. */
function foldsOf(page: Document): readonly (readonly [name: string, fold: HTMLDetailsElement])[] {
  const turns = new Map<string, number>();
  return [...page.querySelectorAll<HTMLDetailsElement>('main details')].map((fold) => {
    const words = fold.id || (fold.querySelector('summary')?.textContent ?? '');
    const turn = (turns.get(words) ?? 0) + 1;
    turns.set(words, turn);
    return [`${words} ${turn}`, fold] as const;
  });
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
  if (active.matches('.strip a')) return '.strip a[aria-current]';
  const target = active.getAttribute('href');
  return target ? `main a[href="${CSS.escape(target)}"]` : undefined;
}
