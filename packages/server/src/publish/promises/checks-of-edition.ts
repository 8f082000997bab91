import { dayOf } from '@truceline/truce/kernel';
import { checksIn, type Edition, instantWords, isOperators } from '@truceline/truce/pages';
import { burdenOf, ledgerGround, pairsByDonor, withoutBackstop } from '@truceline/truce/pledges';
import { shortName } from '@truceline/truce/terms';
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
    crumbs: crumbsTo(edition, 'Checks'),
    found: {
      checked,
      pledges: new Set(edition.pledges.map(({ pledge }) => pledge)).size,
      exercise: edition.case.exercise,
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
  const ground = ledgerGround(edition.pledges, { at: until, knownAt });
  const figures = (edition.national ?? []).map(({ figure }) => figure);
  const day = dayOf(until, dayZone);
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
    crumbs: crumbsTo(edition, 'Who carries how much'),
    exercise,
    asOf: `Until ${instantWords(until, dayZone)}, as known at ${instantWords(knownAt, dayZone)}.`,
    rows: burdenOf(ground.ledger, { figures, day, by: ['donor', 'kind'] }),
    pairs: pairsByDonor(ground.ledger),
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

/** Whom most say that they depend on; of several the first by name. */
function mostNamed(names: readonly string[], codes: readonly string[]): string | undefined {
  const counted = codes.map((code) => ({ code, count: names.filter((name) => name === code).length }));
  const most = Math.max(0, ...counted.map(({ count }) => count));
  return most === 0 ? undefined : counted.find(({ count }) => count === most)?.code;
}

function crumbsTo(edition: Edition, words: string): readonly { readonly words: string; readonly target?: string }[] {
  return [
    { words: 'All cases', target: '' },
    { words: edition.case.title, target: paths.home(edition) },
    { words: 'Pledges', target: paths.pledges(edition) },
    { words },
  ];
}
