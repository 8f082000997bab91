import { outcomes } from '@truceline/truce/recovery';
import type { CorridorGroup, CorridorsObject, ShareShown } from './corridors-object.ts';

const wide = 14;

/** Outcomes of corridors for people: counts with the unknown apart, then the bounds of the share kept, each with its denominator. */
export function corridorsText(told: CorridorsObject): string {
  const { together, months, proposers, sameDayAndEnds: same } = told;
  const groups: readonly (readonly [string, readonly CorridorGroup[]])[] = [
    ['', [together]],
    ['by month', months],
    ['by who proposed', proposers],
  ];
  return [
    ...(told.exercise ? ['EXERCISE EXERCISE EXERCISE: synthetic rows of an invented land', ''] : []),
    `humanitarian corridors of ${told.table}: ${rows(together.all)}${told.first === undefined ? '' : `, ${told.first} to ${told.last}, on ${told.days} ${told.days === 1 ? 'day' : 'days'}, clocks of ${told.zone}`}`,
    `sha256 ${told.sha256}`,
    '',
    line('rows', ['all', ...outcomes]),
    ...groups.flatMap(([title, each]) => [
      ...(title === '' || each.length === 0 ? [] : [title]),
      ...each.map(({ group, all, counts }) => line(group, [all, ...outcomes.map((outcome) => counts[outcome])])),
    ]),
    '',
    'kept of all: at least, as if every unknown and every disputed one had failed; at most, as if each had been kept',
    'kept of told: among those whose outcome anybody told; they are no sample of all',
    ...groups.flatMap(([title, each]) => [...(title === '' || each.length === 0 ? [] : [title]), ...each.map(bounds)]),
    '',
    'Unknown is neither kept nor broken. A row is what news told of a corridor on a day; the route is not in the table.',
    ...(same.groups === 0
      ? []
      : [
          `${same.rows} of ${together.all} rows are of the same day and between ends of the same name as another (${same.groups} such ${same.groups === 1 ? 'group' : 'groups'}); nothing tells whether they are one`,
          `corridor. Of these ${same.rows}, ${same.unknownBesideTold} ${same.unknownBesideTold === 1 ? 'has' : 'have'} an unknown outcome beside a row that tells one.`,
        ]),
    ...told.rejected.map(
      (each) =>
        `not used: line ${each.line}${each.column === '' ? ',' : `: \`${each.column}\``} ${each.reason.trimStart()}`,
    ),
    ...told.problems.map(({ entry, reason }) => `problem: ${entry} ${reason}`),
  ].join('\n');
}

function rows(count: number): string {
  return count === 1 ? '1 row' : `${count} rows`;
}

function line(name: string, cells: readonly (string | number)[]): string {
  return `  ${name.padEnd(wide)}${cells.map((cell) => String(cell).padStart(11)).join('')}`;
}

function bounds({ group, keptAtLeast, keptAtMost, keptAmongTold }: CorridorGroup): string {
  if (keptAtLeast === undefined || keptAtMost === undefined) return `  ${group.padEnd(wide)}  no row, so no share`;
  const amongTold = keptAmongTold ? share(keptAmongTold) : 'nobody told the outcome of any';
  return `  ${group.padEnd(wide)}  of all ${share(keptAtLeast)} to ${share(keptAtMost)}; of told ${amongTold}`;
}

function share({ count, of, perCent }: ShareShown): string {
  return `${count} of ${of} (${perCent} %)`;
}
