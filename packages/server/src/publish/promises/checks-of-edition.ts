import { addDays, dayOf } from '@truceline/truce/kernel';
import { checksIn, checksTold, type Edition, instantWords, isOperators } from '@truceline/truce/pages';
import {
  type BurdenRow,
  burdenOf,
  type LedgerGround,
  ledgerGround,
  type MonthSum,
  type PairRow,
  type PledgeEntry,
  pairsByDonor,
  sumsByMonth,
  withoutBackstop,
} from '@truceline/truce/pledges';
import { shortName } from '@truceline/truce/terms';
import { say } from '@truceline/truce/wording';
import type { Surroundings } from '../home-page.ts';
import { paths } from '../place-in-site.ts';
import { burdenPage } from './burden-page.ts';
import { checksPage } from './checks-page.ts';

/** The page of checks of a case; nothing where its edition holds no pledges. */
export function checksOfEdition(edition: Edition, around: Surroundings): string | undefined {
  if (!edition.pledges) return undefined;
  const checked = checksIn(edition);
  return checksPage({
    around,
    edition,
    place: { path: paths.pledgeChecks(edition) },
    crumbs: crumbsTo(edition, say('Checks')),
    found: {
      checked,
      pledges: new Set(edition.pledges.map(({ pledge }) => pledge)).size,
      exercise: edition.case.exercise,
      told: checksTold(edition),
    },
    zone: edition.case.dayZone,
  });
}

/**
 * Who carries how much in a case, and, for the operator, who stands without one actor's support: that which the address names, or
 * the one on whom others hang by their own words.
 */
export function burdenOfEdition(edition: Edition, around: Surroundings): string | undefined {
  if (!edition.pledges) return undefined;
  const { until, knownAt, dayZone, exercise } = edition.case;
  const { terms } = edition.agreement;
  const { ground, months, rows, pairs } = burdenGround(edition, edition.pledges);
  const dependences = edition.besidePledges?.dependences ?? [];
  const codes = terms.actors.map(({ id }) => shortName(id));
  const absent =
    codes.find((code) => code === around.asked?.without) ??
    mostNamed(
      dependences.map(({ on }) => shortName(on)),
      codes,
    );
  return burdenPage({
    around,
    edition,
    place: { path: paths.burden(edition) },
    crumbs: crumbsTo(edition, say('Who carries how much')),
    exercise,
    asOf: say('Until {until}, as known at {known}.', {
      until: instantWords(until, dayZone),
      known: instantWords(knownAt, dayZone),
    }),
    rows,
    pairs,
    months,
    called: new Map(
      terms.actors.map(({ id }) => [shortName(id), edition.agreement.sidecar.titles[id] ?? shortName(id)]),
    ),
    through: [],
    rests: [],
    without:
      isOperators(edition.profile) && absent !== undefined
        ? withoutBackstop(ground, { absent, terms, dependences, action: 'deploy', codeOf: codesIn(edition) })
        : undefined,
  });
}

/** Donors of pledges are called by their titles, actors of the text by codes: one of the text is one and the same. */
function codesIn({ agreement: { terms, sidecar } }: Edition): (name: string) => string {
  const codes = new Map(terms.actors.map(({ id }) => [sidecar.titles[id] ?? shortName(id), shortName(id)]));
  return (name) => codes.get(name) ?? name;
}

interface BurdenFolded {
  readonly ground: LedgerGround;
  readonly months: readonly MonthSum[];
  readonly rows: readonly BurdenRow[];
  readonly pairs: readonly PairRow[];
}

const folded = new WeakMap<Edition, BurdenFolded>();

/** What does not hang on the address of the page, made once for each edition. */
function burdenGround(edition: Edition, entries: readonly PledgeEntry[]): BurdenFolded {
  const found = folded.get(edition) ?? foldedAnew(edition, entries);
  folded.set(edition, found);
  return found;
}

function foldedAnew(edition: Edition, entries: readonly PledgeEntry[]): BurdenFolded {
  const { until, knownAt, dayZone } = edition.case;
  const ground = ledgerGround(entries, { at: until, knownAt });
  const figures = (edition.national ?? []).map(({ figure }) => figure);
  const day = dayOf(until, dayZone);
  return {
    ground,
    rows: burdenOf(ground.ledger, { figures, day, by: ['donor', 'kind'] }),
    pairs: pairsByDonor(ground.ledger),
    months: sumsByMonth(entries, {
      from: addDays(day, -31 * monthsBack),
      until: day,
      zone: dayZone,
      knownAt,
      by: ['donor'],
    }),
  };
}

/** Months of the table over time. */
const monthsBack = 11;

/** Whom most say that they depend on; of several the first by name. */
function mostNamed(names: readonly string[], codes: readonly string[]): string | undefined {
  const counted = codes.map((code) => ({ code, count: names.filter((name) => name === code).length }));
  const most = Math.max(0, ...counted.map(({ count }) => count));
  return most === 0 ? undefined : counted.find(({ count }) => count === most)?.code;
}

function crumbsTo(edition: Edition, words: string): readonly { readonly words: string; readonly target?: string }[] {
  return [
    { words: say('All cases'), target: '' },
    { words: edition.case.title, target: paths.home(edition) },
    { words: say('Pledges'), target: paths.pledges(edition) },
    { words },
  ];
}
