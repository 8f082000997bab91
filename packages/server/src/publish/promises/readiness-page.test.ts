import { loadSolver } from '@truceline/language/forces';
import { instant, isRefusal } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import {
  bestPosts,
  candidatesAlong,
  contactCourse,
  coverProblem,
  gainedBy,
  readinessOverview,
  releasedLayers,
} from '@truceline/truce/readiness';
import { beforeAll, describe, expect, it } from 'vitest';
import { exerciseAt } from '../../../testing/exercise-store.ts';
import { temporaryFolder } from '../../../testing/planted-case.ts';
import { readinessEntries, readinessGround } from '../../../testing/readiness-exercise.ts';
import { openOperatorShelf } from '../../index.ts';
import type { Basemap } from '../map-svg.ts';
import { readinessPage } from './readiness-page.ts';

const folder = temporaryFolder();
let edition: Edition;
let basemap: Basemap | undefined;

beforeAll(async () => {
  await exerciseAt(folder, { days: 3 });
  const shelf = await openOperatorShelf(folder, () => instant(Date.UTC(2026, 10, 27)), {
    audience: 'operator',
    writing: false,
  });
  if (isRefusal(shelf)) throw new Error(shelf.message);
  const found = shelf.edition('exercise', undefined);
  if (!found || isRefusal(found)) throw new Error('no edition');
  edition = found;
  basemap = shelf.basemap('exercise');
  shelf.close();
});

const at = instant(Date.UTC(2001, 2, 14));
const released = releasedLayers(
  readinessEntries,
  { zones: ['west'], delayHours: 240, dayZone: 'UTC' },
  instant(Date.UTC(2001, 3, 15)),
);
const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll(/[\s\u202f]+/g, ' ');

async function pageFor(
  audience: 'operator' | 'public',
  change: Partial<typeof readinessGround> = {},
): Promise<string | undefined> {
  const land = basemap
    ? { name: 'outline of the exercise', land: basemap.land, box: [-140, -50, -110, -30] as const, marginM: 5_000 }
    : undefined;
  const ground = {
    ...readinessGround,
    ...(land ? { land } : {}),
    next: { ...readinessGround.next!, solve: await loadSolver() },
    ...change,
  };
  const overview = readinessOverview(readinessEntries, { at, knownAt: at }, ground);
  return readinessPage(edition, overview, {
    around: { assets: { css: 'room.css', script: 'a.js' }, basemap, audience },
    released,
  });
}

describe('the page of what stands ready', () => {
  it('is made for the operator alone', async () => {
    expect(await pageFor('public')).toBeUndefined();
    expect(plain((await pageFor('operator'))!)).toContain(
      'For the operator alone. Places, hours, counts and names on this page are in no public edition.',
    );
  });

  it('tells declared, inspected, missing, not verified and seen outside, in the words of the missions’ reports', async () => {
    const text = plain((await pageFor('operator'))!);
    expect(text).toContain(
      'Depot Heron EXERCISE: mlrs 6, all with serial numbers party: Kessary EXERCISE 4, full access',
    );
    expect(text).toMatch(
      /2 by serial number: M-4, M-6 0 0 M-4 \(entry seen-1\) 4 present at its storage site; 2 missing \(of 6 declared\)/,
    );
    expect(text).toMatch(
      /Depot Stork EXERCISE: gun 152 mm 12 party: Kessary EXERCISE not counted, access denied .* 0 12 0 – 12 could not be verified as withdrawn/,
    );
    expect(text).toContain('in violation of withdrawal lines');
    expect(text).toContain('beyond withdrawal lines but outside storage sites');
  });

  it('tells every break of custody with its entry, and every entry that is in no figure', async () => {
    const text = plain((await pageFor('operator'))!);
    expect(text).toContain("in nobody's hands for 90 minutes (entry hand-1 )");
    expect(text).toContain('guard c hands over what guard b held');
    expect(text).toContain('seal S-19 where S-17 was, and no opening is recorded');
    expect(text).toContain('declared-3 : -1 of mlrs is no count; write a whole number from 0');
  });

  it('gives no share of the line without its length and hours, and calls a bound a bound', async () => {
    const text = plain((await pageFor('operator'))!);
    expect(text).toMatch(
      /Of 24\d km of the line of contact, `?line of 1 March 2001`? ?, \d+ % is seen at least once in a mean hour and \d+ % without a break, by 5 that watch \(1 more is contested and not counted\), over 336 hours\./,
    );
    expect(text).toContain('3 of 49 candidate places along the line, each with a range of 6.0 km');
    expect(text).toContain('at least');
    expect(text).toContain('km straight; no roads are given');
    expect(plain((await pageFor('operator'))!.split('</main>')[0]!)).not.toMatch(/\bsafe\b/i);
  });

  it('draws the map round what is on land, and says what lies outside it', async () => {
    const map = /<svg class="map"[\s\S]*?<\/figure>/.exec((await pageFor('operator'))!)![0];
    expect(map.match(/<path class="site"/g)).toHaveLength(9);
    expect(plain(map)).toContain('1 of 10 sites with a place lies outside the picture.');
    expect(map.match(/class="seen-outside"/g)).toHaveLength(2);
  });

  it('flags a hub in the sea and a contested camera, and drops neither', async () => {
    const text = plain((await pageFor('operator'))!);
    expect(text).toContain('Hub at Sea EXERCISE h9 hub 44.000 S 128.100 W');
    expect(text).toContain('Hub at Sea EXERCISE lies in the sea: check its place');
    expect(text).toContain('lies in the sea by the coarse outline outline of the exercise');
    expect(text).toContain('voices contradict each other on: at, sensor; not counted as watching');
  });

  it('says what is lacking where there is no line, no entry, and what is refused', async () => {
    expect(plain((await pageFor('operator', { lines: [] }))!)).toContain(
      'No line of contact is dated for this time; enter one.',
    );
    const bad = await pageFor('operator', { speeds: { ...readinessGround.speeds!, offRoadKmh: 0 } });
    expect(plain(bad!)).toContain('0 km/h for off the road ; write a speed above 0');
    const none = readinessPage(edition, readinessOverview([], { at, knownAt: at }, readinessGround), {
      around: { assets: { css: 'a.css', script: 'a.js' }, basemap: undefined, audience: 'operator' },
      released: undefined,
    });
    expect(plain(none!)).toContain('Nothing of it is released.');
  });
});

describe('the next posts by HiGHS', () => {
  it('are the best of all choices in a small world', async () => {
    const solve = await loadSolver();
    const course = contactCourse(readinessGround.lines[0]!.lines);
    if (isRefusal(course)) throw new Error(course.message);
    const demand = Array.from({ length: 30 }, (_, index) => ({
      stretch: [(index * course.lengthM) / 30, ((index + 1) * course.lengthM) / 30] as const,
      weight: (index * 7919) % 13,
    }));
    const problem = coverProblem(course, candidatesAlong(course, { everyM: 20_000, rangeM: 18_000 }), demand);
    const size = problem.candidates.length;
    for (let count = 1; count <= 4; count++) {
      const found = bestPosts(problem, count, solve);
      const best = Array.from({ length: 2 ** size }, (_, mask) =>
        Array.from({ length: size }, (__, bit) => bit).filter((bit) => (mask >> bit) & 1),
      )
        .filter((choice) => choice.length <= count)
        .reduce((most, choice) => Math.max(most, gainedBy(problem, choice)), 0);
      expect(found.how).toBe('exact');
      expect(found.gained).toBeGreaterThanOrEqual(best * (1 - 1e-4));
      expect(found.gained).toBeLessThanOrEqual(best * (1 + 1e-9));
    }
  });
});
