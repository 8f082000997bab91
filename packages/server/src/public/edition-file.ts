import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { type Edition, editionPieces, ownEditionFromPieces } from '@truceline/truce/pages';

const pieceBytes = 4 * 2 ** 20;

/** Writes an edition as `editionText` spells it. Never as one string: a million reports are longer than one may be. */
export function writeEditionFile(path: string, edition: Edition): void {
  const file = openSync(path, 'w');
  try {
    let [held, length]: [string[], number] = [[], 0];
    const put = (): void => {
      const bytes = Buffer.from(held.join(''));
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      [held, length] = [[], 0];
    };
    for (const piece of editionPieces(edition)) {
      held.push(piece);
      length += piece.length;
      if (length >= pieceBytes) put();
    }
    put();
  } finally {
    closeSync(file);
  }
}

/** Reads what `writeEditionFile` wrote. Throws where it is no edition. */
export function readEditionFile(path: string): Edition {
  return ownEditionFromPieces(piecesOf(path));
}

function* piecesOf(path: string): Generator<string> {
  const file = openSync(path, 'r');
  try {
    const decoder = new StringDecoder('utf8');
    const buffer = Buffer.alloc(pieceBytes);
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer))
      yield decoder.write(buffer.subarray(0, read));
    yield decoder.end();
  } finally {
    closeSync(file);
  }
}
