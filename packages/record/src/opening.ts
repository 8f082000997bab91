/** What the operator needs beyond that: to read what was handed over, and to open it. No file of the pages imports this. */
export { readCodeLines, type ScannedLines } from './box/code-lines.ts';
export { type HandedOver, readHandOver } from './box/hand-over-file.ts';
export { type FieldKeyPair, fieldKeyPair, type OpenedBox, openBox } from './box/open-box.ts';
