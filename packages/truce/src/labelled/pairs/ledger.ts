import { type Instant, type Refusal, refuse } from '../../kernel/index.ts';
import type { ReportPair } from './label.ts';
import { coderCode, type DrawnPair, type LabelDraft, type PairLabel, pairKey, type RecordedLabel } from './label.ts';

/** One person's label of a pair. */
export interface GivenLabel {
  readonly by: string;
  readonly label: PairLabel;
  readonly at: Instant;
  /** Its place among everything that was recorded: an exercise's clock may stand. */
  readonly order: number;
}

/** How a pair stands. */
export interface LabelledPair {
  readonly pair: DrawnPair;
  /** At most two, in order of receipt. */
  readonly given: readonly GivenLabel[];
  /** Of a third person, where the two differ. */
  readonly settled?: GivenLabel;
  /** Both agree, or a third has settled it. */
  readonly label?: PairLabel;
}

/** The labels of a case: those of its newest draw, and whether there is one. */
export interface LabelLedger {
  readonly seed: number | undefined;
  /** Hash of the parameters by which the pairs were scored when they were drawn. */
  readonly parameters: string | undefined;
  readonly pairs: readonly LabelledPair[];
}

/** Pairs that a case may hold in one draw. */
export const drawnMax = 2_000;

interface Standing {
  readonly pair: DrawnPair;
  given: GivenLabel[];
  settled?: GivenLabel;
}

/** Folds what was recorded, in order of receipt. What is not allowed as things stand moves nothing. */
export function labelLedger(recorded: readonly RecordedLabel[]): LabelLedger {
  let [seed, parameters]: [number | undefined, string | undefined] = [undefined, undefined];
  let pairs = new Map<string, Standing>();
  for (const [order, { said, by, receivedAt: at }] of recorded.entries()) {
    if (said.act === 'draw') {
      [seed, parameters] = [said.seed, said.parameters];
      pairs = new Map(said.pairs.map((pair) => [pairKey(pair), { pair, given: [] }]));
      continue;
    }
    const standing = pairs.get(pairKey(said.pair));
    if (!standing || notAllowed(standing, { said, by })) continue;
    if (said.act === 'label') standing.given.push({ by, label: said.label, at, order });
    else if (said.act === 'settle') standing.settled = { by, label: said.label, at, order };
    else if (standing.settled) delete standing.settled;
    else standing.given = standing.given.filter((each) => each.by !== by);
  }
  return { seed, parameters, pairs: [...pairs.values()].map(labelledPair) };
}

/** Why something cannot be taken in as things stand; nothing where it can. */
export function labelRefusal(ledger: LabelLedger, draft: LabelDraft): Refusal | undefined {
  const { said, by } = draft;
  if (coderCode(by) !== by)
    return refuse('label-person', 'a person is a code of 2 to 12 small letters, digits, `-` or `_`, such as `ko-7`');
  if (said.act === 'draw') {
    if (said.pairs.length === 0)
      return refuse('label-draw', 'there is no pair to draw: no two reports of the case lie near in place and time');
    return said.pairs.length > drawnMax
      ? refuse('label-draw', `${said.pairs.length} pairs are more than the ${drawnMax} of one draw; ask for fewer`)
      : undefined;
  }
  const standing = ledger.pairs.find(({ pair }) => pairKey(pair) === pairKey(said.pair));
  return standing
    ? notAllowed(standing, draft)
    : refuse('label-pair', 'this pair is not among those drawn; take the next one');
}

function notAllowed(
  { given, settled }: Pick<LabelledPair, 'given'> & { readonly settled?: GivenLabel },
  { said, by }: Pick<LabelDraft, 'said' | 'by'>,
): Refusal | undefined {
  const own = given.some((each) => each.by === by);
  const differ = given.length === 2 && given[0]!.label !== given[1]!.label;
  if (said.act === 'label') {
    if (own) return refuse('label-twice', `\`${by}\` has labelled this pair; take it back first, or take the next one`);
    return given.length === 2
      ? refuse('label-full', 'two people have labelled this pair; take the next one')
      : undefined;
  }
  if (said.act === 'settle') {
    if (own)
      return refuse('label-third', `\`${by}\` labelled this pair; a third person settles what two see differently`);
    if (!differ) return refuse('label-agreed', 'nothing is to be settled here: two labels that differ are not in');
    return settled ? refuse('label-settled', `\`${settled.by}\` has settled this pair`) : undefined;
  }
  if (settled)
    return settled.by === by ? undefined : refuse('label-settled', `\`${settled.by}\` has settled this pair`);
  if (!own) return refuse('label-none', `\`${by}\` has no label here to take back`);
  return given.length === 2
    ? refuse('label-answered', 'both labels are in and may have been seen; a third person settles it if they differ')
    : undefined;
}

function labelledPair({ pair, given, settled }: Standing): LabelledPair {
  const agreed = given.length === 2 && given[0]!.label === given[1]!.label ? given[0]!.label : undefined;
  const label = settled?.label ?? agreed;
  return { pair, given, ...(settled ? { settled } : {}), ...(label === undefined ? {} : { label }) };
}

/** The next pair that a person can label: begun ones first, so that pairs are finished. Nothing where none is left. */
export function nextToLabel({ pairs }: LabelLedger, by: string): LabelledPair | undefined {
  const open = pairs.filter(({ given }) => given.length < 2 && given.every((each) => each.by !== by));
  return open.find(({ given }) => given.length === 1) ?? open[0];
}

/** The next pair that a person can settle. */
export function nextToSettle({ pairs }: LabelLedger, by: string): LabelledPair | undefined {
  return pairs.find((each) => isOpen(each) && each.given.every((given) => given.by !== by));
}

/** The pair that a person labelled or settled last and may still take back. */
export function lastOwn({ pairs }: LabelLedger, by: string): ReportPair | undefined {
  let last: { readonly pair: ReportPair; readonly order: number } | undefined;
  for (const { pair, given, settled } of pairs) {
    const own = settled?.by === by ? settled : given.length === 1 && given[0]!.by === by ? given[0] : undefined;
    if (own && (!last || own.order > last.order)) last = { pair, order: own.order };
  }
  return last?.pair;
}

/** Whether two people differ on the pair and nobody has settled it. */
export function isOpen({ given, label }: LabelledPair): boolean {
  return given.length === 2 && label === undefined;
}
