import { join } from 'node:path';
import { loadSolver } from '@truceline/language/forces';
import { readForceSizes, readForceTable } from '@truceline/sources';
import { againstReadings, forceOutlook, forcesAt } from '@truceline/truce/forces';
import { isRefusal, type LocalDay, parseInstant, type Refusal } from '@truceline/truce/kernel';
import { operatorProfile } from '@truceline/truce/pages';
import { beforeAll, describe, expect, it } from 'vitest';
import { editionOf } from '../../cases/case-input.ts';
import { findAgreement, readAgreement } from '../../cases/read-agreement.ts';
import { forcesPage } from './forces-page.ts';

const root = join(import.meta.dirname, '../../../../..');

function taken<T>(found: T | Refusal): T {
  if (isRefusal(found)) throw new Error(found.message);
  return found;
}

async function shownFrom(table: string | undefined) {
  const knownAt = parseInstant('2031-01-06T00:00Z')!;
  const entries = table === undefined ? [] : taken(await readForceTable(join(root, table), knownAt)).entries;
  const forces = forcesAt(entries, { at: knownAt, knownAt });
  const asked = {
    from: '2031-01-06' as LocalDay,
    weeks: 52,
    task: 'deploy',
    within: (inner: string, outer: string) => inner === outer,
  };
  const { readings } = taken(await readForceSizes(join(root, 'agreements/paris-declaration/promises/force-sizes.csv')));
  return {
    outlook: taken(forceOutlook(forces, asked, await loadSolver())),
    flags: forces,
    readings,
    against: againstReadings(readings, forces),
    exercise: entries.some(({ exercise }) => exercise),
  };
}

function edition() {
  const read = taken(readAgreement(taken(findAgreement('paris-declaration')), undefined));
  const file = {
    format: 1 as const,
    id: 'paris',
    title: 'Paris Declaration',
    agreement: read.path,
    assume: [],
    dayZone: 'Europe/Kyiv',
    reportingTime: '19:30',
    coverageFloorPerMille: 500,
    from: '2026-01-06T00:00:00.000+02:00',
    profile: operatorProfile,
    notices: [],
    texts: {},
    gazetteer: [],
    feeds: [],
  };
  const input = { file, compiled: read.compiled, reports: [], claims: [], coverage: [], zones: [], secret: '' };
  return taken(editionOf(input, parseInstant('2026-01-08T00:00Z')!));
}

describe('the page of forces', () => {
  const around = { assets: { css: 'room.css', script: 'room.js' }, basemap: undefined, audience: 'operator' } as const;
  let [full, empty] = ['', ''];
  beforeAll(async () => {
    const sample = 'packages/sources/src/force-table/samples/force.csv';
    full = forcesPage(edition(), around, await shownFrom(sample));
    empty = forcesPage(edition(), around, await shownFrom(undefined));
  });

  it('says what lacks, in which weeks, of how much, and what is in the way', () => {
    expect(full).toContain('<strong>2 of 2</strong> requirements are short in at least one of 52 weeks');
    expect(full).toContain(
      'From 2031-01-06 to 2031-03-02 the force lacks 400 of 1,200 soldiers of <code>guards</code> in <code>north</code>',
    );
    expect(full).toContain('may not go there (caveat <code>no-border</code>, EXERCISE speech)');
    expect(full).toContain(
      'the force lacks 40 of 40 soldiers of <code>divers</code> in <code>sea</code>; nobody has offered any',
    );
    expect(full).toContain('52 of 52</td>');
    expect(full).toContain('cannot be met in 40 of 40 weeks as it is');
    expect(full).toContain('<td><bdi lang="">EXERCISE statement of requirements 1</bdi></td>');
    expect(full).toContain('<td><bdi lang="">EXERCISE letter 7</bdi></td>');
  });

  it('draws each week in which something is required, and fills it where something lacks', () => {
    const cells = (name: string) => full.split(`<rect class="${name}"`).length - 1;
    expect([cells('asked'), cells('lacking')]).toEqual([52 + 40, 52 + 40]);
  });

  it('says what one contribution more would mend, and that it is an exercise', () => {
    expect(full).toContain('Most is mended by 800 soldiers of <code>guards</code> in <code>north</code>');
    expect(full).toContain('EXERCISE: what is offered here is made up');
    expect(empty).not.toContain('EXERCISE');
  });

  it('shows rival sizes side by side with source and date, and that nothing countable was offered', () => {
    expect(empty).toContain('15,000 to 30,000 personnel');
    expect(empty).toContain('Euractiv, ergosum-europa.eu, 2026-01 (fact 1.16, C)');
    expect(empty.split('nothing countable was said').length - 1).toBe(6);
    expect(empty).toContain('No requirement with a number is known');
  });

  it('never says that anything is safe', () => {
    for (const each of [full, empty]) expect(/<main[\s\S]*<\/main>/.exec(each)![0].match(/\bsafe\b/i)).toBe(null);
  });
});
