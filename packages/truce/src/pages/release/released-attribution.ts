import type { AttributionWord, WeighedAttribution } from '../../attribution/index.ts';
import type { Incident } from '../../incidents/index.ts';
import { once } from '../../kernel/index.ts';
import { type Gate, optional, type ReleaseGround } from './gate.ts';
import { isOperators } from './profile.ts';
import { accusedOf, mayBeNamed } from './released-accused.ts';

/** Who did it, as far as evidence says, as an edition may tell it. */
export interface ReleasedAttribution {
  readonly word: AttributionWord;
  readonly who?: string;
  /** Probabilities in thousandths over all hypotheses, that add up to 1000. */
  readonly shares: readonly { readonly of: string; readonly perMille: number }[];
  /** How finely they are told, in thousandths. Exact figures give away what evidence there is: only the operator's edition has them. */
  readonly stepPerMille: number;
  /** Version of the table of likelihood ratios. */
  readonly table: string;
  /** What the figures rest on. In the operator's edition alone: it says which source knows what. */
  readonly weighed?: WeighedAttribution;
}

const publicStep = 50;

/** Incidents of breaches whose accused is not to be named: their attribution is held back with the name. */
export function attributionsHeldBack(
  breaches: readonly { readonly id: string; readonly actor?: string; readonly evidence: readonly string[] }[],
  ground: ReleaseGround,
): () => ReadonlySet<string> {
  return once(
    () =>
      new Set(
        breaches
          .filter((breach) => breach.actor !== undefined && !mayBeNamed(accusedOf(breach, ground)))
          .flatMap(({ evidence }) => evidence),
      ),
  );
}

/** Whether an edition may tell of the attribution of an incident at all. */
export function mayAttribute(
  incident: Incident,
  { profile }: ReleaseGround,
  gate: Gate,
  heldBack: () => ReadonlySet<string>,
): boolean {
  if (isOperators(profile)) return true;
  return gate.may('actor') && gate.may('attribution') && !heldBack().has(incident.id);
}

/**
 * The attribution as it may be shown: to the operator with its evidence, to others the word and figures rounded down to twentieths, so that they
 * never say more than the exact ones, and what is left counts as undetermined.
 */
export function releasedAttribution(
  { attribution }: Incident,
  { profile }: ReleaseGround,
  gate: Gate,
): ReleasedAttribution {
  const { word, who, table, shares } = attribution;
  const told = { word, ...optional('who', who), table };
  if (isOperators(profile))
    return {
      ...told,
      shares: shares.map(({ of, perMille }) => ({ of, perMille })),
      stepPerMille: 1,
      weighed: withNames(attribution, gate),
    };
  return { ...told, shares: coarsened(shares), stepPerMille: publicStep };
}

function coarsened(shares: ReleasedAttribution['shares']): ReleasedAttribution['shares'] {
  const down = shares.map(({ of, perMille }) => ({ of, perMille: perMille - (perMille % publicStep) }));
  const rest = 1000 - down.reduce((sum, { perMille }) => sum + perMille, 0);
  return down.map(({ of, perMille }) => ({ of, perMille: of === 'undetermined' ? perMille + rest : perMille }));
}

function withNames(attribution: WeighedAttribution, gate: Gate): WeighedAttribution {
  return {
    ...attribution,
    groups: attribution.groups.map((group) => ({
      ...group,
      group: gate.report(group.group),
      reports: group.reports.map((id) => gate.report(id)) as unknown as typeof group.reports,
    })),
  };
}
