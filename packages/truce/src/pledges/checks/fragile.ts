import { byText } from '../../kernel/index.ts';
import { bearingOf, type Id, shortName, type Terms, type Within, withinByText } from '../../terms/index.ts';
import { unitOf } from '../amount.ts';
import { exact } from '../exact.ts';
import { voiceOf } from '../known-entries.ts';
import { concentrationIn } from './concentration.ts';
import type { NeedCoverage } from './coverage-of-need.ts';
import { type DependenceEntry, ties } from './dependence-entry.ts';
import { donorOf, entriesOf, factOf, type LedgerGround, plainName } from './ledger-ground.ts';
import { type CheckResult, evidenceOf } from './result.ts';

/** A task that is asked of a pledge: an action of the terms by an actor of the terms, in a zone where one is named. */
export interface TaskAsked {
  readonly pledge: string;
  readonly actor: Id;
  readonly action: string;
  readonly zone?: Id;
}

/** Pledges that rest on one speaker or on one document. A promise of nothing is not looked at. */
export function singleSourceIn(ground: LedgerGround): readonly CheckResult<'fragile'>[] {
  return ground.ledger.pledges.flatMap((pledge): readonly CheckResult<'fragile'>[] => {
    if (pledge.words.every(({ amounts }) => amounts.length === 0)) return [];
    const entries = entriesOf(pledge, ground);
    const speakers = [...new Set(entries.map(voiceOf))];
    const documents = new Set(entries.flatMap(({ evidence }) => evidence));
    if (speakers.length > 1 && documents.size > 1) return [];
    const told = speakers.length === 1 ? `only ${speakers[0]} speaks of it` : `${speakers.length} voices speak of it`;
    const written =
      documents.size === 0 ? 'no document is named' : documents.size === 1 ? 'one document is named' : undefined;
    return [
      {
        check: 'fragile',
        aspect: 'singleSource',
        about: { kind: 'pledge', id: pledge.id },
        reason: written === undefined ? told : `${told}, and ${written}`,
        evidence: evidenceOf(entries),
        figures: [
          { what: 'speakers', value: exact(BigInt(speakers.length)), unit: 'independent speakers' },
          { what: 'documents', value: exact(BigInt(documents.size)), unit: 'documents' },
        ],
      },
    ];
  });
}

/** Pledges that somebody ties to another actor or pledge, by their own words or by their donor's. */
export function dependingIn(
  ground: LedgerGround,
  words: readonly DependenceEntry[],
): readonly CheckResult<'fragile'>[] {
  const byDependent = Map.groupBy(words.filter(ties), ({ of }) => of);
  return ground.ledger.pledges.flatMap((pledge) => {
    if (pledge.words.every(({ amounts }) => amounts.length === 0)) return [];
    const donor = donorOf(pledge);
    const own = [
      ...(byDependent.get(pledge.id) ?? []),
      ...(donor === undefined || donor === pledge.id ? [] : (byDependent.get(donor) ?? [])),
    ];
    return own.map(
      (entry): CheckResult<'fragile'> => ({
        check: 'fragile',
        aspect: 'dependsOnAnother',
        about: { kind: 'pledge', id: pledge.id },
        reason: `it hangs on ${entry.on}: “${entry.telling.words}”, by the word of ${voiceOf(entry)}`,
        evidence: evidenceOf([...entriesOf(pledge, ground), entry]),
        figures: [],
      }),
    );
  });
}

/** Needs, and all that is committed in a unit, of which one donor carries more than half. */
export function concentratedIn(
  ground: LedgerGround,
  needs: readonly NeedCoverage[],
): readonly CheckResult<'fragile'>[] {
  const { pledges } = ground.ledger;
  const byPurpose = Map.groupBy(pledges, ({ words }) => plainName(factOf(words, ({ facts }) => facts.purpose) ?? ''));
  const single = new Map(needs.map((need) => [JSON.stringify([need.need, need.purpose, unitOf(need.amount)]), need]));
  const perNeed = [...single.values()].flatMap((need) =>
    concentrationIn(
      ground,
      {
        about: { kind: 'need', id: need.need },
        words: `for “${need.purpose}”`,
        pledges: byPurpose.get(plainName(need.purpose)) ?? [],
      },
      { stage: 'committed', unit: unitOf(need.amount) },
    ),
  );
  const units = new Set(
    pledges.flatMap(({ words }) => words.flatMap(({ amounts }) => amounts.map(({ amount }) => unitOf(amount)))),
  );
  const overall = [...units].sort(byText).flatMap((unit) =>
    concentrationIn(
      ground,
      {
        about: { kind: 'group', id: `all ${unit}` },
        words: `in all pledges told in ${unit.replace(/^of /, '')}`,
        pledges,
      },
      { stage: 'committed', unit },
    ),
  );
  return [...perNeed, ...overall];
}

/** Tasks that a caveat of the text keeps a donor from, or may keep it from where the text leaves the place or a condition open. */
export function excludedIn(
  ground: LedgerGround,
  asked: readonly TaskAsked[],
  terms: Pick<Terms, 'caveats' | 'groups' | 'zones'>,
  within: Within = withinByText(terms),
): readonly CheckResult<'fragile'>[] {
  const pledges = new Map(ground.ledger.pledges.map((pledge) => [pledge.id, pledge]));
  return asked.flatMap(({ pledge, actor, action, zone }): readonly CheckResult<'fragile'>[] => {
    const { bearing, caveats } = bearingOf(actor, { action, zone }, terms, within);
    const standing = pledges.get(pledge);
    if (bearing === 'none' || standing === undefined) return [];
    const named = caveats.map((id) => `\`${shortName(id)}\``).join(', ');
    const task = `to ${action.replaceAll('_', ' ')}${zone === undefined ? '' : ` in \`${shortName(zone)}\``}`;
    return [
      {
        check: 'fragile',
        aspect: 'caveatExcludes',
        about: { kind: 'pledge', id: pledge },
        reason:
          bearing === 'excludes'
            ? `\`${shortName(actor)}\` is asked ${task}, which its caveat ${named} excludes`
            : `\`${shortName(actor)}\` is asked ${task}; whether its caveat ${named} allows it is open`,
        evidence: [
          ...evidenceOf(entriesOf(standing, ground)),
          ...caveats.map((id) => ({ entry: id, sources: sourcesOf(id, terms) })),
        ],
        figures: [],
      },
    ];
  });
}

function sourcesOf(caveat: Id, { caveats }: Pick<Terms, 'caveats'>): readonly string[] {
  return (caveats.find(({ id }) => id === caveat)?.cites ?? []).map(({ source, place }) => `${source}, ${place}`);
}
