import type { CheckedHead } from './question.ts';

/** What this browser keeps of a record between visits: the largest checkpoint it found to be right, and its keys. */
export interface Remembered extends CheckedHead {
  readonly seenAtMs: number;
}

const keptAs = (origin: string): string => `truceline.verify.${origin}`;

/** What was kept of a record; nothing where it cannot be read. */
export function remembered(origin: string): Remembered | undefined {
  try {
    return readRemembered(JSON.parse(localStorage.getItem(keptAs(origin)) ?? '{}') as Record<string, unknown>);
  } catch {
    return undefined;
  }
}

/** Keeps a checkpoint. Gives whether it could: storage may be forbidden, and the page then says so. */
export function remember(head: Remembered): boolean {
  try {
    localStorage.setItem(keptAs(head.origin), JSON.stringify(head));
    return true;
  } catch {
    return false;
  }
}

/** Forgets what was kept of a record. */
export function forget(origin: string): void {
  try {
    localStorage.removeItem(keptAs(origin));
  } catch {
    return;
  }
}

function readRemembered(kept: Record<string, unknown>): Remembered | undefined {
  const { origin, size, root, note, keys, seenAtMs } = kept;
  return typeof origin === 'string' &&
    typeof size === 'number' &&
    typeof root === 'string' &&
    typeof note === 'string' &&
    typeof seenAtMs === 'number' &&
    Array.isArray(keys) &&
    keys.every((key) => typeof key === 'string')
    ? { origin, size, root, note, keys, seenAtMs }
    : undefined;
}
