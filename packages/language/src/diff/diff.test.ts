import { describe, expect, it } from 'vitest';
import { compileAgreement, isBlocking } from '../compile/compile.ts';
import { againstDiagnostics, type Change, diffTerms } from './index.ts';

const head = (name: string) => `truce v1
agreement ${name} "T"
dated 2030-01-01 timezone "Europe/Kyiv" calendar same_time down
source doc "doc.html" official
actor a { cites "1" role party } actor b { cites "1" role party } actor c { cites "1" role guarantor } actor d { cites "1" role guarantor }
group both { cites "1" members c, d }
levels scale { cites "1" order minor < serious }
incident fire { cites "1" means "any fire" } incident raid { cites "1" means "any raid" }
class guns { cites "1" means "guns" } zone line { cites "1" geometry line "g.json#l" }
ceasefire cf { cites "1" between a, b starts 2030-01-01 ends never }
body council { cites "1" seats c, d votes consensus }
pledge p1 { cites "1" by c to a amount 2 million EUR status committed }
force mnf { cites "1" contributors c, d }
`;

function compiled(name: string, text: string) {
  const path = `${name}.truce`;
  const result = compileAgreement(path, { readText: (asked) => (asked === path ? head(name) + text : undefined) });
  expect(result.diagnostics.filter((each) => isBlocking(each) && !each.message.includes('g.json'))).toEqual([]);
  return result;
}

function changes(old: string, fresh: string): readonly Change[] {
  return diffTerms(compiled('draft', old).terms, compiled('final', fresh).terms);
}

const short = (all: readonly Change[]) =>
  all.map((each) => `${each.kind} ${each.name}${each.code ? '' : ' (no commitment)'}: ${each.words}`);

describe('a comparison of two versions', () => {
  it('finds nothing in another order, layout, name of the agreement, note or citation', () => {
    expect(
      changes(
        'guarantee g { cites doc "2" by c to a delivers train, supply starts when ceasefire cf active and request of a } review r { every 6 months by council }',
        'review r { by council every 6 months } // x\nguarantee g { by c to a starts when request of a and ceasefire cf active delivers supply, train note "n" cites "3" }',
      ),
    ).toEqual([]);
  });

  it('shows that a power no longer backs a force: the commitment is gone, and the force lost a contributor', () => {
    const all = changes(
      'guarantee backing { by c to a status intended starts when determined "an attack on the force" delivers share_intelligence quote "will support the force" } force f { contributors c, d }',
      'force f { contributors d quote "the proposed support" }',
    );
    expect(short(all)).toEqual([
      'removed guarantee backing: by c to a status intended; starts when determined "an attack on the force"; delivers share_intelligence',
      'weakened force f: contributors: c gone',
    ]);
    expect(all[0]).toMatchObject({
      code: 'TL-716',
      quotes: ['“will support the force”'],
      oldId: 'draft/guarantee/backing',
    });
    expect(all[1]).toMatchObject({ code: 'TL-716', quotes: ['now “the proposed support”'], newId: 'final/force/f' });
  });

  it.each([
    ['a lower stage', 'guarantee g { by d status agreed }', 'guarantee g { by d status intended }', 'weakened'],
    ['a higher stage', 'guarantee g { by d status intended }', 'guarantee g { by d status agreed }', 'stronger'],
    ['a duty that became a permission', 'obligation o { by a do "x" }', 'permission o { by a do "x" }', 'weakened'],
    ['fewer bearers', 'obligation o { by a, b do "x" }', 'obligation o { by a do "x" }', 'weakened'],
    [
      'a group instead of its only other member',
      'obligation o { by c do "x" }',
      'obligation o { by both do "x" }',
      'stronger',
    ],
    ['a group instead of its members', 'obligation o { by c, d do "x" }', 'obligation o { by both do "x" }', undefined],
    ['less money', 'pledge q { by c amount 2 million EUR }', 'pledge q { by c amount 1.5 million EUR }', 'weakened'],
    [
      'money of another currency',
      'pledge q { by c amount 2 million EUR }',
      'pledge q { by c amount 3 million USD }',
      'changed',
    ],
    [
      'an amount left open',
      'pledge q { by c amount 2 million EUR }',
      'pledge q { by c amount unspecified "how much" }',
      'weakened',
    ],
    [
      'a decider named',
      'guarantee g { by c decided by unspecified "who" }',
      'guarantee g { by c decided by council }',
      'stronger',
    ],
    [
      'another hole in the same place',
      'guarantee g { by c decided by unspecified "who" }',
      'guarantee g { by c decided by unspecified "whom" }',
      undefined,
    ],
    [
      'a longer deadline',
      'obligation o { by a do "x" within 12 hours of detection }',
      'obligation o { by a do "x" within 1 day of detection }',
      'weakened',
    ],
    [
      'days that may be as long as hours',
      'obligation o { by a do "x" within 24 hours of detection }',
      'obligation o { by a do "x" within 1 day of detection }',
      'changed',
    ],
    [
      'no deadline any more',
      'obligation o { by a do "x" within 12 hours of detection }',
      'obligation o { by a do "x" }',
      'weakened',
    ],
    [
      'a deadline from another instant',
      'obligation o { by a do "x" within 12 hours of detection }',
      'obligation o { by a do "x" within 12 hours of decision }',
      'changed',
    ],
    [
      'one more condition',
      'guarantee g { by c starts when request of a }',
      'guarantee g { by c starts when request of a and ceasefire cf active }',
      'weakened',
    ],
    [
      'a condition written otherwise',
      'guarantee g { by c starts when not (request of a and request of b) }',
      'guarantee g { by c starts when not request of b or not request of a }',
      undefined,
    ],
    ['a later start', 'guarantee g { by c starts 2030-02-01 }', 'guarantee g { by c starts 2030-03-01 }', 'weakened'],
    ['a later end', 'guarantee g { by c ends 2030-02-01 }', 'guarantee g { by c ends 2030-03-01 }', 'stronger'],
    [
      'a lower level that opens a step',
      'ladder l { step 1 s { action warn by c when breach >= serious } }',
      'ladder l { step 1 s { action warn by c when breach >= minor } }',
      'stronger',
    ],
    [
      'a wider caveat',
      'caveat k { of c actions deploy never }',
      'caveat k { of c actions deploy, train never }',
      'weakened',
    ],
    ['a longer notice to leave', 'exit e { by a notice 1 month }', 'exit e { by a notice 3 months }', 'stronger'],
    [
      'a delivery that only may follow',
      'guarantee g { by c delivers train }',
      'guarantee g { by c may_deliver train }',
      'weakened',
    ],
    [
      'a greater distance',
      'obligation o { by a withdraw guns >= 10 km from line }',
      'obligation o { by a withdraw guns >= 15 km from line }',
      'stronger',
    ],
    ['a lower limit', 'threshold t { count fire >= 5 }', 'threshold t { count fire >= 3 }', 'stronger'],
    [
      'less of a contribution',
      'force f { contributors c 600 personnel }',
      'force f { contributors c 400 personnel }',
      'weakened',
    ],
    [
      'weaker here and stronger there',
      'pledge q { by c amount 2 million EUR status pledged }',
      'pledge q { by c amount 1 million EUR status committed }',
      'changed',
    ],
    ['another vote', 'body k { seats c, d votes consensus }', 'body k { seats c, d votes chair c }', 'changed'],
    [
      'a legal bond that became political',
      'guarantee g { by c binding legal }',
      'guarantee g { by c binding political }',
      'weakened',
    ],
    [
      'a ratification granted',
      'ratification r { of c organ "parliament" status required }',
      'ratification r { of c organ "parliament" status granted }',
      'stronger',
    ],
    ['a passage that is still open', '', 'passage x { cites "9" quote "w" status open }', undefined],
    ['another word only', 'guarantee g { by c quote "shall" }', 'guarantee g { by c quote "may" }', 'reworded'],
  ] as const)('%s', (_, old, fresh, kind) => {
    expect(changes(old, fresh).map((each) => each.kind)).toEqual(kind === undefined ? [] : [kind]);
    const turned = { weakened: 'stronger', stronger: 'weakened', changed: 'changed', reworded: 'reworded' } as const;
    expect(changes(fresh, old).map((each) => each.kind)).toEqual(kind === undefined ? [] : [turned[kind]]);
  });

  it('follows a new name, in what refers to it too', () => {
    const old =
      'threshold t { count fire >= 5 raises minor } guarantee g { by c starts when threshold t met } ladder l { step 1 s { action warn by c } }';
    expect(
      changes(
        old,
        'threshold limit { count fire >= 5 raises minor was t } guarantee h { was g by c starts when threshold limit met } ladder m { was l step 1 s { action warn by c } }',
      ),
    ).toEqual([]);
    expect(
      changes(old, old.replaceAll('threshold t', 'threshold u')).map((each) => `${each.kind} ${each.name}`),
    ).toEqual(['removed threshold t', 'changed guarantee g', 'added threshold u']);
  });

  it('calls a new definition changed, and no commitment', () => {
    expect(short(changes('', '').concat(changes('incident x { means "one" }', 'incident x { means "two" }')))).toEqual([
      'changed incident x (no commitment): means: one → two',
    ]);
  });

  it('gives each changed commitment as TL-716 at its place in the new text', () => {
    const fresh = compiled('final', 'guarantee g { by c status intended }');
    const all = diffTerms(
      compiled('draft', 'guarantee g { by c status agreed } review r { by council }').terms,
      fresh.terms,
    );
    const line = head('final').split('\n').length;
    expect(againstDiagnostics(all, fresh.sidecar, 'final.truce')).toEqual([
      expect.objectContaining({
        code: 'TL-716',
        severity: 'warning',
        line: 1,
        message: expect.stringContaining('`review r` is gone'),
      }),
      expect.objectContaining({
        code: 'TL-716',
        line,
        message: expect.stringMatching(/`guarantee g` is weaker .* agreed → intended; say/),
      }),
    ]);
  });
});
