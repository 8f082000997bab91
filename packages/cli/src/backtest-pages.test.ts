import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { feed, openFile } from '@truceline/sources';
import { sharedData } from '@truceline/sources/testing';
import { dayOf, isRefusal } from '@truceline/truce/kernel';
import { describe, expect, it } from 'vitest';
import { truceline } from '../testing/command-line.ts';
import type { BacktestObject } from './output/backtest-object.ts';
import { type BacktestDay, verdictSaid } from './output/backtest-told.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'docs', 'backtests');
const files: Readonly<Record<string, string | undefined>> = {
  'ucdp_ged_ukraine.csv': sharedData('ucdp-ged-ukraine', 'ucdp_ged_ukraine.csv'),
  'missile_attacks_daily.csv': sharedData('uaf-missile-attacks', 'missile_attacks_daily.csv'),
};
const ucdp = files['ucdp_ged_ukraine.csv'];
const uaf = files['missile_attacks_daily.csv'];

/** A page as one line of words, and the commands that stand in it as they are typed. */
function page(name: string) {
  const text = readFileSync(join(folder, `${name}.md`), 'utf8');
  const commands = [...text.matchAll(/^truceline (backtest .*)$/gm)].map(([, line]) =>
    [...line!.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!),
  );
  return { words: text.replace(/\s+/g, ' '), commands };
}

async function typed(command: readonly string[], lag?: string): Promise<BacktestObject> {
  const at = command.indexOf('--lag');
  const words = lag === undefined ? command : command.toSpliced(at, 2, ...(lag === 'none' ? [] : ['--lag', lag]));
  const placed = words.map((word) => {
    const [name, path] = word.split('=');
    return path !== undefined && files[path] !== undefined ? `${name}=${files[path]}` : word;
  });
  const { code, out, err } = await truceline([...placed, '--json']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as BacktestObject;
}

const turns = ({ days }: BacktestObject) => days.filter((day) => day.turned.length > 0).map((day) => day.day);
const on = ({ days }: BacktestObject, day: string): BacktestDay => days.find((each) => each.day === day)!;
const said = ({ days }: BacktestObject, verdict: string) => days.filter((day) => day.verdict === verdict).length;
const read = ({ days }: BacktestObject, verdict: string) =>
  days.filter((day) => day.asKnownAtLast.verdict === verdict).length;
const count = (range: { readonly best: number }) => (range.best === 0 ? 'none recorded' : String(range.best));
const row = (...cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
const figure = (number: number) => number.toLocaleString('en-US');

/** Tables of the pages are padded: one space stands between words here. */
function states(words: string, ...parts: readonly string[]): void {
  for (const part of parts) expect(words).toContain(part);
}

describe('the pages of backtests', () => {
  it('say none of the words that would decide it, and cite where the data come from', () => {
    for (const name of ['minsk-2', 'easter-truce-2025', 'victory-day-truce-2025', 'energy-truce-2025']) {
      expect(existsSync(join(folder, `${name}.md`))).toBe(true);
      const { words, commands } = page(name);
      expect(commands.length).toBeGreaterThan(0);
      expect(words).not.toMatch(/truce held|ceasefire held|was quiet|was calm|violated by/i);
      states(
        words,
        'Run on 26 November 2026. ASSUMED, HYPOTHETICAL',
        '## What these data cannot show',
        'Source: ',
        'README',
      );
    }
  });

  it.runIf(ucdp)('state of Minsk II what a run gives, for each assumed delay', async () => {
    const { words, commands } = page('minsk-2');
    const main = await typed(commands[0]!);
    expect(turns(main)).toEqual(['2015-02-15', '2015-02-16']);
    for (const day of turns(main)) states(words, `**${day}**`);
    expect([main.days.length, said(main, 'notDeterminable'), said(main, 'noTruceInForce')]).toEqual([76, 45, 31]);
    expect([read(main, 'beyondLimit'), read(main, 'notDeterminable')]).toEqual([35, 10]);
    expect(main.knownTimes).toEqual([{ feed: 'ucdp-ged', dated: 0, undated: 388, undatedChanges: 0 }]);
    const breaches = main.days.flatMap((day) => day.breaches.appeared);
    const within = (zone: string) => breaches.filter((breach) => breach.zones.includes(zone)).length;
    states(
      words,
      `${breaches.length} known at the end of 31 March, ${within('donetsk')} placed in Donetsk region and ${within('luhansk')} in`,
    );
    expect(breaches.filter((breach) => breach.onset < '2015-03-16T22:00:00.000Z')).toHaveLength(63);
    expect(breaches.every((breach) => breach.count.low === 0)).toBe(true);
    expect(on(main, '2015-02-16').revised).toMatchObject([{ day: '2015-02-15', now: { incidents: { best: 7 } } }]);
    expect(on(main, '2015-03-13').asKnownAtLast).toMatchObject({ verdict: 'notDeterminable', incidents: { best: 1 } });
    for (const day of ['2015-03-21', '2015-03-24'])
      expect(on(main, day).asKnownAtLast).toMatchObject({ verdict: 'beyondLimit', incidents: { best: 0 } });
    const around = (object: BacktestObject) => object.aroundCeasefire[0]!.rows.find((each) => each.zone === undefined)!;
    for (const [name, side] of [
      ['before', around(main).before!],
      ['from', around(main).after!],
    ] as const)
      states(
        words,
        row(
          `${name} 15 February 2015`,
          side.incidents.best,
          side.deaths.best,
          `${side.deaths.low}–${side.deaths.high}`,
        ),
      );
    expect([around(main).before!.incidents.best, around(main).before!.deaths.best]).toEqual([295, 613]);
    expect([around(main).after!.incidents.best, around(main).after!.deaths.best]).toEqual([64, 131]);
    for (const lag of ['none', '0h', '12h', '1d', '7d', '30d']) {
      const object = lag === '1d' ? main : await typed(commands[0]!, lag);
      const last = object.days.at(-1)!;
      const first = object.days.find((day) => day.breaches.known > 0)?.day ?? 'never';
      const name = lag === 'none' ? lag : `\`${lag}\``;
      const figures = [said(object, 'beyondLimit'), read(object, 'beyondLimit'), last.breaches.known];
      states(words, row(name, last.reports.known, ...figures, first));
      if (lag === 'none') expect(object.aroundCeasefire).toEqual([]);
      if (lag === '30d')
        expect([around(object).after!.incidents.best, around(object).after!.deaths.best]).toEqual([41, 105]);
    }
  });

  it.runIf(uaf)('state of Easter 2025 what a run gives, whatever delay is assumed', async () => {
    const { words, commands } = page('easter-truce-2025');
    const main = await typed(commands[0]!);
    expect([main.days.length, main.knownTimes[0]!.undated, main.days.at(-1)!.reports.known]).toEqual([21, 80, 76]);
    expect(main.days.at(-1)!.incidentsSoFar.best).toBe(58);
    for (const lag of ['12h', 'none', '0h', '1d', '3d', '7d', '30d']) {
      const object = lag === '12h' ? main : await typed(commands[0]!, lag);
      expect([lag, ...turns(object)]).toEqual([lag, '2025-04-19', '2025-04-21']);
      expect([on(object, '2025-04-19').verdict, on(object, '2025-04-20').verdict]).toEqual([
        'notDeterminable',
        'notDeterminable',
      ]);
      expect(object.days.at(-1)!.breaches.known).toBe(0);
    }
    for (const day of turns(main)) states(words, `**${day}**`);
    for (const day of ['2025-04-18', '2025-04-19', '2025-04-20', '2025-04-21'].map((each) => on(main, each)))
      states(
        words,
        row(day.day, verdictSaid(day), day.reports.added, count(day.incidents), count(day.asKnownAtLast.incidents)),
      );
    expect(on(main, '2025-04-19').reports).toMatchObject({ added: 7, late: 7 });
    for (const day of ['2025-04-19', '2025-04-20']) expect(on(main, day).asKnownAtLast.kinds).toEqual({});
    const [around] = main.aroundCeasefire[0]!.rows;
    expect([around!.before!.incidents.best, around!.after!.incidents.best]).toEqual([4, 0]);
  });

  it.runIf(uaf)('state of 8 to 10 May 2025 what the runs give, on the text and with its hours assumed', async () => {
    const { words, commands } = page('victory-day-truce-2025');
    const alone = await typed(commands[0]!);
    expect([turns(alone), said(alone, 'notDeterminable'), alone.days.at(-1)!.breaches.known]).toEqual([[], 15, 0]);
    expect(on(alone, '2025-05-09').because).toEqual([
      expect.stringMatching(/^the text does not say when `cf` starts: /),
    ]);
    states(words, on(alone, '2025-05-09').because[0]!);
    const main = await typed(commands[1]!);
    expect([main.knownTimes[0]!.undated, main.days.at(-1)!.reports.known]).toEqual([41, 39]);
    expect(turns(main)).toEqual(['2025-05-08', '2025-05-11']);
    for (const day of turns(main)) states(words, `**${day}**`);
    for (const day of ['07', '08', '09', '10', '11'].map((each) => on(main, `2025-05-${each}`)))
      states(
        words,
        row(
          day.day,
          verdictSaid(day),
          count(day.incidents),
          `${verdictSaid(day.asKnownAtLast)}, ${count(day.asKnownAtLast.incidents)}`,
        ),
      );
    expect(on(main, '2025-05-08').reports).toMatchObject({ added: 3, late: 3 });
    expect(on(main, '2025-05-11').breaches.appeared).toMatchObject([{ onset: '2025-05-09T21:00:00.000Z' }]);
    for (const day of ['08', '09']) expect(on(main, `2025-05-${day}`).asKnownAtLast.kinds).toEqual({});
    expect(on(main, '2025-05-10').asKnownAtLast.kinds).toMatchObject({
      drone_strike: { incidents: 1, effects: { best: 2 } },
      overflight: { incidents: 1, effects: { best: 2 } },
    });
    const firstKnown = async (lag: string) =>
      (await typed(commands[1]!, lag)).days.find((day) => day.breaches.known > 0)?.day;
    expect([await firstKnown('0h'), await firstKnown('3d'), await firstKnown('7d')]).toEqual([
      '2025-05-10',
      '2025-05-13',
      undefined,
    ]);
  });

  it.runIf(uaf)(
    'state of the energy truce what the runs give, and where the launches differ from those published',
    async () => {
      const { words, commands } = page('energy-truce-2025');
      const runs: BacktestObject[] = [];
      for (const command of commands) runs.push(await typed(command));
      const names = [
        'the text alone',
        '`as_moscow_says`',
        '`as_kyiv_says`',
        '`as_moscow_says`, a start assumed',
        '`as_kyiv_says`, a start assumed',
      ];
      for (const [index, object] of runs.entries()) {
        const figures = [
          said(object, 'noTruceInForce'),
          said(object, 'notDeterminable'),
          object.days.at(-1)!.breaches.known,
        ];
        states(words, row(names[index]!, turns(object).join(', ') || 'none', ...figures));
        for (const day of object.days)
          expect(day.clauses.find((clause) => clause.id.endsWith('/no_strikes'))!.state).toBe('notEvaluable');
      }
      expect(runs.map((object) => object.hypothetical)).toEqual([true, true, true, true, true]);
      const [main] = runs;
      expect([main!.days.length, main!.knownTimes[0]!.undated, main!.days.at(-1)!.reports.known]).toEqual([
        61, 215, 211,
      ]);
      states(on(main!, '2025-03-20').because.join(), 'reports differ: 18 March by the Kremlin, 25 March by Kyiv');
      for (const object of runs.slice(1, 3))
        states(object.days[0]!.because.join(), 'has no time zone, and the text names none');
      const around = runs.slice(3).map((object) => object.aroundCeasefire[0]!);
      expect(
        around.map((each) => [
          each.rows[0]!.before!.incidents.best,
          each.rows[0]!.after!.incidents.best,
          each.before.read,
        ]),
      ).toEqual([
        [47, 67, 'part'],
        [66, 70, 'part'],
      ]);
      const others = await launchedBut('Shahed-136/131');
      for (const [name, from, to, published] of [
        ['1 to 17 March (17 days)', '2025-03-01', '2025-03-17', 2170],
        ['18 March to 17 April (31 days)', '2025-03-18', '2025-04-17', 3017],
      ] as const) {
        const within = main!.days.filter(({ day }) => day >= from && day <= to);
        const craft = within.reduce((sum, day) => sum + (day.asKnownAtLast.kinds.drone_strike?.effects.best ?? 0), 0);
        expect(others(from, to)).toBe(craft - published);
        states(words, row(name, figure(craft), figure(published), craft - published));
      }
      const truce = main!.days.filter(({ day }) => day >= '2025-03-18' && day <= '2025-04-17');
      expect(truce.filter((day) => day.asKnownAtLast.kinds.drone_strike)).toHaveLength(30);
      const thirty = truce
        .slice(0, 30)
        .reduce((sum, day) => sum + (day.asKnownAtLast.kinds.drone_strike?.effects.best ?? 0), 0);
      states(words, `${figure(thirty)} craft in that run`);
    },
  );
});

/** Craft in drone attacks of every model but one, by the reader of the feed and nothing of the backtest. */
async function launchedBut(model: string): Promise<(from: string, to: string) => number> {
  const input = await openFile(uaf!);
  if (isRefusal(input)) throw new Error(input.message);
  const drafts: { readonly day: string; readonly launched: number }[] = [];
  for await (const each of feed('uaf-missile-attacks')!.read(input, {})) {
    if (each.kind !== 'report' || each.draft.kind !== 'drone_strike' || each.draft.text?.split(';')[0] === model)
      continue;
    drafts.push({ day: dayOf(each.draft.happenedAt.startsAt, 'Europe/Kyiv'), launched: each.draft.effects?.best ?? 0 });
  }
  return (from, to) =>
    drafts.filter(({ day }) => day >= from && day <= to).reduce((sum, each) => sum + each.launched, 0);
}
