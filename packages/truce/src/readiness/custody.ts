import { by, byText, type Instant } from '../kernel/index.ts';
import { voiceOf } from '../pledges/index.ts';
import { type EntryOf, entriesOf, type ReadinessEntry } from './entry.ts';

/** Where a chain of custody does not hold, with the entry that shows it. */
export interface CustodyBreak {
  readonly kind: 'gapInTime' | 'overlap' | 'notHolder' | 'sealChanged';
  readonly entry: string;
  readonly words: string;
}

/** The chain of one thing as one voice tells it. */
export interface CustodyChain {
  readonly item: string;
  readonly voice: string;
  readonly holder?: string;
  readonly seal?: string;
  readonly steps: readonly {
    readonly entry: string;
    readonly at: Instant;
    readonly words: string;
    readonly documentHash?: string;
  }[];
  readonly breaks: readonly CustodyBreak[];
}

/** What is made of times in custody: a hand-over may take this long before it is a gap. */
export interface CustodyParameters {
  readonly handOverMaxMs: number;
}

/** A quarter of an hour from hand to hand: a start value of ours. */
export const usualCustody: CustodyParameters = { handOverMaxMs: 900_000 };

interface Open {
  holder?: string;
  seal?: string;
  heldSince?: Instant;
  readonly steps: CustodyChain['steps'][number][];
  readonly breaks: CustodyBreak[];
}

type Step =
  | EntryOf<'handedOver'>
  | EntryOf<'opened'>
  | { readonly sighting: EntryOf<'inspected'>; readonly seal: string };

/**
 * The chains of custody and their breaks: time in nobody's hands, a hand-over by somebody who did not hold the thing or
 * before it was held, and a seal number that changed without an opening recorded. Seals that any inspector saw are held
 * against every voice's chain. The entries come in the order in which they are to be folded.
 */
export function custodyFrom(
  entries: readonly ReadinessEntry[],
  { handOverMaxMs }: CustodyParameters = usualCustody,
): readonly CustodyChain[] {
  const tellers = new Map<string, Set<string>>();
  for (const entry of [...entriesOf(entries, 'handedOver'), ...entriesOf(entries, 'opened')]) {
    const voices = tellers.get(entry.telling.item) ?? new Set<string>();
    tellers.set(entry.telling.item, voices.add(voiceOf(entry)));
  }
  return [...tellers]
    .flatMap(([item, voices]) =>
      [...voices].map((voice): CustodyChain => {
        const open: Open = { steps: [], breaks: [] };
        for (const step of stepsOf(entries, item, voice)) take(step, open, handOverMaxMs);
        const { heldSince: _, ...chain } = open;
        return { item, voice, ...chain };
      }),
    )
    .sort(
      by(
        (chain) => chain.item,
        (chain) => chain.voice,
      ),
    );
}

function stepsOf(entries: readonly ReadinessEntry[], item: string, voice: string): readonly Step[] {
  return entries.flatMap((entry): readonly Step[] => {
    const { telling } = entry;
    if (telling.what === 'handedOver' || telling.what === 'opened')
      return telling.item === item && voiceOf(entry) === voice ? [entry as Step] : [];
    if (telling.what !== 'inspected') return [];
    return telling.seals
      .filter((seal) => seal.item === item)
      .map(({ number }) => number)
      .sort(byText)
      .map((seal) => ({ sighting: entry as EntryOf<'inspected'>, seal }));
  });
}

function take(step: Step, open: Open, handOverMaxMs: number): void {
  if ('sighting' in step) return seen(step.sighting, step.seal, open);
  if (step.telling.what === 'opened') return unsealed(step as EntryOf<'opened'>, open);
  handed(step as EntryOf<'handedOver'>, open, handOverMaxMs);
}

function handed(entry: EntryOf<'handedOver'>, open: Open, handOverMaxMs: number): void {
  const { from, to, seal, documentHash, givenUpAt, takenOverAt } = entry.telling;
  const broken = (kind: CustodyBreak['kind'], words: string) => open.breaks.push({ kind, entry: entry.id, words });
  if (open.holder !== undefined && open.holder !== from)
    broken('notHolder', `\`${from}\` hands over what \`${open.holder}\` held`);
  if (open.heldSince !== undefined && givenUpAt !== undefined && givenUpAt < open.heldSince)
    broken('overlap', `given up by \`${from}\` before it was taken over`);
  if (givenUpAt !== undefined && takenOverAt !== undefined && takenOverAt - givenUpAt > handOverMaxMs)
    broken('gapInTime', `in nobody's hands for ${Math.round((takenOverAt - givenUpAt) / 60_000)} minutes`);
  compareSeal(open, seal, broken);
  open.holder = to;
  if (takenOverAt === undefined) delete open.heldSince;
  else open.heldSince = takenOverAt;
  open.steps.push({
    entry: entry.id,
    at: takenOverAt ?? entry.happenedAt.endsAt,
    words: `from \`${from}\` to \`${to}\`${seal === undefined ? '' : `, seal \`${seal}\``}`,
    ...(documentHash === undefined ? {} : { documentHash }),
  });
}

function unsealed(entry: EntryOf<'opened'>, open: Open): void {
  const { by: opener, seal } = entry.telling;
  if (seal === undefined) delete open.seal;
  else open.seal = seal;
  open.steps.push({
    entry: entry.id,
    at: entry.happenedAt.endsAt,
    words: `opened by \`${opener}\`${seal === undefined ? '; no new seal is stated' : `, new seal \`${seal}\``}`,
  });
}

function seen(entry: EntryOf<'inspected'>, seal: string, open: Open): void {
  compareSeal(open, seal, (kind, words) => open.breaks.push({ kind, entry: entry.id, words }));
  open.steps.push({
    entry: entry.id,
    at: entry.happenedAt.endsAt,
    words: `seal \`${seal}\` seen by \`${entry.telling.by}\``,
  });
}

function compareSeal(
  open: Open,
  seal: string | undefined,
  broken: (kind: CustodyBreak['kind'], words: string) => void,
): void {
  if (seal === undefined) return;
  if (open.seal !== undefined && open.seal !== seal)
    broken('sealChanged', `seal \`${seal}\` where \`${open.seal}\` was, and no opening is recorded`);
  open.seal = seal;
}
