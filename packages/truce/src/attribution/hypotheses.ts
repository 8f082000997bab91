import { byText } from '../kernel/index.ts';
import { type LikelihoodTable, microNats } from './likelihoods.ts';

/** Hypotheses beside the parties. Nobody who acted is called so: a party of such a name counts as `other`. */
export const noParties = ['other', 'notAnAttack', 'undetermined'] as const;

/** What is known of a place beside the reports. */
export interface AttributionContext {
  /** Codes of those whom the text binds, each a hypothesis of its own. */
  readonly parties: readonly string[];
  /** By how much each party is likelier than by the text alone, in millionths of a nat; absent: by nothing. */
  readonly tilt?: Readonly<Record<string, number>>;
}

/** One hypothesis before any evidence. */
export interface Prior {
  readonly of: string;
  readonly microNats: number;
}

/** The parties in a fixed order, each once. */
export function partiesIn({ parties }: AttributionContext): readonly string[] {
  return [...new Set(parties)].filter((code) => !(noParties as readonly string[]).includes(code)).sort(byText);
}

/**
 * Every hypothesis with its prior. The parties share a half, each at most a quarter; what is left of the half is undetermined.
 * A tilt moves the parties against one another and leaves their sum as it is (FUSION-AND-STATISTICS C, for any number of parties).
 */
export function priorsOf(context: AttributionContext, table: LikelihoodTable): readonly Prior[] {
  const parties = partiesIn(context);
  const { prior } = table;
  const of = Math.min(prior.parties, prior.partyMost * parties.length);
  const tilts = tiltWithin(context, table);
  const powers = parties.map((code) => Math.exp(tilts[code]! / 1e6));
  const all = sumOf(powers);
  return [
    ...parties.map((code, index) => ({ of: code, microNats: microNats((of * powers[index]!) / all) })),
    { of: 'other', microNats: microNats(prior.other) },
    { of: 'notAnAttack', microNats: microNats(prior.notAnAttack) },
    { of: 'undetermined', microNats: microNats(1000 - of - prior.other - prior.notAnAttack) },
  ];
}

/** The tilt of each party, drawn together where the farthest two lie further apart than the table allows. */
export function tiltWithin(context: AttributionContext, table: LikelihoodTable): Readonly<Record<string, number>> {
  const parties = partiesIn(context);
  const asked = parties.map((code) => context.tilt?.[code] ?? 0);
  const [least, most] = [Math.min(...asked), Math.max(...asked)];
  const allowed = table.tiltMilliNats * 1000;
  const factor = most - least > allowed ? allowed / (most - least) : 1;
  return Object.fromEntries(parties.map((code, index) => [code, Math.round((asked[index]! - least) * factor)]));
}

/** Who holds the ground that was hit, and whose weapons do not reach it. */
export interface Ground {
  readonly heldBy?: string;
  readonly outOfReachOf: readonly string[];
}

/** The tilt that ground and range give: nobody fires at their own ground as likely as at another's, nor beyond their range. */
export function tiltOf(
  parties: readonly string[],
  { heldBy, outOfReachOf }: Ground,
  table: LikelihoodTable,
): Readonly<Record<string, number>> {
  const { ground, range } = table.tiltOf;
  return Object.fromEntries(
    parties.map((code) => [code, -1000 * ((code === heldBy ? ground : 0) + (outOfReachOf.includes(code) ? range : 0))]),
  );
}

/** A sum that does not hang on the order of its parts. */
export function sumOf(parts: readonly number[]): number {
  return [...parts].sort((a, b) => a - b).reduce((sum, part) => sum + part, 0);
}
