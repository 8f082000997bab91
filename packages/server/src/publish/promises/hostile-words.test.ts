import { instant } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { exact, type PledgeEntry, type Telling } from '@truceline/truce/pledges';
import type { AccessionEntry, LayerEntry } from '@truceline/truce/shield';
import { beforeAll, describe, expect, it } from 'vitest';
import { exerciseEditions } from '../../../testing/exercise-editions.ts';
import { caseAddresses, caseFile } from '../site.ts';

let base: Edition;
beforeAll(async () => {
  base = { ...(await (await exerciseEditions(20))()) };
});

const hostile: readonly (readonly [name: string, text: string])[] = [
  ['markup', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
  ['a quote in an attribute', '" onmouseover="alert(1)" x="'],
  ['the end of CDATA', ']]><x>'],
  ['bidirectional controls', '\u202eabc\u2066def\u202d'],
  ['NUL and other controls', 'a\u0000b\u0007c\r\nd'],
  ['a lone surrogate', 'a\ud800b\udc00'],
  ['a way out of the folder', '../../etc/passwd'],
  ['__proto__', '__proto__'],
  ['constructor', 'constructor'],
  ['toString', 'toString'],
  ['nothing', ''],
  ['a formula', '=HYPERLINK("https://a.example/")'],
  ['an address that is a script', 'javascript:alert(1)'],
  ['an address with markup', 'https://a.example/"><script>alert(1)</script>'],
  ['as long as readers keep', 'x'.repeat(20_000)],
];

/** Everything that an entry can say, with the text in each member that takes any. */
function pledgesSaying(text: string, until: number): readonly PledgeEntry[] {
  const amount = { measure: 'quantity', unit: text, value: exact(3n) } as const;
  const money = { measure: 'money', currency: text, value: exact(3n) } as const;
  const span = { startsAt: instant(until - 9000), endsAt: instant(until - 8000) };
  const tellings: readonly Telling[] = [
    {
      what: 'described',
      facts: {
        name: text,
        donor: text,
        recipient: text,
        kind: 'money',
        purpose: text,
        instrument: text,
        conditions: [
          { kind: 'words', words: text },
          { kind: 'pledge', of: text, stage: 'delivered' },
          { kind: 'clause', of: text, state: 'inForce' },
          { kind: 'decision', body: text, on: text },
          { kind: 'recorded', of: text, is: text },
        ],
        caveats: [{ text, kind: 'never', task: text, place: text }],
        schedule: [{ during: span, amount, name: text }],
        channel: text,
        trigger: text,
        decider: text,
      },
    },
    { what: 'reached', stage: 'committed', amount },
    { what: 'reached', stage: 'committed', amount: money },
    { what: 'named', stage: 'announced', named: { kind: 'share', asSaid: text, of: text } },
    { what: 'renamed', name: text },
    { what: 'split', into: [{ pledge: text, name: text, takes: [{ stage: 'committed', amount }] }] },
    { what: 'merged', into: text },
  ];
  return tellings.flatMap((telling, index) =>
    [text, 'plain'].map((pledge) => ({
      id: `${text}${index}${pledge}`,
      pledge,
      happenedAt: span,
      receivedAt: instant(until - 5000 + index),
      speaker: { side: 'donor' as const, name: text },
      evidence: [text, `https://a.example/${text}`],
      grade: { source: 'B' as const, information: 3 as const },
      replaces: text,
      telling,
    })),
  );
}

function shieldSaying(text: string, until: number): Pick<Edition, 'layers' | 'accession'> {
  const { id, happenedAt, receivedAt, speaker, evidence, grade } = pledgesSaying(text, until)[0]!;
  const common = { id, happenedAt, receivedAt, speaker, evidence, grade };
  const layers: readonly LayerEntry[] = [
    {
      ...common,
      id: 'l1',
      layer: 'air',
      telling: { what: 'said', actor: text, role: 'leads', stage: 'said', words: text },
    },
    { ...common, id: 'l2', layer: 'air', telling: { what: 'said', stage: 'said', words: text, question: text } },
    { ...common, id: 'l3', layer: 'sea', telling: { what: 'belongs', of: text, words: text } },
  ];
  const accession: readonly AccessionEntry[] = [
    { ...common, id: 'a1', candidate: text, telling: { what: 'stands', cluster: 1, step: 'opened' } },
    {
      ...common,
      id: 'a2',
      candidate: text,
      telling: { what: 'takenBack', cluster: 1, to: 'screened', words: text },
    },
  ];
  return { layers, accession };
}

const around = { audience: 'operator', assets: { css: 'a.css', script: 'a.js' }, basemap: undefined } as const;
function pagesOf(edition: Edition): readonly (readonly [address: string, body: string])[] {
  return [...caseAddresses(edition)]
    .filter((address) => /^(?:pledges|shield|months|data\/edition)/.test(address))
    .map((address) => [address, caseFile(edition, address, around)?.body ?? '']);
}

describe('text that is meant to do harm', () => {
  it.each(hostile)(
    '%s: is words on every page of promises and in the file, and its address stays in the site',
    (_, text) => {
      const until = base.case.until;
      const edition: Edition = { ...base, pledges: pledgesSaying(text, until), ...shieldSaying(text, until) };
      const pages = pagesOf(edition);
      expect(pages.map(([address]) => address)).toContain('pledges/plain/');
      for (const [address, body] of pages) {
        expect(address).toMatch(/^[a-zA-Z0-9._/-]+$/);
        expect(address).not.toContain('..');
        expect([address, body.length > 0]).toEqual([address, true]);
        if (address.endsWith('.json')) expect(() => JSON.parse(body)).not.toThrow();
        if (address.endsWith('.csv')) expect([address, /(?:^|[,\n]"?)=/.exec(body)?.[0]]).toEqual([address, undefined]);
        // A table of text holds the words as they are, each in its cell.
        else if (address.endsWith('/')) {
          expect([address, /<script>alert|<img src=x|" onmouseover="|<x>|native code/.exec(body)?.[0]]).toEqual([
            address,
            undefined,
          ]);
          expect([
            address,
            /(?:href|src)="\s*(?!https?:|\.{0,2}\/|#|a\.css|a\.js)[a-z]+:[^"]{0,40}/i.exec(body)?.[0],
          ]).toEqual([address, undefined]);
          // No control but those of layout stands in a page.
          expect([address, /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(body)]).toEqual([address, false]);
        }
      }
    },
  );
});
