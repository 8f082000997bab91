import type { Instant, Position } from '@truceline/truce/kernel';
import { type ReadinessEntry, type ReadinessTelling, type SiteFacts, siteKinds } from '@truceline/truce/readiness';
import { parseGrade, ungraded } from '@truceline/truce/reports';
import { clip, happenedFrom, positionIn, type RowReader, textIn } from '../cells.ts';
import {
  countedIn,
  listIn,
  momentIn,
  neededIn,
  numberIn,
  oneOf,
  pathIn,
  piecesIn,
  sealsIn,
  wordsIn,
} from './row-cells.ts';

const tells = ['site', 'closed', 'declared', 'inspected', 'handedOver', 'opened', 'observed'] as const;
const sides = ['donor', 'recipient', 'observer', 'party'] as const;
const farthestM = 2_000_000;
const metres = [0, farthestM] as const;
const degrees = [0, 360] as const;

/** Makes an entry of a row; what is wrong is left in the reader, and then the entry is not to be used. */
export function entryFrom(
  row: RowReader,
  { receivedAt, timeZone }: { readonly receivedAt: Instant; readonly timeZone?: string },
): ReadinessEntry | undefined {
  const id = neededIn(row, 'entry');
  const told = oneOf(row, 'tells', tells);
  const happenedAt = happenedFrom(row, { from: 'happened', until: 'until' }, timeZone, 'incident');
  const side = oneOf(row, 'side', sides);
  const name = neededIn(row, 'speaker');
  const replaces = wordsIn(row, 'replaces');
  if (told === undefined || side === undefined) {
    for (const column of ['tells', 'side'] as const)
      if (textIn(row, column) === undefined) row.bad.push({ column, reason: 'is empty' });
    return undefined;
  }
  const telling = tellingFrom(row, told, timeZone);
  const exercise = oneOf(row, 'exercise', ['yes', 'no']);
  if (!happenedAt) return undefined;
  return {
    id,
    happenedAt: { startsAt: happenedAt.startsAt, endsAt: happenedAt.endsAt },
    receivedAt,
    speaker: { side, name },
    evidence: listIn(row, 'evidence'),
    grade: gradeIn(row),
    ...(exercise === 'yes' ? { exercise: true as const } : {}),
    ...(replaces === undefined ? {} : { replaces }),
    telling,
  };
}

function tellingFrom(row: RowReader, told: (typeof tells)[number], zone: string | undefined): ReadinessTelling {
  if (told === 'observed') return observedIn(row);
  if (told === 'handedOver') return handedIn(row, zone);
  if (told === 'opened') {
    const seal = wordsIn(row, 'seal');
    return {
      what: 'opened',
      item: neededIn(row, 'item'),
      by: neededIn(row, 'by'),
      ...(seal === undefined ? {} : { seal }),
    };
  }
  const site = neededIn(row, 'site');
  if (told === 'closed') return { what: 'closed', site };
  if (told === 'declared') return { what: 'declared', site, pieces: piecesIn(row) };
  if (told === 'site') return { what: 'site', site, facts: factsIn(row, zone) };
  const access = oneOf(row, 'access', ['full', 'partial', 'denied']);
  if (access === undefined && textIn(row, 'access') === undefined)
    row.bad.push({ column: 'access', reason: 'is empty' });
  return {
    what: 'inspected',
    site,
    by: neededIn(row, 'by'),
    access: access ?? 'denied',
    counted: countedIn(row),
    seals: sealsIn(row),
  };
}

function observedIn(row: RowReader): ReadinessTelling {
  const pieces = piecesIn(row);
  const at = positionIn(row, { longitude: 'longitude', latitude: 'latitude' });
  if (!at && row.bad.length === 0) row.bad.push({ column: 'longitude', reason: 'is empty' });
  const party = wordsIn(row, 'party');
  return {
    what: 'observed',
    pieces,
    at: at ?? [0, 0],
    uncertaintyM: numberIn(row, 'uncertainty_m', metres) ?? 0,
    ...(party === undefined ? {} : { party }),
  };
}

function handedIn(row: RowReader, zone: string | undefined): ReadinessTelling {
  const [givenUpAt, takenOverAt] = [momentIn(row, 'given_up', zone), momentIn(row, 'taken_over', zone)];
  if (givenUpAt !== undefined && takenOverAt !== undefined && takenOverAt < givenUpAt)
    row.bad.push({ column: 'taken_over', reason: 'lies before it was given up' });
  const documentHash = textIn(row, 'document_sha256')?.toLowerCase();
  if (documentHash !== undefined && !/^[0-9a-f]{64}$/.test(documentHash))
    row.bad.push({ column: 'document_sha256', reason: `\`${clip(documentHash)}\` is no SHA-256 in hex` });
  const seal = wordsIn(row, 'seal');
  return {
    what: 'handedOver',
    item: neededIn(row, 'item'),
    from: neededIn(row, 'from'),
    to: neededIn(row, 'to'),
    ...(givenUpAt === undefined ? {} : { givenUpAt }),
    ...(takenOverAt === undefined ? {} : { takenOverAt }),
    ...(seal === undefined ? {} : { seal }),
    ...(documentHash === undefined ? {} : { documentHash }),
  };
}

function factsIn(row: RowReader, zone: string | undefined): Partial<SiteFacts> {
  const path = pathIn(row, 'path');
  const at = positionIn(row, { longitude: 'longitude', latitude: 'latitude' }) ?? path?.[0];
  return withoutAbsent({
    name: wordsIn(row, 'name'),
    kind: oneOf(row, 'kind', siteKinds),
    at,
    uncertaintyM: numberIn(row, 'uncertainty_m', metres),
    perimeterM: numberIn(row, 'perimeter_m', metres),
    party: wordsIn(row, 'party'),
    zone: wordsIn(row, 'zone'),
    standsUntil: momentIn(row, 'stands_until', zone),
    sensor: sensorIn(row, { at, path }, zone),
  });
}

/** What a site sees; nothing where no range is stated. Two ranges that are stated as one are that one. */
function sensorIn(
  row: RowReader,
  { at, path }: { readonly at: Position | undefined; readonly path: readonly Position[] | undefined },
  zone: string | undefined,
): SiteFacts['sensor'] | undefined {
  const dayRangeM = numberIn(row, 'day_range_m', metres);
  if (dayRangeM === undefined) return undefined;
  const [fromDeg, toDeg] = [numberIn(row, 'sector_from', degrees), numberIn(row, 'sector_to', degrees)];
  if ((fromDeg === undefined) !== (toDeg === undefined))
    row.bad.push({ column: 'sector_to', reason: 'a sector needs both its directions' });
  const everyMs = (numberIn(row, 'revisit_minutes', [1, 525_600]) ?? 0) * 60_000;
  const firstAt = momentIn(row, 'first_look', zone);
  if (everyMs > 0 !== (firstAt !== undefined))
    row.bad.push({ column: 'first_look', reason: 'looks need both `first_look` and `revisit_minutes`' });
  if (!at) {
    row.bad.push({ column: 'longitude', reason: 'what watches needs a place or a path' });
    return undefined;
  }
  const sector = fromDeg !== undefined && toDeg !== undefined ? { sector: { fromDeg, toDeg } } : {};
  return {
    stand: path ? { kind: 'path', path } : { kind: 'place', at, ...sector },
    dayRangeM,
    nightRangeM: numberIn(row, 'night_range_m', metres) ?? 0,
    ...(everyMs > 0 && firstAt !== undefined ? { looks: { firstAt, everyMs } } : {}),
  };
}

function gradeIn(row: RowReader): ReadinessEntry['grade'] {
  const text = textIn(row, 'grade');
  const grade = text === undefined ? ungraded : parseGrade(text);
  if (!grade)
    row.bad.push({ column: 'grade', reason: `\`${clip(text!)}\` is no grade; write A to F and 1 to 6, such as B2` });
  return grade ?? ungraded;
}

function withoutAbsent<T extends object>(facts: { readonly [K in keyof T]: T[K] | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(facts).filter(([, each]) => each !== undefined)) as Partial<T>;
}
