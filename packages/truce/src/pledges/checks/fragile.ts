import { byText } from '../../kernel/index.ts';
import {
  type Bearing,
  bearingOf,
  type Id,
  shortName,
  type Terms,
  type Within,
  withinByText,
} from '../../terms/index.ts';
import { unitOf } from '../amount.ts';
import type { PledgeCaveat, PledgeCondition } from '../condition.ts';
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

/**
 * Pledges that somebody ties to another actor or pledge, by words on them or on their donor, and by conditions that another
 * pledge or another body must meet. Conditions on clauses of the terms are no other actor's.
 */
export function dependingIn(
  ground: LedgerGround,
  words: readonly DependenceEntry[],
): readonly CheckResult<'fragile'>[] {
  const byDependent = Map.groupBy(words.filter(ties), ({ of }) => of);
  return ground.ledger.pledges.flatMap((pledge) => {
    if (pledge.words.every(({ amounts }) => amounts.length === 0)) return [];
    const donor = donorOf(pledge);
    const entries = entriesOf(pledge, ground);
    const kind = factOf(pledge.words, ({ facts }) => facts.kind);
    const ofDonor = donor === undefined || donor === pledge.id ? [] : (byDependent.get(donor) ?? []);
    const own = [
      ...(byDependent.get(pledge.id) ?? []),
      ...ofDonor.filter(({ kinds }) => kinds === undefined || (kind !== undefined && kinds.includes(kind))),
    ];
    const result = (reason: string, entry?: DependenceEntry): CheckResult<'fragile'> => ({
      check: 'fragile',
      aspect: 'dependsOnAnother',
      about: { kind: 'pledge', id: pledge.id },
      reason,
      evidence: evidenceOf(entry === undefined ? entries : [...entries, entry]),
      figures: [],
    });
    return [
      ...own.map((entry) =>
        result(`it hangs on ${entry.on}: “${entry.telling.words}”, by the word of ${voiceOf(entry)}`, entry),
      ),
      ...pledge.words.flatMap(({ voice, facts }) =>
        (facts.conditions ?? []).flatMap((condition) => {
          const other = otherThan(facts.decider, condition);
          return other === undefined ? [] : [result(`it hangs on ${other}, by the word of ${voice}`)];
        }),
      ),
    ];
  });
}

/** What of a condition is in another's hands; nothing where it is the pledge's own decider, or no actor. */
function otherThan(decider: string | undefined, condition: PledgeCondition): string | undefined {
  if (condition.kind === 'pledge') return `the pledge \`${condition.of}\` being ${condition.stage}`;
  if (condition.kind === 'decision' && condition.body !== decider) return `a decision of \`${condition.body}\``;
  return condition.kind === 'recorded' ? `\`${condition.of}\` being ${condition.is}` : undefined;
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

/**
 * Tasks that a caveat of the text or of the pledge itself excludes, or may exclude where the place or a condition is open.
 * Places in a pledge's own caveats are words: another word may mean a part of the same place, so that it stays open.
 */
export function excludedIn(
  ground: LedgerGround,
  asked: readonly TaskAsked[],
  terms?: Pick<Terms, 'caveats' | 'groups' | 'zones'>,
  within?: Within,
): readonly CheckResult<'fragile'>[] {
  const pledges = new Map(ground.ledger.pledges.map((pledge) => [pledge.id, pledge]));
  return asked.flatMap((task): readonly CheckResult<'fragile'>[] => {
    const pledge = pledges.get(task.pledge);
    if (pledge === undefined) return [];
    const { action, zone, actor } = task;
    const words = `to ${action.replaceAll('_', ' ')}${zone === undefined ? '' : ` in \`${shortName(zone)}\``}`;
    const result = (reason: string, more: CheckResult['evidence'] = []): CheckResult<'fragile'> => ({
      check: 'fragile',
      aspect: 'caveatExcludes',
      about: { kind: 'pledge', id: pledge.id },
      reason,
      evidence: [...evidenceOf(entriesOf(pledge, ground)), ...more],
      figures: [],
    });
    const { bearing, caveats } = terms
      ? bearingOf(actor, { action, zone }, terms, within ?? withinByText(terms))
      : { bearing: 'none' as const, caveats: [] };
    const named = caveats.map((id) => `\`${shortName(id)}\``).join(', ');
    const ofText = result(
      bearing === 'excludes'
        ? `\`${shortName(actor)}\` is asked ${words}, which its caveat ${named} excludes`
        : `\`${shortName(actor)}\` is asked ${words}; whether its caveat ${named} allows it is open`,
      caveats.map((id) => ({ entry: id, sources: terms ? sourcesOf(id, terms) : [] })),
    );
    const ofPledge = pledge.words.flatMap(({ voice, facts }) =>
      (facts.caveats ?? []).flatMap((caveat) => {
        if (caveat.until !== undefined && caveat.until <= ground.ledger.at) return [];
        const bears = bearsOn(caveat, task);
        const said = `“${caveat.text}”, by the word of ${voice}`;
        if (bears === 'none') return [];
        return [
          result(
            bears === 'excludes'
              ? `it is asked ${words}: ${said}`
              : `it is asked ${words}, and whether that is allowed is open: ${said}`,
          ),
        ];
      }),
    );
    return [...(bearing === 'none' ? [] : [ofText]), ...ofPledge];
  });
}

function bearsOn({ kind, task, place }: PledgeCaveat, { action, zone }: TaskAsked): Bearing {
  const sameTask = task === undefined || plainName(task) === plainName(action);
  const samePlace = place === undefined || (zone !== undefined && plainName(place) === plainName(shortName(zone)));
  if (kind === 'only') return sameTask ? (samePlace ? 'none' : 'unknown') : 'excludes';
  return sameTask ? (samePlace ? 'excludes' : 'unknown') : 'none';
}

function sourcesOf(caveat: Id, { caveats }: Pick<Terms, 'caveats'>): readonly string[] {
  return (caveats.find(({ id }) => id === caveat)?.cites ?? []).map(({ source, place }) => `${source}, ${place}`);
}
