import {
  type IncidentKindName,
  kindAndAncestors,
  type ReportDraft,
  type SourceClass,
  type SourceReliability,
} from '../reports/index.ts';
import { type LetterFound, letterFromRecord } from './letter.ts';
import { type SourceId, sourceNames } from './source-id.ts';
import { added, type OutcomeCounts, type SourceRecord } from './source-records.ts';
import type { Seconded, StandingJudgements } from './standing.ts';

/** The letter of a source for one item, with where it came from. */
export type LetterStanding =
  | { readonly from: 'people'; readonly letter: SourceReliability; readonly by: Seconded<'reliability'> }
  | {
      readonly from: 'record';
      readonly letter: SourceReliability;
      readonly on: LetterScope;
      readonly found: LetterFound;
    }
  | { readonly from: 'feed'; readonly letter: SourceReliability };

/** What part of a record a letter rests on; no kind: all kinds; no party: all items, whomever they name. */
export interface LetterScope {
  readonly kind?: string;
  readonly party?: string;
}

/** An item as far as its letter asks. */
export type LetteredItem = Pick<ReportDraft, 'feed' | 'source' | 'sourceClass' | 'kind' | 'actor' | 'grade'>;

/** What grading an incident must know of sources. */
export interface SourceLetters {
  readonly letterOf: (item: LetteredItem) => LetterStanding;
  readonly classOf: (item: Pick<LetteredItem, 'feed' | 'source' | 'sourceClass'>) => SourceClass;
}

/** The letters and classes of the feeds themselves: what stands where nobody judged anything. */
export const lettersOfFeeds: SourceLetters = {
  letterOf: ({ grade }) => ({ from: 'feed', letter: grade.source }),
  classOf: ({ sourceClass }) => sourceClass,
};

/**
 * Letters of sources for items. Two persons' word stands over the record, and the record over the feed. Of two persons' words the
 * one on the nearest topic and party; of the record the nearest topic with five resolved items about the same party. An item
 * that accuses a party is never lettered by what its source said of others: to be right about one side is no proof about the other.
 */
export function sourceLetters(
  records: readonly SourceRecord[],
  judgements: Pick<StandingJudgements, 'letters' | 'classes'>,
): SourceLetters {
  const name = sourceNames();
  const byId = new Map(records.map((record) => [record.id, record]));
  const found = new Map<string, LetterStanding | undefined>();
  const aboveFeed = (id: SourceId, kind: IncidentKindName, party: string | undefined): LetterStanding | undefined => {
    const key = `${id} ${kind} ${party ?? ''}`;
    if (!found.has(key)) found.set(key, letterAbove(id, { kind, party }));
    return found.get(key);
  };
  const letterAbove = (
    id: SourceId,
    { kind, party }: { readonly kind: IncidentKindName; readonly party: string | undefined },
  ): LetterStanding | undefined => {
    const said = nearest(judgements.letters.get(id) ?? [], kind, party);
    if (said) return { from: 'people', letter: said.judgement.said.letter, by: said };
    const record = byId.get(id);
    return record && letterOnRecord(record, kind, party);
  };
  return {
    letterOf: (item) => aboveFeed(name(item), item.kind, item.actor) ?? { from: 'feed', letter: item.grade.source },
    classOf: (item) => judgements.classes.get(name(item))?.judgement.said.sourceClass ?? item.sourceClass,
  };
}

/** The word on the nearest topic about the party, then on a topic about anybody, then about the party, then about all. */
function nearest(
  said: readonly Seconded<'reliability'>[],
  kind: string,
  party: string | undefined,
): Seconded<'reliability'> | undefined {
  const scopes = [...kindAndAncestors(kind), undefined].flatMap((each) =>
    party === undefined
      ? [[each, undefined]]
      : [
          [each, party],
          [each, undefined],
        ],
  );
  const of = (scope: readonly (string | undefined)[]) =>
    said.find(({ judgement }) => judgement.said.kind === scope[0] && judgement.said.party === scope[1]);
  return scopes.map(of).find((each) => each !== undefined);
}

/** The letter of a source on a part of its record, as a table of sources shows it; by the feed it may have several. */
export type LetterInForce =
  | Exclude<LetterStanding, { from: 'feed' }>
  | { readonly from: 'feed'; readonly letters: readonly SourceReliability[] };

/** What stands on a topic and about a party: two persons' word on it or on more, the record on exactly it, or the feed. */
export function letterInForce(
  record: SourceRecord,
  judgements: Pick<StandingJudgements, 'letters'>,
  on: LetterScope = {},
): LetterInForce {
  const given = judgements.letters.get(record.id) ?? [];
  const said = on.kind === undefined ? onEveryTopic(given, on.party) : nearest(given, on.kind, on.party);
  if (said) return { from: 'people', letter: said.judgement.said.letter, by: said };
  const found = letterFromRecord(outcomesOn(record, on));
  return found.letter === 'F'
    ? { from: 'feed', letters: record.feedLetters.map(({ letter }) => letter) }
    : { from: 'record', letter: found.letter, on, found };
}

function onEveryTopic(
  said: readonly Seconded<'reliability'>[],
  party: string | undefined,
): Seconded<'reliability'> | undefined {
  const of = (asked: string | undefined) =>
    said.find(({ judgement }) => judgement.said.kind === undefined && judgement.said.party === asked);
  return (party === undefined ? undefined : of(party)) ?? of(undefined);
}

function letterOnRecord(record: SourceRecord, kind: string, party: string | undefined): LetterStanding | undefined {
  const topics = [...kindAndAncestors(kind), undefined];
  for (const topic of topics) {
    const on: LetterScope = {
      ...(topic === undefined ? {} : { kind: topic }),
      ...(party === undefined ? {} : { party }),
    };
    const letter = letterFromRecord(outcomesOn(record, on));
    if (letter.letter !== 'F') return { from: 'record', letter: letter.letter, on, found: letter };
  }
  return undefined;
}

/** Outcomes of a source's items on a topic and its kinds, about a party. */
export function outcomesOn(record: SourceRecord, { kind, party }: LetterScope): OutcomeCounts {
  return record.cells
    .filter(
      (cell) =>
        (kind === undefined || kindAndAncestors(cell.kind).includes(kind)) &&
        (party === undefined || cell.party === party),
    )
    .reduce<OutcomeCounts>((sum, { outcomes }) => added(sum, outcomes), {
      confirmed: 0,
      refuted: 0,
      cannotTell: 0,
      contested: 0,
    });
}
