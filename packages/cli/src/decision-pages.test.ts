import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sharedData } from '@truceline/sources/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';
import type { ClockShown, ClocksObject } from './output/clocks-object.ts';
import type { RunObject } from './output/run-object.ts';
import type { WhatIfObject } from './output/what-if-text.ts';
import type { WhoMayObject } from './output/who-may-text.ts';

const checkout = join(import.meta.dirname, '..', '..', '..');
const folder = join(checkout, 'docs', 'decisions');
const store = join(temporaryFolder(), 'store');
const ucdp = sharedData('ucdp-ged-ukraine', 'ucdp_ged_ukraine.csv');
const hourMs = 3_600_000;
const anchors = ['occurrence', 'detection', 'determination'] as const;

/** A page as one line of words, and the commands that stand in it as they are typed. */
function page(name: string) {
  const text = readFileSync(join(folder, `${name}.md`), 'utf8');
  const commands = [...text.matchAll(/^truceline (.*)$/gm)].map(([, line]) =>
    [...line!.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!),
  );
  return { words: text.replace(/\s+/g, ' '), commands };
}

/** What a command prints as JSON, whatever it finds: exit codes say what was found, and 2 that it could not run. */
async function typed<T>(command: readonly string[], json: readonly string[] = ['--json']): Promise<T> {
  const { code, out, err } = await truceline([...command, ...json]);
  expect({ ran: code !== 2, err }).toEqual({ ran: true, err: '' });
  return JSON.parse(out) as T;
}

const row = (...cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
const last = (id: string) => id.slice(id.lastIndexOf('/') + 1);

/** Tables of the pages are padded: one space stands between words here. */
function states(words: string, ...parts: readonly string[]): void {
  for (const part of parts) expect(words).toContain(part);
}

// In the process of the tests: the commands stand in the pages as they are typed at the root of the checkout, and name no store.
const before = process.env.TRUCELINE_STORE;
beforeAll(() => {
  process.env.TRUCELINE_STORE = store;
  expect(process.cwd()).toBe(resolve(checkout));
});
afterAll(() => {
  if (before === undefined) delete process.env.TRUCELINE_STORE;
  else process.env.TRUCELINE_STORE = before;
});

describe('the pages of decisions', () => {
  it('state of the reported plan what it leaves open at each size, and what the assumed sizes give', async () => {
    const { words, commands } = page('response-plan');
    states(words, 'EXERCISE, HYPOTHETICAL. Run on 27 November 2026.');
    const told: ClocksObject[] = [];
    for (const command of commands) told.push(await typed<ClocksObject>(command));
    expect(told.map(({ status }) => status)).toEqual(Array(7).fill('EXERCISE, HYPOTHETICAL'));
    const [one, dozen, hundreds, ...assumed] = told;
    for (const object of [one!, dozen!, hundreds!]) {
      expect([object.clocks.length, object.limits.filter(({ onset }) => onset).length]).toEqual([0, 0]);
      expect(object.limits).toEqual(one!.limits);
    }
    states(words, '0 limits passed, 0 clocks');
    const stops = one!.limits.filter(({ clause }) => clause.startsWith('response-plan-2026/'));
    expect(stops.map(({ clause }) => last(clause)).sort()).toEqual(['first', 'goes_on', 'grows']);
    for (const { clause, why } of stops) states(words, row(`\`${last(clause)}\``, why.at(-1)!));

    const began = Date.parse('2030-03-01T06:00:00Z');
    const hour = (at: string | undefined) => (at === undefined ? 'never' : (Date.parse(at) - began) / hourMs);
    const of = ({ clocks }: ClocksObject, step: string) => clocks.filter(({ clause }) => last(clause) === step);
    const limit = ({ limits }: ClocksObject, name: string) => limits.find(({ clause }) => last(clause) === name)!;
    for (const [index, size] of ['one shot', 'a dozen', 'hundreds'].entries()) {
      const object = assumed[index]!;
      const passed = ['goes_on', 'grows'].map((name) => hour(limit(object, name).onset));
      const counts = ['warn', 'step_in', 'respond'].map((step) => of(object, step).length);
      states(words, row(size, object.attack!.incidents, ...passed, ...counts));
      expect(of(object, 'warn')[0]!.fromThis).toEqual(of(assumed[0]!, 'warn')[0]!.fromThis);
      expect(of(object, 'step_in').flatMap(({ fromThis }) => fromThis.map(({ dueAt }) => dueAt ?? 'none'))).toEqual(
        of(object, 'step_in').flatMap(() => ['none', 'none', 'none']),
      );
    }
    const spoken = { occurrence: 'happening', detection: 'known', determination: 'determined' };
    for (const each of of(assumed[0]!, 'warn')[0]!.fromThis) {
      const anchor = each.anchor as (typeof anchors)[number];
      states(words, row(`${spoken[anchor]} (${anchor})`, hour(each.startsAt), hour(each.dueAt)));
    }
    const dues = of(assumed[0]!, 'warn')[0]!.fromThis.map(({ dueAt }) => Number(hour(dueAt)));
    const found = Number(hour(limit(assumed[0]!, 'first').determinedAt));
    states(
      words,
      `the deadline moves by ${dues[2]! - dues[0]!} hours`,
      `over ${found - dues[0]!} and ${found - dues[1]!} hours before anybody has determined a breach, which is supposed at ${found}`,
    );
    const large = assumed[2]!;
    const grows = limit(large, 'grows');
    const [known, determined] = [Number(hour(grows.detectedAt)), Number(hour(grows.determinedAt))];
    states(words, `is known at ${known} and determined at ${determined}.`);
    const [respond] = of(large, 'respond') as [ClockShown];
    for (const [name, candidates] of [
      ['first breach', respond.fromFirst!],
      ['extended attack', respond.fromThis],
    ] as const)
      for (const each of candidates) {
        const due = Number(hour(each.dueAt));
        states(words, row(`${name}, ${each.anchor}`, hour(each.startsAt), due, due - known, due - determined));
      }
    const ends = [...respond.fromFirst!, ...respond.fromThis].map(({ dueAt }) => Number(hour(dueAt)));
    states(words, `The six readings lie ${Math.max(...ends) - Math.min(...ends)} hours apart`);
    states(
      page('README').words,
      `they lie ${dues[2]! - dues[0]!} hours apart for the first step, and up to ${Math.max(...ends) - Math.min(...ends)} for the third`,
    );
    const [start] = of(assumed[3]!, 'respond') as [ClockShown];
    expect([respond.kind, start.kind]).toEqual(['latest', 'earliest']);
    expect([start.fromThis, start.fromFirst]).toEqual([respond.fromThis, respond.fromFirst]);
  });

  it('state of the Paris text where it stops, each with its clause, and what a better text would have to say', async () => {
    const { words, commands } = page('paris');
    const [check, terms, clocks, load, whatIf, whoMay] = commands;
    const { diagnostics } = await typed<{ diagnostics: { code: string; severity: string }[] }>(check!, [
      '--format',
      'json',
    ]);
    const found = (severity: string) => diagnostics.filter((each) => each.severity === severity).length;
    const { holes } = await typed<{ holes: { item: string; reason: string }[] }>(terms!, []);
    const counted = /(\d+) questions left open/.exec((await truceline(check!, { cwd: checkout })).out)![1];
    states(
      words,
      `${found('error')} errors (`,
      `and ${found('warning')} warnings, and counts ${counted} questions left open; ${holes.length} of them stand as marked`,
    );
    for (const code of ['TL-804', 'TL-805']) {
      expect(diagnostics.some((each) => each.code === code)).toBe(true);
      states(words, code);
    }
    const listed = [...words.matchAll(/\| `(\w+\/\w+)` \| (.*?) \|/g)].map(([, item, reason]) => ({ item, reason }));
    states(words, `These are ${listed.length} of the ${holes.length}.`);
    for (const { item, reason } of listed)
      expect(holes).toContainEqual(expect.objectContaining({ item: `paris-declaration/${item}`, reason }));

    const attack = await typed<ClocksObject>(clocks!);
    expect([attack.status, attack.supposing.length]).toEqual(['EXERCISE, HYPOTHETICAL', 1]);
    const passed = attack.limits.filter(({ onset }) => onset).length;
    states(words, `Still ${passed} limits are passed and ${attack.clocks.length} clocks begin`);
    for (const { clause, state } of attack.limits) {
      expect(state).toBe('notEvaluable');
      states(words, `\`${last(clause)}\``);
    }
    expect(attack.idle.map(({ clause, length, why }) => [last(clause), length, ...why])).toEqual([
      ['special_commission', 'not stated', 'no time to decide'],
    ]);

    const loaded = await truceline(load!, { cwd: checkout, env: { TRUCELINE_STORE: store } });
    expect({ code: loaded.code, err: loaded.err }).toEqual({ code: 0, err: '' });
    const supposed = await typed<WhatIfObject>(whatIf!);
    const { asItIs, changed } = supposed;
    states(words, `All ${asItIs.responses.length} guarantees are dormant`);
    for (const { stage, why } of asItIs.responses) {
      expect(stage).toBe('dormant');
      expect(why.join()).toContain('the text does not say when `cf` starts');
    }
    const moved = changed.responses.filter(
      ({ id, stage }) => asItIs.responses.find((each) => each.id === id)!.stage !== stage,
    );
    states(words, `changes ${moved.length} stages`);
    for (const { id, onlyBetterText, sets } of asItIs.missing) {
      expect(onlyBetterText).toBe(true);
      const people = sets[0]!.filter(({ by }) => by.kind === 'people').map((each) => each.words);
      const said = people.map((each) =>
        each.startsWith('somebody whom') ? 'somebody begins it' : each.replace(/^that |[“”]/g, ''),
      );
      const listedFirst = said.toSorted((a, b) => Number(b.endsWith('begins it')) - Number(a.endsWith('begins it')));
      states(
        words,
        row(`\`${last(id)}\``, listedFirst.join('; '), sets[0]!.filter(({ by }) => by.kind === 'text').length),
      );
    }

    const { columns } = await typed<WhoMayObject>(whoMay!);
    const rows = columns.flatMap((column) => column.rows);
    const who = (verdict: string) =>
      rows
        .filter((each) => each.verdict === verdict)
        .map(({ actor }) => `\`${last(actor)}\``)
        .sort()
        .join(', ');
    states(words, `| never | ${who('never')} |`, `| not yet | ${who('notYet')} |`, `| text silent | ${who('silent')}`);
    const own = rows.filter(({ verdict }) => verdict !== 'silent');
    states(words, `Of the ${own.length} who have an answer of their own, none may.`);
    expect(own.filter(({ verdict }) => verdict.startsWith('may') || verdict === 'withCaveat')).toEqual([]);
  });

  it.runIf(ucdp)('state of Minsk II what was due when, and the states that the data give', async () => {
    const { words, commands } = page('minsk-2');
    const [first, second] = commands;
    const { clocks, idle } = await typed<ClocksObject>(first!);
    expect(idle).toEqual([]);
    const lines = Map.groupBy(clocks, ({ clause }) => last(clause).replace(/_(ua|af)$/, ''));
    expect([...lines.keys()].sort()).toEqual(['begin_pull', 'pull_arty', 'pull_long', 'pull_mlrs']);
    for (const [, group] of lines) {
      const names = group.map(({ clause }) => `\`${last(clause)}\``).sort();
      const [{ fromThis, stated }] = group as [ClockShown];
      expect(group.map((each) => [each.stated, each.fromThis])).toEqual(group.map(() => [stated, fromThis]));
      const [counted] = fromThis;
      states(words, row(2, names.join(', '), counted!.startsAt!, counted!.dueAt!, stated ? 'yes' : 'no'));
      const days = (Date.parse(counted!.dueAt!) - Date.parse(counted!.startsAt!)) / hourMs / 24;
      expect(days).toBe(stated ? 2 : 14);
    }
    const latest = Date.parse(lines.get('begin_pull')![0]!.fromThis[0]!.dueAt!) + 14 * 24 * hourMs;
    states(words, `2 days later, ${new Date(latest).toISOString()}`);

    const placed = second!.map((word) => word.replace('ucdp_ged_ukraine.csv', ucdp!));
    const { clauses } = await typed<RunObject>(placed);
    const of = (name: string) => clauses.find(({ id }) => last(id) === name)!;
    expect([of('cf').state, of('no_fire').state]).toEqual(['inForce', 'apparentlyBreached']);
    states(
      words,
      `\`cf\` is in force from ${of('cf').since}`,
      `\`no_fire\` is apparently breached since ${of('no_fire').since}: ${of('no_fire').why.join()} |`,
    );
  });
});
