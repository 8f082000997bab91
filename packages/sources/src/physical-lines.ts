/** One line of a file as it lies there, counted from 1. A line that cannot be text has an empty text and says why. */
export interface PhysicalLine {
  readonly line: number;
  readonly text: string;
  readonly broken?: string;
}

/** Longest line that is read; a longer one is passed over and reported. */
export const lineBytesMax = 4 * 1024 * 1024;

/** Cuts bytes into lines as they arrive. `end` gives the last line where the file does not close it. */
export interface LineCutter {
  readonly take: (chunk: Uint8Array) => readonly PhysicalLine[];
  readonly end: () => readonly PhysicalLine[];
}

/** A cutter at LF or CR LF. It decodes whole lines, so that a letter cut in two by a chunk is not a wrong encoding. */
export function lineCutter(): LineCutter {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let number = 0;
  let held: Uint8Array[] = [];
  let heldBytes = 0;

  const hold = (piece: Uint8Array): void => {
    heldBytes += piece.length;
    if (heldBytes > lineBytesMax) held = [];
    else if (piece.length > 0) held.push(piece);
  };
  const close = (): PhysicalLine => {
    number++;
    const overlong = heldBytes > lineBytesMax;
    const bytes = held.length === 1 ? held[0]! : Buffer.concat(held);
    held = [];
    heldBytes = 0;
    return overlong ? broken(number, `is longer than ${lineBytesMax} bytes`) : decoded(bytes, number, decoder);
  };

  return {
    take: (chunk) => {
      const lines: PhysicalLine[] = [];
      let from = 0;
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
        hold(chunk.subarray(from, at));
        lines.push(close());
        from = at + 1;
      }
      // The chunk may be a buffer that its owner fills again: what is held over is a copy.
      if (from < chunk.length) hold(chunk.slice(from));
      return lines;
    },
    end: () => (heldBytes > 0 ? [close()] : []),
  };
}

function decoded(bytes: Uint8Array, line: number, decoder: { decode(bytes: Uint8Array): string }): PhysicalLine {
  const start = line === 1 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const end = bytes.at(-1) === 13 ? bytes.length - 1 : bytes.length;
  try {
    const text = decoder.decode(bytes.subarray(start, end));
    return text.includes('\u0000') ? broken(line, 'holds a NUL character') : { line, text };
  } catch {
    return broken(line, 'is not UTF-8');
  }
}

function broken(line: number, reason: string): PhysicalLine {
  return { line, text: '', broken: reason };
}
