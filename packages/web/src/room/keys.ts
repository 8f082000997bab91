import { isPlainKey } from './plain-key.ts';

/**
 * Letters that press a button: `<button data-key="s">` is pressed by `s` where nothing is being written. The letter stands on the
 * button, so that nobody has to know it.
 */
export function pressByKey(page: Document): void {
  page.addEventListener('keydown', (key) => {
    if (key.repeat || !isPlainKey(key)) return;
    const button = [...page.querySelectorAll<HTMLElement>('button[data-key]')].find(
      ({ dataset }) => dataset.key === key.key.toLowerCase(),
    );
    if (!button) return;
    key.preventDefault();
    button.click();
  });
}
