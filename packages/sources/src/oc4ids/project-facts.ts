import { type Instant, type Interval, instant, nearestName } from '@truceline/truce/kernel';
import { type WorksFacts, type WorksStage, worksStages } from '@truceline/truce/recovery';
import { clip, type Theatre } from '../cells.ts';
import { digitsOf } from '../json-digits.ts';
import { listOf, memberAt, memberOf, textOf } from '../open-contracting/json-members.ts';
import type { TextKept } from '../open-contracting/persons.ts';
import { placingOf } from '../open-contracting/placing.ts';
import type { Remarks } from '../open-contracting/remarks.ts';
import { sectorOfCode } from '../open-contracting/sectors.ts';
import { whenOf } from '../open-contracting/when.ts';

/** Marks a title of synthetic works. */
export const exerciseMark = 'EXERCISE ';
/** Ids of processes that our own export makes begin so; they name nothing in lists of others. */
export const ownProcess = 'truceline-';
/** The scheme of an OCDS identifier. */
export const ocdsScheme = 'OCDS';

/** How a project is to be read. */
export interface FactsReading {
  readonly project: unknown;
  readonly publisher: string;
  readonly land: Theatre | undefined;
  readonly kept: TextKept;
  readonly remarks: Remarks;
}

/** What a project says of itself beside stage and money. */
export function factsOf(reading: FactsReading): Partial<WorksFacts> {
  const { project, land, kept, remarks } = reading;
  const title = textOf(memberOf(project, 'title'));
  const name =
    title?.trim() === exerciseMark.trim() ? undefined : kept(title?.replace(exerciseMark, unmarked), 'title');
  const sector = sectorOf(project, remarks);
  const placing = placingOf(listOf(project, 'locations'), { land, kept, remarks });
  const owner = ownerOf(project, kept);
  const planned = periodOf(memberOf(project, 'period'), 'period', remarks);
  const identifiers = identifiersOf(reading);
  return {
    ...(name === undefined ? {} : { name }),
    ...(sector === undefined ? {} : { sector }),
    ...(placing === undefined ? {} : { placing }),
    ...(owner === undefined ? {} : { owner }),
    ...(planned === undefined ? {} : { planned }),
    ...(identifiers.length === 0 ? {} : { identifiers }),
  };
}

function unmarked(mark: string, at: number): string {
  return at === 0 ? '' : mark;
}

/** The stage that a project states; another word than those of the list is rejected. */
export function stageOf(project: unknown, remarks: Remarks): WorksStage | undefined {
  const status = textOf(memberOf(project, 'status'));
  const stage = worksStages.find((each) => each === status);
  if (status === undefined || stage !== undefined) return stage;
  const near = nearestName(status, worksStages);
  const hint = near === undefined ? `use one of ${worksStages.join(', ')}` : `did you mean \`${near}\`?`;
  return void remarks.reject('status', `\`${clip(status)}\` is no stage; ${hint}`);
}

function sectorOf(project: unknown, remarks: Remarks): WorksFacts['sector'] | undefined {
  const codes = listOf(project, 'sector').flatMap((each) => textOf(each) ?? []);
  const found = codes.toSorted((a, b) => dots(b) - dots(a)).flatMap((code) => sectorOfCode(code) ?? []);
  const unknown = codes.filter((code) => sectorOfCode(code) === undefined);
  if (unknown.length > 0)
    remarks.note(
      'sector',
      `\`${clip(unknown.join(', '))}\` is not on the list of sectors${found.length === 0 ? '; none is taken over' : ''}`,
    );
  const [first] = found;
  const fallsInto = new Set(
    codes
      .filter((code) => !codes.some((each) => each.startsWith(`${code}.`)))
      .flatMap((code) => sectorOfCode(code) ?? []),
  );
  if (fallsInto.size > 1) remarks.note('sector', `names ${fallsInto.size} sectors; \`${first}\` is taken over`);
  return first;
}

function dots(code: string): number {
  return code.split('.').length;
}

function ownerOf(project: unknown, kept: TextKept): string | undefined {
  const reference = memberOf(project, 'publicAuthority');
  const parties = listOf(project, 'parties');
  const id = textOf(memberOf(reference, 'id'));
  const party =
    (id === undefined ? undefined : parties.find((each) => textOf(memberOf(each, 'id')) === id)) ??
    parties.find((each) => listOf(each, 'roles').includes('publicAuthority'));
  return kept(memberOf(reference, 'name') ?? memberOf(party, 'name'), 'publicAuthority');
}

/** A period with both its ends, the later end of an open one from its length in days. Rejected where it ends before it begins. */
export function periodOf(period: unknown, column: string, remarks: Remarks): Interval | undefined {
  const from = whenOf(memberOf(period, 'startDate'), `${column}.startDate`, remarks);
  const until = whenOf(memberOf(period, 'endDate'), `${column}.endDate`, remarks);
  const days = Number(digitsOf(memberOf(period, 'durationInDays')) ?? Number.NaN);
  if (from === undefined || (until === undefined && !Number.isSafeInteger(days))) {
    if (from !== undefined || until !== undefined)
      remarks.note(
        column,
        `has ${from === undefined ? 'an end and no start' : 'a start and no end'}; it is not taken over`,
      );
    return undefined;
  }
  const endsAt = until?.endsAt ?? laterBy(from.startsAt, days);
  if (endsAt === undefined || endsAt < from.startsAt)
    return void remarks.reject(
      column,
      endsAt === undefined || until === undefined
        ? 'ends before it begins or beyond all calendars'
        : 'ends before it begins',
    );
  return { startsAt: from.startsAt, endsAt };
}

function laterBy(from: Instant, days: number): Instant | undefined {
  const ms = from + days * 86_400_000;
  return Number.isSafeInteger(ms) && days < 200_000 ? instant(ms) : undefined;
}

function identifiersOf({ project, publisher, kept }: FactsReading): WorksFacts['identifiers'] {
  const own = listOf(project, 'identifiers').flatMap((each) => {
    const id = kept(memberOf(each, 'id'), 'identifiers');
    return id === undefined ? [] : { scheme: kept(memberOf(each, 'scheme'), 'identifiers') ?? publisher, id };
  });
  const processes = listOf(project, 'contractingProcesses').flatMap((each) => {
    const id = textOf(memberAt(each, 'summary', 'ocid')) ?? textOf(memberOf(each, 'id'));
    return id === undefined || id.startsWith(ownProcess) ? [] : { scheme: ocdsScheme, id };
  });
  const all = [...own, ...processes];
  return [...new Map(all.map((each) => [JSON.stringify([each.scheme, each.id]), each])).values()];
}
