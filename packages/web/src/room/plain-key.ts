/** Whether a key is meant for the page: pressed alone, where nothing is being written, and with no sheet lying above the page. */
export function isPlainKey(key: KeyboardEvent): boolean {
  if (key.ctrlKey || key.metaKey || key.altKey || key.defaultPrevented) return false;
  const target = key.target as Element;
  return !target.closest('input, select, textarea, [contenteditable]') && !document.querySelector('dialog[open]');
}
