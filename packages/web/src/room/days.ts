import { isPlainKey } from './plain-key.ts';
import { swapTo } from './swap.ts';

/**
 * Moves through days in place. `<form data-scrubber data-first="2001-03-01" data-template="at/{day}/">` holds an
 * `<input type="range">` whose value counts days from the first, an `<output>`, and links `rel="prev"` and `rel="next"`.
 * These links, and any link with `data-day`, open their day in place; so do the left and right arrows while the focus is
 * on nothing in particular. Addresses are read against the page that is shown.
 */
export function followDays(page: Document): void {
  let shown = withoutAnchor(location.href);
  const open = async (address: string) => {
    if (!(await swapTo(address))) return location.assign(address);
    if (location.href !== address) history.pushState(null, '', address);
    shown = withoutAnchor(address);
  };
  page.addEventListener('click', (click) => {
    const link = (click.target as Element).closest('a[data-day], [data-scrubber] a[rel]');
    const plain = !click.ctrlKey && !click.metaKey && !click.shiftKey && !click.altKey && click.button === 0;
    if (!link || !plain || click.defaultPrevented) return;
    const address = new URL(link.getAttribute('href') ?? '', document.baseURI);
    if (address.origin !== location.origin) return;
    click.preventDefault();
    void open(address.href);
  });
  page.addEventListener('keydown', (key) => {
    const rel = { ArrowLeft: 'prev', ArrowRight: 'next' }[key.key];
    if (!rel || key.shiftKey || !isPlainKey(key)) return;
    if ((key.target as Element).matches('body, main'))
      page.querySelector<HTMLElement>(`[data-scrubber] a[rel="${rel}"]`)?.click();
  });
  page.addEventListener('input', ({ target }) => {
    const chosen = choiceOf(target);
    if (!chosen) return;
    chosen.range.setAttribute('aria-valuetext', chosen.day);
    const output = chosen.form.querySelector('output');
    if (output) output.textContent = chosen.day;
  });
  page.addEventListener('change', ({ target }) => {
    const chosen = choiceOf(target);
    const template = chosen?.form.dataset.template;
    if (chosen && template)
      void open(new URL(template.replace(/\{day\}|%7Bday%7D/i, chosen.day), document.baseURI).href);
  });
  page.addEventListener('submit', (submit) => {
    if ((submit.target as Element).matches('[data-scrubber]')) submit.preventDefault();
  });
  addEventListener('popstate', async () => {
    const address = withoutAnchor(location.href);
    if (address === shown) return;
    shown = address;
    if (!(await swapTo(address))) location.reload();
  });
  page.addEventListener('room:shown', () => showCurrent(page));
  showCurrent(page);
}

interface Choice {
  readonly form: HTMLFormElement;
  readonly range: HTMLInputElement;
  /** `2001-03-05` */
  readonly day: string;
}

function choiceOf(target: EventTarget | null): Choice | undefined {
  if (!(target instanceof HTMLInputElement) || target.type !== 'range' || !target.form?.dataset.first) return undefined;
  const first = Date.parse(`${target.form.dataset.first}T00:00Z`);
  const day = new Date(first + Number(target.value) * 86_400_000).toISOString().slice(0, 10);
  return { form: target.form, range: target, day };
}

/** Where the strip of days is wider than the page, scrolls it to the day that is shown. */
function showCurrent(page: Document): void {
  const current = page.querySelector('figure.strip [aria-current]');
  const strip = current?.closest('figure');
  if (!current || !strip || strip.scrollWidth <= strip.clientWidth) return;
  strip.scrollLeft += current.getBoundingClientRect().left - strip.getBoundingClientRect().left - strip.clientWidth / 2;
}

function withoutAnchor(address: string): string {
  return address.replace(/#.*$/, '');
}
