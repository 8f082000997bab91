import { formatInstant, type Instant } from '@truceline/truce/kernel';
import type { Edition, InvestmentView, StartCompared, ZoneReading } from '@truceline/truce/pages';
import { marksOf } from '@truceline/truce/pages';
import { type Sidecar, type Terms, zoneOf } from '@truceline/truce/terms';
import { withTitles } from './named-in-words.ts';

/** What stands on every row of a table: of which case, as known when, from which sources. */
export interface ReachFacts {
  readonly knownAt: Instant;
  readonly until: Instant;
  readonly dayZone: string;
  readonly sources: readonly string[];
  readonly marks: readonly string[];
  /** False where an agreement is read without a case: then nothing is known of incidents. */
  readonly ofCase: boolean;
  /** False where hours may not be told: the share stands alone. */
  readonly hours: boolean;
  readonly titled: (id: string) => string;
  /** Words on clauses with the titles of items in place of their short names. */
  readonly named: (words: string) => string;
}

/** One row: a place, one zone that holds it or may, one reading of when a ceasefire began. */
export interface ReachRow {
  readonly facts: ReachFacts;
  readonly view: InvestmentView;
  readonly zone?: ZoneReading;
  readonly start?: StartCompared;
  /** `1 of 2`: rows of one place are readings of the same incidents, and are never added up. */
  readonly reading: string;
}

/** The facts of a case's edition. Hours are told where the edition is the operator's own, and nowhere else. */
export function factsOfEdition(edition: Edition): ReachFacts {
  const { case: facts, agreement } = edition;
  return {
    knownAt: facts.knownAt,
    until: facts.until,
    dayZone: facts.dayZone,
    sources: [
      sourceOfText(agreement.terms),
      ...facts.sources.map(({ feed, title, licence }) => `${feed}: ${title} (${licence})`),
    ],
    marks: marksOf(edition),
    ofCase: true,
    hours: edition.watching !== undefined,
    titled: titledBy(agreement.sidecar),
    named: withTitles(agreement.sidecar),
  };
}

/** The facts of an agreement that is read without a case. */
export function factsOfText(
  { terms, sidecar }: { readonly terms: Terms; readonly sidecar: Pick<Sidecar, 'titles'> },
  at: Instant,
): ReachFacts {
  return {
    knownAt: at,
    until: at,
    dayZone: zoneOf(terms) ?? 'UTC',
    sources: [sourceOfText(terms)],
    marks: [],
    ofCase: false,
    hours: true,
    titled: titledBy(sidecar),
    named: withTitles(sidecar),
  };
}

/** The rows of a place; one without a zone where none of the case holds it. */
export function reachRows(view: InvestmentView, facts: ReachFacts): readonly ReachRow[] {
  const pairs = view.zones.flatMap((zone): readonly Pick<ReachRow, 'zone' | 'start'>[] =>
    zone.starts.length === 0 ? [{ zone }] : zone.starts.map((start) => ({ zone, start })),
  );
  const all = pairs.length === 0 ? [{}] : pairs;
  return all.map((pair, index) => ({ facts, view, ...pair, reading: `${index + 1} of ${all.length}` }));
}

function sourceOfText({ agreement, hash, sources }: Terms): string {
  return `text ${agreement}, terms ${hash.slice(0, 12)}${sources.map(({ uri }) => `, ${uri}`).join('')}`;
}

function titledBy({ titles }: Pick<Sidecar, 'titles'>): (id: string) => string {
  return (id) => titles[id] ?? id.slice(id.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

/** An instant as a column has it. */
export function instantCell(at: Instant): string {
  return formatInstant(at);
}
