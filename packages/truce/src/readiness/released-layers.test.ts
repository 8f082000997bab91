import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant, type Position } from '../kernel/index.ts';
import { ungraded } from '../reports/index.ts';
import type { ReadinessEntry, ReadinessTelling, SiteKind } from './entry.ts';
import { releasedLayers } from './released-layers.ts';

const hourMs = 3_600_000;
const yearStart = Date.UTC(2031, 0, 1);
const monthStart = (month: number) => Date.UTC(2031, month, 1);
const zones = ['east', 'south'];
const release = { zones, delayHours: 240, dayZone: 'UTC' };
const days = Array.from({ length: 430 }, (_, day) => instant(yearStart + day * 24 * hourMs));
/** What the public can read on each day of a year and some weeks, as bytes. */
const editions = (entries: readonly ReadinessEntry[]) =>
  days.map((now) => JSON.stringify(releasedLayers(entries, release, now)));

const entry = (id: string, at: number, telling: ReadinessTelling, heardMs = 0): ReadinessEntry => ({
  id,
  happenedAt: { startsAt: instant(at), endsAt: instant(at) },
  receivedAt: instant(at + heardMs),
  speaker: { side: 'party', name: 'mission' },
  evidence: [],
  grade: ungraded,
  telling,
});

/** A secret history: what is moved, when in its month, where in its area. `pattern` alone may be learned. */
interface Step {
  readonly month: number;
  readonly site: number;
  readonly kind: SiteKind;
  readonly zone: string;
  readonly closes: boolean;
}
interface Secret {
  readonly hours: readonly number[];
  readonly places: readonly Position[];
  readonly heard: readonly number[];
  readonly twins: readonly number[];
}

const patterns: fc.Arbitrary<readonly Step[]> = fc
  .array(
    fc.record({
      month: fc.nat(11),
      site: fc.nat(3),
      kind: fc.constantFrom<SiteKind[]>('post', 'camera', 'hub'),
      zone: fc.constantFrom('east', 'south', 'unnamed'),
      closes: fc.boolean(),
    }),
    { maxLength: 20 },
  )
  .map((steps) => steps.sort((a, b) => a.month - b.month));
const secrets: fc.Arbitrary<Secret> = fc.record({
  hours: fc.array(fc.integer({ min: 0, max: 27 * 24 - 30 }), { minLength: 20, maxLength: 20 }),
  places: fc.array(
    fc.tuple(fc.double({ min: 30, max: 40, noNaN: true }), fc.double({ min: 46, max: 50, noNaN: true })),
    { minLength: 20, maxLength: 20 },
  ),
  heard: fc.array(fc.integer({ min: 0, max: 24 * hourMs }), { minLength: 20, maxLength: 20 }),
  twins: fc.array(fc.nat(3), { minLength: 20, maxLength: 20 }),
});

/** One world of a pattern. A site that moves within its area, twins beside it, and hours within the month are the secret. */
function world(steps: readonly Step[], { hours, places, heard, twins }: Secret): readonly ReadinessEntry[] {
  return steps.flatMap(({ month, site, kind, zone, closes }, index) => {
    // Steps of one month keep their order: each has its own part of the month.
    const sameMonth = steps.filter((each) => each.month === month);
    const place = sameMonth.indexOf(steps[index]!);
    const slot = (26 * 24 * hourMs) / sameMonth.length;
    const at = monthStart(month) + Math.floor(place * slot + (hours[index]! / (27 * 24)) * slot * 0.9);
    const id = `${site}-${zone}-${kind}`;
    const tell = (name: string, more: number): ReadinessEntry =>
      entry(
        `${index}-${name}-${more}`,
        at + more * 60_000,
        closes
          ? { what: 'closed', site: name }
          : {
              what: 'site',
              site: name,
              facts: { name: `secret ${name}`, kind, zone, at: places[index]!, uncertaintyM: 5, perimeterM: 10 },
            },
        heard[index]!,
      );
    return [id, ...Array.from({ length: closes ? 4 : twins[index]! }, (_, twin) => `${id}-twin${twin}`)].map(
      (name, more) => tell(name, more),
    );
  });
}

/** The months, areas and layers of a pattern, counted without the code under test. */
function learnable(steps: readonly Step[]): ReadonlyMap<string, ReadonlySet<string>> {
  const words: Readonly<Partial<Record<SiteKind, string>>> = {
    post: 'monitoring posts',
    camera: 'cameras',
    hub: 'hubs',
  };
  const open = new Set<string>();
  const found = new Map<string, Set<string>>();
  for (let month = 0; month < 12; month++) {
    const stood = new Set(open);
    for (const { site, kind, zone, closes } of steps.filter((each) => each.month === month)) {
      const key = `${zone}/${words[kind]}/${site}`;
      if (closes) open.delete(key);
      else {
        open.add(key);
        stood.add(key);
      }
    }
    found.set(
      `2031-${String(month + 1).padStart(2, '0')}`,
      new Set(
        [...stood].map((key) => key.split('/').slice(0, 2).join('/')).filter((key) => !key.startsWith('unnamed')),
      ),
    );
  }
  return found;
}

describe('the public edition of what stands ready', () => {
  it('is the same to the byte on every day for two worlds that differ only within an area and a month', () => {
    fc.assert(
      fc.property(patterns, secrets, secrets, (steps, one, other) => {
        expect(editions(world(steps, one))).toEqual(editions(world(steps, other)));
      }),
      { numRuns: 30 },
    );
  });

  it('tells an attacker who compares every two days a layer, an area and a month, and that is all that changes', () => {
    fc.assert(
      fc.property(patterns, secrets, (steps, secret) => {
        const read = editions(world(steps, secret));
        const known = learnable(steps);
        const seen = new Map<string, string>();
        for (const [day, bytes] of read.entries()) {
          const edition = JSON.parse(bytes) as { month: string; layers: { layer: string; zone: string }[] };
          expect(Object.keys(edition).sort()).toEqual(['layers', 'month']);
          for (const layer of edition.layers) expect(Object.keys(layer).sort()).toEqual(['layer', 'zone']);
          if (known.has(edition.month))
            expect(new Set(edition.layers.map(({ layer, zone }) => `${zone}/${layer}`))).toEqual(
              known.get(edition.month),
            );
          // What was read of a month never changes, and a new one comes at the same hour in every world.
          expect(seen.get(edition.month) ?? bytes).toBe(bytes);
          seen.set(edition.month, bytes);
          expect(bytes).not.toContain('secret');
          const turned = day > 0 && read[day - 1] !== bytes;
          if (turned) expect(new Date(days[day]! - release.delayHours * hourMs).getUTCDate()).toBe(1);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('tells nothing of a month before its delay is over, and a word that came late only from its month on', () => {
    const post = entry('a', monthStart(2) + 5 * hourMs, {
      what: 'site',
      site: 'p',
      facts: { kind: 'post', zone: 'east' },
    });
    const at = (entries: readonly ReadinessEntry[], now: number) => releasedLayers(entries, release, instant(now));
    const told = monthStart(3) + release.delayHours * hourMs;
    expect(at([post], told - 1)).toEqual({ month: '2031-02', layers: [] });
    expect(at([post], told)).toEqual({ month: '2031-03', layers: [{ layer: 'monitoring posts', zone: 'east' }] });
    const late = { ...post, receivedAt: instant(monthStart(3) + hourMs) };
    expect(at([late], told)).toEqual({ month: '2031-03', layers: [] });
    expect(at([late], monthStart(4) + release.delayHours * hourMs)!.layers).toHaveLength(1);
  });

  it('names no area that is not on the list, and nothing where no delay is set', () => {
    const post = entry('a', monthStart(2), { what: 'site', site: 'p', facts: { kind: 'post', zone: 'elsewhere' } });
    expect(releasedLayers([post], release, instant(monthStart(6)))!.layers).toEqual([]);
    expect(releasedLayers([post], { ...release, delayHours: Number.NaN }, instant(monthStart(6)))).toBeUndefined();
  });
});
