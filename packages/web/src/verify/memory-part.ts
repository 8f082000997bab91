import { forget, remembered } from './remembered.ts';

/** Says what this browser remembers of the record, and lets the reader forget it. `kept`: whether the last could be kept. */
export function showMemory(part: HTMLElement, origin: string, kept: boolean): void {
  const words = part.querySelector<HTMLElement>('#memory')!;
  const button = part.querySelector<HTMLButtonElement>('#forget')!;
  const seen = remembered(origin);
  button.hidden = seen === undefined;
  if (!kept)
    words.textContent = 'This browser keeps nothing for pages, so the next visit cannot be compared with this one.';
  else if (!seen)
    words.textContent =
      'Nothing yet. After a check that holds, this browser remembers how long the record was; the next visit then shows whether anything older was changed.';
  else {
    const root = document.createElement('code');
    root.textContent = seen.root;
    words.replaceChildren(
      `On ${new Date(seen.seenAtMs).toISOString().slice(0, 16).replace('T', ' ')} UTC the record had ${seen.size} ${seen.size === 1 ? 'entry' : 'entries'} and this root: `,
      root,
      '. Every later visit must continue exactly that.',
    );
  }
  button.onclick = () => {
    forget(origin);
    showMemory(part, origin, true);
  };
}
