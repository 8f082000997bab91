import { hashOf } from '@truceline/record/canonical';
import type { EvidenceKind } from '../reports/index.ts';

/**
 * What a sign of who acted is worth. Beside the kinds that reports offer there are three weaker ones: `named`, somebody who is
 * no party and no outlet names the actor and does not say on what ground; `relayed`, an outlet does; `toldAdmission`,
 * somebody else tells of an admission.
 */
export type SignKind = EvidenceKind | 'named' | 'relayed' | 'toldAdmission';

/** Kinds that count up to a limit over all groups together, however many groups offer them. */
export type Ceiling = 'word' | 'remains' | 'bareNaming' | 'denial';

/** One row: how many times likelier the sign is if the hypothesis holds than if nobody can tell. */
interface Likelihood {
  readonly ratioMilli: number;
  readonly ceiling?: Ceiling;
}

/** Everything that a probability of attribution hangs on but the evidence: whole numbers, so that it can be hashed. */
export interface LikelihoodTable {
  readonly signs: Readonly<Record<SignKind, Likelihood>>;
  /** What all groups together may add, as a ratio in thousandths. */
  readonly ceilings: Readonly<Record<Ceiling, number>>;
  /** The most that one group may move a hypothesis, up or down. */
  readonly groupRatioMilli: number;
  /** Shares of the prior in thousandths; a party has at most `partyMost`, and all of them `parties`. */
  readonly prior: Readonly<Record<'parties' | 'partyMost' | 'other' | 'notAnAttack', number>>;
  /** The most by which control of the ground and range of weapons set one party against another, in thousandths of a nat. */
  readonly tiltMilliNats: number;
  /** What each of the two adds to it. */
  readonly tiltOf: Readonly<Record<'ground' | 'range', number>>;
  /** From which probability each word stands, in thousandths. */
  readonly words: Readonly<Record<'established' | 'probable' | 'possible', number>>;
}

/**
 * Start values of FUSION-AND-STATISTICS C. The rows that are not there are set lower than what is there: remains and the direction of
 * a launch say which side had such a weapon or stood there, a naming without a ground may be somebody else's word.
 */
export const likelihoodTable: LikelihoodTable = {
  signs: {
    admission: { ratioMilli: 20_000 },
    measured: { ratioMilli: 10_000 },
    weaponOfOne: { ratioMilli: 6_000 },
    geolocated: { ratioMilli: 5_000 },
    eyewitness: { ratioMilli: 3_000 },
    toldAdmission: { ratioMilli: 3_000 },
    named: { ratioMilli: 2_000, ceiling: 'bareNaming' },
    wreckage: { ratioMilli: 2_000, ceiling: 'remains' },
    launchDirection: { ratioMilli: 2_000, ceiling: 'remains' },
    relayed: { ratioMilli: 1_300, ceiling: 'word' },
    accusation: { ratioMilli: 1_300, ceiling: 'word' },
    denial: { ratioMilli: 900, ceiling: 'denial' },
  },
  ceilings: { word: 1_300, remains: 3_000, bareNaming: 3_000, denial: 900 },
  groupRatioMilli: 20_000,
  prior: { parties: 500, partyMost: 250, other: 50, notAnAttack: 50 },
  tiltMilliNats: 1_100,
  tiltOf: { ground: 550, range: 550 },
  words: { established: 950, probable: 800, possible: 550 },
};

/** The kinds in a fixed order, the strongest first: of two that weigh the same the earlier one is named. */
export const signKinds = Object.keys(likelihoodTable.signs) as readonly SignKind[];

/** Names a table by its content, so that every figure says by which table it was made. */
export function tableVersion(table: LikelihoodTable): string {
  return table === likelihoodTable ? startVersion : versionOf(table);
}

function versionOf(table: LikelihoodTable): string {
  return hashOf('truceline/attribution-table/v1', table).slice(0, 12);
}

const startVersion = versionOf(likelihoodTable);

/** The logarithm of a ratio in thousandths, in millionths of a nat: sums of whole numbers do not hang on their order. */
export function microNats(ratioMilli: number): number {
  return Math.round(Math.log(ratioMilli / 1000) * 1e6);
}
