/**
 * Letters that press a button: `<button data-key="s">` is pressed by `s` where nothing is being written. The letter stands on the
 * button, so that nobody has to know it.
 */
export function pressByKey(page: Document): void {
  page.addEventListener('keydown', (key) => {
    const target = key.target as Element;
    if (key.ctrlKey || key.metaKey || key.altKey || key.repeat) return;
    if (target.closest('input, select, textarea, [contenteditable]')) return;
    const button = [...page.querySelectorAll<HTMLElement>('button[data-key]')].find(
      ({ dataset }) => dataset.key === key.key.toLowerCase(),
    );
    if (!button) return;
    key.preventDefault();
    button.click();
  });
}
