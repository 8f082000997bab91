import { boxBytesMax, handOverParts } from '@truceline/record/sealing';
import type { Desk } from './desk.ts';
import { button, make } from './make.ts';
import { itemsFirst, type Outbox, type SavedBox } from './outbox.ts';
import { sendAll } from './send.ts';
import { clock, say } from './words/words.ts';

/** Bytes of a file at most: a memory card in an old phone takes no more in one piece. */
const fileBytesMax = 1_000_000_000;
/** Times that are listed; there may be thousands. */
const timesMax = 200;

/** What waits, by number and time alone, and three ways to hand it over. */
export async function handOverScreen(desk: Desk): Promise<HTMLElement> {
  const all = await desk.outbox.list();
  const waiting = all.filter((box) => box.acknowledgedAt === undefined);
  const items = waiting.filter((box) => box.purpose === 'item');
  const shown = waiting.filter((box) => box.shownAt !== undefined);
  const acknowledged = all.filter((box) => box.acknowledgedAt !== undefined && box.purpose === 'item');
  const none = waiting.length === 0;
  const told = make('p', { id: 'progress', role: 'status', 'aria-live': 'polite' });
  let sure = false;
  const drop = button(say('deleteShown', shown.length), () => void dropShown(), {
    id: 'delete-shown',
    hidden: shown.length === 0,
  });
  const dropShown = async (): Promise<void> => {
    if (!sure) {
      sure = true;
      drop.textContent = say('deleteSure');
      return;
    }
    await desk.outbox.drop(shown.map(({ hash }) => hash));
    await desk.go('handOver', say('deleted', shown.length));
  };
  const hand = async (): Promise<void> => {
    const sent = await sendAll(desk, waiting, (done, of) => (told.textContent = say('handing', done, of)));
    await desk.go('handOver', sent);
  };
  const file = async (): Promise<void> => {
    const taken = takenInto(waiting);
    saveAs(
      await fileOf(desk.outbox, taken),
      `truceline-${new Date().toISOString().slice(0, 16).replace(/\D/g, '')}.trucefield`,
    );
    await desk.outbox.shown(
      taken.map(({ hash }) => hash),
      Date.now(),
    );
    const rest = taken.length < waiting.length ? ` ${say('fileRest')}` : '';
    await desk.go('handOver', `${say('fileMade', taken.length)}${rest}`);
  };
  return make(
    'div',
    {},
    make('h1', { text: say('handOver') }),
    make('p', { id: 'count', text: none ? say('handedNone') : say('waiting', items.length) }),
    make('p', { class: 'hint', text: say('contentsGone') }),
    make(
      'div',
      { class: 'stack' },
      button(say('handNow'), () => void hand(), { class: 'chief', id: 'hand-now', disabled: none }),
      button(say('handFile'), () => void file(), { id: 'hand-file', disabled: none }),
      button(say('handCodes'), () => void desk.go('codes'), { id: 'hand-codes', disabled: items.length === 0 }),
    ),
    told,
    make('p', { class: 'hint', text: say('handHint') }),
    none ? undefined : times(items),
    make('p', { id: 'acknowledged', text: say('acknowledged', acknowledged.length) }),
    make('p', { id: 'shown', text: say('shownOnly', shown.filter((box) => box.purpose === 'item').length) }),
    make(
      'div',
      { class: 'stack' },
      drop,
      button(say('back'), () => void desk.go('home'), { id: 'back' }),
    ),
  );
}

function times(items: readonly SavedBox[]): HTMLElement {
  return make(
    'details',
    {},
    make('summary', { text: say('times') }),
    make(
      'ul',
      { class: 'times', tabindex: 0, 'aria-label': say('times') },
      ...items
        .slice(-timesMax)
        .map(({ savedAt, bytes }) => make('li', { text: `${clock(savedAt)}, ${Math.ceil(bytes / 1_024)} kB` })),
    ),
  );
}

/** As many boxes, items first, as one file holds. */
function takenInto(waiting: readonly SavedBox[]): readonly SavedBox[] {
  let bytes = 0;
  return itemsFirst(waiting).filter((box) => {
    if (bytes + box.bytes > fileBytesMax) return false;
    bytes += box.bytes;
    return true;
  });
}

/** The file of these boxes, in parts, so that large photos are not copied once more. */
export async function fileOf(outbox: Outbox, taken: readonly SavedBox[]): Promise<Blob> {
  const boxes: Uint8Array[] = [];
  for (const { hash } of taken) {
    const sealed = await outbox.sealed(hash);
    if (sealed && sealed.length <= boxBytesMax) boxes.push(sealed);
  }
  return new Blob([...handOverParts(boxes)] as BlobPart[], { type: 'application/octet-stream' });
}

function saveAs(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = make('a', { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
