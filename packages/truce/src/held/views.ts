import { type HeldEstimate, isEstimate, type NoEstimate } from './estimate.ts';
import { estimateBy } from './methods.ts';
import { panelShares } from './panel.ts';
import type { NoVerdictCode, Said } from './reasons.ts';
import { boundOf, type Registration } from './registration.ts';
import { type ComparedView, comparedRows, type HeldSeries } from './series.ts';

/** The word that an estimate alone would give. */
export type HoldingVerdict = 'held' | 'notHeld' | 'notDeterminable';

/** One look at the same series: a baseline, or other counts of it. */
export interface HeldView {
  readonly name: 'whole' | 'without7' | 'without14' | 'strictCounts' | 'looseCounts' | 'perSource';
  readonly answer: HeldEstimate | NoEstimate;
  readonly verdict: HoldingVerdict;
}

/** The word of an estimate: the upper limit below the bound, the lower one above it, or neither. */
export function verdictOfLimits(answer: HeldEstimate | NoEstimate, registration: Registration): HoldingVerdict {
  if (!isEstimate(answer)) return 'notDeterminable';
  const bound = boundOf(registration);
  if (answer.high !== undefined && answer.high < bound) return 'held';
  return answer.low > bound ? 'notHeld' : 'notDeterminable';
}

/**
 * The answer under three baselines (whole, without the last 7 and 14 days, as violence often rises just before a truce), and where
 * there is more to tell, at both ends of the counts' ranges and per source that reported.
 */
export function viewsOf(series: HeldSeries, registration: Registration): readonly HeldView[] {
  const rowsADay = registration.step === 'day' ? 1 : 24;
  const view = (name: HeldView['name'], asked: Partial<ComparedView>): HeldView => {
    const compared = comparedRows(series, { counts: 'counts', withoutLast: 0, ...asked });
    const answer = estimateBy(compared, registration);
    return { name, answer, verdict: verdictOfLimits(answer, registration) };
  };
  const ranged = series.counts.some((count, at) => series.lows[at] !== count || series.highs[at] !== count);
  const shares = registration.panel.sources.length > 1 ? panelShares(series, registration) : undefined;
  return [
    view('whole', {}),
    view('without7', { withoutLast: 7 * rowsADay }),
    view('without14', { withoutLast: 14 * rowsADay }),
    ...(ranged ? [view('strictCounts', { counts: 'lows' }), view('looseCounts', { counts: 'highs' })] : []),
    ...(shares ? [view('perSource', { perSource: true })] : []),
  ];
}

const names: Readonly<Record<HeldView['name'], string>> = {
  whole: 'the whole baseline',
  without7: 'without the last 7 days',
  without14: 'without the last 14 days',
  strictCounts: 'the strict counts',
  looseCounts: 'the loose counts',
  perSource: 'per source that reported',
};

/** What a view is called in words. */
export function viewInWords({ name }: Pick<HeldView, 'name'>): string {
  return names[name];
}

/** Why the views forbid a verdict: one has no answer, none decides, or they do not agree. */
export function viewFaults(views: readonly HeldView[]): readonly Said<NoVerdictCode>[] {
  const [whole] = views as [HeldView, ...HeldView[]];
  if (!isEstimate(whole.answer)) return [{ code: whole.answer.failed, words: whole.answer.words }];
  const said: Said<NoVerdictCode>[] = [];
  const unanswered = views.filter(({ answer }) => !isEstimate(answer));
  for (const each of unanswered)
    if (!isEstimate(each.answer))
      said.push({ code: each.answer.failed, words: `${viewInWords(each)}: ${each.answer.words}` });
  const differing = (among: readonly HeldView['name'][]): boolean =>
    views.some(({ name, verdict, answer }) => among.includes(name) && isEstimate(answer) && verdict !== whole.verdict);
  const listed = (among: readonly HeldView['name'][]): string =>
    views
      .filter(({ name }) => name === 'whole' || among.includes(name))
      .map((each) => `${viewInWords(each)}: ${verdictWords[each.verdict]}`)
      .join('; ');
  for (const [code, among, what] of [
    ['baselinesDisagree', ['without7', 'without14'], 'the baselines disagree'],
    ['rangeChangesAnswer', ['strictCounts', 'looseCounts'], 'the ends of the counts’ ranges disagree'],
    ['panelChangesAnswer', ['perSource'], 'the answer changes where counts are taken per source that reported'],
  ] as const)
    if (differing(among)) said.push({ code, words: `${what} (${listed(among)})` });
  if (whole.verdict === 'notDeterminable' && !said.some(({ code }) => code === 'baselinesDisagree'))
    said.push({ code: 'undecided', words: 'the bound lies within the 95 % limits: these figures do not tell' });
  return said;
}

/** The verdicts in words. */
export const verdictWords: Readonly<Record<HoldingVerdict, string>> = {
  held: 'held',
  notHeld: 'not held',
  notDeterminable: 'not determinable',
};
