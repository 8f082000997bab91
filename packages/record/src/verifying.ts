/** What a reader needs to check a record, in a browser or anywhere: parsers, proofs, checks. Nothing here signs or opens a box. */
export { encodeBase64 } from './bytes/base64.ts';
export { sha256Hex } from './bytes/canonical.ts';
export { isJsonObject } from './bytes/json.ts';
export { isRefusal } from './bytes/refusal.ts';
export { decodeUtf8 } from './bytes/utf8.ts';
export { parseEntry } from './entries/entry.ts';
export { parseVerifierKey, type VerifierKey, verifierKeyText } from './keys/key.ts';
export { type Checkpoint, parseCheckpoint } from './notes/checkpoint.ts';
export { parseNote } from './notes/note.ts';
export { parsePolicy } from './notes/policy.ts';
export { parseBundle } from './tree/bundle.ts';
export { type ReadTile, tilePath, tileWidth } from './tree/tiles.ts';
export type { CheckLine, CheckOutcome } from './verify/check-line.ts';
export { checkHead } from './verify/head-check.ts';
export { tlogTilesLayout } from './verify/layout.ts';
export { checkOneEntry } from './verify/one-entry.ts';
export { lastShown, proveShown, type ShownEntry, shownEntries } from './verify/shown-entries.ts';
export { checkTree } from './verify/tree-check.ts';
