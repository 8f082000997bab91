import { advance, afterAction, apparentKnownAt, standingDecisions } from '@truceline/truce/days';
import { type Instant, isRefusal } from '@truceline/truce/kernel';
import { beforeAll, describe, expect, it } from 'vitest';
import { exerciseAt } from '../../../testing/exercise-store.ts';
import { temporaryFolder } from '../../../testing/planted-case.ts';
import { makeApp, type OperatorShelf, openOperatorShelf, readAssets } from '../../index.ts';

const folder = temporaryFolder();
let shelf: OperatorShelf;

beforeAll(async () => {
  await exerciseAt(folder, { days: 60 });
  const opened = await openOperatorShelf(folder, () => Date.UTC(2026, 10, 27) as Instant, {
    audience: 'operator',
    writing: false,
  });
  if (isRefusal(opened)) throw new Error(opened.message);
  shelf = opened;
});

function evaluated() {
  const read = shelf.evaluated('exercise')!;
  if (isRefusal(read)) throw new Error(read.message);
  return read;
}

describe('the look back over an exercise', () => {
  it('counts what was known when an act was done as a count one by one does, and finds the breaches that advance finds', () => {
    const { evaluation, input } = evaluated();
    const back = afterAction(evaluation, standingDecisions(evaluation, input.terms));
    expect(back.timeline).toHaveLength(evaluation.acts.length);
    for (const row of back.timeline) {
      const before = evaluation.reports.standing.filter(({ receivedAt }) => receivedAt <= row.act.happenedAt);
      expect(row.reportsKnown).toBe(before.length);
      expect(row.breachesKnown).toBe(back.breaches.filter(({ detectedAt }) => detectedAt <= row.act.happenedAt).length);
    }
    for (const knownAt of back.breaches.map(({ detectedAt }) => detectedAt))
      expect(apparentKnownAt(input, knownAt)).toMatchObject(advance(input, knownAt).breaches);
  });

  it('names what ran out late and what was never met, how long proposals waited, and who did what', () => {
    const { evaluation, input } = evaluated();
    const back = afterAction(evaluation, standingDecisions(evaluation, input.terms));
    for (const each of ['clock missed', 'clock late', 'reply late', 'reply missed'])
      expect(back.missed.map(({ kind, state }) => `${kind} ${state}`)).toContain(each);
    const answered = back.answers.filter(({ answer }) => answer !== 'unanswered');
    expect(new Set(answered.map(({ answer }) => answer))).toEqual(new Set(['confirmed', 'declined']));
    for (const { waitedMs } of answered) expect(waitedMs).toBeGreaterThan(0);
    expect(back.seats.reduce((sum, { acts }) => sum + acts, 0)).toBe(evaluation.acts.length);
    expect(back.timeline.filter(({ idle }) => idle).length).toBeGreaterThanOrEqual(3);
  });

  it('does not depend on the order in which acts are held', () => {
    const { evaluation, input } = evaluated();
    const reversed = advance({ ...input, acts: [...input.acts!].reverse() }, evaluation.knownAt);
    expect(afterAction(reversed, standingDecisions(reversed, input.terms))).toEqual(
      afterAction(evaluation, standingDecisions(evaluation, input.terms)),
    );
  });

  it('is a page and a CSV, each marked as an exercise, and an earlier known-at shows less', async () => {
    const app = makeApp(shelf, readAssets()!, { loopbackOnly: true });
    const get = async (path: string) => {
      const answer = await app.request(`http://127.0.0.1/exercise/decide/${path}`, { headers: { host: '127.0.0.1' } });
      return [answer.status, await answer.text()] as const;
    };
    const [status, page] = await get('after-action/');
    expect([status, page.includes('data-mark="exercise"')]).toEqual([200, true]);
    expect(page).toContain('has no seat in');
    const [, csv] = await get('after-action.csv');
    const lines = csv.trimEnd().split('\r\n');
    expect(lines).toHaveLength(evaluated().evaluation.acts.length + 1);
    for (const line of lines.slice(1)) expect(line).toContain('EXERCISE');
    const [, early] = await get('after-action.csv?known=2001-03-10T00:00Z');
    expect(early.trimEnd().split('\r\n').length).toBeLessThan(lines.length);
    expect(early).not.toContain('buffer-wider');
  });
});
