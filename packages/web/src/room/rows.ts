import { isPlainKey } from './plain-key.ts';
import { step } from './step.ts';

/**
 * Keys in the rows of a `<tbody data-rows>`: `j` and `k`, or the arrows while the focus is within, move among the links of its
 * rows; with the focus nowhere, `j` enters the first such table of the page.
 */
export function walkRows(page: Document): void {
  page.addEventListener('keydown', (key) => {
    const target = key.target as Element;
    if (!isPlainKey(key)) return;
    const within = target.closest('[data-rows]');
    const entering = key.key === 'j' || key.key === 'k' ? page.querySelector('[data-rows]') : null;
    const table = within ?? (target === page.body ? entering : null);
    if (!table) return;
    const links = [...table.querySelectorAll('tr')].flatMap((row) => row.querySelector<HTMLElement>('a[href]') ?? []);
    if (step(links, { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[key.key])) key.preventDefault();
  });
}
