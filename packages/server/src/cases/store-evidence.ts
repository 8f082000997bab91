import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { type Instant, isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { type EvidenceOptions, type KeptEvidence, keepEvidence, sizeClass } from '../attachments/evidence-file.ts';
import { type EntryDraft, readJournal } from '../journal/index.ts';
import { blobPath, readStore, streamBlob } from '../store/index.ts';
import { attachmentEntry, attachmentFrom } from './other-entries.ts';
import { withJournal } from './with-journal.ts';

/** A file of evidence as the record names it. */
export interface EvidenceTold {
  readonly entry: number;
  readonly sha256: string;
  /** Absent where the entry says the size in a class only. */
  readonly bytes?: number;
  /** As the sender called it; the operator's alone. */
  readonly name?: string;
  /** Whether its hash stands in clear. */
  readonly public: boolean;
  /** Whether the bytes are in the case; they are hashed only by `checkedEvidence`. */
  readonly held: boolean;
}

/** How files are added: beside which row of a feed, and whether their hash may stand in clear. */
export interface EvidenceAsked extends EvidenceOptions {
  readonly feed: string;
  /** The row it belongs to; absent: the file stands for itself. */
  readonly item?: string;
  /** The hash stands in clear: anyone who holds the file can then find that this case holds it. */
  readonly public: boolean;
}

/** Evidence that was added, with what its bytes are. */
export interface EvidenceAdded extends KeptEvidence {
  readonly path: string;
  readonly entry: number;
  /** True where an earlier entry already names the same file. */
  readonly already: boolean;
}

/**
 * Keeps files as evidence of a case and enters each once its bytes are durable (RECORD, section 10). The hash of a
 * restricted file is sealed: in clear it would let a party test which footage is held. Stops at the first file that is
 * refused; those before it are kept.
 */
export async function addEvidence(
  storeFolder: string,
  id: string,
  {
    paths,
    asked,
    now,
  }: { readonly paths: readonly string[]; readonly asked: EvidenceAsked; readonly now: () => Instant },
): Promise<{ readonly added: readonly EvidenceAdded[]; readonly refused?: Refusal } | Refusal> {
  return withJournal(storeFolder, id, now, async (journal, folder) => {
    const added: EvidenceAdded[] = [];
    for (const path of paths) {
      const kept = await keepEvidence(folder, path, asked);
      if (isRefusal(kept)) return { added, refused: kept };
      const [acknowledged] = await journal.append([evidenceEntry(path, kept, asked)]);
      added.push({ ...kept, path, entry: acknowledged!.index, already: acknowledged!.duplicate });
    }
    return { added };
  });
}

/** The evidence that the record of a case names, in the order of its entries. */
export function evidenceKept(storeFolder: string, id: string): readonly EvidenceTold[] | Refusal {
  const store = readStore(storeFolder);
  if (isRefusal(store)) return store;
  const folder = store.caseFolder(id);
  const journal = isRefusal(folder) ? folder : readJournal(folder);
  if (isRefusal(folder)) return folder;
  if (isRefusal(journal)) return journal;
  try {
    return [...journal.read()].flatMap((entry) => {
      const sealed = attachmentFrom(entry);
      const held = (sha256: string) => existsSync(blobPath(folder, sha256));
      const clear = (entry.blobs ?? []).map(({ sha256 }) => sha256);
      const open = clear.map((sha256) => ({
        entry: entry.index,
        sha256,
        ...(sealed?.sha256 === sha256 ? { bytes: sealed.bytes, name: sealed.name } : {}),
        public: true,
        held: held(sha256),
      }));
      if (!sealed || clear.includes(sealed.sha256)) return open;
      const { sha256, bytes, name } = sealed;
      return [...open, { entry: entry.index, sha256, bytes, name, public: false, held: held(sha256) }];
    });
  } finally {
    journal.close();
  }
}

/** The bytes of evidence that the record of a case names, checked while they leave. Whatever else lies there is handed to nobody. */
export async function evidenceBytes(storeFolder: string, id: string, sha256: string) {
  const kept = evidenceKept(storeFolder, id);
  if (isRefusal(kept)) return kept;
  if (!kept.some((each) => each.sha256 === sha256))
    return refuse(
      'evidence-unknown',
      `no entry of case \`${id}\` names evidence \`${sha256}\`; see \`truceline evidence\``,
    );
  const store = readStore(storeFolder);
  const folder = isRefusal(store) ? store : store.caseFolder(id);
  return isRefusal(folder) ? folder : streamBlob(folder, sha256);
}

function evidenceEntry(path: string, { sha256, bytes, type }: KeptEvidence, asked: EvidenceAsked): EntryDraft {
  const { feed, item = `evidence-${sha256}` } = asked;
  const draft = attachmentEntry({ feed, item, name: basename(path), bytes, sha256 });
  return asked.public ? { ...draft, blobs: [{ sha256, size: sizeClass(bytes), media: type.media }] } : draft;
}
