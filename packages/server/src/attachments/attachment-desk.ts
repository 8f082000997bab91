import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { openBox } from '@truceline/record/opening';
import type { KeptAttachment, ObservedBeside } from '@truceline/truce/field';
import { isRefusal } from '@truceline/truce/kernel';
import type { ReleasedAttachment } from '@truceline/truce/pages';
import { readFieldKey } from '../field/field-key.ts';
import { keptBox } from '../field/keep-box.ts';
import { blobPath, streamBlob } from '../store/index.ts';
import { foundType } from './content-type.ts';
import { type BarePicture, barePicture } from './picture.ts';

/** What an attachment turns out to be once its bytes are looked at. */
export interface LookedAt {
  /** What it is by its content; absent where its bytes are not here, or stay sealed. */
  readonly type?: string;
  readonly bytes?: number;
  /** SHA-256 of its content in hex. */
  readonly sha256?: string;
  /** Where a copy without metadata can be shown: its measures. */
  readonly shown?: { readonly width: number; readonly height: number };
  /** Why none is shown, as the end of a sentence that begins with "it". */
  readonly notShown?: string;
  /** What the file holds beside its picture; left out of the copy that is shown. */
  readonly metadata: readonly string[];
  /** Whether the bytes can be downloaded, as they came. */
  readonly download: boolean;
}

/** A file on its way out of the room. */
export interface HandedOut {
  readonly type: string;
  readonly name: string;
  readonly bytes: number;
  readonly body: Uint8Array | AsyncIterable<Uint8Array>;
}

/** The attachments of one case, for the operator's room alone: nothing that no entry names is handed out. */
export interface AttachmentDesk {
  readonly look: (attachment: ReleasedAttachment) => LookedAt;
  /** The copy without metadata, by the hash that names the attachment. */
  readonly shown: (hash: string) => HandedOut | undefined;
  /** The bytes as they came; a file that no longer hashes to its name is not handed out. */
  readonly asItCame: (hash: string) => Promise<HandedOut | undefined>;
}

/** A larger file is not looked into. No photo of the field page is larger; one that came with a form can be. */
export const lookBytesMax = 33_554_432;
const lookedKept = 500;
const notHandedOver = 'was not handed over yet; the device may still hold it';

/** What a desk works on: where store and case lie, and what their record names, asked anew each time. */
export interface AttachmentGround {
  readonly storeFolder: string;
  readonly caseFolder: string;
  readonly observed: () => readonly ObservedBeside[];
  readonly files: () => readonly KeptAttachment[];
}

/** Opens the attachments of a case. What was looked at is remembered by its hash; the bytes are not. */
export function attachmentDesk(ground: AttachmentGround): AttachmentDesk {
  const looked = new Map<string, LookedAt>();
  const roleOf = (hash: string): ReleasedAttachment['role'] | undefined => {
    if (!/^[0-9a-f]{64}$/.test(hash)) return undefined;
    const photo = ground
      .observed()
      .flatMap(({ attachments }) => attachments)
      .find(({ box }) => box === hash);
    return photo ? photo.role : ground.files().some(({ sha256 }) => sha256 === hash) ? 'asItCame' : undefined;
  };
  const contentOf = (hash: string, role: ReleasedAttachment['role']): Content => {
    if (role === 'original') return { why: keptBox(ground.caseFolder, hash) ? 'stays sealed' : notHandedOver };
    return role === 'derivative' ? openedBox(ground, hash) : smallBlob(ground, hash);
  };
  return {
    look: ({ hash, role }) => {
      const before = looked.get(hash);
      if (before) return before;
      const content = contentOf(hash, role);
      if ('why' in content) return { metadata: [], download: content.large === true, notShown: content.why };
      const found = lookInto(content.bytes);
      looked.set(hash, found);
      if (looked.size > lookedKept) looked.delete(looked.keys().next().value!);
      return found;
    },
    shown: (hash) => {
      const role = roleOf(hash);
      const content = role && contentOf(hash, role);
      const made = content && 'bytes' in content ? barePicture(content.bytes) : undefined;
      return made && 'type' in made ? pictureOut(hash, made) : undefined;
    },
    asItCame: async (hash) => {
      const role = roleOf(hash);
      if (role === undefined || role === 'original') return undefined;
      if (role === 'asItCame') return blobOut(ground, hash);
      const content = contentOf(hash, role);
      if (!('bytes' in content)) return undefined;
      const { ending } = foundType(content.bytes);
      return { ...download(hash, ending), bytes: content.bytes.length, body: content.bytes };
    },
  };
}

type Content = { readonly bytes: Uint8Array } | { readonly why: string; readonly large?: true };

function openedBox({ storeFolder, caseFolder }: AttachmentGround, hash: string): Content {
  const box = keptBox(caseFolder, hash);
  if (!box) return { why: notHandedOver };
  const key = readFieldKey(storeFolder);
  if (key === undefined || isRefusal(key))
    return { why: 'cannot be opened: the field key of this store is not here or may be read by others' };
  const opened = openBox(box, key);
  return isRefusal(opened) ? { why: `cannot be opened: ${opened.message}` } : { bytes: opened.content };
}

function smallBlob({ caseFolder }: AttachmentGround, hash: string): Content {
  const path = blobPath(caseFolder, hash);
  if (!existsSync(path)) return { why: 'is not among the evidence of this case any more; copy it from a mirror' };
  const { size } = statSync(path);
  if (size > lookBytesMax)
    return { why: `has more than ${lookBytesMax / 1_048_576} MB and is not looked into`, large: true };
  const bytes = readFileSync(path);
  return sha256Of(bytes) === hash ? { bytes } : { why: 'was changed on the disk: it no longer hashes to its name' };
}

function lookInto(bytes: Uint8Array): LookedAt {
  const made = barePicture(bytes);
  return {
    type: foundType(bytes).words,
    bytes: bytes.length,
    sha256: sha256Of(bytes),
    ...('type' in made ? { shown: { width: made.width, height: made.height } } : { notShown: made.why }),
    metadata: 'type' in made ? made.leftOut : [],
    download: true,
  };
}

function pictureOut(hash: string, { type, bytes }: BarePicture): HandedOut {
  const ending = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' }[type];
  return { type, name: `shown-${hash.slice(0, 12)}.${ending}`, bytes: bytes.length, body: bytes };
}

function download(hash: string, ending: string): Pick<HandedOut, 'type' | 'name'> {
  return { type: 'application/octet-stream', name: `as-it-came-${hash.slice(0, 12)}.${ending}` };
}

async function blobOut({ caseFolder }: AttachmentGround, hash: string): Promise<HandedOut | undefined> {
  const found = await streamBlob(caseFolder, hash);
  if (isRefusal(found)) return undefined;
  return { ...download(hash, foundType(found.first).ending), bytes: found.bytes, body: found.body };
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
