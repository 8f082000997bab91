import { describe, expect, it } from 'vitest';
import { truceline } from '../testing/command-line.ts';
import type { ClocksObject, CountedFrom } from './output/clocks-object.ts';

const hourMs = 3_600_000;
const began = Date.parse('2030-03-01T06:00:00Z');
const plan = ['clocks', 'response-plan-2026', '--occurred', '2030-03-01T06:00Z'];

async function told(...words: string[]): Promise<ClocksObject> {
  const { out, err } = await truceline([...words, '--json']);
  expect(err).toBe('');
  return JSON.parse(out) as ClocksObject;
}

/** Hours from the first incident to each start, and to the end that is counted from it. */
const hoursOf = (from: readonly CountedFrom[]) =>
  from.map(({ startsAt, dueAt }) =>
    [startsAt, dueAt].map((each) => (each === undefined ? undefined : (Date.parse(each) - began) / hourMs)),
  );

describe('the clocks of a text on a simulated attack', () => {
  it('are none where the text defines nothing that could be counted, and that is said', async () => {
    const { code, out } = await truceline([...plan, '--incidents', '300', '--over', '7d']);
    expect(code).toBe(1);
    expect(out).toMatch(/^EXERCISE, HYPOTHETICAL/);
    expect(out).toContain('no clock begins');
    expect(out).toContain('what counts as a violation');
    expect(out).toContain('how large an attack is');
  });

  it('count from each instant that the text may mean, of this breach and of the first', async () => {
    const object = await told(
      ...plan,
      '--reading',
      'sizes_at_latest',
      '--incidents',
      '337',
      '--over',
      '7d',
      '--detected',
      '6h',
      '--determined',
      '30h',
    );
    const { clocks, limits } = object;
    expect(object.status).toBe('EXERCISE, HYPOTHETICAL');
    expect(object.supposing[0]).toContain('sizes_at_latest');
    expect(limits.filter(({ onset }) => onset).map(({ onset }) => (Date.parse(onset!) - began) / hourMs)).toEqual([
      0,
      // One incident each half hour: the tenth and the hundredth.
      9 / 2,
      99 / 2,
    ]);
    const respond = clocks.find(({ clause }) => clause.endsWith('/respond'))!;
    expect(respond).toMatchObject({ kind: 'latest', length: '72 hours', stated: false });
    expect(hoursOf(respond.fromThis)).toEqual([0, 6, 36].map((after) => [49.5 + after, 49.5 + after + 72]));
    expect(hoursOf(respond.fromFirst!)).toEqual([0, 6, 36].map((after) => [after, after + 72]));
    const [first] = clocks;
    expect(first!.fromFirst).toBeUndefined();
    expect(hoursOf(first!.fromThis)).toEqual([0, 6, 36].map((after) => [after, after + 24]));
    const stepIn = clocks.find(({ clause }) => clause.endsWith('/step_in'))!;
    expect(stepIn.fromThis.map(({ dueAt }) => dueAt)).toEqual([undefined, undefined, undefined]);
    expect(stepIn.why).toContain('the text gives no length: no clock is reported');
  });

  it('say that nothing is determined where nobody supposes it', async () => {
    const { clocks } = await told(...plan, '--reading', 'sizes');
    expect(hoursOf(clocks[0]!.fromThis)).toEqual([
      [0, 24],
      [0, 24],
      [undefined, undefined],
    ]);
    expect(clocks[0]!.why).toContain('`warn` asks for a breach that is determined, and none is');
  });

  it('are those that the text itself starts where no attack is simulated', async () => {
    const object = await told('clocks', 'minsk-2', '--at', '2015-03-31');
    expect([object.status, object.attack, object.at]).toEqual([undefined, undefined, '2015-03-30T21:00:00.000Z']);
    expect(object.clocks.find(({ clause }) => clause.endsWith('/begin_pull'))!.fromThis).toEqual([
      { anchor: 'start', startsAt: '2015-02-14T22:00:00.000Z', dueAt: '2015-02-16T22:00:00.000Z' },
    ]);
  });

  it('are refused on words that cannot be read, and what to write is said', async () => {
    const refused = async (...words: string[]) => (await truceline([...plan, ...words])).err;
    expect(await refused('--incidents', '0')).toContain('whole number from 1 to');
    expect(await refused('--over', 'long')).toContain('`90m`, `12h` or `1d`');
    expect(await refused('--kind', 'sheling')).toContain('did you mean `shelling`?');
    expect(await refused('--by', 'xx')).toContain('the text has no actor `xx`');
    expect(await refused('--reading', 'sizes_at_lates')).toContain('did you mean `sizes_at_latest`?');
  });
});
