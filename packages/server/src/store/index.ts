export { authorOf, signerWith } from './author-key.ts';
export { blobPath, destroyFile, hashOf, hashOfFile, piecesOf, putBlob, readBlob, streamBlob } from './blobs.ts';
export { makeFolder, syncFolder, writeDurably } from './files.ts';
export { takeLock } from './lock.ts';
export { openStore, type ReadingStore, readStore, type Store, wordsFor } from './store.ts';
