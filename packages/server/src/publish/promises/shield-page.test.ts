import { dirname } from 'node:path';
import { instant, isRefusal, type LocalDay } from '@truceline/truce/kernel';
import { exact, money } from '@truceline/truce/pledges';
import { ungraded } from '@truceline/truce/reports';
import { type AccessionEntry, accessionOf, costSheet } from '@truceline/truce/shield';
import { beforeAll, describe, expect, it } from 'vitest';
import { findAgreement, readAgreement } from '../../cases/read-agreement.ts';
import { shieldGround } from '../../cases/shield-ground.ts';
import { type ShieldPageGround, shieldPage } from './shield-page.ts';

const moment = instant(Date.UTC(2026, 10, 27));
const time = { at: moment, knownAt: moment };
const around = { audience: 'public', assets: { css: 'a.css', script: 'a.js' }, basemap: undefined } as const;
let paris: ShieldPageGround;

beforeAll(async () => {
  const texts = ['paris-declaration', 'trilateral-declaration', 'response-plan-2026'].map((name) => {
    const file = findAgreement(name);
    const read = isRefusal(file) ? file : readAgreement(file, undefined);
    if (isRefusal(file) || isRefusal(read)) throw new Error(`no text ${name}`);
    return { compiled: read.compiled, folder: dirname(file) };
  });
  const ground = await shieldGround(texts, time);
  if (isRefusal(ground)) throw new Error(ground.message);
  paris = ground;
});

const html = (ground: ShieldPageGround) => shieldPage(ground, { path: 'shield/' }, around);
const plain = (text: string): string =>
  text
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(' ;', ';');

describe('the page of the shield', () => {
  it('has thirteen rows of five columns, and what matters above them', () => {
    const text = html(paris);
    const table = /<section class="shield">[\s\S]*?<\/table>/.exec(text)![0];
    expect(table.match(/<tr><th scope="row">/g)).toHaveLength(13);
    expect(table.match(/<td data-column=/g)).toHaveLength(65);
    expect(plain(table)).toContain(
      'Nothing is recorded as standing in any of the 13 layers. Of the 13, a lead is named in 2',
    );
    expect(plain(table)).toContain('United States (proposed; not a signatory)');
    expect(plain(table)).toContain('not: Ireland; Italy contested; Poland; Romania');
  });

  it('leads from every word to what it rests on, and from there to the source', () => {
    const text = html(paris);
    const ids = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const table = /<section class="shield">[\s\S]*?<\/table>/.exec(text)![0];
    const links = [...table.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links.length).toBeGreaterThan(60);
    for (const link of links) expect([link, ids.has(link)]).toEqual([link, true]);
    expect(ids.size).toBe([...text.matchAll(/ id="/g)].length);
    expect(text).toContain('href="https://notesfrompoland.com/');
    expect(text).toContain('href="../texts/paris-declaration/#guarantee-support"');
    expect(text).not.toMatch(/\bsafe\b(?!\.<\/p><\/footer>)/);
  });

  it('says what is unknown of accession and what no cost is known of', () => {
    const text = plain(html(paris));
    expect(text.match(/unknown: no entry tells of it/g)).toHaveLength(6);
    expect(text).toContain('27 of 27 1 1/27 and 1/27 does not stop it');
    expect(text).toContain('Nothing can be reckoned. What would have to be known:');
    expect(text).toContain('no unit cost of troops is recorded');
  });

  it('shows steps and costs where somebody tells of them, an exercise as an exercise, and hostile words as words', () => {
    const told = {
      happenedAt: { startsAt: moment, endsAt: moment },
      receivedAt: moment,
      speaker: { side: 'observer', name: 'EXERCISE <b>desk</b>' },
      evidence: ['EXERCISE note'],
      grade: ungraded,
      exercise: true,
    } as const;
    const step: AccessionEntry = {
      ...told,
      id: 'a',
      candidate: 'ua',
      telling: { what: 'stands', cluster: 1, step: 'opened' },
    };
    const costs = costSheet(
      {
        requirements: [
          {
            id: 'r',
            what: 'monitors',
            count: exact(10n),
            during: { from: '2031-01-16' as LocalDay, to: '2031-03-01' as LocalDay },
          },
        ],
        unitCosts: [{ ...told, id: 'c', costs: 'monitors', perMonth: money('XTS', exact(3100n))! }],
        funds: [{ id: 'f', stage: 'committed', amount: money('XTS', exact(20_000n))!, from: '2031-01-01' as LocalDay }],
        rule: { kind: 'commonFund', fund: 'common fund' },
      },
      time,
    );
    const way = accessionOf('ua', [step], time);
    const text = html({ ...paris, costs, accession: { ...paris.accession, way } });
    expect(text).not.toContain('<b>desk');
    expect(plain(text)).toContain('EXERCISE taken: cluster 1 stands at: opened');
    expect(plain(text)).toContain('2, of which in part: 2031-01 (16 of 31 days) XTS 47000.00');
    expect(plain(text)).toContain('First month short 2031-02 2031-01 2031-01');
    expect(plain(text)).toContain('Borne by: common fund, XTS 47000.00.');
  });
});
