import { keptText } from '../text-limits.ts';
import { isObject } from './json-members.ts';
import { personMembers } from './persons.ts';
import type { Remark } from './remarks.ts';

/** What of a standard is read, and what of it is known and has no place in the ledger; paths without indexes, `budget.amount`. */
export interface MembersRead {
  readonly standard: string;
  readonly read: ReadonlySet<string>;
  readonly known: ReadonlySet<string>;
}

/** Counts the members of many entries that are not taken over. */
export interface UnreadCount {
  readonly add: (root: unknown) => void;
  /** One note for each member, in order of the names. */
  readonly notes: () => readonly Remark[];
}

/** Names by which what is not read is counted; others are counted together. */
const namesMax = 200;

/** Counts by path. A path of which some members are read is looked into; any other counts as one. */
export function unreadCount({ standard, read, known }: MembersRead): UnreadCount {
  const ways = new Set(
    [...read].flatMap((path) => path.split('.').map((_, index, all) => all.slice(0, index).join('.'))),
  );
  const counts = new Map<string, number>();
  const count = (path: string): void => {
    const name = counts.has(path) || counts.size < namesMax ? path : '';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value)) for (const each of value) walk(each, path);
    else if (isObject(value))
      for (const [name, each] of Object.entries(value)) {
        const here = path === '' ? name : `${path}.${name}`;
        if (each === null || read.has(here)) continue;
        if (ways.has(here) && typeof each === 'object') walk(each, here);
        else count(here);
      }
  };
  const words = (path: string): string => {
    if (path === '') return 'in other members not taken over';
    if (path.split('.').some((name) => personMembers.has(name))) return 'not taken over: persons never are';
    return known.has(path)
      ? 'not taken over: the ledger has no place for it'
      : `not taken over: no member of ${standard}`;
  };
  return {
    add: (root) => walk(root, ''),
    notes: () =>
      [...counts]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([path, times]) => ({
          kind: 'noted',
          line: 0,
          column: keptText(path, 200),
          words: `${times} ${words(path)}`,
        })),
  };
}

/** `budget: amount approvalDate` as the paths `budget.amount`, `budget.approvalDate`; a line for each object, that of the root without name. */
export function pathsIn(lines: string): ReadonlySet<string> {
  return new Set(
    lines
      .trim()
      .split('\n')
      .flatMap((line) => {
        const [path = '', names = ''] = line.split(':').map((each) => each.trim());
        return names.split(/\s+/).map((name) => (path === '' ? name : `${path}.${name}`));
      }),
  );
}
