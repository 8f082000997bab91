import type { Instant, Interval } from '../kernel/index.ts';
import { by, byText } from '../kernel/index.ts';
import { lengthOfUnion, type Stretch, sharedStretches, stretchOf } from './stretches.ts';
import { toldTwice } from './told-twice.ts';
import { watchKey } from './watch.ts';

/** What else keeps people from looking, where nobody refused them. */
export type ImpedimentCause = 'jamming' | 'fire' | 'mines' | 'weather' | 'threat' | 'remoteEquipment' | 'notStated';

/**
 * How access was kept from those who watch, of exactly one class: passage refused; allowed only after a demand; allowed after a
 * wait; a standing closure; or something else, with its cause.
 */
export type ImpedimentClass =
  | { readonly kind: 'denial' | 'conditional' | 'delay' | 'regular' }
  | { readonly kind: 'other'; readonly cause: ImpedimentCause };

/** Whom the report names for it. A party's organs are that party. */
export type ImpededBy = { readonly kind: 'named'; readonly party: string } | { readonly kind: 'notStated' };

/** Where it was; a report without a zone is kept, under "place not recorded". */
export type ImpededAt = { readonly kind: 'zone'; readonly zone: string } | { readonly kind: 'notRecorded' };

/** Something that kept a team or an instrument from looking. Named by feed and item; the same name replaces. */
export interface AccessImpediment {
  readonly feed: string;
  readonly item: string;
  readonly how: ImpedimentClass;
  readonly by: ImpededBy;
  readonly at: ImpededAt;
  /** Who was kept from looking; absent for a standing closure, whose time counts once for its place. */
  readonly team?: string;
  readonly during: Interval;
  /** Time lost, where the report states it: counted from the beginning. Otherwise the whole stretch was lost. */
  readonly lostMs?: number;
  /** The reason as it was given, word for word. */
  readonly reason?: string;
  /** Zones that nobody could look at because of it. */
  readonly unseenZones: readonly string[];
  readonly reportedTo?: string;
  readonly answer?: { readonly words: string; readonly at?: Instant };
  readonly exercise?: true;
}

/** What is to be known about a row of access. Each has one answer, which `accessAnswers` states. */
export interface AccessFlag {
  readonly kind: keyof typeof accessAnswers;
  readonly feed: string;
  readonly item: string;
  readonly ms: number;
  readonly otherItem?: string;
}

/** What the code does about each kind of flag, one line for people. */
export const accessAnswers = {
  placeNotRecorded: 'no zone was told: the time is lost, under "place not recorded"',
  lossNotRecorded: 'neither an end nor a time lost was told: it is counted among the rows, with no time',
  backwardStretch: 'it ends before it begins: the time lost is what was stated, or none',
  badLoss: 'the time lost is no length: the stretch is taken instead',
  lossBeyondStretch: 'more time is stated as lost than the stretch holds: the stretch is taken',
  teamOverlapsItself: 'one team is told as kept out twice at the same time: it counts once',
  toldTwice: 'the same item was told before: the later row stands',
} as const;

/** Time lost under one heading. */
export interface LostTime {
  /** `undefined` where the report does not say: place not recorded, not stated by whom. */
  readonly heading: string | undefined;
  /** Each team once, however many rows tell of it. */
  readonly lostMs: number;
  readonly rows: number;
}

/** Time lost altogether. Headings may add up to more: one team may be kept out under two of them at once. */
export interface AccessLoss {
  readonly lostMs: number;
  /** Row by row; what it has beyond `lostMs` was told twice. */
  readonly sumMs: number;
  readonly rows: number;
  /** Rows that tell of no time. */
  readonly withoutTime: number;
  readonly byZone: readonly LostTime[];
  readonly byWhom: readonly LostTime[];
  /** Class, and of others the cause: `denial`, `other: jamming`. */
  readonly byKind: readonly LostTime[];
  /** Zones that were left unseen, in order, each once. */
  readonly unseenZones: readonly string[];
  /** Rows that were reported to somebody, and those of them that were answered. */
  readonly reported: number;
  readonly answered: number;
}

/** Adds up time lost within a stretch. Rows outside it are left out; one that tells of no time is in where it begins. */
export function accessLoss(rows: readonly AccessImpediment[], during: Interval): AccessLoss {
  const within = stretchOf(during);
  const losses = standing(rows)
    .map((row) => ({ row, key: whoLost(row), lost: sharedStretches(lostStretches(row), [within]) }))
    .filter(({ row, lost }) => lost.length > 0 || (lostStretches(row).length === 0 && beginsIn(row, within)));
  return {
    lostMs: timeOf(losses),
    sumMs: losses.reduce((sum, { lost }) => sum + lengthOfUnion(lost), 0),
    rows: losses.length,
    withoutTime: losses.filter(({ lost }) => lost.length === 0).length,
    byZone: under(losses, ({ at }) => (at.kind === 'zone' ? at.zone : undefined)),
    byWhom: under(losses, (row) => (row.by.kind === 'named' ? row.by.party : undefined)),
    byKind: under(losses, ({ how }) => (how.kind === 'other' ? `other: ${how.cause}` : how.kind)),
    unseenZones: [...new Set(losses.flatMap(({ row }) => row.unseenZones))].sort(byText),
    reported: losses.filter(({ row }) => row.reportedTo !== undefined).length,
    answered: losses.filter(({ row }) => row.reportedTo !== undefined && row.answer !== undefined).length,
  };
}

/** What is to be known about the rows, in order of feed, item and kind. */
export function accessFlags(rows: readonly AccessImpediment[]): readonly AccessFlag[] {
  const flags: AccessFlag[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const flag = (kind: AccessFlag['kind'], ms = 0): void =>
      void flags.push({ kind, feed: row.feed, item: row.item, ms });
    if (seen.has(watchKey(row))) flag('toldTwice');
    seen.add(watchKey(row));
    const lengthMs = row.during.endsAt - row.during.startsAt;
    if (row.at.kind === 'notRecorded') flag('placeNotRecorded');
    if (lengthMs < 0) flag('backwardStretch', -lengthMs);
    if (row.lostMs !== undefined && !isLength(row.lostMs)) flag('badLoss');
    else if (lengthMs > 0 && (row.lostMs ?? 0) > lengthMs) flag('lossBeyondStretch', row.lostMs! - lengthMs);
    if (lostStretches(row).length === 0) flag('lossNotRecorded');
  }
  return [...flags, ...overlaps(standing(rows))].sort(
    by(
      ({ feed }) => feed,
      ({ item }) => item,
      ({ kind }) => kind,
      ({ otherItem }) => otherItem ?? '',
    ),
  );
}

interface Loss {
  readonly row: AccessImpediment;
  readonly key: string;
  readonly lost: readonly Stretch[];
}

/** Of rows of one name the last. */
function standing(rows: readonly AccessImpediment[]): readonly AccessImpediment[] {
  return [...new Map(rows.map((row) => [watchKey(row), row])).values()];
}

function whoLost({ team, at }: AccessImpediment): string {
  return team === undefined ? `closure ${at.kind === 'zone' ? at.zone : ''}` : `team ${team}`;
}

function lostStretches({ during, lostMs }: AccessImpediment): readonly Stretch[] {
  const lengthMs = during.endsAt - during.startsAt;
  const stated = lostMs !== undefined && isLength(lostMs) ? Math.round(lostMs) : undefined;
  const lost = lengthMs > 0 ? Math.min(stated ?? lengthMs, lengthMs) : (stated ?? 0);
  return lost > 0 ? [[during.startsAt, during.startsAt + lost]] : [];
}

function isLength(ms: number): boolean {
  return Number.isFinite(ms) && ms >= 0;
}

function beginsIn({ during }: AccessImpediment, [from, to]: Stretch): boolean {
  return during.startsAt >= from && during.startsAt < to;
}

function timeOf(losses: readonly Loss[]): number {
  const byWho = Map.groupBy(losses, ({ key }) => key);
  return [...byWho.values()].reduce((sum, each) => sum + lengthOfUnion(each.flatMap(({ lost }) => lost)), 0);
}

function under(losses: readonly Loss[], headingOf: (row: AccessImpediment) => string | undefined): readonly LostTime[] {
  return [...Map.groupBy(losses, ({ row }) => headingOf(row))]
    .map(([heading, each]) => ({ heading, lostMs: timeOf(each), rows: each.length }))
    .sort((a, b) => b.lostMs - a.lostMs || byText(a.heading ?? '', b.heading ?? ''));
}

function overlaps(rows: readonly AccessImpediment[]): readonly AccessFlag[] {
  const ordered = rows.toSorted(
    by(
      ({ feed }) => feed,
      ({ item }) => item,
    ),
  );
  return [...Map.groupBy(ordered, whoLost).values()].flatMap((each) => {
    const twice = toldTwice(each.map(lostStretches));
    return each.flatMap(({ feed, item }, index): readonly AccessFlag[] => {
      const found = twice[index];
      if (!found) return [];
      return [{ kind: 'teamOverlapsItself', feed, item, ms: found.ms, otherItem: each[found.other]!.item }];
    });
  });
}
