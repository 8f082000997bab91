import { canonicalText, parseCanonical } from '../bytes/canonical.ts';
import { isJsonObject, type Json, type JsonObject } from '../bytes/json.ts';
import { isRefusal, type Refusal, refuse } from '../bytes/refusal.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';
import { isKeyName } from '../keys/key.ts';
import { type EntryKind, isEntryKind, type Relation, references } from './kinds.ts';
import { type SealedHeader, slotCounts } from './seal.ts';

/** One entry that another refers to: how, in which log (absent: this one), where, and its leaf hash in hex. */
export interface Reference {
  readonly rel: Relation;
  readonly log?: string;
  readonly index: number;
  readonly leaf: string;
}

/** Public evidence: what it hashes to, and how large and of what kind it is, in classes. */
export interface BlobReference {
  readonly sha256: string;
  readonly size: (typeof blobSizes)[number];
  readonly media: (typeof blobMedia)[number];
}

/** Size classes of evidence: up to 64 KiB, 1 MiB, 16 MiB, 256 MiB, and more. */
export const blobSizes = ['64k', '1m', '16m', '256m', 'more'] as const;
/** Media classes of evidence. */
export const blobMedia = ['image', 'video', 'audio', 'document', 'table', 'archive', 'other'] as const;

/** The author's statement: what the author signs, line for line of the table in RECORD, section 3. */
export interface Statement {
  /** Key name of the author. */
  readonly author: string;
  /** 0, 1, 2 … without gaps. */
  readonly seq: number;
  /** Entry id of the author's previous entry; absent at 0. */
  readonly prev?: string;
  readonly kind: EntryKind;
  readonly v: 1;
  /** Releasability of what stands in clear. */
  readonly label: string;
  /** `2026-03-01T04:00Z/PT1H`, already at the precision that may be public. */
  readonly happened?: string;
  readonly refs?: readonly Reference[];
  readonly sealed?: SealedHeader;
  readonly blobs?: readonly BlobReference[];
  /** Codes and numbers that are public by nature. */
  readonly body: JsonObject;
}

/** The note text of a statement: one line of canonical JSON and a line feed. */
export function statementText(statement: Statement): string | Refusal {
  const wrong = faultOf(statement as unknown as JsonObject);
  if (wrong) return wrong;
  const text = canonicalText(statement);
  return isRefusal(text) ? text : `${text}\n`;
}

/** Reads a note text; whatever is not exactly what `statementText` writes is refused. */
export function parseStatement(text: string): Statement | Refusal {
  if (!text.endsWith('\n')) return refuse('statement-form', 'a statement is one line of canonical JSON');
  const bytes = encodeUtf8(text.slice(0, -1));
  if (isRefusal(bytes)) return bytes;
  const value = parseCanonical(bytes);
  if (isRefusal(value)) return value;
  if (!isJsonObject(value)) return refuse('statement-form', 'a statement is a JSON object');
  return faultOf(value) ?? (value as unknown as Statement);
}

/** A code: what may stand in clear in a report. Short, and of letters, digits and `. _ : / -` alone. */
const code = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}$/;
const hash = /^[0-9a-f]{64}$/;
const members = new Set(['author', 'seq', 'prev', 'kind', 'v', 'label', 'happened', 'refs', 'sealed', 'blobs', 'body']);

function faultOf(statement: JsonObject): Refusal | undefined {
  const { author, seq, prev, kind, v, label, happened, refs, sealed, blobs, body } = statement;
  const extra = Object.keys(statement).find((name) => !members.has(name));
  if (extra !== undefined) return refuse('statement-member', `a statement has no member \`${extra}\``);
  if (v !== 1) return refuse('statement-version', 'this program reads statements of version 1; use a newer one');
  if (typeof author !== 'string' || !isKeyName(author))
    return refuse('statement-author', 'the author is not the name of a key');
  if (!isCount(seq)) return refuse('statement-seq', '`seq` is a whole number from 0 up');
  if (seq === 0 ? prev !== undefined : !isHash(prev))
    return refuse('statement-prev', '`prev` is the id of the previous entry, and absent in the first');
  if (typeof kind !== 'string' || !isEntryKind(kind))
    return refuse('statement-kind', `\`${String(kind)}\` is no kind of entry`);
  if (typeof label !== 'string' || !code.test(label)) return refuse('statement-label', '`label` is a short code');
  if (happened !== undefined && (typeof happened !== 'string' || !isHappened(happened)))
    return refuse('statement-happened', '`happened` is a start and a length: `2026-03-01T04:00Z/PT1H`');
  if (refs !== undefined && !isListOf(refs, isReference))
    return refuse('statement-refs', '`refs` lists {rel, log?, index, leaf}');
  if (blobs !== undefined && !isListOf(blobs, isBlob))
    return refuse('statement-blobs', '`blobs` lists {sha256, size, media}');
  if (sealed !== undefined && !isSealed(sealed))
    return refuse('statement-sealed', '`sealed` is {root, slots}, with 16, 32 or 64 slots');
  if (body === undefined || !isJsonObject(body)) return refuse('statement-body', '`body` is an object');
  const free = kind === 'report' ? freeText(body) : undefined;
  if (free !== undefined)
    return refuse(
      'statement-free-text',
      `\`${free}\` in the clear part of a report is no code; seal it, since what stands in clear can never be erased`,
    );
  return undefined;
}

/** The path of the first text, or member name, that is no code. The text itself is not repeated: it may be private. */
function freeText(value: Json, path = 'body'): string | undefined {
  if (typeof value === 'string') return code.test(value) ? undefined : path;
  if (typeof value !== 'object') return undefined;
  for (const [name, inside] of Object.entries(value)) {
    if (!code.test(name)) return path;
    const free = freeText(inside as Json, `${path}.${name}`);
    if (free !== undefined) return free;
  }
  return undefined;
}

function isHappened(text: string): boolean {
  const parts = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})Z\/P(?:[1-9]\d{0,4}D|T[1-9]\d{0,4}[HM])$/.exec(text);
  if (!parts) return false;
  const ms = Date.parse(`${parts[1]}:00.000Z`);
  return Number.isFinite(ms) && new Date(ms).toISOString() === `${parts[1]}:00.000Z`;
}

function isReference(value: Json): boolean {
  if (!isJsonObject(value)) return false;
  const { rel, log, index, leaf, ...others } = value;
  return (
    Object.keys(others).length === 0 &&
    (references as readonly unknown[]).includes(rel) &&
    (log === undefined || (typeof log === 'string' && isKeyName(log))) &&
    isCount(index) &&
    isHash(leaf)
  );
}

function isBlob(value: Json): boolean {
  if (!isJsonObject(value)) return false;
  const { sha256, size, media, ...others } = value;
  return (
    Object.keys(others).length === 0 &&
    isHash(sha256) &&
    (blobSizes as readonly unknown[]).includes(size) &&
    (blobMedia as readonly unknown[]).includes(media)
  );
}

function isSealed(value: Json): boolean {
  if (!isJsonObject(value)) return false;
  const { root, slots, ...others } = value;
  return Object.keys(others).length === 0 && isHash(root) && (slotCounts as readonly unknown[]).includes(slots);
}

function isListOf(value: Json, is: (each: Json) => boolean): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(is);
}

function isHash(value: Json | undefined): boolean {
  return typeof value === 'string' && hash.test(value);
}

function isCount(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
