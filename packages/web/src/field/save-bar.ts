import type { FieldItem } from '@truceline/truce/field';
import type { Desk } from './desk.ts';
import { button, make } from './make.ts';
import type { ToSeal } from './save-item.ts';
import { say } from './words/words.ts';

/** What a form holds once it is filled in; what is to be sealed beside the item may still be made ready. */
export interface Filled {
  readonly item: FieldItem;
  readonly beside?: () => Promise<readonly ToSeal[]>;
}

/**
 * The bar at the foot of a form: leave it, or save what `read` gives and go home. A sentence from `read` says what is missing and
 * nothing is saved. While it saves it takes no second touch; where the device could not keep it, the form stays as it is.
 */
export function saveBar(desk: Desk, read: () => Filled | string): HTMLElement {
  const saveIt = async (): Promise<void> => {
    const filled = read();
    if (typeof filled === 'string') return desk.tell(filled);
    save.disabled = true;
    try {
      await desk.go('home', await desk.save(filled.item, await filled.beside?.()));
    } catch (problem) {
      save.disabled = false;
      desk.tell(say('notSaved', (problem as Error).message));
    }
  };
  const save = button(say('save'), () => void saveIt(), { class: 'chief', id: 'save' });
  return make(
    'div',
    { class: 'bar' },
    make(
      'div',
      { class: 'row' },
      button(say('cancel'), () => void desk.go('home')),
      save,
    ),
  );
}
