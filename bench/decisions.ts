import {
  type Act,
  type AnySaid,
  type ClockCause,
  clocksFrom,
  contactFrom,
  docketFrom,
  publicAlerts,
} from '@truceline/truce/decisions';
import { instant } from '@truceline/truce/kernel';
import type { Terms } from '@truceline/truce/terms';
import type { Figure } from './figure.ts';

const acts = 50_000;
const runs = 7;

/**
 * Acts of people folded into clocks, contacts and alerts, from nothing, once the process is warm; medians. Five thousand
 * clocks with four acts each, four thousand calls with an outcome, two thousand pauses asked, granted and judged, and alerts.
 */
export async function figures(seed: number): Promise<readonly Figure[]> {
  const terms = textOf();
  const at = instant(start + acts * 60_000);
  const causes = Array.from(
    { length: 5_000 },
    (_, index): ClockCause => ({
      kind: 'case',
      name: `c${index}`,
      words: `case ${index}`,
      at: { referral: instant(start + index * 60_000) },
      knownAt: instant(start + index * 60_000),
      of: 'bench/body/commission',
    }),
  );
  const termsAt = () => terms;
  const docket = docketFrom([], { termsAt, at });
  const ids = clocksFrom([], { termsAt, docket, at, causes }).clocks.map(({ id }) => id);
  const all = shuffled(said(ids), seed);
  const ms = timed(() => {
    clocksFrom(all, { termsAt, docket, at, causes });
    contactFrom(all, at);
    publicAlerts(all, at);
  });
  return [
    { id: 'decisions-acts', ours: all.length, unit: 'acts' },
    { id: 'decisions-fold-all', ours: ms, unit: 'ms' },
    { id: 'decisions-fold-rate', ours: Math.round((all.length / ms) * 1000), unit: 'acts/s' },
    { id: 'decisions-fold-clocks', ours: timed(() => clocksFrom(all, { termsAt, docket, at, causes })), unit: 'ms' },
    { id: 'decisions-fold-contact', ours: timed(() => contactFrom(all, at)), unit: 'ms' },
  ];
}

const start = Date.UTC(2031, 0, 1);

function said(ids: readonly string[]): readonly Act[] {
  const made: Act[] = [];
  const push = (what: AnySaid, of = 'bench/actor/ann'): void => {
    const happenedAt = instant(start + made.length * 60_000);
    const by = { office: 'duty', of, person: `p${made.length % 7}`, authenticated: false } as const;
    made.push({ ...what, id: `act-${made.length}`, by, happenedAt, receivedAt: happenedAt } as Act);
  };
  for (let index = 0; made.length < acts; index++) {
    const clock = ids[index % ids.length]!;
    if (index < ids.length) {
      push({ act: 'confirmClock', clock, starts: instant(start + made.length * 60_000) });
      push({ act: 'pauseClock', clock, words: 'x' });
      push({ act: 'resumeClock', clock });
      push({ act: 'meetClock', clock, words: 'x' });
    }
    push({ act: 'call', call: `k${index}`, to: 'bench/actor/ann', reached: 'yes', promised: 'x' });
    push({ act: 'callOutcome', call: `k${index}`, kept: index % 3 === 0 ? 'broken' : 'kept' });
    const from = instant(start + (made.length + 3) * 60_000);
    const to = instant(from + 60_000);
    push({ act: 'askPause', pause: `p${index}`, from, to, asked: ['bench/actor/ann'], words: 'x' });
    push({ act: 'grantPause', pause: `p${index}` });
    if (index % 10 === 0) {
      push({ act: 'draftAlert', alert: `a${index}`, words: 'x' });
      push({ act: 'approveAlert', alert: `a${index}` });
    }
  }
  return made;
}

/** The same acts in an order that hangs on the seed, as they would arrive. */
function shuffled(made: readonly Act[], seed: number): readonly Act[] {
  const mixed = [...made];
  let state = seed >>> 0 || 1;
  for (let at = mixed.length - 1; at > 0; at--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (at + 1));
    [mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!];
  }
  return mixed;
}

function timed(work: () => void): number {
  const took = Array.from({ length: runs }, () => {
    const from = performance.now();
    work();
    return performance.now() - from;
  }).sort((a, b) => a - b);
  return Math.round(took[runs >> 1]! * 10) / 10;
}

function textOf(): Terms {
  const common = { cites: [], quotes: [], basis: 'none' as const, was: [], allow: [] };
  const lists =
    'sources imports holes actors groups mandates mechanisms zones categories levels ceasefires terms counters guarantees ladders forces caveats pledges sites clocks reviews lasting exits recoveries annexes';
  return {
    ...Object.fromEntries(lists.split(' ').map((name) => [name, []])),
    format: 1,
    agreement: 'bench',
    dated: '2031-01-01',
    timezone: { kind: 'said', value: 'Europe/Kyiv' },
    bodies: [
      {
        ...common,
        id: 'bench/body/commission',
        seats: [],
        veto: [],
        clock: {
          kind: 'latest',
          length: { kind: 'said', value: { kind: 'exact', durationMs: 90 * 86_400_000 } },
          from: { kind: 'said', value: { instant: 'referral' } },
        },
      },
    ],
    hash: '0',
  } as unknown as Terms;
}
