import { addDays, byText, dayOf, type Instant, type LocalDay } from '../kernel/index.ts';

/**
 * The outlets of a media feed that are followed, fixed beforehand: a stand-in for coverage where nobody recorded where they
 * looked, and never to be called coverage. That an outlet reported says that it worked on that day; not where it looked.
 */
export interface OutletPanel {
  readonly feed: string;
  /** In order of their dates. The first says since when there is a panel; each later one is a change, flagged with its date. */
  readonly editions: readonly PanelEdition[];
}

/** Who belongs to a panel from a local day on. */
export interface PanelEdition {
  readonly from: LocalDay;
  readonly outlets: readonly string[];
}

/** A report as a panel needs it: which outlet, and when. */
export interface OutletReport {
  readonly outlet: string;
  readonly at: Instant;
}

/** One day of a panel. */
export interface PanelDay {
  readonly day: LocalDay;
  /** Outlets of the panel on that day, and those of them that reported; in order of their names. */
  readonly panel: readonly string[];
  readonly reported: readonly string[];
  readonly silent: readonly string[];
  /** Outlets that reported and do not belong to the panel: they count towards no comparison over time. */
  readonly outside: readonly string[];
  /** Share of the panel that reported, in parts of a thousand; `undefined` before there is a panel. */
  readonly reportedPerMille: number | undefined;
  /** More of the panel was silent than the limit allows: the day is not to be compared with others. */
  readonly broken: boolean;
}

/** Something about a panel that changes what its days can be compared with. */
export type PanelBreak =
  /** The panel was given other members from that day on. */
  | {
      readonly kind: 'panelChanged';
      readonly day: LocalDay;
      readonly joined: readonly string[];
      readonly left: readonly string[];
    }
  /** A member was silent from that day on for at least `silenceDaysMin` days; `until` is the day it reported again. */
  | { readonly kind: 'outletSilent'; readonly day: LocalDay; readonly outlet: string; readonly until?: LocalDay }
  /** Too few of the panel reported on that day. */
  | { readonly kind: 'dayBroken'; readonly day: LocalDay; readonly reportedPerMille: number }
  /** Editions are not in order of their dates, or name nobody: that edition is left out. */
  | { readonly kind: 'badEdition'; readonly day: LocalDay };

/** Limits of ours to start from. */
export const panelLimits = { reportedPerMilleMin: 500, silenceDaysMin: 7 } as const;

/** A panel over some days: who reported, and where it breaks. */
export interface PanelRecord {
  readonly days: readonly PanelDay[];
  /** In order of their days. */
  readonly breaks: readonly PanelBreak[];
}

/**
 * Which outlets of the panel reported on which local day, and where the panel breaks. Days run from the first to the last
 * named, both included; an outlet is written the same way in panel and reports, or it is another outlet.
 */
export function panelRecord(
  panel: OutletPanel,
  reports: readonly OutletReport[],
  over: { readonly first: LocalDay; readonly last: LocalDay; readonly dayZone: string },
  limits: { readonly reportedPerMilleMin: number; readonly silenceDaysMin: number } = panelLimits,
): PanelRecord {
  const { editions, bad } = soundEditions(panel);
  const byDay = new Map<LocalDay, Set<string>>();
  for (const { outlet, at } of reports) {
    const day = dayOf(at, over.dayZone);
    byDay.set(day, (byDay.get(day) ?? new Set()).add(outlet));
  }
  const days: PanelDay[] = [];
  for (let day = over.first; day <= over.last; day = addDays(day, 1))
    days.push(panelDay(day, editions, byDay.get(day) ?? new Set(), limits.reportedPerMilleMin));
  const within = ({ day }: PanelBreak): boolean => day >= over.first && day <= over.last;
  const breaks: readonly PanelBreak[] = [
    ...bad,
    ...changes(editions),
    ...days.flatMap(({ day, broken, reportedPerMille }): readonly PanelBreak[] =>
      broken ? [{ kind: 'dayBroken', day, reportedPerMille: reportedPerMille! }] : [],
    ),
    ...silences(days, limits.silenceDaysMin),
  ];
  return {
    days,
    breaks: breaks.filter(within).sort((a, b) => byText(a.day, b.day) || byText(JSON.stringify(a), JSON.stringify(b))),
  };
}

function soundEditions({ editions }: OutletPanel): {
  readonly editions: readonly PanelEdition[];
  readonly bad: readonly PanelBreak[];
} {
  const sound: PanelEdition[] = [];
  const bad: PanelBreak[] = [];
  for (const edition of editions) {
    const last = sound.at(-1);
    if (edition.outlets.length === 0 || (last && edition.from <= last.from))
      bad.push({ kind: 'badEdition', day: edition.from });
    else sound.push({ from: edition.from, outlets: [...new Set(edition.outlets)].sort(byText) });
  }
  return { editions: sound, bad };
}

function panelDay(
  day: LocalDay,
  editions: readonly PanelEdition[],
  reporting: ReadonlySet<string>,
  reportedPerMilleMin: number,
): PanelDay {
  const panel = editions.findLast(({ from }) => from <= day)?.outlets ?? [];
  const reported = panel.filter((outlet) => reporting.has(outlet));
  const reportedPerMille = panel.length > 0 ? Math.floor((reported.length * 1000) / panel.length) : undefined;
  return {
    day,
    panel,
    reported,
    silent: panel.filter((outlet) => !reporting.has(outlet)),
    outside: [...reporting].filter((outlet) => !panel.includes(outlet)).sort(byText),
    reportedPerMille,
    broken: reportedPerMille !== undefined && reportedPerMille < reportedPerMilleMin,
  };
}

function changes(editions: readonly PanelEdition[]): readonly PanelBreak[] {
  return editions.slice(1).flatMap(({ from, outlets }, index): readonly PanelBreak[] => {
    const before = editions[index]!.outlets;
    const [joined, left] = [
      outlets.filter((outlet) => !before.includes(outlet)),
      before.filter((outlet) => !outlets.includes(outlet)),
    ];
    return joined.length + left.length > 0 ? [{ kind: 'panelChanged', day: from, joined, left }] : [];
  });
}

function silences(days: readonly PanelDay[], silenceDaysMin: number): readonly PanelBreak[] {
  const found: PanelBreak[] = [];
  const since = new Map<string, number>();
  const close = (outlet: string, end: number, until?: LocalDay): void => {
    const from = since.get(outlet);
    since.delete(outlet);
    if (from !== undefined && end - from >= silenceDaysMin)
      found.push({ kind: 'outletSilent', day: days[from]!.day, outlet, ...(until ? { until } : {}) });
  };
  for (const [index, { day, silent, reported }] of days.entries()) {
    for (const outlet of reported) close(outlet, index, day);
    for (const outlet of silent) if (!since.has(outlet)) since.set(outlet, index);
    for (const outlet of since.keys()) if (!silent.includes(outlet)) close(outlet, index);
  }
  for (const outlet of since.keys()) close(outlet, days.length);
  return found;
}
