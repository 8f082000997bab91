import { createHash } from 'node:crypto';
import type { Interval } from '@truceline/truce/kernel';
import type { Speaker } from '@truceline/truce/pledges';
import {
  type ArrangementEntry,
  type ArrangementTelling,
  type Pseudonym,
  searchResults,
} from '@truceline/truce/recovery';
import { ungraded } from '@truceline/truce/reports';
import { type BadCell, type RowReader, rowReader, textIn } from '../cells.ts';
import type { PersonSealing, ReadRow } from '../feed.ts';
import { listIn, needed, oneOf, whenIn } from '../told-cells.ts';

/** Columns of a list of persons. `step` says what the row tells of the person. */
export const listColumns = [
  'arrangement',
  'step',
  'list',
  'by',
  'person',
  'date',
  'side',
  'speaker',
  'sources',
] as const;

const steps = ['listed', 'handedOver', 'requested', ...searchResults] as const;
type Step = (typeof steps)[number];
const sides: readonly Speaker['side'][] = ['party', 'observer', 'donor', 'recipient'];
/** Persons of one entry of the record: a long list is entered in parts. */
const partPersons = 500;

interface Group {
  readonly arrangement: string;
  readonly step: Step;
  readonly list: string;
  readonly by: string;
  readonly towards: string | undefined;
  readonly happenedAt: Interval;
  readonly speaker: Speaker;
  readonly evidence: readonly string[];
  readonly exercise: boolean;
  readonly persons: Pseudonym[];
  readonly remarks: string[];
}

/** Rows of persons, gathered by list. Nothing that is told of a row quotes a cell: any of them may hold a name in the wrong place. */
export class ListRows {
  readonly #groups = new Map<string, Group>();
  readonly #sealing: PersonSealing;
  readonly #dayZone: string;
  #rows = 0;

  constructor(sealing: PersonSealing, dayZone: string) {
    this.#sealing = sealing;
    this.#dayZone = dayZone;
  }

  /** Rows taken so far. */
  get rows(): number {
    return this.#rows;
  }

  /** Takes a row; tells what is wrong with it, or what is to be known of it. */
  *take(cells: Readonly<Record<string, string>>, line: number): Generator<ReadRow> {
    this.#rows++;
    const row = rowReader(cells);
    const name = needed(row, 'person');
    const group = groupIn(row, this.#dayZone);
    const person = name === undefined ? undefined : this.#sealing.pseudonymOf(name);
    if (name !== undefined && person === undefined)
      row.bad.push({ column: 'person', reason: 'has no letter in it and is no name' });
    const [bad] = row.bad;
    if (bad || !group || !person) return yield { kind: 'rejected', line, ...unquoted(bad!) };
    const key = JSON.stringify(group);
    const there: Group = this.#groups.get(key) ?? { ...group, persons: [], remarks: [] };
    this.#groups.set(key, there);
    there.persons.push(person);
    const remark = textIn(row, 'remarks');
    if (remark === undefined) return;
    there.remarks.push(this.#sealing.closed(remark));
    yield {
      kind: 'noted',
      line,
      column: 'remarks',
      words: 'free text, which may hold names of persons: it is sealed under the case’s secret and shown nowhere',
    };
  }

  /** The lists as words on their arrangements, the long ones in parts. */
  *end(): Generator<ReadRow> {
    for (const group of this.#groups.values())
      for (let from = 0, part = 1; from < group.persons.length; from += partPersons, part++) {
        const persons = group.persons.slice(from, from + partPersons);
        const entry = entryOf(group, { persons, part });
        const sealedText = part === 1 && group.remarks.length > 0 ? group.remarks.join(' ') : undefined;
        yield {
          kind: 'recovered',
          recovered: { sort: 'arrangement', entry: sealedText === undefined ? entry : { ...entry, sealedText } },
          line: 0,
        };
      }
  }
}

function groupIn(row: RowReader, dayZone: string): Omit<Group, 'persons' | 'remarks'> | undefined {
  const [arrangement, list, by] = [needed(row, 'arrangement'), needed(row, 'list'), needed(row, 'by')];
  const step = needed(row, 'step') === undefined ? undefined : oneOf(row, 'step', steps);
  const side = needed(row, 'side') === undefined ? undefined : oneOf(row, 'side', sides);
  const [name, happenedAt] = [needed(row, 'speaker'), whenIn(row, 'date', dayZone)];
  const towards = step === 'handedOver' ? needed(row, 'towards') : undefined;
  const exercise = oneOf(row, 'exercise', ['yes']) !== undefined;
  const evidence = listIn(row, 'sources');
  if (evidence.length === 0) row.bad.push({ column: 'sources', reason: 'is empty' });
  if (!arrangement || !list || !by || !step || !side || !name || !happenedAt || row.bad.length > 0) return undefined;
  return { arrangement, step, list, by, towards, happenedAt, speaker: { side, name }, evidence, exercise };
}

function entryOf(
  group: Group,
  of: { readonly persons: readonly Pseudonym[]; readonly part: number },
): Omit<ArrangementEntry, 'receivedAt'> {
  const { arrangement, step, happenedAt, speaker, evidence, exercise } = group;
  const told = {
    arrangement,
    kind: step === 'listed' || step === 'handedOver' ? ('exchange' as const) : ('search' as const),
    happenedAt,
    speaker,
    evidence,
    grade: ungraded,
    telling: tellingOf(group, of),
    ...(exercise ? { exercise: true as const } : {}),
  };
  const id = createHash('sha256')
    .update(JSON.stringify([told, group.by, group.list, of.part]))
    .digest('hex')
    .slice(0, 24);
  return { id: `exchange-list/${id}`, ...told };
}

function tellingOf(
  { step, list, by, towards }: Group,
  { persons, part }: { readonly persons: readonly Pseudonym[]; readonly part: number },
): ArrangementTelling {
  switch (step) {
    case 'listed':
      return { what: 'listed', list, by, part, persons };
    case 'handedOver':
      return { what: 'handedOver', batch: list, part, from: by, to: towards!, persons };
    case 'requested':
      return { what: 'requested', by, persons };
    default:
      return { what: 'searched', result: step, persons };
  }
}

/** What a cell must be, for those of which a reason would quote it. */
const mustBe: Readonly<Record<string, string>> = {
  step: `is no step; use one of ${steps.join(', ')}`,
  side: `is no side; use one of ${sides.join(', ')}`,
  date: 'is no day, no month, no quarter and no stretch such as 2026-01-06/2026-01-07',
  exercise: 'is neither `yes` nor empty',
};

/** The reason without what stands in the cell. */
function unquoted({ column, reason }: BadCell): BadCell {
  if (reason === 'is empty') return { column, reason };
  return { column, reason: mustBe[column] ?? (reason.includes('`') ? 'cannot be read' : reason) };
}
