import type { Edition } from '@truceline/truce/pages';
import { inLanguage, pageLanguages } from '@truceline/truce/wording';
import { beforeAll, describe, expect, it } from 'vitest';
import ownNames from '../../../../agreements/exercise/names/uk.json' with { type: 'json' };
import { exerciseEditions } from '../../testing/exercise-editions.ts';
import { caseAddresses, caseFile } from './site.ts';

const around = { audience: 'operator', assets: { css: 'room.css', script: 'room.js' }, basemap: undefined } as const;
/** Pages on the path from a number to its source. */
const onThePath = /^(?:breaches|incidents|reports|findings|claims|clauses)\/(?:[^/]+\/)?$/;
/** What a party is called in Ukrainian, in each case of the noun. */
const formsOf = (name: string) => (ownNames as Readonly<Record<string, unknown>>)[name] as readonly string[];
let edition: Edition;
let addresses: readonly string[];

beforeAll(async () => {
  const newest = await exerciseEditions(60);
  edition = await newest('operator');
  // Of incidents and reports those of one breach: each kind of page, and not each page.
  const breach = edition.breaches.find(({ evidence }) => evidence.length > 1)!;
  const shown = new Set(breach.evidence.slice(0, 4));
  const reports = new Set(
    edition.incidents
      .filter(({ id }) => shown.has(id))
      .flatMap((incident) => incident.reports)
      .slice(0, 8),
  );
  addresses = [...caseAddresses(edition)].filter((address) => {
    const [kind, id = ''] = address.split('/');
    if (!onThePath.test(address)) return false;
    if (kind === 'incidents') return shown.has(id);
    return kind !== 'reports' || reports.has(id);
  });
}, 300_000);

function pageOf(of: Edition, address: string): string {
  const file = caseFile(of, address, around);
  if (!file) throw new Error(address);
  return file.body;
}

/** A value with strings of its own changed; what is worked out when a page asks stays as it is. */
function withStrings<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((each) => withStrings(each, change)) as T;
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withStrings(each, change)])) as T;
}

describe('the path from a number to its source', () => {
  it('has every kind of page, and each names the next', () => {
    for (const kind of ['breaches', 'incidents', 'reports', 'findings', 'claims', 'clauses'])
      expect([kind, addresses.filter((address) => address.startsWith(`${kind}/`)).length > 0]).toEqual([kind, true]);
    const breach = addresses.find((address) => /^breaches\/./.test(address))!;
    expect(pageOf(edition, breach)).toMatch(/href="[^"]*incidents\/inc-/);
    expect(pageOf(edition, breach)).toMatch(/href="[^"]*clauses\/\w+-/);
    for (const heading of ['What was known when', 'What the parties claim of this time', 'What is not known'])
      expect(pageOf(edition, breach)).toContain(`>${heading}</h2>`);
    const incident = addresses.find((address) => address.startsWith('incidents/'))!;
    expect(pageOf(edition, incident)).toMatch(/href="[^"]*reports\//);
    const report = addresses.find((address) => address.startsWith('reports/'))!;
    expect(pageOf(edition, report)).toMatch(/href="[^"]*sources\/[^/"]+\/"/);
  });

  it.each(['en', 'uk'] as const)(
    'swapping the names of the parties swaps words and changes nothing else, in %s',
    (language) => {
      const [one, other] = edition.agreement.terms.actors
        .filter(({ roles }) => roles.includes('party' as never))
        .map(({ id }) => edition.agreement.sidecar.titles[id]!)
        .sort();
      expect([one, other]).toEqual(['Council of Orn', 'League of Vel']);
      const swap = (text: string) =>
        [[one!, other!], ...formsOf(one!).map((form, at) => [form, formsOf(other!)[at]!])].reduce(
          (changed, [from, to]) => changed.replaceAll(from!, '\u0001').replaceAll(to!, from!).replaceAll('\u0001', to!),
          text,
        );
      // Records of sources are worked out from the store when a page asks, by names that are not swapped there.
      const { grading: _, ...plain } = edition;
      const renamed = withStrings(plain, swap);
      // The file of the agreement is cut by places in it, which names of other lengths would shift.
      const swapped = { ...renamed, agreement: { ...renamed.agreement, text: plain.agreement.text } };
      const without = (page: string) => page.replaceAll(/<pre[\s\S]*?<\/pre>/g, '');
      let named = 0;
      inLanguage(language, () => {
        for (const address of addresses) {
          const page = without(pageOf(plain, address));
          if (page.includes(one!)) named++;
          expect([address, swap(without(pageOf(swapped, address))) === page]).toEqual([address, true]);
        }
      });
      expect(named).toBeGreaterThan(5);
    },
  );

  it('lets no word of others run, link to a script, or turn the words beside it round', () => {
    const hostile = {
      source: '\u202egro.elpmaxe <img src=x onerror=alert(1)> مصدر',
      text: `${'w'.repeat(10_000)} \u202e😀 <script>alert(1)</script>`,
      media: [
        { url: 'javascript:alert(1)', title: 'a film' },
        { url: 'https://films.example/a?b=<c>', title: '\u2067שלום' },
        { url: 'data:text/html,<script>alert(1)</script>' },
      ],
    };
    const id = addresses.find((address) => address.startsWith('reports/'))!.split('/')[1]!;
    const planted: Edition = {
      ...edition,
      reports: edition.reports.map((report) => (report.id === id ? { ...report, ...hostile } : report)),
    };
    const { incident } = planted.reports.find((report) => report.id === id)!;
    for (const language of pageLanguages)
      inLanguage(language, () => {
        const page = pageOf(planted, `reports/${id}/`);
        expect(page).not.toMatch(/<script>|<img|href="(?:javascript|data):/);
        expect(page).toContain('<code dir="ltr">javascript:alert(1)</code>');
        expect(page).toMatch(
          /<a href="https:\/\/films\.example\/a\?b=&lt;c&gt;" rel="noreferrer nofollow"><bdi lang="">[^<]+<\/bdi><\/a> <small dir="ltr">films\.example<\/small>/,
        );
        expect(page).toContain('<blockquote class="source" lang="" dir="auto">www');
        for (const address of [`reports/${id}/`, `incidents/${incident}/`]) {
          const body = pageOf(planted, address).replace(/^[\s\S]*<main/, '<main');
          const bare = body.replaceAll(/<(bdi|blockquote)[^>]*>[\s\S]*?<\/\1>/g, '');
          expect([language, address, bare.includes('\u202e'), bare.includes('\u2067')]).toEqual([
            language,
            address,
            false,
            false,
          ]);
        }
      });
  });
});
