import { addDays, type LocalDay } from '@truceline/truce/kernel';
import {
  chartNames,
  chartOf,
  chartsIn,
  type Edition,
  type ReleasedCount,
  type ReleasedDay,
} from '@truceline/truce/pages';
import { farrington } from '@truceline/truce/statistics';
import { inLanguage, pageLanguages } from '@truceline/truce/wording';
import { SaxesParser } from 'saxes';
import { beforeAll, describe, expect, it } from 'vitest';
import { exerciseEditions } from '../../../testing/exercise-editions.ts';
import { caseAddresses, caseFile } from '../site.ts';

const around = (audience: 'operator' | 'public') =>
  ({ audience, assets: { css: 'room.css', script: 'room.js' }, basemap: undefined, asked: {} }) as const;
const editions = new Map<'operator' | 'public', Edition>();
const audiences = ['operator', 'public'] as const;
const fileOf = (edition: Edition, address: string, audience: 'operator' | 'public' = 'operator'): string => {
  const file = caseFile(edition, `charts/${address}`, around(audience));
  if (!file) throw new Error(`no file at ${address}`);
  return file.body;
};

beforeAll(async () => {
  const made = await exerciseEditions(8);
  for (const audience of audiences) editions.set(audience, await made(audience));
});

/** Numbers as the drawing has them, by row and column. */
function drawn(html: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, row, values] of html.matchAll(/<g data-row="([^"]*)" data-values="([^"]*)"/g))
    for (const pair of values!.split(' ')) found.set(`${row} ${pair.split('=')[0]}`, pair.split('=')[1]!);
  return found;
}

/** The table of a page, cell by cell, by the row's name. */
function tabled(html: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    [...html.matchAll(/<tr data-row="([^"]*)">(.*?)<\/tr>/gs)].map(([, row, cells]) => [
      row!,
      [...cells!.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) => cell!.replaceAll(/<[^>]*>|\u202f/g, '')),
    ]),
  );
}

/** Rows of a CSV without a line break in a cell. */
function csvRows(text: string): readonly (readonly string[])[] {
  return text
    .trimEnd()
    .split('\r\n')
    .map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].slice(0, -1).map(([, cell]) => cell!));
}

function wellFormed(xml: string): string {
  const words: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (problem) => {
    throw problem;
  });
  parser.on('text', (text) => words.push(text));
  parser.write(xml).close();
  return words.join('\n');
}

describe.each(audiences)('a chart of the %s edition', (audience) => {
  it.each(chartNames)('%s has one set of numbers: drawn, in the picture, in the table, in the CSV', (name) => {
    const edition = editions.get(audience)!;
    const chart = chartOf(edition, name)!;
    const html = fileOf(edition, `${name}/`, audience);
    const inPage = drawn(html);
    expect(drawn(fileOf(edition, `${name}/chart.svg`, audience))).toEqual(inPage);
    const [heads, ...rows] = csvRows(fileOf(edition, `${name}/chart.csv`, audience));
    const table = tabled(html);
    expect(rows).toHaveLength(chart.table.rows.length);
    expect(table.size).toBe(chart.table.rows.length);
    const numbers = new Map<string, string>();
    for (const [at, row] of chart.table.rows.entries())
      for (const [index, column] of chart.table.columns.entries()) {
        const cell = rows[at]![heads!.indexOf(column.key)]!;
        if (column.kind !== 'number') continue;
        if (cell === '') expect(table.get(row.id)![index], `${row.id} ${column.key}`).toBe(column.absent);
        else {
          expect(table.get(row.id)![index]).toBe(cell);
          numbers.set(`${row.id} ${column.key}`, cell);
        }
      }
    // Lines and bands are drawn as one path each, column by column.
    for (const [, column, values, upper, uppers] of html.matchAll(
      /data-column="(\w+)" data-values="([^"]*)"(?: data-upper="(\w+)" data-upper-values="([^"]*)")?/g,
    ))
      for (const [key, list] of [
        [column, values],
        [upper, uppers],
      ])
        if (key !== undefined)
          for (const [at, row] of chart.table.rows.entries())
            expect(list!.split(' ')[at], `${row.id} ${key}`).toBe(numbers.get(`${row.id} ${key}`) ?? '-');
    for (const [key, value] of inPage) expect(numbers.get(key), key).toBe(value);
    const inPaths = new Set(['expected', 'upper', 'mean7', 'mean30']);
    for (const key of numbers.keys())
      if (!inPaths.has(key.slice(key.lastIndexOf(' ') + 1))) expect(inPage.has(key), key).toBe(true);
  });

  it.each(pageLanguages)(
    'says its reading in %s, in the page, for those who do not see it, and in the picture',
    (language) => {
      const edition = editions.get(audience)!;
      const said = chartsIn(edition).map((name) =>
        inLanguage(language, () => {
          const { reading } = chartOf(edition, name)!;
          const html = fileOf(edition, `${name}/`, audience);
          expect(html).toContain(`<html lang="${language}">`);
          const plain = (text: string) =>
            text.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&');
          expect(plain(/<p class="reading">(.*?)<\/p>/s.exec(html)![1]!)).toBe(reading);
          if (chartOf(edition, name)!.table.rows.length > 0)
            expect(plain(/role="img" aria-label="([^"]*)"/.exec(html)![1]!)).toBe(reading);
          const picture = fileOf(edition, `${name}/chart.svg`, audience);
          expect(plain(/<desc>(.*?)<\/desc>/s.exec(picture)![1]!)).toBe(reading);
          const words = wellFormed(picture);
          expect(words).toContain('EXERCISE');
          expect(words.replaceAll('\n', ' ')).toContain('known=');
          return reading;
        }),
      );
      expect(said.every((reading) => reading.length > 20 && !/[{}]|undefined|NaN/.test(reading))).toBe(true);
      expect(new Set(said).size).toBe(said.length);
    },
  );
});

describe('the gate', () => {
  it('tells the public no hour and no denial, and prints no small count', () => {
    const edition = editions.get('public')!;
    expect(edition.profile.countMin).toBe(5);
    for (const name of chartsIn(edition).filter((each) => each !== 'claims' && each !== 'stages')) {
      const chart = chartOf(edition, name)!;
      if (name === 'coverage') expect(chart.table.columns.map(({ key }) => key)).toEqual(['week', 'zone', 'percent']);
      for (const { id, cells } of chart.table.rows)
        for (const key of ['best', 'now', 'after_0_days', 'after_1_days', 'after_7_days'])
          expect([1, 2, 3, 4], `${name} ${id} ${key}`).not.toContain(cells[key]);
    }
    expect(fileOf(edition, 'coverage/', 'public')).not.toMatch(/data-annotation="access"/);
  });

  it('offers code for other pages in public alone', () => {
    expect(fileOf(editions.get('public')!, 'zones/', 'public')).toContain('sandbox=&quot;allow-popups&quot;');
    expect(fileOf(editions.get('operator')!, 'zones/')).not.toContain('&lt;iframe');
  });

  it('lists every file of the charts among the addresses of a case', () => {
    const edition = editions.get('public')!;
    const addresses = [...caseAddresses(edition)].filter((address) => address.startsWith('charts/'));
    expect(addresses).toHaveLength(1 + 4 * chartsIn(edition).length);
    for (const address of addresses)
      expect(caseFile(edition, address, around('public'))?.body.length).toBeGreaterThan(50);
    for (const none of ['charts/none/', 'charts/zones/chart.png', 'charts/zones/embed/x', 'charts/zones'])
      expect([none, caseFile(edition, none, around('public'))]).toEqual([
        none,
        none === 'charts/zones' ? expect.anything() : undefined,
      ]);
  });
});

describe('readings', () => {
  it('of the calendar name the day with the most, as another count finds it', () => {
    const edition = editions.get('operator')!;
    const most = edition.days.toSorted((a, b) => b.total.best! - a.total.best! || (a.day < b.day ? -1 : 1))[0]!;
    const { reading } = chartOf(edition, 'calendar')!;
    expect(reading).toContain(`on ${most.day}`);
    expect(reading).toContain(`were ${most.total.best}`);
  });

  it('of the stages are the totals of the edition', () => {
    const edition = editions.get('operator')!;
    const { reading, table } = chartOf(edition, 'stages')!;
    expect(reading).toContain(`Reports that stand: ${edition.totals.reports.best};`);
    expect(reading).toContain(`apparent breaches: ${edition.breaches.length};`);
    const [reports, origins, incidents] = table.rows.map(({ cells }) => cells.best as number);
    expect(table.rows[1]!.cells.left).toContain(String(reports! - origins!));
    expect(origins).toBeGreaterThanOrEqual(incidents!);
  });

  it('of how figures grow count what had been received, as another count finds it', () => {
    const edition = editions.get('operator')!;
    const row = chartOf(edition, 'knowledge')!.table.rows[0]!;
    const day = edition.days.find((each) => each.day === row.id)!;
    const early = day.incidents.filter((id) =>
      edition.reports.some(
        ({ incident, receivedAt }) =>
          incident === id &&
          receivedAt?.kind === 'exact' &&
          // The exercise lies nine hours west of Greenwich the year round.
          new Date(receivedAt.at - 9 * 3_600_000).toISOString().slice(0, 10) <= day.day,
      ),
    );
    expect(row.cells.after_0_days).toBe(early.length);
    expect(row.cells.now).toBe(day.incidents.length);
  });
});

const exact = (count: number): ReleasedCount => ({ low: count, best: count, high: count });
/** As many days as there are counts; nothing known where there is none. */
function withCounts(edition: Edition, counts: readonly (number | undefined)[]): Edition {
  const first = '2001-01-01' as LocalDay;
  const days = counts.map(
    (count, at): ReleasedDay => ({
      day: addDays(first, at),
      total: exact(count ?? 0),
      incidents: [],
      zones: [
        {
          zone: 'a',
          count: exact(count ?? 0),
          incidents: [],
          breaches: [],
          verdict: { kind: 'noTruceInForce', because: [] } as unknown as ReleasedDay['zones'][number]['verdict'],
          watched: { of: 'week', monday: first, recorded: count !== undefined, sharePerCent: 90 },
        },
      ],
      floor: { kind: 'notFixed' },
    }),
  );
  return { ...edition, days, periods: [], incidents: [], reports: [], changes: { ...edition.changes, days: [] } };
}

describe('what was to be expected', () => {
  const counts = Array.from({ length: 45 }, (_, at) => [3, 5, 4, 6, 2, 4, 5][at % 7]! + (at % 3));

  it('is Farrington’s bound over the days before, and a day without a count ends the stretch', () => {
    const gap = 12;
    const edition = withCounts(editions.get('operator')!, [...counts.slice(0, gap), undefined, ...counts]);
    const { table } = chartOf(edition, 'expected')!;
    const answer = farrington(counts, { period: 7, years: 4, halfWidth: 1, trend: false, alpha: 0.05 });
    if (!('points' in answer)) throw new Error(answer.message);
    expect(answer.points.length).toBe(counts.length - 29);
    for (const [at, { cells }] of table.rows.entries()) {
      const point = answer.points.find(({ row }) => row - 1 === at - gap - 1);
      expect(cells.upper).toEqual(point === undefined ? undefined : Math.round(point.upper * 10) / 10);
      expect(cells.expected).toEqual(point === undefined ? undefined : Math.round(point.expected * 10) / 10);
    }
    expect(table.rows[gap]!.cells).toMatchObject({ best: undefined, mean7: undefined });
    expect(table.rows[gap + 6]!.cells.mean7).toBeUndefined();
    expect(table.rows[gap + 7]!.cells.mean7).toBe(
      Math.round((counts.slice(0, 7).reduce((sum, each) => sum + each, 0) / 7) * 10) / 10,
    );
  });

  it('draws a day of which nothing is known as a gap in every chart of days, and 0 as 0', () => {
    const edition = withCounts(editions.get('operator')!, [4, undefined, 0]);
    for (const name of ['calendar', 'zones', 'expected']) {
      const html = fileOf(edition, `${name}/`);
      const row = name === 'zones' ? 'a 2001-01-02' : '2001-01-02';
      expect(html).toContain(`data-row="${row}" data-state="unknown"`);
      expect(drawn(html).get(`${row.replace('-02', '-03')} best`)).toBe('0');
    }
  });
});

describe('bad input', () => {
  const empty = (edition: Edition): Edition => ({
    ...withCounts(edition, []),
    breaches: [],
    possible: [],
    claims: [],
    access: [],
  });

  it.each(pageLanguages)('nothing at all, or one day alone, is said in a sentence in %s', (language) => {
    for (const audience of audiences)
      for (const edition of [empty(editions.get(audience)!), withCounts(editions.get(audience)!, [3])])
        for (const name of chartsIn(edition))
          inLanguage(language, () => {
            const html = fileOf(edition, `${name}/`, audience);
            expect(html).not.toMatch(/NaN|undefined|Infinity/);
            expect(/<p class="reading">(.*?)<\/p>/s.exec(html)![1]!.length).toBeGreaterThan(20);
            expect(wellFormed(fileOf(edition, `${name}/chart.svg`, audience))).not.toMatch(/NaN|undefined|Infinity/);
          });
  });

  it('hostile names stay text: in pages, pictures, frames and CSV', () => {
    const name = `<script>alert(1)</script>"'&\u202e=cmd\u0007${'w'.repeat(10_000)}`;
    const own = editions.get('operator')!;
    const hostile: Edition = {
      ...own,
      case: { ...own.case, title: name, sources: [{ feed: 'f', title: name, licence: name, holds: name }] },
      zones: own.zones.map((zone) => ({ ...zone, title: name })),
      claims: own.claims.map((claim) => ({ ...claim, by: name, counted: name })),
      days: own.days.map((day) => ({
        ...day,
        zones: day.zones.map((zone, at) => (at === 0 ? { ...zone, zone: name } : zone)),
      })),
    };
    for (const chart of chartsIn(hostile)) {
      for (const file of ['', 'embed/', 'chart.svg'])
        expect(fileOf(hostile, `${chart}/${file}`)).not.toMatch(/<script>alert|\u0007/);
      expect(wellFormed(fileOf(hostile, `${chart}/chart.svg`))).toContain('<script>alert(1)');
      for (const [at, row] of csvRows(fileOf(hostile, `${chart}/chart.csv`)).entries())
        if (at > 0) for (const cell of row) expect(cell).not.toMatch(/^"?[=+@\t]/);
    }
  });

  it('an address that asks for days in a wrong form is told so, and one that asks for some gets those', () => {
    const edition = withCounts(editions.get('operator')!, [1, 2, 3, 4, 5]);
    const asked = (range: Readonly<Record<string, string>>): string =>
      caseFile(edition, 'charts/calendar/', { ...around('operator'), asked: range })!.body;
    expect(asked({ from: 'yesterday' })).toContain('in a form that is no day');
    expect(asked({ from: '2001-01-04', to: '2001-01-02' })).toContain('end before they begin');
    expect(asked({ from: '2009-01-01' })).toContain('the address asks for others');
    const html = asked({ from: '2001-01-02', to: '2001-01-03' });
    expect([...tabled(html).keys()]).toEqual(['2001-01-02', '2001-01-03']);
    expect(html).toContain('from=2001-01-02&amp;to=2001-01-03&amp;known=');
  });
});

it('parties whose names are swapped are shown alike: only the names change', () => {
  const own = editions.get('operator')!;
  const other: Readonly<Record<string, string>> = { vel: 'orn', orn: 'vel' };
  const swapped: Edition = {
    ...own,
    claims: own.claims.map((claim) => ({ ...claim, by: other[claim.by] ?? claim.by })),
  };
  const back = (html: string): string => html.replaceAll(/\b(vel|orn)\b/g, (name) => other[name]!);
  expect(new Set(own.claims.map((claim) => claim.by)).size).toBe(2);
  const body = (edition: Edition): string =>
    /<div class="chart-drawing".*?<\/table>/s.exec(fileOf(edition, 'claims/'))![0];
  expect(body(swapped)).not.toBe(body(own));
  expect(back(body(swapped))).toBe(body(own));
});
