import type { Desk } from './desk.ts';
import { itemsFirst, type SavedBox } from './outbox.ts';
import { say } from './words/words.ts';

/** What the operator's room says of itself. */
interface Room {
  readonly cases: readonly string[];
  readonly publicKey?: string;
}

/** Asks the room at this page's own address; `undefined` where there is none, as in a static folder. */
export async function askRoom(): Promise<Room | undefined> {
  try {
    const answer = await fetch('../api/field', { cache: 'no-store' });
    if (!answer.ok) return undefined;
    const { cases, publicKey } = (await answer.json()) as Record<string, unknown>;
    if (!Array.isArray(cases)) return undefined;
    return {
      cases: cases.filter((each) => typeof each === 'string'),
      ...(typeof publicKey === 'string' ? { publicKey } : {}),
    };
  } catch {
    return undefined;
  }
}

/**
 * Hands boxes over one by one, items before photos. A box leaves this device only once the room has said its hash back; whatever
 * breaks off in between stays and is sent again, and the room knows it by its hash. Gives what to say of it.
 */
export async function sendAll(
  desk: Desk,
  waiting: readonly SavedBox[],
  progress: (done: number, of: number) => void,
): Promise<string> {
  const room = await askRoom();
  const id = desk.kept.link?.case ?? (room?.cases.length === 1 ? room.cases[0] : undefined);
  if (!room || id === undefined) return say('handFailed', waiting.length);
  let done = 0;
  let refused: string | undefined;
  for (const { hash } of itemsFirst(waiting)) {
    progress(done, waiting.length);
    const sealed = await desk.outbox.sealed(hash);
    if (!sealed) continue;
    const answer = await sent(id, sealed);
    if (answer === undefined) break;
    if (answer.hash === hash) {
      await desk.outbox.acknowledged(hash, Date.now());
      done++;
    } else refused = answer.message ?? '?';
  }
  const left = waiting.length - done;
  return [
    say('handed', done),
    ...(refused === undefined ? [] : [say('handRefused', refused)]),
    ...(left > 0 && refused === undefined ? [say('handFailed', left)] : []),
  ].join(' ');
}

/** The room's answer to one box; `undefined` where the way to it broke off. */
async function sent(
  id: string,
  sealed: Uint8Array,
): Promise<{ readonly hash?: string; readonly message?: string } | undefined> {
  try {
    const answer = await fetch(`../api/cases/${encodeURIComponent(id)}/field`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: sealed as BodyInit,
    });
    return (await answer.json()) as { hash?: string; message?: string };
  } catch {
    return undefined;
  }
}
