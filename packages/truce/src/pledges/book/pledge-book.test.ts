import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ledgerTimes, pledgeHistories } from '../../../testing/pledges.ts';
import { essentials } from '../checks/missing.ts';
import type { PledgeEntry } from '../entry.ts';
import type { LedgerTime } from '../known-entries.ts';
import { ledgerFrom, problemOrder } from '../ledger.ts';
import { namedSumsOf } from '../named-sums.ts';
import { sumsOf } from '../sums.ts';
import { flagsOf } from './counted.ts';
import { PledgeBook } from './pledge-book.ts';

const groupings = [[], ['donor'], ['kind'], ['donor', 'kind']] as const;
const everything = { count: 1_000 };

/** What a book gives is what the plain fold of all entries gives. */
function expectFolded(book: PledgeBook, entries: readonly PledgeEntry[], time: LedgerTime): void {
  const ledger = ledgerFrom(entries, time);
  for (const grouping of groupings) {
    expect(book.sums(time, grouping)).toEqual(sumsOf(ledger, grouping));
    expect(book.named(time, grouping)).toEqual(namedSumsOf(ledger, grouping));
  }
  const problems = book.problems(time, everything).flatMap((each) => each.problems);
  expect(problems.toSorted(problemOrder)).toEqual(ledger.problems);
  for (const pledge of ledger.pledges) {
    const told = book.history(pledge.id, time)!;
    expect(told.pledge).toEqual(pledge);
    expect(told.entries.map(({ id }) => id)).toEqual([...new Set(pledge.entries)]);
  }
  expect(book.history('nobody speaks of it', time)).toBeUndefined();
  for (const donor of ['a', 'b']) {
    const theirs = ledger.pledges.filter(({ words }) => words.some(({ facts }) => facts.donor === donor));
    expect(book.ofDonor(donor, time, everything)).toEqual({ pledges: theirs, of: theirs.length });
  }
  const live = ledger.pledges.filter(({ mergedInto, splitInto }) => mergedInto === undefined && splitInto.length === 0);
  for (const flag of [...essentials, 'conflict'] as const) {
    const theirs = live.filter((pledge) => flagsOf(pledge).includes(flag));
    const [counted] = book.flags(time).filter((each) => each.flag === flag);
    expect(counted).toEqual(theirs.length === 0 ? undefined : { flag, pledges: theirs.length, of: live.length });
    expect(book.flagged(flag, time, everything)).toEqual({ pledges: theirs, of: theirs.length });
  }
}

describe('a book of pledges', () => {
  it('gives what the plain fold gives, at any two instants', () => {
    fc.assert(
      fc.property(pledgeHistories, fc.array(ledgerTimes, { minLength: 1, maxLength: 6 }), (entries, times) => {
        const book = new PledgeBook(entries);
        for (const time of times) expectFolded(book, entries, time);
      }),
    );
  });

  it('gives it also when entries come in one by one, in whatever order, some at once and the others after', () => {
    const shuffled = pledgeHistories.chain((entries) =>
      fc.tuple(
        fc.shuffledSubarray([...entries], { minLength: entries.length, maxLength: entries.length }),
        fc.nat(entries.length),
        fc.boolean(),
      ),
    );
    fc.assert(
      fc.property(shuffled, ledgerTimes, ledgerTimes, ([entries, atOnce, received], time, other) => {
        const order = received ? entries.toSorted((a, b) => a.receivedAt - b.receivedAt) : entries;
        const book = new PledgeBook(order.slice(0, atOnce));
        for (const [index, entry] of order.slice(atOnce).entries()) {
          book.add(entry);
          expect(book.sums(time, ['donor'])).toEqual(
            sumsOf(ledgerFrom(order.slice(0, atOnce + index + 1), time), ['donor']),
          );
        }
        for (const each of [time, other]) expectFolded(book, entries, each);
      }),
    );
  });

  it('cuts long lists into parts that follow each other', () => {
    fc.assert(
      fc.property(pledgeHistories, ledgerTimes, fc.integer({ min: 1, max: 3 }), (entries, time, count) => {
        const book = new PledgeBook(entries);
        const found: string[] = [];
        for (;;) {
          const after = found.at(-1);
          const { pledges } = book.ofDonor('a', time, { count, ...(after === undefined ? {} : { after }) });
          expect(pledges.length).toBeLessThanOrEqual(count);
          if (pledges.length === 0) break;
          found.push(...pledges.map(({ id }) => id));
        }
        expect(found).toEqual(book.ofDonor('a', time, everything).pledges.map(({ id }) => id));
      }),
    );
  });
});
