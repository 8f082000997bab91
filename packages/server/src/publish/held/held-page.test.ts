import { readRegistration } from '@truceline/truce/held';
import { instant, isRefusal } from '@truceline/truce/kernel';
import { defaultProfile, type Edition } from '@truceline/truce/pages';
import { beforeAll, describe, expect, it } from 'vitest';
import { exerciseRegistration, heldEditions } from '../../../testing/held-editions.ts';
import { editionJson } from '../../data/edition-files.ts';
import { caseAddresses, caseFile } from '../site.ts';
import { heldPage } from './held-page.ts';

const around = (audience: 'operator' | 'public') =>
  ({ audience, assets: { css: 'room.css', script: 'room.js' }, basemap: undefined }) as const;
let editions: Awaited<ReturnType<typeof heldEditions>>;
const shown = (edition: Edition, audience: 'operator' | 'public' = 'operator') => heldPage(edition, around(audience))!;

beforeAll(async () => {
  editions = await heldEditions();
});

describe('the page of whether a truce held', () => {
  it('says to the operator that nothing was registered, and how it is done; in public it is not there', () => {
    const own = editions([]);
    const page = shown(own);
    expect(page).toContain('Nothing was registered in this case');
    expect(page).toContain('truceline held register --case exercise');
    expect(page).not.toContain('data-verdict');
    expect([...caseAddresses(own)]).toContain('held/');
    expect(String(caseFile(own, '', around('operator'))!.body)).toMatch(/href="[^"]*held\/">Did it hold\?/);
    const edition = editions([], defaultProfile);
    expect(heldPage(edition, around('public'))).toBeUndefined();
    expect([...caseAddresses(edition)]).not.toContain('held/');
    expect(caseFile(edition, 'held/', around('public'))).toBeUndefined();
    expect(String(caseFile(edition, '', around('public'))!.body)).not.toContain('Did it hold?');
  });

  it('gives a command that registers, once its gaps are filled', () => {
    const [, command] = /<pre class="command">([^<]*)<\/pre>/.exec(shown(editions([])))!;
    const words = command!.replaceAll(/\\\n\s*/g, '').replaceAll('&quot;', '"');
    const said = Object.fromEntries(
      [...words.matchAll(/--(\w+) ("[^"]*"|\S+)/g)].map(([, name, value]) => [name, value]),
    );
    expect(said).toMatchObject({ case: 'exercise', zone: 'Etc/GMT+9', ratio: '0.5', floor: '60' });
    const registration = readRegistration({
      about: said.about,
      bound: { on: 'ratio', below: said.ratio },
      truce: { from: '2001-03-03', to: '2001-03-09' },
      baseline: { from: '2001-02-01' },
      dayZone: said.zone,
      zones: ['coast'],
      kinds: [said.kinds],
      coverageFloorPerMille: Number(said.floor) * 10,
      method: said.method,
    });
    expect(isRefusal(registration)).toBe(false);
  });

  it('says the word first, then why, then figures with what was watched', () => {
    const page = shown(editions([{ registration: exerciseRegistration() }]));
    const order = [
      'class="verdict"',
      '<h3>What was claimed',
      '<h3>Figures',
      '<svg',
      '<h3>Zones by themselves',
      '<h3>Where?',
      '<h3>Questions to a person',
    ];
    const places = order.map((each) => page.indexOf(each));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(Math.min(...places)).toBeGreaterThan(0);
    expect(page).toMatch(/Watched during the truce: \d+(\.\d)? % of the time \(14 of 14 days recorded\)/);
    expect(page).toContain('EXERCISE');
    expect(page).not.toMatch(/NaN|undefined|Infinity|\bsafe|quiet/i);
  });

  it('of a registration that came with the truce or after it gives figures and no word', () => {
    const registration = exerciseRegistration();
    const late = editions([{ registration, receivedAt: instant(Date.parse('2001-04-02T00:00-09:00')) }]);
    const page = shown(late);
    expect(page).toContain('Registered after the truce began: exploratory, no verdict');
    expect(page).not.toMatch(/<th scope="col">(Word|Limits alone)/);
    expect(late.held![0]).not.toHaveProperty('verdict');
  });

  it('shows both of two registrations, each with its hash, the newest first', () => {
    const two = [exerciseRegistration(), exerciseRegistration({ coverageFloorPerMille: 999 })];
    const edition = editions(two.map((registration) => ({ registration })));
    const hashes = edition.held!.map(({ hash }) => hash);
    expect(new Set(hashes).size).toBe(2);
    const page = shown(edition);
    for (const hash of hashes) expect(page).toContain(`<code class="hash">${hash}</code>`);
    expect(page).toMatch(/below the floor of 99.9 %/);
    expect(edition.held![0]!.verdict).toBe('notDeterminable');
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('in public tells no name, no panel, no series, no place, and no small count', () => {
    const registration = exerciseRegistration({ about: 'planted words', panel: { sources: ['planted source'] } });
    const edition = editions([{ registration }], defaultProfile);
    const all = JSON.stringify(edition.held);
    expect(all).not.toMatch(/planted|Testname/);
    expect(edition.held![0]).not.toHaveProperty('operators');
    const page = shown(edition, 'public');
    expect(page).not.toMatch(/planted|Testname/);
    expect(page).not.toMatch(/<svg/);
    expect(page).toMatch(/How much was watched is not told|Watched: at least \d*0 % of the time/);
    const body = editionJson(editions([{ registration }]));
    expect(body).not.toMatch(/planted source|planted words/);
  });

  it('rounds in public what is told of large counts, and leaves the rest out', () => {
    const registration = exerciseRegistration();
    const exact = editions([{ registration }]).held![0]!.figures!;
    const coarse = editions([{ registration }], { ...defaultProfile, countMin: 2 }).held![0]!.figures!;
    for (const when of ['before', 'during'] as const) {
      expect(exact[when]).toBeGreaterThanOrEqual(20);
      expect(coarse[when] % 4).toBe(0);
      expect(exact[when] - coarse[when]).toBeLessThan(4);
      expect(exact[when] - coarse[when]).toBeGreaterThanOrEqual(0);
    }
    expect(coarse.estimate).toBe(Number(exact.estimate!.toPrecision(2)));
    const page = shown(editions([{ registration }], { ...defaultProfile, countMin: 2 }), 'public');
    expect(page).toContain(`at least ${coarse.during}`);
    const small = editions([{ registration: exerciseRegistration({ zones: ['coast'] }) }], {
      ...defaultProfile,
      countMin: 200,
    });
    expect(small.held![0]).not.toHaveProperty('figures');
  });
});
