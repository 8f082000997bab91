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

/** Which record this browser saw at an address: another one there later is told, and not taken for a new one. */
export function expectedAt(address: string): string | undefined {
  try {
    return localStorage.getItem(keptAs(`at ${address}`)) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps which record was seen at an address. */
export function expectAt(address: string, origin: string): void {
  try {
    localStorage.setItem(keptAs(`at ${address}`), origin);
  } catch {
    return;
  }
}

/** Forgets what was kept of a record, and where it was seen. */
export function forget(origin: string): void {
  try {
    localStorage.removeItem(keptAs(origin));
    for (const key of Object.keys(localStorage))
      if (key.startsWith(keptAs('at ')) && localStorage.getItem(key) === origin) localStorage.removeItem(key);
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
