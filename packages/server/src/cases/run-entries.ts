import { createHash } from 'node:crypto';
import { canonicalText, isRefusal as isRecordRefusal, parseEntry, rootOf } from '@truceline/record';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import {
  type Edition,
  type EditionRun,
  editionPieces,
  editionRun,
  isPadded,
  paddingFor,
  parseEditionRun,
  type ReleaseProfile,
  type RunGround,
} from '@truceline/truce/pages';
import { type EntryDraft, type Journal, readRawRecord } from '../journal/index.ts';
import { surveyOf } from '../record-files/index.ts';

/** An edition that is to be entered: what it is, and what moved it beside the record. */
export interface EditionMade {
  readonly edition: Edition;
  readonly profile: ReleaseProfile;
  readonly ground: Omit<RunGround, 'size' | 'root'>;
}

/** Tries to get a run in before others write again. */
const attemptsMax = 20;

/**
 * Enters that an edition was made, of which record, and what its bytes hash to; and before it, where that is needed, padding
 * that hides how many entries are withheld. The run names the record as it stood right before it: where somebody else's
 * entry comes in between, it is entered again. Where the record ends with the run of this very edition, nothing is entered.
 */
export async function enterRun(
  journal: Pick<Journal, 'append'>,
  folder: string,
  made: EditionMade,
): Promise<{ readonly index: number } | Refusal> {
  const { edition, profile, ground } = made;
  const hash = createHash('sha256');
  for (const piece of editionPieces(edition)) hash.update(piece);
  const result = hash.digest('hex');
  const newest = lastRun(folder);
  if (isRefusal(newest)) return newest;
  const again = newest && editionRun(edition, result, { ...ground, size: newest.size, root: newest.root });
  if (newest && canonicalText(newest) === canonicalText(again)) return { index: newest.size };
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const padded = isPadded(profile) ? await pad(journal, folder, made) : undefined;
    if (padded) return padded;
    const record = readRawRecord(folder);
    if (isRefusal(record)) return record;
    const { size } = record.range;
    const root = Buffer.from(rootOf(record.range)).toString('hex');
    const body = { ...editionRun(edition, result, { ...ground, size, root }) };
    const [acknowledged] = await journal.append([{ kind: 'run', body }]);
    if (acknowledged!.index === size) return { index: size };
  }
  return refuse('run-crowded', 'so many entries are coming in that the edition could not be entered; publish again');
}

/** The run with which the record ends, if it does and the run names the record right before it. */
function lastRun(folder: string): EditionRun | Refusal | undefined {
  const record = readRawRecord(folder);
  if (isRefusal(record)) return record;
  const index = record.range.size - 1;
  const [bytes] = index < 0 ? [] : record.entries(index);
  const entry = bytes && parseEntry(bytes);
  if (!entry || isRecordRefusal(entry) || entry.statement.kind !== 'run') return undefined;
  const run = parseEditionRun(entry.statement.body);
  return run && !isRefusal(run) && run.size === index ? run : undefined;
}

async function pad(
  journal: Pick<Journal, 'append'>,
  folder: string,
  { edition, profile }: EditionMade,
): Promise<Refusal | undefined> {
  const record = readRawRecord(folder);
  if (isRefusal(record)) return record;
  const survey = surveyOf(record.entries(), record.range.size, { profile, knownAt: edition.case.knownAt });
  if (isRecordRefusal(survey)) return refuse(survey.code, survey.message);
  await journal.append(Array.from({ length: paddingFor(survey.withheldSince, profile) }, () => padding));
  return undefined;
}

/** Says nothing. What is sealed in it makes it look like any other entry that is withheld, and its hash impossible to guess. */
const padding: EntryDraft = { kind: 'padding', body: {}, sealed: [{ path: 'padding', label: 'red', value: '' }] };
