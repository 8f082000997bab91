/** Bytes that grow, and copies of which cost nothing until one of them is written to. */
export interface GrowingBytes {
  readonly length: number;
  /** Writes at a place; a gap before it is filled with zeros, as a file system does. */
  readonly write: (bytes: Uint8Array, atByte: number) => void;
  /** Shorter or, with zeros, longer. */
  readonly resize: (length: number) => void;
  /** What lies from one byte up to, not including, another; shorter where the bytes end before. */
  readonly slice: (from: number, to: number) => Uint8Array;
  readonly flipBit: (bit: number) => void;
  readonly copy: () => GrowingBytes;
}

/** Bytes that begin as given. The caller changes them no more. */
export function growingBytes(start: Uint8Array = new Uint8Array(0), startLength = start.length): GrowingBytes {
  let [held, length, shared] = [start, startLength, true];
  const own = (capacity: number) => {
    if (!shared && capacity <= held.length) return;
    const larger = new Uint8Array(Math.max(capacity, shared ? length : 2 * held.length));
    larger.set(held.subarray(0, length));
    [held, shared] = [larger, false];
  };
  return {
    get length() {
      return length;
    },
    write: (bytes, atByte) => {
      own(Math.max(length, atByte + bytes.length));
      if (atByte > length) held.fill(0, length, atByte);
      held.set(bytes, atByte);
      length = Math.max(length, atByte + bytes.length);
    },
    resize: (to) => {
      own(Math.max(length, to));
      if (to > length) held.fill(0, length, to);
      length = to;
    },
    slice: (from, to) => held.slice(from, Math.max(from, Math.min(to, length))),
    flipBit: (bit) => {
      own(length);
      held[Math.floor(bit / 8)]! ^= 1 << (bit % 8);
    },
    copy: () => {
      shared = true;
      return growingBytes(held, length);
    },
  };
}
