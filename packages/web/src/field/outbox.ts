/** What is known here of something saved: when, how large, and whether it went out. What it says is in none of it. */
export interface SavedBox {
  /** SHA-256 of the sealed bytes. */
  readonly hash: string;
  readonly savedAt: number;
  readonly bytes: number;
  readonly purpose: 'item' | 'attachment';
  /** Set once the operator's room acknowledged the hash; the bytes are gone from here. */
  readonly acknowledgedAt?: number;
  /** Set once it went out as a file or as codes, which nobody acknowledges. */
  readonly shownAt?: number;
  /** Name of the item, minted when its form was opened: the same form saved twice is one. On items alone. */
  readonly once?: string;
}

/** Something sealed and about to be kept. */
export interface NewBox {
  readonly hash: string;
  readonly sealed: Uint8Array;
  readonly purpose: 'item' | 'attachment';
}

/** The boxes and the few values that this device keeps. Every change is one transaction: it happened whole, or not at all. */
export interface Outbox {
  /**
   * Keeps the boxes of one item together with what changes by it. `false` where the item was saved before: then nothing
   * is added and nothing changes.
   */
  readonly save: (item: string, boxes: readonly NewBox[], change?: Change) => Promise<boolean>;
  readonly list: () => Promise<readonly SavedBox[]>;
  /** The sealed bytes; `undefined` where they were handed over or deleted. */
  readonly sealed: (hash: string) => Promise<Uint8Array | undefined>;
  readonly acknowledged: (hash: string, at: number) => Promise<void>;
  readonly shown: (hashes: readonly string[], at: number) => Promise<void>;
  readonly drop: (hashes: readonly string[]) => Promise<void>;
  readonly get: <T>(name: string) => Promise<T | undefined>;
  readonly set: (change: Change) => Promise<void>;
}

/** Values to keep by name; `undefined` forgets one. */
export type Change = Readonly<Record<string, unknown>>;

const [boxes, bytes, values] = ['boxes', 'bytes', 'values'] as const;

/** Opens what this device keeps, and makes it on the first visit. Rejects where the browser keeps nothing. */
export async function openOutbox(name = 'truceline-field'): Promise<Outbox> {
  const database = await opened(name);
  const write = (stores: readonly string[], work: (transaction: IDBTransaction) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' });
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
      work(transaction);
    });
  const read = <T>(store: string, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      const request = work(database.transaction(store).objectStore(store));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const changed = (transaction: IDBTransaction, change: Change): void => {
    for (const [key, value] of Object.entries(change))
      if (value === undefined) transaction.objectStore(values).delete(key);
      else transaction.objectStore(values).put(value, key);
  };
  const update = (hashes: readonly string[], more: Partial<SavedBox>, transaction: IDBTransaction): void => {
    for (const hash of hashes) {
      const store = transaction.objectStore(boxes);
      const held = store.get(hash);
      held.onsuccess = () => {
        if (held.result) store.put({ ...(held.result as SavedBox), ...more });
      };
    }
  };
  return {
    save: async (item, saved, change = {}) => {
      const savedAt = Date.now();
      try {
        await write([boxes, bytes, values], (transaction) => {
          for (const { hash, sealed, purpose } of saved) {
            const once = purpose === 'item' ? { once: item } : {};
            transaction.objectStore(boxes).add({ hash, savedAt, bytes: sealed.length, purpose, ...once });
            transaction.objectStore(bytes).add(sealed, hash);
          }
          changed(transaction, change);
        });
        return true;
      } catch (problem) {
        if (problem instanceof DOMException && problem.name === 'ConstraintError') return false;
        throw problem;
      }
    },
    list: () => read<SavedBox[]>(boxes, (store) => store.index('savedAt').getAll()),
    sealed: (hash) => read<Uint8Array | undefined>(bytes, (store) => store.get(hash)),
    acknowledged: (hash, at) =>
      write([boxes, bytes], (transaction) => {
        update([hash], { acknowledgedAt: at }, transaction);
        transaction.objectStore(bytes).delete(hash);
      }),
    shown: (hashes, at) => write([boxes], (transaction) => update(hashes, { shownAt: at }, transaction)),
    drop: (hashes) =>
      write([boxes, bytes], (transaction) => {
        for (const hash of hashes) {
          transaction.objectStore(boxes).delete(hash);
          transaction.objectStore(bytes).delete(hash);
        }
      }),
    get: <T>(key: string) => read<T | undefined>(values, (store) => store.get(key)),
    set: (change) => write([values], (transaction) => changed(transaction, change)),
  };
}

/** Items before photos: an observation is of use without its photo, and not the other way round. */
export function itemsFirst(boxes: readonly SavedBox[]): readonly SavedBox[] {
  return [...boxes.filter((box) => box.purpose === 'item'), ...boxes.filter((box) => box.purpose !== 'item')];
}

function opened(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      const store = request.result.createObjectStore(boxes, { keyPath: 'hash' });
      store.createIndex('once', 'once', { unique: true });
      store.createIndex('savedAt', 'savedAt');
      request.result.createObjectStore(bytes);
      request.result.createObjectStore(values);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('blocked'));
  });
}
