import { type ReactNode, useEffect, useRef } from 'react';
import { say } from '../wording/index.ts';
import { openDialog } from './open-dialog.ts';

/** A dialog over the page; Escape closes it, and the focus returns to where it was. */
export function Modal({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const own = dialog.current;
    own?.showModal();
    return () => {
      own?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby="dialog-title" onCancel={close} onClose={close}>
      <header>
        <h2 id="dialog-title">{title}</h2>
        <button type="button" onClick={close}>
          {say('Close')}
        </button>
      </header>
      {children}
    </dialog>
  );
}

function close(): void {
  openDialog(undefined);
}
