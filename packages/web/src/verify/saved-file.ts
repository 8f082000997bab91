import type { KeptFile } from './question.ts';

/** An item of a list with a link by which the reader saves a file. It is made here and goes nowhere but to the reader's disk. */
export function savedFile({ name, words, bytes }: KeptFile): HTMLElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'application/octet-stream' }));
  link.download = name;
  link.textContent = `Save ${name}`;
  item.append(link, `: ${words}`);
  return item;
}
