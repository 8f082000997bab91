import { instant } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { type ArrangementEntry, type ArrangementTelling, headCount, parsePseudonym } from '@truceline/truce/recovery';
import { ungraded } from '@truceline/truce/reports';
import type { Arrangement } from '@truceline/truce/terms';
import { beforeAll, describe, expect, it } from 'vitest';
import { arrangedEditions } from '../../../testing/arranged-store.ts';
import { caseAddresses, caseFile } from '../site.ts';

let base: Edition;
beforeAll(async () => {
  base = (await arrangedEditions([])).operator;
});
const around = { audience: 'operator', assets: { css: 'a.css', script: 'a.js' }, basemap: undefined } as const;
const time = instant(Date.UTC(2031, 3, 2));
const during = { startsAt: time, endsAt: instant(time + 3_600_000) };

function editionWith(entries: readonly ArrangementEntry[], clauses: readonly Arrangement[] = []): Edition {
  const { agreement } = base;
  return {
    ...base,
    agreement: { ...agreement, terms: { ...agreement.terms, arrangements: clauses } },
    recovered: { arrangement: entries },
  };
}
const entry = (
  id: string,
  kind: ArrangementEntry['kind'],
  telling: ArrangementTelling,
  text = 'Gazette',
): ArrangementEntry => ({
  id,
  arrangement: kind,
  kind,
  happenedAt: during,
  receivedAt: during.endsAt,
  speaker: { side: 'observer', name: text },
  evidence: [text],
  grade: ungraded,
  telling,
});
const bodies = (edition: Edition) =>
  [...caseAddresses(edition)]
    .filter((address) => address.startsWith('humanitarian/'))
    .map((address) => caseFile(edition, address, around)!.body);

const hostile: readonly (readonly [name: string, text: string])[] = [
  ['markup', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
  ['a quote in an attribute', '" onmouseover="alert(1)" x="'],
  ['bidirectional controls', '\u202eabc\u2066def\u202d'],
  ['NUL and other controls', 'a\u0000b\u0007c\r\nd'],
  ['a lone surrogate', 'a\ud800b'],
  ['a way out of the folder', '../../etc/passwd'],
  ['__proto__', '__proto__'],
  ['nothing', ''],
  ['an address that is a script', 'javascript:alert(1)'],
  ['an address with markup', 'https://a.example/"><script>alert(1)</script>'],
  ['as long as readers keep', 'x'.repeat(20_000)],
];

describe('hostile words in arrangements', () => {
  it.each(hostile)('stay words on every page: %s', (_, text) => {
    const persons = [parsePseudonym(`psn-${'1'.repeat(24)}`)!];
    const passed = { people: headCount(3), vehicles: headCount(1) };
    const tellings: readonly (readonly [ArrangementEntry['kind'], ArrangementTelling])[] = [
      [
        'corridor',
        { what: 'described', facts: { name: text, from: text, to: text, during, guarantor: text, clause: text } },
      ],
      ['corridor', { what: 'offered', by: text }],
      ['corridor', { what: 'answered', by: text, answer: 'changed' }],
      ['corridor', { what: 'agreed', between: [text, text] }],
      [
        'pause',
        { what: 'described', facts: { site: text, works: text, work: text, placing: { place: text, region: text } } },
      ],
      ['pause', { what: 'guaranteed', by: text, to: text }],
      ['crossing', { what: 'crossed', open: during, out: passed, in: passed, waiting: { at: time }, notes: [] }],
      ['exchange', { what: 'listed', list: text, by: text, persons: [...persons, ...persons] }],
      ['exchange', { what: 'handedOver', batch: text, from: text, to: text, place: text, guarantor: text, persons }],
      ['search', { what: 'requested', by: text, persons }],
      ['search', { what: 'searched', result: 'unknown', persons }],
    ];
    const pages = bodies(
      editionWith(tellings.map(([kind, telling], index) => entry(`e${index}`, kind, telling, text))),
    );
    expect(pages).toHaveLength(6);
    for (const page of pages) {
      expect(page).not.toMatch(/<script>alert|<img src=x|" onmouseover="|href="javascript:/);
      expect(page).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
    }
  });
});

describe('the clauses of the text', () => {
  const clause: Arrangement = {
    id: 'planted/corridor/south',
    kind: 'corridor',
    between: ['planted/actor/xan'],
    by: [],
    zones: ['planted/zone/square'],
    clocks: [],
    means: { kind: 'said', value: 'all who want to leave' },
    cites: [],
    quotes: [],
    basis: 'none',
    was: [],
    allow: [],
  };

  it('stand beside what happened under them, with what is open', () => {
    const told = editionWith(
      [
        entry('a', 'corridor', { what: 'described', facts: { clause: clause.id, during } }),
        entry('b', 'pause', { what: 'described', facts: { clause: 'planted/pause/gone' } }),
      ],
      [clause],
    );
    const text = caseFile(told, 'humanitarian/', around)!
      .body.replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ');
    expect(text).toContain('all who want to leave');
    expect(text).toContain('Happened: corridor ; 1 of 1 unknown.');
    expect(text).toContain(
      'Open: the text names no time; the text names nobody who leads or protects it; the text names nobody who verifies it; nobody told the outcome of 1 of 1.',
    );
    expect(text).toContain('the clause planted/pause/gone is named and stands in no text of this case');
  });

  it('of which nobody tells anything have a page that says so first', () => {
    const told = { ...editionWith([], [clause]), recovered: undefined } as unknown as Edition;
    const [only] = bodies(told);
    expect(only).toContain('<p class="lead">Nothing is told of corridors');
    expect(only).toContain('Happened: nobody tells of anything under it.');
  });
});
