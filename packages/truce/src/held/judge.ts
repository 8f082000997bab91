import type { Instant, Refusal } from '../kernel/index.ts';
import type { PlaceboWindows } from '../statistics/index.ts';
import { type PanelShares, panelFaults, panelShares } from './panel.ts';
import type { NoVerdictCode, Said, WarningCode } from './reasons.ts';
import { type Registration, registrationHash, type Standing, standingOf } from './registration.ts';
import { type KnownDelays, ripeness } from './ripeness.ts';
import { type HeldRow, rowsFault } from './rows.ts';
import { exposureRecorded, type HeldSeries, seriesOf } from './series.ts';
import { unwatchedFaults } from './unwatched-counts.ts';
import { type HeldView, type HoldingVerdict, viewFaults, viewsOf } from './views.ts';
import { placebosOf, warningsOf } from './warnings.ts';
import { watchingFaults, watchingOf, type ZoneWatching } from './watching.ts';
import { type ZoneAnswer, zoneAnswers } from './zones.ts';

/** All that the question is asked of. */
export interface HeldQuestion {
  readonly registration: Registration;
  /** When a record took the registration in; absent where none did. */
  readonly registeredAt?: Instant | undefined;
  readonly rows: readonly HeldRow[];
  /** As known then. */
  readonly knownAt: Instant;
  readonly delays?: KnownDelays | undefined;
  /** Sources of the panel of which nothing was ever heard. */
  readonly unheard?: readonly string[];
}

/** The answer to "did it hold?", with all that must stand beside it. */
export interface HeldAnswer {
  readonly registration: Registration;
  readonly hash: string;
  readonly standing: Standing;
  readonly knownAt: Instant;
  /** Absent where the registration did not stand before the truce: exploratory, no verdict. */
  readonly verdict?: HoldingVerdict;
  /** Why there is no other verdict than "not determinable"; also told of an exploratory answer. Empty for held and not held. */
  readonly reasons: readonly Said<NoVerdictCode>[];
  readonly warnings: readonly Said<WarningCode>[];
  /** The whole baseline first. */
  readonly views: readonly HeldView[];
  readonly watching: ZoneWatching;
  readonly exposureRecorded: boolean;
  readonly panel?: PanelShares;
  readonly placebos?: PlaceboWindows;
  /** Each zone by itself, where several were looked at. */
  readonly zones: readonly ZoneAnswer[];
  /** Zones that were looked at. */
  readonly zonesLooked: number;
  /** Of all zones together. */
  readonly series: HeldSeries;
}

/**
 * Whether a truce held, by a registration that stood before it: held where the upper 95 % limit lies below the bound, not held where the
 * lower one lies above it, else not determinable. Coverage below its floor, baselines that disagree, a panel that drifts, days that
 * are not yet known and a model without an answer each forbid a verdict, whatever the counts. Refused: rows that no series can have.
 */
export function judgeHeld(question: HeldQuestion): HeldAnswer | Refusal {
  const { registration, registeredAt, rows, knownAt, delays, unheard = [] } = question;
  const bad = rowsFault(rows, registration);
  if (bad) return bad;
  const [series, ...divided] = seriesOf(rows, registration) as [HeldSeries, ...HeldSeries[]];
  const zones = divided.length > 0 ? divided : [series];
  const views = viewsOf(series, registration);
  const ripe = ripeness(registration, { rows: series.rows.slice(series.truceAt), knownAt, delays });
  const placebos = placebosOf(series, registration);
  const reasons = [
    ...ripe.reasons,
    ...lengthFaults(zones, series.rows.length - ripe.open),
    ...watchingFaults(zones, registration),
    ...unheard.map((source) => ({
      code: 'panelUnheard' as const,
      words: `\`${source}\` of the panel reported nothing at all, before or during`,
    })),
    ...panelFaults(series, registration),
    ...viewFaults(views),
    ...unwatchedFaults(series, registration, views[0]!.verdict),
  ];
  const standing = standingOf(registration, registeredAt);
  const [whole] = views;
  const shares = panelShares(series, registration);
  const verdict: HoldingVerdict = reasons.length > 0 ? 'notDeterminable' : whole!.verdict;
  return {
    registration,
    hash: registrationHash(registration),
    standing,
    knownAt,
    ...(standing.kind === 'before' ? { verdict } : {}),
    reasons,
    warnings: [
      ...warningsOf(series, registration),
      ...ripe.warnings,
      ...placeboWarning(placebos, verdict),
      ...(divided.length > 1
        ? [
            {
              code: 'manyZones' as const,
              words: `${divided.length} zones were looked at; the verdict is on all of them together, and the word of each is corrected for their number (Benjamini-Hochberg, 2.5 % a side)`,
            },
          ]
        : []),
    ],
    views,
    watching: watchingOf(series),
    exposureRecorded: exposureRecorded(series),
    ...(shares ? { panel: shares } : {}),
    ...(placebos ? { placebos } : {}),
    zones: divided.length > 0 ? zoneAnswers(divided, registration) : [],
    zonesLooked: Math.max(1, divided.length),
    series,
  };
}

/** A window that is longer than the series, or a series with holes; rows that are not over by then are nobody's fault. */
function lengthFaults(zones: readonly HeldSeries[], over: number): readonly Said<NoVerdictCode>[] {
  const found = zones.map((series) => {
    const told = series.counts.slice(0, over).map((each) => each !== undefined);
    const [first, last] = [told.indexOf(true), told.lastIndexOf(true)];
    const holes = told.slice(Math.max(first, series.truceAt), last + 1).filter((each) => !each).length;
    return { series, first, last, holes, short: first !== 0 || last < over - 1 };
  });
  const where = (among: typeof found): string =>
    zones.length === 1
      ? ''
      : among.length === zones.length
        ? ` in any of ${zones.length} zones`
        : ` in ${among.map(({ series }) => `\`${series.zone}\``).join(', ')}`;
  const said: Said<NoVerdictCode>[] = [];
  const [short, holed] = [found.filter((each) => each.short), found.filter(({ holes }) => holes > 0)];
  if (short.length > 0) {
    const [{ series, first, last }] = short as [(typeof short)[number]];
    const from = `the registration runs from \`${series.rows[0]}\` to \`${series.rows.at(-1)}\``;
    const words =
      first < 0
        ? 'the series has no row of it'
        : `the series only from \`${series.rows[first]}\` to \`${series.rows[last]}\``;
    if (over > 0) said.push({ code: 'windowLongerThanSeries', words: `${from}, ${words}${where(short)}` });
  }
  if (holed.length > 0)
    said.push({
      code: 'rowsMissing',
      words: `${Math.max(...holed.map(({ holes }) => holes))} rows of the truce are missing${where(holed)}: a missing row is no count of 0`,
    });
  return said;
}

function placeboWarning(placebos: PlaceboWindows | undefined, verdict: HoldingVerdict): readonly Said<WarningCode>[] {
  if (verdict !== 'held' || !placebos || placebos.pFall <= 0.1) return [];
  const below = placebos.placebos.filter((sum) => sum <= placebos.observed).length;
  return [
    {
      code: 'placeboUnremarkable',
      words: `${below} of ${placebos.placebos.length} windows of the same length before the truce had as few or fewer`,
    },
  ];
}
