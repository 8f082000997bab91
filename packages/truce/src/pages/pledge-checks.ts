import { aspects, type Checked, type CheckName, type CheckResult, checksOf, resolvableIn } from '../pledges/index.ts';
import { conditionsBy } from './pledge-conditions.ts';
import { type Edition, isOperators } from './release/index.ts';

/** Checks that a public edition may answer: the others rest on what it does not hold, and would find fault with its gaps. */
const publicChecks: readonly CheckName[] = ['vague', 'doubleCounted'];

/** The checks that an edition answers. */
export function checksTold(edition: Edition): readonly CheckName[] {
  return isOperators(edition.profile) ? (Object.keys(aspects) as CheckName[]) : publicChecks;
}

const checkedOf = new WeakMap<Edition, Checked>();

/** What the checks find among the pledges of an edition, asked once for each edition. */
export function checksIn(edition: Edition): Checked {
  const checked = checkedOf.get(edition) ?? checkedAnew(edition);
  checkedOf.set(edition, checked);
  return checked;
}

function checkedAnew(edition: Edition): Checked {
  const { until, knownAt } = edition.case;
  const checked = checksOf({
    at: until,
    knownAt,
    entries: edition.pledges ?? [],
    terms: edition.agreement.terms,
    resolvable: resolvableIn(edition.agreement.terms),
    conditionsAt: conditionsBy(edition),
    ...edition.besidePledges,
  });
  return isOperators(edition.profile)
    ? checked
    : { ...checked, results: checked.results.filter(({ check }) => publicChecks.includes(check)) };
}

/** What was found of each pledge, by its id. */
export function resultsByPledge(checked: Checked): ReadonlyMap<string, readonly CheckResult[]> {
  const found =
    grouped.get(checked) ??
    Map.groupBy(
      checked.results.filter(({ about }) => about.kind === 'pledge'),
      ({ about }) => about.id,
    );
  grouped.set(checked, found);
  return found;
}

const grouped = new WeakMap<Checked, ReadonlyMap<string, readonly CheckResult[]>>();
