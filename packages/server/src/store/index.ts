export { blobPath, hashOf, hashOfFile, piecesOf, putBlob, readBlob, streamBlob } from './blobs.ts';
export { type Files, makeFolder, plainFiles, syncFolder, writeDurably } from './files.ts';
export { takeLock } from './lock.ts';
export { openStore, type ReadingStore, readStore, type Store, wordsFor } from './store.ts';
