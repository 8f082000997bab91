import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, report } from '../../testing/reports.ts';
import { instant } from '../kernel/index.ts';
import type { MediaItem, Report, ReportDraft, ReportId } from '../reports/index.ts';
import { groupsOf, reusedFootage } from './index.ts';
import { bitsApart, makeSharedMedia } from './shared-media.ts';

const told = (item: string, changes: Partial<ReportDraft> = {}): Report =>
  report({ item, source: `outlet ${item}`, ...changes });
const shows = (media: Partial<MediaItem>, item: string): MediaItem => ({
  url: `https://outlet.example/${item}`,
  ...media,
});

function grouped(...reports: readonly Report[]): readonly (readonly string[])[] {
  const item = new Map(reports.map((each) => [each.id, each.item]));
  return groupsOf(reports).map(({ members }) => members.map((id) => item.get(id)!));
}

function reasons(...reports: readonly Report[]): readonly string[] {
  return groupsOf(reports).flatMap(({ links }) => links.map(({ because }) => because));
}

describe('independent voices within an incident', () => {
  it('outlets that share nothing are each one of their own', () => {
    expect(grouped(told('a'), told('b'), told('c'))).toEqual([['a'], ['b'], ['c']]);
  });

  it('one that cites another, or the same third, is no voice of its own', () => {
    const first = told('a', { media: [{ url: 'https://outlet.example/a' }] });
    const citing = told('b', { cites: ['https://www.outlet.example/a?utm_source=b'] });
    expect(grouped(first, citing, told('c'))).toEqual([['a', 'b'], ['c']]);
    expect(reasons(first, citing)).toEqual(['cites']);
    expect(grouped(citing, told('d', { cites: ['https://outlet.example/a'] }))).toEqual([['b', 'd']]);
  });

  it('all organs of one party are one voice, whatever they are called', () => {
    const organ = (item: string, changes: Partial<ReportDraft>) => told(item, { sourceClass: 'party', ...changes });
    expect(
      grouped(
        organ('ministry', { party: 'ru' }),
        organ('staff', { party: 'ru' }),
        organ('other side', { party: 'ua' }),
        organ('unknown', {}),
      ),
    ).toEqual([['ministry', 'staff'], ['other side'], ['unknown']]);
    expect(reasons(organ('ministry', { party: 'ru' }), organ('staff', { party: 'ru' }))).toEqual(['party']);
  });

  it('a party that only media speak of is not its own voice', () => {
    expect(grouped(told('a', { party: 'ru' }), told('b', { party: 'ru' }))).toEqual([['a'], ['b']]);
  });

  it('sources of one owner are one voice, and so are reports of one source', () => {
    expect(grouped(told('a', { owner: 'holding' }), told('b', { owner: 'holding' }), told('c'))).toEqual([
      ['a', 'b'],
      ['c'],
    ]);
    expect(reasons(told('a', { source: 'x' }), told('b', { source: 'x' }))).toEqual(['source']);
  });

  it('those that show the same picture are one voice, up to 6 of 64 bits', () => {
    const picture = (item: string, perceptual: string) => told(item, { media: [shows({ perceptual }, item)] });
    expect(grouped(picture('a', 'ffff0000ffff0000'), picture('b', 'ffff0000ffff003f'))).toEqual([['a', 'b']]);
    expect(grouped(picture('a', 'ffff0000ffff0000'), picture('b', 'ffff0000ffff007f'))).toEqual([['a'], ['b']]);
    const film = (item: string) => told(item, { media: [shows({ sha256: 'AB'.repeat(32) }, item)] });
    expect(grouped(film('a'), film('b'))).toEqual([['a', 'b']]);
    expect(reasons(film('a'), film('b'))).toEqual(['media']);
  });

  it('chains: a copy of one and a relay of the other make one voice of three', () => {
    const reports = [
      told('a', { owner: 'holding' }),
      told('b', { owner: 'holding', media: [{ url: 'https://outlet.example/b' }] }),
      told('c', { cites: ['https://outlet.example/b'] }),
    ];
    expect(grouped(...reports)).toEqual([['a', 'b', 'c']]);
    expect(groupsOf(reports)[0]!.links.map(({ because }) => because)).toEqual(['owner', 'cites']);
  });

  const anyReport = fc
    .record({
      item: fc.integer({ min: 0, max: 400 }),
      owner: fc.option(fc.constantFrom('x', 'y'), { nil: undefined }),
      party: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
      page: fc.integer({ min: 0, max: 12 }),
      cited: fc.integer({ min: 0, max: 60 }),
      flipped: fc.integer({ min: 0, max: 255 }),
    })
    .map(({ item, owner, party, page, cited, flipped }) =>
      told(String(item), {
        ...(owner ? { owner } : {}),
        ...(party ? { party, sourceClass: 'party' as const } : {}),
        media: [
          shows({ perceptual: `${flipped.toString(16).padStart(2, '0')}00000000000000`.slice(0, 16) }, String(page)),
        ],
        cites: [`https://outlet.example/${cited}`],
      }),
    );

  it('every report stands in one group; the order of arrival changes nothing; links hold each group together', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyReport, { selector: ({ id }) => id, maxLength: 15 }), (reports) => {
        const groups = groupsOf(reports);
        expect(groups.flatMap(({ members }) => members).sort()).toEqual(reports.map(({ id }) => id).sort());
        expect(groupsOf([...reports].reverse())).toEqual(groups);
        for (const { members, links, origin } of groups) {
          expect(members[0]).toBe(origin);
          expect(links).toHaveLength(members.length - 1);
        }
      }),
    );
  });

  it('a flood of 100,000 relays of one organ is one voice', () => {
    const first = told('first', { cites: ['https://organ.example/1'] });
    const relays = Array.from(
      { length: 100_000 },
      (_, index): Report => ({ ...first, id: `${index}` as ReportId, source: `relay ${index}` }),
    );
    expect(groupsOf([...relays, told('witness')])).toHaveLength(2);
  });
});

describe('shared media', () => {
  it('finds every pair within 6 bits, as comparing all pairs does', () => {
    const hash = fc
      .tuple(fc.integer({ min: 0, max: 3 }), fc.array(fc.integer({ min: 0, max: 63 }), { maxLength: 5 }))
      .map(([base, flips]) => {
        let bits = (BigInt(base) * 0x5555_3333_0f0f_00ffn) & 0xffff_ffff_ffff_ffffn;
        for (const flip of flips) bits ^= 1n << BigInt(flip);
        return bits.toString(16).padStart(16, '0');
      });
    fc.assert(
      fc.property(fc.uniqueArray(hash, { maxLength: 8 }), (hashes) => {
        const reports = hashes.map((perceptual, index) =>
          told(String(index), { media: [shows({ perceptual }, String(index))] }),
        );
        const shared = makeSharedMedia(reports);
        for (const index of reports.keys())
          expect(shared.before(index)).toEqual(
            hashes.flatMap((other, before) =>
              before < index && bitsApart(other, hashes[index]!) <= 6 ? [before] : [],
            ),
          );
      }),
      { numRuns: 300 },
    );
  });

  it('counts the bits that differ', () => {
    expect(bitsApart('ffffffffffffffff', '0000000000000000')).toBe(64);
    expect(bitsApart('8000000000000001', '0000000000000000')).toBe(2);
  });

  it('that come again far away or much later are a warning, and near ones are not', () => {
    const film = (item: string, changes: Partial<ReportDraft> & { readonly moment?: ReturnType<typeof instant> }) =>
      report({ item, source: item, media: [shows({ sha256: 'ab'.repeat(32) }, item)], ...changes });
    const first = film('a', {});
    const far = film('b', { place: { at: [10.5, 0.5], precision: 'address', regions: [] } });
    const later = film('c', { moment: instant(at('2030-01-10T10:00Z') + 40 * 3_600_000) });
    const near = film('d', { place: { at: [10.05, 0.5], precision: 'address', regions: [] } });
    expect(reusedFootage([first, near])).toEqual([]);
    expect(reusedFootage([far, first])).toEqual([{ first: first.id, again: far.id }]);
    expect(reusedFootage([later, first])).toEqual([{ first: first.id, again: later.id }]);
  });
});
