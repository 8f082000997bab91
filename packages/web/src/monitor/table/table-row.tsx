import { memo } from 'react';
import type { Ground } from '../ground/index.ts';
import { ChangeSign, type IncidentChange } from '../time/index.ts';
import { say } from '../wording/index.ts';
import { localTime } from '../wording/times.ts';
import type { TableOf } from './rows.ts';

interface RowShown {
  readonly ground: Ground;
  readonly of: TableOf;
  /** Into the columns. */
  readonly index: number;
  /** In the order that is shown. */
  readonly row: number;
  readonly top: number;
  readonly selected: boolean;
  /** How it differs between the two instants of knowing that are compared. */
  readonly change: IncidentChange | undefined;
  readonly choose: (row: number) => void;
}

/** One row; only those in view are drawn. */
export const TableRow = memo(function TableRow({ ground, of, index, row, top, selected, change, choose }: RowShown) {
  const columns = ground[of];
  const zone = ground.case.dayZone;
  const time = (at: number | null | undefined) => (at === null || at === undefined ? '–' : localTime(at, zone));
  const cells = [
    time(columns.from[index]),
    ground.kinds[columns.kind[index]!]?.words ?? say('incident'),
    ground.places[columns.place[index]!] ?? say('place not known'),
    ground.grades[columns.grade[index]!] ?? '–',
    time(columns.received[index]),
    of === 'incidents' ? String(ground.incidents.count[index]) : standingWords(ground.reports.standing[index]!),
  ];
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and names the active row
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes the keys
    <div
      role="row"
      id={`row-${row}`}
      className="row"
      aria-rowindex={row + 2}
      aria-selected={selected}
      data-change={change}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => choose(row)}
    >
      {cells.map((words, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places
        // biome-ignore lint/a11y/useSemanticElements: see the grid
        // biome-ignore lint/a11y/useFocusableInteractive: see the row
        <div role="gridcell" key={column} aria-colindex={column + 1}>
          {column === 0 && change ? <ChangeSign change={change} /> : null}
          {words}
        </div>
      ))}
    </div>
  );
});

function standingWords(standing: number): string {
  switch (standing) {
    case 0:
      return say('stands');
    case 1:
      return say('superseded');
    case 2:
      return say('retracted');
    default:
      return say('set aside');
  }
}
