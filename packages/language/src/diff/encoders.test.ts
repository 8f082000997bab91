import { describe, expect, it } from 'vitest';
import { compileAgreement, isBlocking } from '../compile/compile.ts';
import { cohensKappa, encodersAgree } from './encoders.ts';

const head = 'truce v1 agreement t dated 2030-01-01 source doc "https://example.org/text" official\n';

function terms(text: string) {
  const result = compileAgreement('t.truce', { readText: (asked) => (asked === 't.truce' ? text : undefined) });
  expect(result.diagnostics.filter(isBlocking)).toEqual([]);
  return result.terms;
}

const first = `${head}
actor ua { cites "art. 1" role party } actor fr { cites "art. 2" role guarantor }
guarantee help { cites "art. 3" by fr to ua delivers train decided by unspecified "who decides" }
prohibition no_fire { cites "art. 4" by ua do "fire" }
review yearly { cites "art. 5" every 1 year by fr }`;

describe('two encoders of one text', () => {
  it('agree with themselves, under other names, holes in other words, notes and orders', () => {
    const other = `${head.replace('agreement t', 'agreement other').replace('source doc', 'source page')}
review r { cites "Art.  5" by france every 1 year note "n" }
prohibition p { cites "art. 4" by ukraine do "fire" }
guarantee g { cites "art. 3" decided by unspecified "nobody is named" delivers train by france to ukraine }
actor france { cites "art. 2" role guarantor } actor ukraine { cites "art. 1" role party }`;
    for (const text of [first, other]) {
      const result = encodersAgree(terms(first), terms(text));
      expect(result).toMatchObject({ same: 5, kappa: '1.00' });
      expect(result.clauses).toHaveLength(5);
    }
  });

  it('differ clause by clause: another term, another kind, a clause that one left out', () => {
    const result = encodersAgree(
      terms(first),
      terms(
        first
          .replace('delivers train', 'delivers supply')
          .replace('prohibition no_fire', 'obligation calm')
          .replace(/review.*/, 'exit e { cites "art. 6" by ua }'),
      ),
    );
    expect(result.same).toBe(2);
    expect(result.clauses.map((each) => [each.place, each.reading, ...each.words])).toEqual([
      ['art. 1', 'same'],
      ['art. 2', 'same'],
      ['art. 3', 'different', 'guarantee help: delivers: train gone; delivers: supply new'],
      ['art. 4', 'different', 'only the first has prohibition no_fire', 'only the second has obligation calm'],
      ['art. 5', 'only first', 'review yearly'],
      ['art. 6', 'only second', 'exit e'],
    ]);
    // Six clauses, three of one kind for both; by chance (2*2 actors + guarantee + none) / 36.
    expect(result.kappa).toBe(((18 - 6) / (36 - 6)).toFixed(2));
  });
});

describe("Cohen's kappa", () => {
  it('is what the published example says: 20 and 15 of 50 agreed, 5 and 10 not', () => {
    const labels = [
      ...Array.from({ length: 20 }, () => ['yes', 'yes'] as const),
      ...Array.from({ length: 5 }, () => ['yes', 'no'] as const),
      ...Array.from({ length: 10 }, () => ['no', 'yes'] as const),
      ...Array.from({ length: 15 }, () => ['no', 'no'] as const),
    ];
    expect(cohensKappa(labels)).toBe('0.40');
  });

  it('is not defined where both use one label throughout, or nothing is cited', () => {
    expect(cohensKappa([['a', 'a']])).toBeUndefined();
    expect(cohensKappa([])).toBeUndefined();
  });
});
