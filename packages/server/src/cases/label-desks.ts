import { feed as feedOf } from '@truceline/sources';
import { parametersHash, startParameters } from '@truceline/truce/fusion';
import { type Instant, isRefusal, type Refusal } from '@truceline/truce/kernel';
import {
  drawPairs,
  fusedPairs,
  fusionGround,
  type LabelDraft,
  type LabelLedger,
  type LabelSaid,
  labelLedger,
  labelRefusal,
  type RecordedLabel,
} from '@truceline/truce/labelled';
import { type Report, type ReportId, reportsKnownAt } from '@truceline/truce/reports';
import { labelEntry } from './label-entries.ts';
import { isExercise, latest, type OpenedCase } from './opened-case.ts';
import { recordOf } from './take-in.ts';

/** Pairs are drawn among so many reports, those that tell of the latest: people label some hundreds of pairs. */
export const drawnFromMax = 50_000;
/** Pairs among which some are drawn. */
const drawnAmongMax = 2_000_000;

/** Pairs of reports of a case that people label, and where labels are taken in. */
export interface LabelDesk {
  readonly ledger: () => LabelLedger;
  readonly report: (id: ReportId) => Report | undefined;
  /** Whether labels are taken in, or only looked at. */
  readonly writing: boolean;
  /** Records what a person says; gives why not where it cannot be. */
  readonly take: (said: Exclude<LabelSaid, { readonly act: 'draw' }>, by: string) => Promise<Refusal | undefined>;
  /** Draws pairs of the reports that stand now; labels of an earlier draw stay in the record and are worked on no more. */
  readonly draw: (asked: { readonly seed: number; readonly pairs: number }, by: string) => Promise<Refusal | undefined>;
}

/** The desk of each case; it is set up when it is first asked for. */
export function labelDesks(
  cases: ReadonlyMap<string, OpenedCase>,
  now: () => Instant,
): (id: string) => LabelDesk | undefined {
  const desks = new Map<string, LabelDesk>();
  return (id) => {
    const opened = cases.get(id);
    if (!opened) return undefined;
    const desk = desks.get(id) ?? labelDesk(opened, now);
    desks.set(id, desk);
    return desk;
  };
}

function labelDesk(opened: OpenedCase, now: () => Instant): LabelDesk {
  let folded: { readonly from: readonly RecordedLabel[]; readonly ledger: LabelLedger } | undefined;
  let waiting: Promise<unknown> = Promise.resolve();
  const ledger = (): LabelLedger => {
    const from = opened.open.labels ?? [];
    if (folded?.from !== from) folded = { from, ledger: labelLedger(from) };
    return folded.ledger;
  };
  /** One after the other: what is refused is judged by all that was taken before it. */
  const inTurn = (taking: () => Promise<Refusal | undefined>): Promise<Refusal | undefined> => {
    const taken = waiting.then(taking);
    waiting = taken.catch(() => undefined);
    return taken;
  };
  const record = async (draft: LabelDraft): Promise<Refusal | undefined> => {
    const refused = labelRefusal(ledger(), draft);
    if (refused) return refused;
    const exercise = opened.running !== undefined || isExercise(opened.open);
    await recordOf(opened, opened.journal!).append([labelEntry(exercise ? { ...draft, exercise: true } : draft)]);
    return undefined;
  };
  return {
    ledger,
    report: (id) => opened.open.reports.find((each) => each.id === id),
    writing: opened.journal !== undefined,
    take: (said, by) => inTurn(() => record({ said, by })),
    draw: (asked, by) =>
      inTurn(async () => {
        const { standing: all } = reportsKnownAt(opened.open.reports, latest(opened, now()));
        const standing = all.slice(-drawnFromMax);
        const feedsOfIncidents = new Set(opened.open.file.feeds.filter((feed) => feedOf(feed)?.row === 'incident'));
        // Copies say what their origin says: nobody has to judge them.
        const among = fusedPairs(fusionGround(standing, { feedsOfIncidents }), startParameters, drawnAmongMax);
        if (isRefusal(among)) return among;
        const pairs = drawPairs(among, standing, asked);
        return record({
          said: { act: 'draw', seed: asked.seed, parameters: parametersHash(startParameters), pairs },
          by,
        });
      }),
  };
}
