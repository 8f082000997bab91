import { type Instant, type Interval, instant } from '../../kernel/index.ts';
import { actorsOf, after, type Id, resolveTime, shortName, type Terms } from '../../terms/index.ts';
import type { Act, ActOf } from '../acts/index.ts';
import { type Authority, type AuthorityGround, authorityOf } from './ground.ts';
import { type Moment, momentOf, windowOf } from './window.ts';

/** One date of the calendar of approvals. */
export interface CalendarEntry {
  readonly kind: 'sitting' | 'recess' | 'election' | 'expiry' | 'due';
  /** Whose. */
  readonly of: Id;
  readonly from: Moment;
  /** Absent for a single date. */
  readonly to?: Moment;
  /** One line: `the mandate `m_gb` ends`. */
  readonly words: string;
  /** The item of the text, where it is one's. */
  readonly item?: Id;
  /** The act that entered it; absent where the text says it. */
  readonly act?: Act;
}

/** When an actor's organs can next approve something. */
export interface NextChance {
  readonly of: Id;
  /** `sitting`: at `at`; `recess`: nothing but a recess is entered; `notEntered`: no sitting is, so that nobody can tell. */
  readonly kind: 'sitting' | 'recess' | 'notEntered';
  readonly at?: Instant;
  readonly words: string;
}

/** The calendar from an instant on. */
export interface ApprovalsCalendar {
  /** What is not over yet, by date. */
  readonly entries: readonly CalendarEntry[];
  readonly chances: readonly NextChance[];
  /** What ends within 30 days, and within 90: the second list holds the first. */
  readonly within30Days: readonly CalendarEntry[];
  readonly within90Days: readonly CalendarEntry[];
}

/**
 * Elections, recess, sittings and what expires, by date, from the text and from acts; the next chance of each actor that
 * needs an approval. A day on which a recess is entered is no chance even where a sitting is entered too. A sitting that is
 * entered again as cancelled is none.
 */
export function approvalsCalendar(ground: AuthorityGround): ApprovalsCalendar {
  const authority = authorityOf(ground);
  const { at, terms } = authority;
  const entries = [...ofActs(authority), ...ofText(terms), ...ofGrants(authority)]
    .filter(({ from, to }) => (to ?? from).latest > at)
    .sort((a, b) => a.from.earliest - b.from.earliest || compare(a.words, b.words) || compare(a.of, b.of));
  const ending = (days: number): readonly CalendarEntry[] => {
    const limit =
      after(at, { kind: 'calendar', months: 0, days }, terms.timezone ? { timezone: terms.timezone } : {}) ??
      instant(at + days * 86_400_000);
    return entries.filter(({ kind, from }) => (kind === 'expiry' || kind === 'due') && from.earliest <= limit);
  };
  return {
    entries,
    chances: needing(terms, authority.acts).map((of) => chanceOf(of, entries, at)),
    within30Days: ending(30),
    within90Days: ending(90),
  };
}

function ofActs({ acts }: Authority): readonly CalendarEntry[] {
  const sittings = acts.filter((act): act is ActOf<'sitting'> => act.act === 'sitting');
  const key = ({ of, what, from, to }: ActOf<'sitting'>): string => `${of} ${what} ${from} ${to}`;
  // Of what is said of one date the last word stands; entered and cancelled at one instant, it does not count.
  const last = new Map<string, ActOf<'sitting'>>();
  for (const act of sittings) {
    const before = last.get(key(act));
    if (before?.happenedAt === act.happenedAt && before.state === 'cancelled') continue;
    last.set(key(act), act);
  }
  return [...last.values()]
    .filter(({ state, from, to }) => state !== 'cancelled' && from < to)
    .map((act) => ({
      kind: act.what,
      of: act.of,
      from: { earliest: act.from, latest: act.from },
      ...(act.what === 'expiry' ? {} : { to: { earliest: act.to, latest: act.to } }),
      words: `${act.what} of \`${shortName(act.of)}\``,
      act,
    }));
}

function ofText(terms: Terms): readonly CalendarEntry[] {
  const mandates = terms.mandates.flatMap((mandate): CalendarEntry[] => {
    const { to } = windowOf(mandate.valid, terms);
    return to
      ? [
          {
            kind: 'expiry',
            of: mandate.of,
            from: to,
            words: `the mandate \`${shortName(mandate.id)}\` ends`,
            item: mandate.id,
          },
        ]
      : [];
  });
  const ratifications = (terms.ratifications ?? []).flatMap((each): CalendarEntry[] => {
    const due = each.due?.kind === 'said' ? momentOf(each.due.value, terms) : undefined;
    return due
      ? [
          {
            kind: 'due',
            of: each.of,
            from: due,
            words: `the ratification \`${shortName(each.id)}\` is due`,
            item: each.id,
          },
        ]
      : [];
  });
  const hosts = [
    ...(terms.consents ?? []).map((each) => ({ each, by: each.by, what: 'consent' })),
    ...(terms.statusAgreements ?? []).map((each) => ({ each, by: each.between, what: 'status agreement' })),
  ].flatMap(({ each, by, what }): CalendarEntry[] => {
    const end =
      each.ends?.kind === 'time'
        ? resolveTime(each.ends.time, terms, () => ({ kind: 'unknown', words: 'the start of another clause' }))
        : undefined;
    const first = by.find((one) => typeof one === 'string');
    if (end?.kind !== 'at' || typeof first !== 'string') return [];
    return [
      {
        kind: 'expiry',
        of: first,
        from: { earliest: end.at, latest: end.at },
        words: `the ${what} \`${shortName(each.id)}\` ends`,
        item: each.id,
      },
    ];
  });
  return [...mandates, ...ratifications, ...hosts];
}

/** The ends of grants that acts record. */
function ofGrants({ acts }: Authority): readonly CalendarEntry[] {
  return acts.flatMap((act): CalendarEntry[] => {
    const granted =
      (act.act === 'mandate' && act.state === 'granted') || (act.act === 'assent' && act.state === 'given');
    if (!granted || act.to === undefined) return [];
    const what = act.act === 'mandate' ? `the mandate that ${act.organ} granted` : `the ${act.what}`;
    return [
      {
        kind: 'expiry',
        of: act.of,
        from: { earliest: act.to, latest: act.to },
        words: `${what} of \`${shortName(act.of)}\` ends`,
        act,
        ...(act.act === 'mandate' && act.mandate !== undefined ? { item: act.mandate } : {}),
      },
    ];
  });
}

/** Actors that need an approval, or of which sittings are known. */
function needing(terms: Terms, acts: readonly Act[]): readonly Id[] {
  const named = [...terms.mandates.map(({ of }) => of), ...(terms.ratifications ?? []).map(({ of }) => of)];
  const codes = new Set(actorsOf(terms, named).codes);
  return [
    ...new Set([
      ...terms.actors.filter(({ id }) => codes.has(shortName(id))).map(({ id }) => id),
      ...acts.flatMap((act) => (act.act === 'sitting' || act.act === 'mandate' ? [act.of] : [])),
    ]),
  ].sort();
}

function chanceOf(of: Id, entries: readonly CalendarEntry[], at: Instant): NextChance {
  const spans = (kind: CalendarEntry['kind']): readonly Interval[] =>
    entries.flatMap((each) =>
      each.of === of && each.kind === kind && each.to
        ? [{ startsAt: each.from.earliest, endsAt: each.to.earliest }]
        : [],
    );
  const recess = [...spans('recess')].sort((a, b) => a.startsAt - b.startsAt);
  const name = `\`${shortName(of)}\``;
  const free = spans('sitting').flatMap(({ startsAt, endsAt }): Instant[] => {
    let from = instant(Math.max(startsAt, at));
    for (const each of recess) if (each.startsAt <= from && from < each.endsAt) from = each.endsAt;
    return from < endsAt ? [from] : [];
  });
  if (free.length > 0) {
    const first = instant(Math.min(...free));
    return { of, kind: 'sitting', at: first, words: `${name} can next approve at the sitting that is entered` };
  }
  return recess.length > 0
    ? { of, kind: 'recess', words: `${name}: a recess is entered, and no sitting outside it` }
    : { of, kind: 'notEntered', words: `${name}: no sitting is entered, so that nobody can tell` };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
