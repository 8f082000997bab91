import { decimalFigure, type Edition } from '@truceline/truce/pages';
import {
  type Arrangement,
  type Arrangements,
  arrangementsAt,
  type ClausesAtWork,
  clausesAtWork,
  type Outcome,
  outcomeShares,
  outcomes,
  type PossibleDouble,
  possibleDoubles,
} from '@truceline/truce/recovery';
import { say } from '@truceline/truce/wording';

/** The arrangements of an edition put together. */
export interface HumanitarianView extends Arrangements {
  /** Those that end in one way or another: crossings and searches go on, and are in no count of outcomes. */
  readonly ending: readonly Arrangement[];
  readonly doubles: readonly PossibleDouble[];
  readonly atWork: ClausesAtWork;
}

const views = new WeakMap<Edition, HumanitarianView>();

/** The arrangements of an edition, put together once for all of its pages. */
export function humanitarianView(edition: Edition): HumanitarianView {
  const found = views.get(edition) ?? made(edition);
  views.set(edition, found);
  return found;
}

function made(edition: Edition): HumanitarianView {
  const { until, knownAt } = edition.case;
  const told = arrangementsAt(edition.recovered?.arrangement ?? [], { at: until, knownAt });
  return {
    ...told,
    ending: told.arrangements.filter(
      ({ kind, outcome }) => (kind !== 'crossing' && kind !== 'search') || outcome !== 'unknown',
    ),
    doubles: possibleDoubles(told.arrangements),
    atWork: clausesAtWork(edition.agreement.terms, told.arrangements),
  };
}

/** Whether a case has anything to say of arrangements: words on them, or clauses that provide for some. */
export function hasHumanitarian({ recovered, agreement }: Edition): boolean {
  return recovered?.arrangement !== undefined || (agreement.terms.arrangements?.length ?? 0) > 0;
}

/** How an arrangement is called: by its name, its ends, or its id. */
export function titleOfArrangement({ described, id }: Arrangement): string {
  const said = (of: 'name' | 'from' | 'to'): string | undefined => described.flatMap(({ facts }) => facts[of] ?? [])[0];
  const [from, to] = [said('from'), said('to')];
  return (
    said('name') ??
    (from !== undefined || to !== undefined ? `${from ?? say('not told')} – ${to ?? say('not told')}` : id)
  );
}

/** So many of so many, with the share in per cent. */
export function shareWords({ count, of }: { readonly count: number; readonly of: number }): string {
  return say('{count} of {of} ({share} %)', {
    count: String(count),
    of: String(of),
    share: decimalFigure(((count * 100) / of).toFixed(1)),
  });
}

/** Counts by outcome as a sentence has them in its places. */
export function countsSaid(counts: Readonly<Record<Outcome, number>>): Readonly<Record<Outcome, string>> {
  return Object.fromEntries(outcomes.map((outcome) => [outcome, String(counts[outcome])])) as Record<Outcome, string>;
}

/** The outcomes of a case in one line, the unknown first. */
export function humanitarianLine(edition: Edition): string {
  const { ending, arrangements } = humanitarianView(edition);
  if (arrangements.length === 0) return say('nobody tells of any arrangement');
  const { all, counts } = outcomeShares(ending);
  const others = arrangements.length - ending.length;
  const beside =
    others > 0 ? say('{n, plural, other {{count} crossings and searches}}', { n: others, count: String(others) }) : '';
  if (all === 0) return beside;
  const ended = say(
    'of {all}, nobody told how {unknown} ended; {kept} kept, {partly} partly, {disrupted} disrupted, {disputed} disputed',
    { all: String(all), ...countsSaid(counts) },
  );
  return beside === '' ? ended : `${ended}; ${beside}`;
}
