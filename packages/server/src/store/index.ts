export { blobPath, putBlob, readBlob } from './blobs.ts';
export { type Files, makeFolder, plainFiles, syncFolder, writeDurably } from './files.ts';
export { openStore, type Store, wordsFor } from './store.ts';
