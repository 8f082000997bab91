/** What a reader needs to check a record, in a browser or anywhere: parsers, proofs, checks. Nothing here signs or opens a box. */
export { decodeBase64, encodeBase64 } from './bytes/base64.ts';
export { parseCanonical, sha256Hex } from './bytes/canonical.ts';
export { isJsonObject, type Json } from './bytes/json.ts';
export { isRefusal, type Refusal } from './bytes/refusal.ts';
export { decodeUtf8, encodeUtf8 } from './bytes/utf8.ts';
export { parseSegment } from './entries/segment.ts';
export { parseVerifierKey } from './keys/key.ts';
export { parseCheckpoint } from './notes/checkpoint.ts';
export { openNote } from './notes/note.ts';
export type { ReadTile } from './tree/tiles.ts';
export { tilePath, tileWidth } from './tree/tiles.ts';
export { append, emptyRange, leafHash, rootOf } from './tree/tree.ts';
export type { CheckLine, CheckOutcome } from './verify/check-line.ts';
export { lastShown, proveShown, type ShownEntry, shownEntries } from './verify/shown-entries.ts';
