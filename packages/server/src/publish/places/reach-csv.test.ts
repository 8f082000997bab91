import type { LocalDay } from '@truceline/truce/kernel';
import { type AskedPlace, type Edition, investmentView } from '@truceline/truce/pages';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { exerciseEditions } from '../../../testing/exercise-editions.ts';
import { investmentPart } from './investment-part.ts';
import { placePage } from './place-page.ts';
import { reachColumns } from './reach-columns.ts';
import { reachCodebook, reachCodebookMarkdown, reachCsv, reachObjects } from './reach-csv.ts';
import { reachFile } from './reach-file.ts';
import { factsOfEdition, reachRows } from './reach-row.ts';

let [operator, audience]: [Edition, Edition] = [undefined, undefined] as never;

beforeAll(async () => {
  const edition = await exerciseEditions(60);
  operator = await edition();
  audience = await edition('public');
});

const assets = { css: 'room.css', script: 'room.js' };
const west: AskedPlace = { name: 'West', at: [-128.6, -40.5], uncertaintyM: 0 };
const edge: AskedPlace = { name: 'Edge', at: [-128.05, -40.05], uncertaintyM: 5_000 };
const nowhere: AskedPlace = { name: 'Nowhere', at: [10, 10], uncertaintyM: 0 };

function rowsOf(edition: Edition, places: readonly AskedPlace[]) {
  return places.flatMap((place) => reachRows(investmentView(edition, place), factsOfEdition(edition)));
}
const objects = (edition: Edition, ...places: readonly AskedPlace[]) => reachObjects(rowsOf(edition, places));

/** The same exercise with other days. */
function withDays(change: (day: Edition['days'][number]) => Edition['days'][number]): Edition {
  return { ...operator, days: operator.days.map(change) };
}

describe('the table for those who decide on money', () => {
  it('has the columns of its codebook, each once, each about one thing, each with its meaning', () => {
    const names = reachColumns.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const [header = ''] = reachCsv(rowsOf(operator, [west])).split('\r\n');
    expect(header.split(',')).toEqual(names);
    const book = reachCodebook().trim().split('\r\n').slice(1);
    expect(book.map((line) => line.split(',')[0])).toEqual(names);
    for (const { name } of reachColumns) expect(reachCodebookMarkdown()).toContain(`| \`${name}\` |`);
    for (const { name, meaning, unit } of reachColumns)
      expect(`${name} ${meaning} ${unit}`).not.toMatch(/\b(?:risk|rating|score|index|rank|safe|grade|rated)\b/i);
  });

  it('no column combines: what is recorded moves no column on guarantees, and the text none on what is recorded', () => {
    const cells = (edition: Edition, measures: readonly string[]) =>
      rowsOf(edition, [west, edge]).map((row) =>
        reachColumns.filter(({ measure }) => measures.includes(measure)).map(({ cell }) => cell(row)),
      );
    const recorded = ['counts', 'exposure', 'rate', 'before', 'after', 'ratio', 'trend'];
    const promised = ['reach', 'standing', 'lapse'];
    const louder = withDays((day) => ({
      ...day,
      zones: day.zones.map((zone) => ({
        ...zone,
        count: { low: zone.count.low + 3, best: (zone.count.best ?? 0) + 5, high: zone.count.high + 9 },
      })),
    }));
    expect(cells(louder, recorded)).not.toEqual(cells(operator, recorded));
    expect(cells(louder, promised)).toEqual(cells(operator, promised));
    const { terms } = operator.agreement;
    const poorer: Edition = {
      ...operator,
      agreement: { ...operator.agreement, terms: { ...terms, mechanisms: [], lasting: [] } },
    };
    expect(cells(poorer, promised)).not.toEqual(cells(operator, promised));
    expect(cells(poorer, recorded)).toEqual(cells(operator, recorded));
  });

  it('a column on counts does not move with what was watched, nor the hours with what was recorded', () => {
    const cells = (edition: Edition, measure: string) =>
      rowsOf(edition, [west]).map((row) =>
        reachColumns.filter((each) => each.measure === measure).map(({ cell }) => cell(row)),
      );
    const darker = withDays((day) => ({
      ...day,
      zones: day.zones.map((zone) =>
        zone.watched?.of === 'day'
          ? { ...zone, watched: { ...zone.watched, watchedMs: zone.watched.watchedMs / 4 } }
          : zone,
      ),
    }));
    expect(cells(darker, 'counts')).toEqual(cells(operator, 'counts'));
    expect(cells(darker, 'exposure')).not.toEqual(cells(operator, 'exposure'));
  });

  it('keeps the order in which places were asked for, whatever they say', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([west, edge, nowhere], { minLength: 3 }), (places) => {
        const names = [...new Set(objects(operator, ...places).map(({ place }) => place))];
        expect(names).toEqual(places.map(({ name }) => name));
      }),
      { numRuns: 6 },
    );
  });

  it('says of the exercise what reaches a place, and that the guarantee draws no area', () => {
    const [row] = objects(operator, west);
    expect(row).toMatchObject({
      zone: 'line_west',
      zone_holds: 'certainly',
      layers_reaching: 'monitoring: exercise/mechanism/mission (line_west)',
      layers_without_area: expect.stringContaining('monitoring: exercise/guarantee/backing'),
      standing: expect.stringContaining('guarantee/backing: triggered'),
      would_activate: expect.stringContaining(
        'Republic of Kessary begins “Support of the mission”, within 14 days of start + a decision of Council of Guarantors on “Support of the mission”',
      ),
      earliest_lapse: '2001-12-31',
      by_text_alone: 'no',
      mark: expect.stringContaining('EXERCISE'),
    });
    expect(row).not.toHaveProperty('layers_possibly_reaching');
  });
});

describe('bad and little input', () => {
  it('a place in no zone: no rate, and no count of 0', () => {
    expect(objects(operator, nowhere)).toEqual([
      expect.objectContaining({
        zone_holds: 'no zone',
        rate_state: 'not determinable: no zone of the case holds the place',
        layers_not_reaching:
          'monitoring: exercise/mechanism/mission (buffer, coast, line_east, line_west, north_sector)',
      }),
    ]);
    expect(objects(operator, nowhere)[0]).not.toHaveProperty('count_low');
  });

  it('a place on the edge of three zones: three rows, each `possibly`, none added up', () => {
    const rows = objects(operator, edge);
    expect(rows.map(({ zone, zone_holds, reading }) => [zone, zone_holds, reading])).toEqual([
      ['buffer', 'possibly', '1 of 3'],
      ['line_west', 'possibly', '2 of 3'],
      ['north_sector', 'possibly', '3 of 3'],
    ]);
    const shares = rows.map(({ zone_share }) => Number(zone_share));
    expect(shares.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 2);
    expect(rows[0]).not.toHaveProperty('layers_reaching');
  });

  it('no ceasefire date: no before and after', () => {
    const [row] = objects({ ...operator, around: [], decisions: undefined } as unknown as Edition, west);
    expect(row).not.toHaveProperty('start_day');
    expect(row).not.toHaveProperty('ratio_state');
    expect(row).toHaveProperty('count_best');
  });

  it('rival starts: a row for each, over the same incidents', () => {
    const decisions = operator.decisions!;
    const said = decisions.acts.find((act) => act.act === 'ceasefire')!;
    const rival = {
      ...said,
      id: 'rival',
      from: Date.UTC(2001, 2, 13, 9),
      by: { ...said.by, of: 'exercise/actor/vel' },
    };
    const rows = objects(
      { ...operator, decisions: { ...decisions, acts: [...decisions.acts, rival] } } as Edition,
      west,
    );
    expect(rows.map(({ start_day, start_by, reading }) => [start_day, start_by, reading])).toEqual([
      ['2001-03-03', 'as the case counts it; certified by the secretariat', '1 of 2'],
      ['2001-03-13', 'certified by the secretariat of `vel`', '2 of 2'],
    ]);
    expect(rows[0]!.count_best).toBe(rows[1]!.count_best);
    expect(rows[0]!.before_count_best).not.toBe(rows[1]!.before_count_best);
  });

  it('zero incidents in watched days is a rate with an upper limit; zero watched hours is none', () => {
    const quiet = withDays((day) => ({
      ...day,
      zones: day.zones.map((zone) => ({ ...zone, count: { low: 0, best: 0, high: 0 } })),
    }));
    expect(objects(quiet, west)[0]).toMatchObject({
      count_best: 0,
      rate_per_30_days: 0,
      rate_per_30_days_low: 0,
      rate_per_30_days_high: expect.any(Number),
      trend_state: 'not determinable: fewer than ten incidents were recorded in them',
    });
    expect(objects(quiet, west)[0]!.rate_per_30_days_high).toBeGreaterThan(1);
    const unwatched = withDays((day) => ({
      ...day,
      zones: day.zones.map((zone) =>
        zone.watched?.of === 'day' ? { ...zone, watched: { ...zone.watched, watchedMs: 0 } } : zone,
      ),
    }));
    const [row] = objects(unwatched, west);
    expect(row).toMatchObject({
      count_best: 29,
      hours_watched: 0,
      rate_state: 'not determinable: no hour was watched; watched below the floor of coverage',
    });
    expect(row).not.toHaveProperty('rate_per_30_days_low');
    const unrecorded = withDays((day) => ({
      ...day,
      zones: day.zones.map((zone) =>
        zone.watched?.of === 'day' ? { ...zone, watched: { ...zone.watched, recorded: false } } : zone,
      ),
    }));
    expect(objects(unrecorded, west)[0]).toMatchObject({
      watched: 'nobody recorded where they looked',
      rate_state: 'not determinable: nobody recorded where they looked',
    });
  });

  it('small counts told as ranges have an interval and no likely rate', () => {
    const merged = withDays((day) => ({
      ...day,
      zones: day.zones.map((zone) => ({ ...zone, count: { low: 0, high: 4, merged: true } })),
    }));
    const [row] = objects(merged, west);
    expect(row).not.toHaveProperty('count_best');
    expect(row).not.toHaveProperty('rate_per_30_days');
    expect(row).toMatchObject({
      count_low: 0,
      rate_per_30_days_low: 0,
      trend_state: 'not determinable: small counts are told as ranges alone',
    });
  });
});

describe('the file of all places of a list', () => {
  it('has a row or more for each, in the order of the list, and none where there is no list', () => {
    const listed: Edition = {
      ...operator,
      places: {
        source: 'EXERCISE: invented',
        places: [
          { id: 'west', names: [{ text: 'West' }], at: west.at },
          { id: 'nowhere', names: [{ text: 'Nowhere' }], at: nowhere.at },
        ],
      },
    };
    const lines = reachFile(listed, 'reach.csv')!.trim().split('\r\n');
    expect(lines.map((line) => line.split(',')[0])).toEqual(['place', 'West', 'Nowhere']);
    expect(lines[2]).toContain('no zone is drawn that holds it');
    // The section stands once on the page of a place.
    const page = placePage(listed, listed.places!.places[0]!, { audience: 'operator', assets, basemap: undefined });
    expect(page.match(/class="investment"/g)).toHaveLength(1);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual([...new Set(ids)]);
    expect(reachFile(listed, 'reach-codebook.csv')).toBe(reachCodebook());
    expect(String(investmentPart(listed, west, (target) => target))).toContain('href="exercise/places/reach.csv"');
    const { places: _, ...unlisted } = listed;
    expect(reachFile(unlisted, 'reach.csv')).toBeUndefined();
    expect(String(investmentPart(unlisted, west, (target) => target))).not.toContain('reach.csv');
  });
});

describe('what the public may read', () => {
  it('is made of the public edition: no hours, no acts, the share of whole weeks alone', () => {
    const rows = objects(audience, west);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row).not.toHaveProperty('hours_watched');
      expect(row).not.toHaveProperty('before_hours_watched');
      expect(row).not.toHaveProperty('after_hours_watched');
      expect(row.by_text_alone).toBe('yes');
      expect(JSON.stringify(row)).not.toContain('certified');
    }
    const days = new Set(audience.days.map(({ day }) => day));
    expect(days.has(rows[0]!.period_to as LocalDay)).toBe(true);
  });

  it('the section says what is known in words, links clauses, and has no forbidden word', () => {
    for (const edition of [operator, audience])
      for (const place of [west, edge, nowhere]) {
        const html = String(investmentPart(edition, place, (target) => `../${target}`));
        expect(html).not.toMatch(/\bsafe|green/i);
        expect(html).toContain('the text draws no area');
        expect(html).toContain('href="../exercise/agreement/#guarantee-backing"');
        expect(html).toMatch(place === nowhere ? /No zone of the case holds this place/ : /% of the hours/);
      }
  });
});
