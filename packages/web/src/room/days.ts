import { swapTo } from './swap.ts';

/**
 * Moves through days in place. `<form data-scrubber data-url="at/{day}/" data-days="2001-03-01 2001-03-02 …">` holds a
 * hidden `<input type="range">`, an `<output>` and links `rel="prev"` and `rel="next"`; a link with `data-day`, here or
 * in the strip, opens its day in place as well. Addresses are read against the page that is shown.
 */
export function followDays(page: Document): void {
  let shown = location.href.split('#')[0];
  const open = async (address: string) => {
    if (!(await swapTo(address))) return location.assign(address);
    if (location.href !== address) history.pushState(null, '', address);
    [shown] = location.href.split('#');
  };
  page.addEventListener('click', (click) => {
    const link = (click.target as Element).closest('a[data-day]');
    const plain = !click.ctrlKey && !click.metaKey && !click.shiftKey && !click.altKey && click.button === 0;
    if (!link || !plain || click.defaultPrevented) return;
    const address = new URL(link.getAttribute('href') ?? '', document.baseURI);
    if (address.origin !== location.origin) return;
    click.preventDefault();
    void open(address.href);
  });
  page.addEventListener('input', ({ target }) => {
    const day = dayChosen(target);
    const output = (target as Element).closest('[data-scrubber]')?.querySelector('output');
    if (day && output) output.textContent = day;
  });
  page.addEventListener('change', ({ target }) => {
    const [day, url] = [
      dayChosen(target),
      (target as Element).closest<HTMLElement>('[data-scrubber]')?.dataset.url,
    ];
    if (day && url) void open(new URL(url.replace('{day}', day), document.baseURI).href);
  });
  page.addEventListener('submit', (submit) => {
    if ((submit.target as Element).matches('[data-scrubber]')) submit.preventDefault();
  });
  addEventListener('popstate', async () => {
    const address = location.href.split('#')[0]!;
    if (address === shown) return;
    shown = address;
    if (!(await swapTo(address))) location.reload();
  });
  page.addEventListener('room:shown', () => wake(page));
  wake(page);
}

/** Shows the range, which does nothing without a script, and sets it to the day of the page. */
function wake(page: Document): void {
  for (const range of page.querySelectorAll<HTMLInputElement>('[data-scrubber] input[type="range"]')) {
    const days = daysOf(range);
    range.min = '0';
    range.max = String(days.length - 1);
    const at = days.indexOf(range.closest<HTMLElement>('[data-scrubber]')?.dataset.day ?? '');
    if (at >= 0) range.value = String(at);
    range.setAttribute('aria-valuetext', range.form?.querySelector('output')?.textContent ?? '');
    range.hidden = days.length < 2;
  }
  const current = page.querySelector('.strip [aria-current]');
  const strip = current?.closest('figure');
  if (current && strip && strip.scrollWidth > strip.clientWidth)
    strip.scrollLeft +=
      current.getBoundingClientRect().left - strip.getBoundingClientRect().left - strip.clientWidth / 2;
}

function dayChosen(target: EventTarget | null): string | undefined {
  if (!(target instanceof HTMLInputElement) || target.type !== 'range') return undefined;
  return daysOf(target)[Number(target.value)];
}

function daysOf(range: HTMLInputElement): readonly string[] {
  return (range.closest<HTMLElement>('[data-scrubber]')?.dataset.days ?? '').split(/\s+/).filter(Boolean);
}
