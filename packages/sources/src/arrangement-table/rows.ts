import { type Interval, yearsKept } from '@truceline/truce/kernel';
import type { Speaker } from '@truceline/truce/pledges';
import {
  type ArrangementEntry,
  type ArrangementFacts,
  type ArrangementTelling,
  arrangementKinds,
  crossingNotes,
  type HeadCount,
  headCount,
  outcomes,
  type Passed,
  type Placing,
  searchResults,
  type Waiting,
  workResults,
} from '@truceline/truce/recovery';
import { clip, countIn, positionIn, type RowReader, textIn, timeIn } from '../cells.ts';
import { listIn, needed, oneOf, optional, toldIn } from '../told-cells.ts';

/** Columns that a table of arrangements must have; those that a step needs beside them may be left out with the step. */
export const arrangementColumns = [
  'id',
  'arrangement',
  'kind',
  'step',
  'date',
  'received',
  'side',
  'speaker',
  'sources',
] as const;

/** What a row may tell. */
export const arrangementSteps = [
  'described',
  'offered',
  'answered',
  'agreed',
  'ended',
  'guaranteed',
  'shots',
  'worked',
  'crossed',
  'listed',
  'handedOver',
  'requested',
  'searched',
] as const satisfies readonly ArrangementTelling['what'][];

/** Of which kinds a step can be told; one that is not here can be told of every kind. */
const kindsOf: Partial<Record<ArrangementTelling['what'], ArrangementEntry['kind']>> = {
  worked: 'pause',
  shots: 'pause',
  crossed: 'crossing',
  listed: 'exchange',
  handedOver: 'exchange',
  requested: 'search',
  searched: 'search',
};

/** Parties speak of arrangements too: they made them. */
const sides: readonly Speaker['side'][] = ['party', 'observer', 'donor', 'recipient'];

/** A word on an arrangement; nothing and a bad cell where a cell cannot be read. `zone` is that of days, and of times without an offset. */
export function arrangementRow(row: RowReader, zone: string): ArrangementEntry | undefined {
  const told = toldIn(row, { sides, dayZone: zone });
  const arrangement = needed(row, 'arrangement');
  const kind = needed(row, 'kind') === undefined ? undefined : oneOf(row, 'kind', arrangementKinds);
  const step = needed(row, 'step') === undefined ? undefined : oneOf(row, 'step', arrangementSteps);
  const of = step && kindsOf[step];
  if (of !== undefined && kind !== undefined && of !== kind)
    row.bad.push({ column: 'step', reason: `\`${step}\` is told of a ${of} and not of a ${kind}` });
  const telling = step && tellingIn(row, step, zone);
  if (!told || !arrangement || !kind || !telling || row.bad.length > 0) return undefined;
  return { ...told, arrangement, kind, telling };
}

function tellingIn(row: RowReader, what: ArrangementTelling['what'], zone: string): ArrangementTelling | undefined {
  switch (what) {
    case 'described':
      return { what, facts: factsIn(row, zone) };
    case 'offered':
      return whole({ what, by: needed(row, 'by') });
    case 'answered':
      return whole({ what, by: needed(row, 'by'), answer: word(row, 'answer', ['accepted', 'refused', 'changed']) });
    case 'agreed':
      return { what, between: listIn(row, 'by') };
    case 'ended':
      return whole({ what, outcome: word(row, 'outcome', outcomes) });
    case 'guaranteed':
      return whole({ what, by: needed(row, 'by') }, { to: optional(row, 'towards') });
    case 'shots':
      return whole({ what, near: word(row, 'shots', ['heard', 'none']) });
    case 'worked':
      return whole({ what, result: word(row, 'result', workResults) });
    case 'crossed':
      return crossedIn(row, zone);
    case 'listed':
      return whole(
        { what, list: needed(row, 'list'), by: needed(row, 'by'), persons: [] },
        { number: countFrom(row, 'number', 1) },
      );
    case 'handedOver':
      return whole(
        { what, batch: needed(row, 'batch'), from: needed(row, 'by'), to: needed(row, 'towards'), persons: [] },
        {
          number: countFrom(row, 'number', 1),
          place: optional(row, 'place'),
          guarantor: optional(row, 'guarantor'),
        },
      );
    case 'requested':
      return whole({ what, by: needed(row, 'by'), persons: [] }, { number: countFrom(row, 'number', 1) });
    case 'searched':
      return whole(
        { what, result: word(row, 'result', searchResults), persons: [] },
        { number: countFrom(row, 'number') },
      );
  }
}

function factsIn(row: RowReader, zone: string): Partial<ArrangementFacts> {
  const places = placingIn(row);
  return present({
    name: optional(row, 'name'),
    from: optional(row, 'from'),
    to: optional(row, 'to'),
    during: stretchIn(row, { from: 'start', until: 'end' }, zone),
    guarantor: optional(row, 'guarantor'),
    clause: optional(row, 'clause'),
    site: optional(row, 'site'),
    works: optional(row, 'works'),
    work: optional(row, 'work'),
    placing: Object.keys(places).length > 0 ? places : undefined,
  });
}

function placingIn(row: RowReader): Placing {
  return present({
    region: optional(row, 'region'),
    place: optional(row, 'place'),
    at: positionIn(row, { longitude: 'longitude', latitude: 'latitude' }),
    uncertaintyM: countIn(row, 'uncertainty_m'),
  });
}

function crossedIn(row: RowReader, zone: string): ArrangementTelling {
  const seenAt = timeIn(row, 'waiting_at', zone);
  const waited = { minutes: countFrom(row, 'waiting_min'), people: countFrom(row, 'waiting_people') };
  if (!seenAt && (waited.minutes || waited.people))
    row.bad.push({ column: 'waiting_at', reason: 'is empty; a wait is told with the time at which it was seen' });
  const waiting: Waiting | undefined = seenAt && { at: seenAt.startsAt, ...present(waited) };
  const notes = listIn(row, 'notes').flatMap((each) => {
    const found = crossingNotes.find((note) => note === each);
    if (found === undefined)
      row.bad.push({ column: 'notes', reason: `\`${clip(each)}\` is no note; use one of ${crossingNotes.join(', ')}` });
    return found ?? [];
  });
  return {
    what: 'crossed',
    ...present({
      open: stretchIn(row, { from: 'start', until: 'end' }, zone),
      out: passedIn(row, 'out'),
      in: passedIn(row, 'in'),
      waiting,
    }),
    notes,
  };
}

function passedIn(row: RowReader, way: 'out' | 'in'): Passed | undefined {
  const passed = present({ people: countFrom(row, `people_${way}`), vehicles: countFrom(row, `vehicles_${way}`) });
  return Object.keys(passed).length > 0 ? passed : undefined;
}

/** From one time to another, both or neither. */
function stretchIn(
  row: RowReader,
  columns: { readonly from: string; readonly until: string },
  zone: string,
): Interval | undefined {
  const [from, until] = [timeIn(row, columns.from, zone), timeIn(row, columns.until, zone)];
  if (textIn(row, columns.from) === undefined && textIn(row, columns.until) === undefined) return undefined;
  if (textIn(row, columns.from) === undefined || textIn(row, columns.until) === undefined)
    row.bad.push({
      column: textIn(row, columns.from) === undefined ? columns.from : columns.until,
      reason: 'is empty; beginning and end are given together',
    });
  if (!from || !until) return undefined;
  const outside = [columns.from, columns.until].find((_, index) => !isKept([from.startsAt, until.endsAt][index]!));
  if (outside !== undefined) {
    row.bad.push({ column: outside, reason: `lies outside the years ${yearsKept.from} to ${yearsKept.to}` });
    return undefined;
  }
  if (until.endsAt > from.startsAt) return { startsAt: from.startsAt, endsAt: until.endsAt };
  row.bad.push({ column: columns.until, reason: 'lies before the start' });
  return undefined;
}

/** A year that is kept: one typed wrong by a thousand years would stretch every chart. */
function isKept(at: number): boolean {
  return at >= Date.UTC(yearsKept.from, 0, 1) && at < Date.UTC(yearsKept.to, 0, 1);
}

/** A number, or `from-to` where it is told as a range. Nobody can be handed over by none or by fewer. */
function countFrom(row: RowReader, column: string, leastOf: 0 | 1 = 0): HeadCount | undefined {
  const text = textIn(row, column);
  if (text === undefined) return undefined;
  const [, low = '', high = low] = /^(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?$/.exec(text) ?? [];
  const count = high === low ? headCount(Number(low)) : { low: Number(low), high: Number(high) };
  if (low !== '' && count.low >= leastOf && count.low <= count.high) return count;
  row.bad.push({
    column,
    reason: `\`${clip(text)}\` is no number from ${leastOf} up and no range such as 40-60`,
  });
  return undefined;
}

function word<W extends string>(row: RowReader, column: string, words: readonly W[]): W | undefined {
  return needed(row, column) === undefined ? undefined : oneOf(row, column, words);
}

/** What must be there and what may be; nothing where something that must be there is missing. */
function whole<M extends object, O extends object>(must: M, may?: O): (Whole<M> & Partial<Whole<O>>) | undefined {
  if (Object.values(must).some((value) => value === undefined)) return undefined;
  return { ...must, ...(may ? present(may) : {}) } as Whole<M> & Partial<Whole<O>>;
}

type Whole<M> = { readonly [K in keyof M]: Exclude<M[K], undefined> };

function present<O extends object>(members: O): Partial<Whole<O>> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Partial<Whole<O>>;
}
