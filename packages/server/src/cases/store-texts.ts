import type { AmendedText } from '@truceline/truce/decisions';
import { type Instant, isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import type { Terms } from '@truceline/truce/terms';
import { type Journal, openJournal, readJournal } from '../journal/index.ts';
import { openStore, putBlob, readStore, type Store } from '../store/index.ts';
import { amendedEntry, amendedIn } from './amended-entries.ts';
import { type CaseFile, parseCaseFile } from './case-file.ts';
import { keptTexts, textsIn } from './kept-texts.ts';
import { compileStored, findAgreement, type ReadAgreement, readAgreement } from './read-agreement.ts';
import { afterLast } from './store-floors.ts';

/** A text of a case: the first has no instant of its own. */
export interface TextKept {
  readonly hash: string;
  readonly title: string;
  readonly receivedAt?: Instant;
}

/** The text that a case began with, then the amended ones in the order in which they were added. */
export function textsKept(folder: string, id: string): readonly TextKept[] | Refusal {
  const store = readStore(folder);
  if (isRefusal(store)) return store;
  const about = parseCaseFile(store.readCase(id));
  const caseFolder = isRefusal(about) ? about : store.caseFolder(id);
  if (isRefusal(about)) return about;
  if (isRefusal(caseFolder)) return caseFolder;
  const first = firstText(caseFolder, about);
  const journal = isRefusal(first) ? first : readJournal(caseFolder);
  if (isRefusal(first)) return first;
  if (isRefusal(journal)) return journal;
  try {
    const amended = amendedIn(textsIn(caseFolder), journal.read());
    if (isRefusal(amended)) return amended;
    return [
      { hash: first.hash, title: about.title },
      ...amended.map(({ hash, title, receivedAt }) => ({ hash, title, receivedAt })),
    ];
  } finally {
    journal.close();
  }
}

/**
 * Keeps an amended text among the evidence of a case and enters it in the record. It is in force only where an act of
 * amendment names its hash. Read under the reading of the case. Refused where it has mistakes, is of another agreement, or
 * is the text that the case began with.
 */
export async function addText(
  folder: string,
  id: string,
  asked: string,
  now: () => Instant,
): Promise<TextKept | Refusal> {
  const store = openStore(folder);
  if (isRefusal(store)) return store;
  try {
    const about = parseCaseFile(store.readCase(id));
    if (isRefusal(about)) return about;
    const caseFolder = store.caseFolder(id);
    const read = readAmended(asked, about);
    if (isRefusal(caseFolder)) return caseFolder;
    if (isRefusal(read)) return read;
    const first = firstText(caseFolder, about);
    const trouble = isRefusal(first) ? first : notAnAmendment(read.compiled.terms, first);
    return trouble ?? (await entered(store, caseFolder, { about, read, now }));
  } finally {
    store.close();
  }
}

function readAmended(asked: string, { reading }: CaseFile): ReadAgreement | Refusal {
  const file = findAgreement(asked);
  const name = reading?.replace(/^.*\//, '').replace(/\.truce$/, '');
  const read = isRefusal(file) ? file : readAgreement(file, name);
  if (isRefusal(read)) return read;
  const [blocking] = read.blocking;
  return blocking
    ? refuse(
        'agreement-errors',
        `the text cannot be compiled: ${blocking.file}:${blocking.line}:${blocking.column} ${blocking.code} ${blocking.message}; see \`truceline check\``,
      )
    : read;
}

function notAnAmendment(terms: Terms, first: Terms): Refusal | undefined {
  if (terms.agreement !== first.agreement)
    return refuse(
      'amended-other',
      `the text is of the agreement \`${terms.agreement}\`, the case of \`${first.agreement}\`; an amended text keeps the name after \`agreement\``,
    );
  return terms.hash === first.hash
    ? refuse(
        'amended-same',
        'the text says what the text of the case says: their hashes are the same; nothing is added',
      )
    : undefined;
}

async function entered(
  store: Store,
  caseFolder: string,
  { about, read, now }: { readonly about: CaseFile; readonly read: ReadAgreement; readonly now: () => Instant },
): Promise<TextKept | Refusal> {
  let clock = now;
  const journal = await openJournal({ folder: caseFolder, author: store.author, now: () => clock() });
  if (isRefusal(journal)) return journal;
  try {
    if (about.exercise) clock = afterLast(journal);
    const texts = [];
    for (const [path, text] of read.texts)
      texts.push({ path, sha256: await putBlob(caseFolder, new TextEncoder().encode(text)) });
    const { hash } = read.compiled.terms;
    await journal.append([
      amendedEntry({ hash, path: read.path, ...(read.reading === undefined ? {} : { reading: read.reading }), texts }),
    ]);
    return withHash(journal, caseFolder, hash);
  } finally {
    journal.close();
  }
}

function withHash(journal: Journal, caseFolder: string, hash: string): TextKept | Refusal {
  const amended = amendedIn(textsIn(caseFolder), journal.read());
  if (isRefusal(amended)) return amended;
  const { title, receivedAt }: AmendedText = amended.find((text) => text.hash === hash)!;
  return { hash, title, receivedAt };
}

function firstText(caseFolder: string, about: CaseFile): Terms | Refusal {
  const texts = keptTexts(caseFolder, about.texts);
  return isRefusal(texts) ? texts : compileStored(about.agreement, about.reading, texts).terms;
}
