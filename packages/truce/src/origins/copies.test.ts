import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, report } from '../../testing/reports.ts';
import { instant } from '../kernel/index.ts';
import type { Report, ReportDraft, ReportId } from '../reports/index.ts';
import { copiesOf } from './index.ts';

const none = new Set<string>();
const text = [
  'on the morning of the tenth three shells fell near the school of the village and two houses burned down while the',
  'families were at the market in the next town said the head of the village council who had gone there by bicycle at',
  'once together with the doctor and the teacher of the school to see whether anybody had been hurt by the glass of the',
  'windows or by the falling tiles of the roofs and to call the fire brigade from the district which arrived within the hour',
].join(' ');
const ten = at('2030-01-10T10:00Z');
const hours = (count: number) => instant(ten + count * 3_600_000);
const told = (item: string, changes: Partial<ReportDraft> = {}): Report =>
  report({ item, source: `outlet ${item}`, publishedAt: ten, ...changes });

function originsOf(reports: readonly Report[], feeds = none): readonly string[] {
  const { originOf } = copiesOf(reports, feeds);
  return reports.map((_, index) => reports[originOf(index)]!.item);
}

describe('copies', () => {
  it('are known by their address, by their words, and by nearly their words; the oldest is the origin', () => {
    const changed = text.replace('two houses', 'three houses');
    expect(
      originsOf([
        told('c', { publishedAt: hours(2), text }),
        told('a', { text, media: [{ url: 'https://www.outlet.example/n/1?utm_source=x' }] }),
        told('b', { publishedAt: hours(1), media: [{ url: 'http://outlet.example/n/1/' }] }),
        told('d', { publishedAt: hours(3), text: changed }),
        told('e', { text: 'something else that was said of the same place by another who saw it from far away' }),
      ]),
    ).toEqual(['a', 'a', 'a', 'a', 'e']);
  });

  it('are known by a translation where the source gives one', () => {
    expect(
      originsOf([told('a', { text: 'kurzer Satz', translation: text }), told('b', { publishedAt: hours(1), text })]),
    ).toEqual(['a', 'a']);
  });

  it('follow within 72 hours of each other', () => {
    const story = (gap: number) => [
      told('a', { text, media: [{ url: 'https://outlet.example/1' }] }),
      told('b', { publishedAt: hours(gap), text, media: [{ url: 'https://outlet.example/1' }] }),
    ];
    expect(originsOf(story(72))).toEqual(['a', 'a']);
    expect(originsOf(story(73))).toEqual(['a', 'b']);
    expect(originsOf([...story(100), told('c', { publishedAt: hours(60), text })])).toEqual(['a', 'a', 'a']);
  });

  it('agree in day and place: one article may tell of several incidents', () => {
    const elsewhere = { at: [10.4, 0.5] as const, precision: 'address' as const, regions: [] };
    expect(originsOf([told('a', { text }), told('b', { text, place: elsewhere })])).toEqual(['a', 'b']);
    expect(originsOf([told('a', { text }), told('b', { text, kind: 'airstrike' })])).toEqual(['a', 'b']);
    expect(
      originsOf([told('a', { text, listedIn: 'list 1' }), told('b', { text, listedIn: 'list 1' })]),
      'two items of one list',
    ).toEqual(['a', 'b']);
  });

  it('rows of a feed that counts incidents are nobody’s copies', () => {
    const rows = [told('a', { feed: 'coded', text }), told('b', { feed: 'coded', text })];
    expect(originsOf(rows, new Set(['coded']))).toEqual(['a', 'b']);
    expect(originsOf(rows)).toEqual(['a', 'a']);
  });

  const words = text.split(' ');
  const anyReport = fc
    .record({
      item: fc.integer({ min: 0, max: 500 }),
      changed: fc.array(fc.integer({ min: 0, max: words.length - 1 }), { maxLength: 6 }),
      hour: fc.integer({ min: 0, max: 200 }),
      address: fc.integer({ min: 0, max: 6 }),
    })
    .map(({ item, changed, hour, address }) =>
      told(String(item), {
        publishedAt: hours(hour),
        text: words.map((word, at) => (changed.includes(at) ? `${word}x` : word)).join(' '),
        media: [{ url: `https://outlet.example/${address}` }],
      }),
    );

  it('do not depend on the order of arrival', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyReport, { selector: ({ id }) => id, maxLength: 30 }),
        fc.infiniteStream(fc.nat()),
        (reports, draws) => {
          const shuffled = reports
            .map((each) => ({ each, draw: draws.next().value as number }))
            .sort((a, b) => a.draw - b.draw)
            .map(({ each }) => each);
          const origins = (of: readonly Report[]) => {
            const { originOf } = copiesOf(of, none);
            return new Map(of.map(({ id }, index) => [id, of[originOf(index)]!.id]));
          };
          const found = origins(shuffled);
          for (const [id, origin] of origins(reports)) expect(found.get(id)).toBe(origin);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('a flood of 100,000 copies and variants of one claim is one origin', () => {
    const variants = words.map((_, changed) =>
      told(`variant ${changed}`, { text: words.map((word, at) => (at === changed ? `${word}x` : word)).join(' ') }),
    );
    const first = told('first', { text });
    const reports = Array.from({ length: 100_000 }, (_, index): Report => {
      const like = index % 3 === 0 ? first : variants[index % variants.length]!;
      return { ...like, id: `${index}` as ReportId, source: `relay ${index}`, publishedAt: hours(index / 10_000) };
    });
    const { originOf } = copiesOf(reports, none);
    expect(new Set(reports.map((_, index) => originOf(index))).size).toBe(1);
  });
});
