/** What the field page needs: to seal, and to pass on what is sealed. Nothing here can open a box. */
export { type BoxPurpose, boxBytesMax, readBoxHeader } from './box/box-form.ts';
export { codeLines } from './box/code-lines.ts';
export { fieldKeyFingerprint, formatFieldKey, parseFieldKey } from './box/field-public-key.ts';
export { handOverParts } from './box/hand-over-file.ts';
export { contentBytesMax, sealBox } from './box/seal-box.ts';
export { sha256Hex } from './bytes/canonical.ts';
export { isRefusal } from './bytes/refusal.ts';
export { encodeUtf8 } from './bytes/utf8.ts';
