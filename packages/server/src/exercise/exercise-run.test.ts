import { docketFrom } from '@truceline/truce/decisions';
import { type Instant, isRefusal } from '@truceline/truce/kernel';
import { afterEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { type ExerciseShelf, loadExercise, makeApp, openExerciseRun, openOperatorShelf, readAssets } from '../index.ts';
import { controlFrom } from './control.ts';
import { simulatedClock } from './simulated-clock.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const open: ExerciseShelf[] = [];
/** A machine's clock that moves when a test says so. */
let machine = Date.UTC(2026, 10, 27);
const machineNow = () => machine;

afterEach(async () => {
  for (const each of open.splice(0)) each.close();
});

async function begun(
  folder: string,
  asked: { seed?: number; speed?: number; days?: number } = {},
): Promise<ExerciseShelf> {
  const shelf = await openExerciseRun(folder, { days: 20, ...asked, machineNow });
  if (isRefusal(shelf)) throw new Error(shelf.message);
  open.push(shelf);
  return shelf;
}

/** A browser with its cookies. */
function browser(shelf: ExerciseShelf) {
  const app = makeApp(shelf, readAssets()!, { loopbackOnly: true });
  const cookies = new Map<string, string>();
  const keep = (answer: Response): Response => {
    for (const line of answer.headers.getSetCookie()) {
      const [pair] = line.split(';');
      const at = pair!.indexOf('=');
      cookies.set(pair!.slice(0, at), pair!.slice(at + 1));
    }
    return answer;
  };
  const headers = () => ({
    host: '127.0.0.1',
    cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
  });
  return {
    get: async (path: string) => keep(await app.request(`http://127.0.0.1/${path}`, { headers: headers() })).text(),
    post: async (path: string, form: Readonly<Record<string, string>>) =>
      keep(
        await app.request(`http://127.0.0.1/${path}`, {
          method: 'POST',
          headers: { ...headers(), 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams(form).toString(),
        }),
      ),
  };
}

const entries = (shelf: ExerciseShelf) => [...shelf.record('exercise')!.read()];
/** What the record holds but for words of directing staff: kind, time and content. */
const world = (shelf: ExerciseShelf) =>
  entries(shelf)
    .filter((entry) => controlFrom(entry) === undefined)
    .map(({ kind, receivedAt, sealed }) => [kind, receivedAt, sealed]);

describe('the simulated clock', () => {
  it('runs at its speed, stands still while paused, and never goes back', () => {
    let at = 1_000;
    const clock = simulatedClock(() => at, { from: 0 as Instant, speed: 60, paused: false });
    at += 10;
    expect(clock.now()).toBe(600);
    at -= 500;
    expect(clock.now()).toBe(600);
    clock.pause();
    at += 1_000;
    expect(clock.now()).toBe(600);
    clock.resume();
    clock.setSpeed(2);
    at += 5;
    expect(clock.now()).toBe(610);
    clock.moveTo(100 as Instant);
    expect(clock.now()).toBe(610);
  });
});

describe('a running exercise', () => {
  it('lets in what is due by its clock and nothing later, and ends at the record that loading makes', async () => {
    const shelf = await begun(temporaryFolder(), { speed: 3_600 });
    const { run } = shelf.exercise;
    const start = run.clock.now();
    machine += 24_000;
    await run.tick();
    const last = Math.max(...entries(shelf).map(({ receivedAt }) => receivedAt));
    expect(run.clock.now()).toBe(start + dayMs);
    expect(last).toBeLessThanOrEqual(start + dayMs);
    expect(run.coming(1)[0]!.at).toBeGreaterThan(start + dayMs);
    await run.step((start + 40 * dayMs) as Instant);
    const loaded = temporaryFolder();
    await loadExercise(loaded, {
      id: 'exercise',
      seed: 7,
      days: 20,
      progress: () => {},
      signal: new AbortController().signal,
    });
    const whole = await openOperatorShelf(loaded, () => machine as Instant);
    if (isRefusal(whole)) throw new Error(whole.message);
    expect(world(shelf)).toEqual(
      [...whole.record('exercise')!.read()].map(({ kind, receivedAt, sealed }) => [kind, receivedAt, sealed]),
    );
    whole.close();
  });

  it('comes to the same record whichever way the clock was moved, and after a crash anywhere', async () => {
    const [straight, broken] = [temporaryFolder(), temporaryFolder()];
    const one = await begun(straight);
    await one.exercise.run.step((one.exercise.run.clock.now() + 12 * dayMs) as Instant);
    const expected = world(one);
    let other = await begun(broken);
    const to = (other.exercise.run.clock.now() + 12 * dayMs) as Instant;
    for (const part of [0.5, 3.3, 3.31, 9]) {
      await other.exercise.run.step((to - 12 * dayMs + part * dayMs) as Instant);
      // A crash: nothing is said to the record.
      open.splice(open.indexOf(other), 1);
      other.close();
      other = await begun(broken);
      expect(other.goesOn).toBe(true);
    }
    await other.exercise.run.step(to);
    expect(world(other)).toEqual(expected);
  });

  it('keeps speed, pause and how far it came over a restart, and refuses another seed', async () => {
    const folder = temporaryFolder();
    const shelf = await begun(folder);
    await shelf.exercise.run.setSpeed(600);
    machine += 1_000;
    await shelf.exercise.run.pause();
    const at = shelf.exercise.run.clock.now();
    open.splice(0);
    await shelf.end();
    machine += 9_999_999;
    const again = await begun(folder);
    expect([again.exercise.run.clock.now(), again.exercise.run.clock.paused, again.exercise.run.clock.speed]).toEqual([
      at,
      true,
      600,
    ]);
    open.splice(0);
    await again.end();
    const refused = await openExerciseRun(folder, { seed: 8, machineNow });
    expect(isRefusal(refused) && refused.message).toContain('was begun with seed 7');
  });

  it('skips what staff skip, lets in at once what they ask for, and both only once', async () => {
    const shelf = await begun(temporaryFolder());
    const { run } = shelf.exercise;
    const [first, second] = run.coming(40).filter(({ early }) => early);
    const before = world(shelf).length;
    expect(await run.skip(first!.key)).toBeUndefined();
    expect(await run.injectNow(second!.key)).toBeUndefined();
    expect(world(shelf).length).toBe(before + 1);
    expect(isRefusal((await run.injectNow(second!.key)) ?? {})).toBe(true);
    expect(isRefusal((await run.skip(first!.key)) ?? {})).toBe(true);
    const reports = () => world(shelf).filter(([kind]) => kind === 'report').length;
    const [held, ahead] = [reports(), run.coming(100_000)];
    await run.step((second!.at + dayMs) as Instant);
    expect(reports()).toBe(held + ahead.filter(({ at, kind }) => kind === 'report' && at <= second!.at + dayMs).length);
    expect(isRefusal((await run.step(first!.at)) ?? {})).toBe(true);
  });

  it('is played by two browsers; the script acts only for seats that nobody holds', async () => {
    const shelf = await begun(temporaryFolder());
    const { run } = shelf.exercise;
    const [staff, vel, orn] = [browser(shelf), browser(shelf), browser(shelf)];
    await vel.post('exercise/decide/seat', { office: 'party', of: 'exercise/actor/vel', person: 'v7' });
    await orn.post('exercise/decide/seat', { office: 'delegate', of: 'exercise/actor/orn', person: 'o7' });
    expect([...run.state.seats.keys()]).toEqual(['party vel', 'delegate orn']);
    const refused = await staff.post('exercise-control/pause', {});
    expect([refused.status, run.clock.paused]).toEqual([303, false]);
    expect(await staff.get('exercise-control/')).toContain('does not direct the exercise');
    await staff.post('exercise-control/seat', { person: 'x1' });
    await staff.post('exercise-control/pause', {});
    expect(run.clock.paused).toBe(true);
    // The script's complaint of `vel` on the eighth day is left to the browser that plays it.
    await staff.post('exercise-control/goto', { at: '2001-03-08T12:00' });
    const docket = () => {
      const read = shelf.evaluated('exercise')!;
      if (isRefusal(read)) throw new Error(read.message);
      return read.evaluation.docket;
    };
    expect(docket().cases.map(({ name }) => name)).not.toContain('windmill');
    await vel.post('exercise/decide/acts', {
      act: 'openCase',
      case: 'barn',
      body: 'commission',
      allegation: 'a barn burned',
    });
    expect(await orn.get('exercise/decide/cases/barn/')).toContain('a barn burned');
    await staff.post('exercise-control/reply', {
      case: 'barn',
      of: 'exercise/actor/orn',
      words: 'EXERCISE: no barn of ours',
    });
    expect(await vel.get('exercise/decide/cases/barn/')).toContain('no barn of ours');
    await staff.post('exercise-control/report', {
      by: 'patrols',
      kind: 'shelling',
      place: run.world.land.settlements[0]!.name,
      minutes: '30',
      count: '2',
      actor: 'orn',
    });
    expect(entries(shelf).at(-1)!.kind).toBe('report');
    const page = await staff.get('exercise-control/');
    expect(page).toContain('data-mark="exercise"');
    expect(page).toContain('party vel');
    await staff.post('exercise-control/release', { seat: 'party vel' });
    expect([...run.state.seats.keys()]).not.toContain('party vel');
    const acts = shelf.record('exercise')!.input();
    if (isRefusal(acts)) throw new Error(acts.message);
    expect(acts.acts!.every(({ exercise }) => exercise)).toBe(true);
    expect(
      docketFrom(acts.acts!, { termsAt: () => acts.terms, at: run.clock.now() }).cases.map(({ name }) => name),
    ).toContain('barn');
  });

  it('is refused in a store that holds something else', async () => {
    const folder = temporaryFolder();
    await loadExercise(folder, {
      id: 'drill',
      seed: 7,
      days: 10,
      progress: () => {},
      signal: new AbortController().signal,
    });
    const refused = await openExerciseRun(folder, { machineNow });
    expect(isRefusal(refused) && refused.message).toContain('needs a store of its own');
  });
});
