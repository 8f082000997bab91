import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Act,
  ceasefiresFrom,
  docketFrom,
  missingFor,
  type ResponseStage,
  recordedFrom,
  responseMoves,
  responsesFrom,
  subjectsOf,
} from '@truceline/truce/decisions';
import { findingsFromIncidents } from '@truceline/truce/findings';
import { placeIncidents } from '@truceline/truce/incidents';
import { type Instant, indexZones, instant } from '@truceline/truce/kernel';
import { type Condition, type Id, itemKind, type Terms } from '@truceline/truce/terms';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileAgreement } from '../../index.ts';
import { reachabilityOf } from './index.ts';

const hour = (count: number): Instant => instant(Date.UTC(2030, 5, 1) + count * 3_600_000);
const end = hour(2_000);

/** Everything that follows from acts alone: nothing is reported, so nothing is counted. */
function atEnd(terms: Terms, acts: readonly Act[], at = end) {
  const docket = docketFrom(acts, { termsAt: () => terms, at });
  const recorded = recordedFrom(acts, docket, terms);
  const periods = ceasefiresFrom(acts, { terms, recorded, assumptions: [], at }).map(({ period }) => period);
  const zones = indexZones([]);
  const measurements = findingsFromIncidents([], {
    terms,
    placements: placeIncidents([], zones),
    periods,
    recorded,
    until: at,
  });
  const ground = { terms, periods, measurements, breaches: [], recorded, at };
  return { ground, responses: responsesFrom(acts, ground) };
}

/** What the analysis announces about a step or guarantee: whether people, time and events can bring it to a decision. */
function announced(terms: Terms, id: Id, wanted: 'triggered' | 'decided'): boolean {
  const { onTextAlone } = reachabilityOf(terms);
  const arms = terms.ceasefires.length === 0 || terms.ceasefires.some((each) => onTextAlone.has(each.id));
  const { decidedBy, waitsFor } = subjectsOf(terms).find((each) => each.id === id)!;
  if (waitsFor.kind === 'never' || waitsFor.kind === 'unsaid') return false;
  if (wanted === 'triggered') return arms && onTextAlone.has(id);
  // That nobody is named to decide is announced by TL-301, the rest by the fixpoint over decisions.
  return arms && onTextAlone.has(id) && typeof decidedBy === 'string' && canAdopt(terms, decidedBy);
}

/** The fixpoint's word on a body, asked by way of a step that waits for nothing but its decision. */
function canAdopt(terms: Terms, body: Id): boolean {
  if (itemKind(body) !== 'body') return true;
  const probe = `${terms.agreement}/ladder/probe/probe`;
  const common = { cites: [], quotes: [], basis: 'none' as const, was: [], allow: [] };
  const step = { id: probe, number: 1, action: 'warn', by: [], zones: [], clocks: [], decidedBy: body };
  const ladder = { ...common, id: `${terms.agreement}/ladder/probe`, steps: [step] };
  return reachabilityOf({ ...terms, ladders: [ladder] }).onTextAlone.has(probe);
}

const agreements = join(import.meta.dirname, '..', '..', '..', '..', '..', 'agreements');
const bundled = readdirSync(agreements).filter((name) => existsSync(join(agreements, name, 'agreement.truce')));

describe('what the analysis of a text announces and what the run time finds', () => {
  it.each(bundled)('agree on every step and guarantee of %s', (name) => {
    const { terms } = compileAgreement(`${name}/agreement.truce`, {
      readText: (path) =>
        existsSync(join(agreements, path)) ? readFileSync(join(agreements, path), 'utf8') : undefined,
    });
    // Before every date of the bundled texts: what time will bring is still to come.
    const { ground, responses } = atEnd(terms, [], instant(Date.UTC(1999, 0, 1)));
    for (const state of responses)
      for (const stage of ['triggered', 'decided'] as const) {
        const { sets, complete } = missingFor(state, stage, ground);
        expect(complete).toBe(true);
        const without = sets.some(({ needsText }) => needsText.length === 0);
        if (!ownEnd(terms, state.id))
          expect([state.id, stage, without]).toEqual([state.id, stage, announced(terms, state.id, stage)]);
      }
  });
});

function ownEnd(terms: Terms, id: Id): boolean {
  return subjectsOf(terms).find((each) => each.id === id)!.ends?.kind === 'when';
}

/** Conditions of small texts; nothing is denied, as in the explorer of the fixpoint. */
const leaf = fc.constantFrom(
  'breach >= low',
  'request of a',
  'determined "it is so"',
  'certified by b',
  'decision of able',
  'decision of mute',
  'decision of split',
  'unspecified "on what"',
  'guarantee g0 active',
  'guarantee g1 active',
  'ceasefire c active',
  'after 2030-06-01T01:00',
);
const condition = fc.oneof(
  leaf,
  fc.tuple(leaf, fc.constantFrom(' and ', ' or '), leaf).map((parts) => parts.join('')),
  fc.tuple(leaf, leaf, leaf).map(([one, two, three]) => `${one} and (${two} or ${three})`),
);
const decider = fc.constantFrom(
  'decided by able',
  'decided by mute',
  'decided by split',
  'decided by unspecified "who"',
  '',
);
const world = fc.record({
  starts: fc.oneof(
    { weight: 3, arbitrary: fc.constant('2030-05-01') },
    { weight: 1, arbitrary: fc.constant('unspecified "when"') },
    { weight: 2, arbitrary: condition.map((each) => `when ${each}`) },
  ),
  parts: fc.array(fc.tuple(condition, decider), { minLength: 3, maxLength: 3 }),
});

type Drawn = typeof world extends fc.Arbitrary<infer D> ? D : never;

function small({ starts, parts }: Drawn): Terms {
  const [[s0, d0], [s1, d1], [s2, d2]] = parts as [[string, string], [string, string], [string, string]];
  const text = `truce v1 agreement w "W" dated 2030-01-01 timezone "UTC" calendar same_time down source doc "d" official
    actor a { cites "1" role party signature given } actor b { cites "1" role party signature given }
    levels l { order low < high }
    body able { seats a, b votes majority > 1/2 of seats abstentions against }
    body mute { seats a, b votes unspecified "how" }
    body split { seats a votes majority > 1/2 of seats quorum 2 of seats abstentions against }
    ceasefire c { between a, b starts ${starts} }
    guarantee g0 { by a to b delivers train starts when ${s0} ${d0} }
    guarantee g1 { by b to a delivers train starts when ${s1} ${d1} }
    ladder r { step 1 s { action warn by a when ${s2} ${d2} } }`;
  return compileAgreement('w.truce', { readText: (path) => (path === 'w.truce' ? text : undefined) }).terms;
}

let acts = 0;
function done(at: Instant, said: Record<string, unknown>, of = 'w/actor/a'): Act {
  const by = { office: 'director', of, person: 'x', authenticated: false };
  return {
    ...said,
    id: `act-${String(++acts).padStart(8, '0')}`,
    by,
    happenedAt: at,
    receivedAt: at,
  } as unknown as Act;
}

/** One vote of one hour in which every seat says the same, or nobody anything. */
function vote(
  at: Instant,
  body: string,
  said: Record<string, unknown>,
  ballot: 'yes' | 'no' | 'nobody',
): readonly Act[] {
  const name = `v${acts}`;
  const opened = done(at, {
    act: 'openVote',
    vote: name,
    body: `w/body/${body}`,
    closes: instant(at + 3_600_000),
    words: 'q',
    ...said,
  });
  const cast =
    ballot === 'nobody'
      ? []
      : ['a', 'b'].map((seat) =>
          done(instant(at + 1), { act: 'ballot', vote: name, seat: `w/actor/${seat}`, ballot }, `w/actor/${seat}`),
        );
  return [opened, ...cast];
}

const parts = ['w/ceasefire/c', 'w/guarantee/g0', 'w/guarantee/g1', 'w/ladder/r/s'];
/** What people can do in these worlds, each kind of thing done or not done as a whole, in rounds. */
const kinds: readonly ((at: number) => readonly Act[])[] = [
  (at) => [
    done(hour(at), { act: 'openCase', case: `c${at}`, body: 'w/body/able', allegation: 'x' }),
    done(hour(at), { act: 'draft', case: `c${at}`, draft: 'd', outcome: 'substantiated', level: 'low', words: 'x' }),
    ...vote(hour(at), 'able', { on: 'draft', case: `c${at}`, draft: 'd' }, 'yes'),
  ],
  (at) => [done(hour(at), { act: 'request', of: 'w/actor/a', words: 'x' })],
  (at) => [done(hour(at), { act: 'establish', who: 'w/actor/b', condition: 'it is so', holds: 'yes' })],
  (at) => [done(hour(at), { act: 'certify', who: 'w/actor/b', what: 'x' })],
  (at) =>
    parts.flatMap((item) =>
      ['able', 'mute', 'split'].flatMap((body) => vote(hour(at), body, { on: 'other', item }, 'yes')),
    ),
  (at) => parts.slice(1).map((item) => done(hour(at + 1.5), { act: 'respond', item, what: 'begun', words: 'x' })),
];

function scenario(mask: number): readonly Act[] {
  return [0, 2, 4, 6].flatMap((round) => kinds.flatMap((kind, index) => ((mask >> index) & 1 ? kind(10 + round) : [])));
}

describe('small ladders, with everything that people can do or leave undone', () => {
  it('reach a decision exactly where the analysis lets them, and nowhere without people', () => {
    fc.assert(
      fc.property(world, (drawn) => {
        const terms = small(drawn);
        const reached = { triggered: new Set<Id>(), decided: new Set<Id>() };
        for (let mask = 0; mask < 1 << kinds.length; mask++) {
          for (const { id, history } of atEnd(terms, scenario(mask)).responses) {
            let stage: ResponseStage = 'dormant';
            for (const change of history) {
              expect(responseMoves[stage]).toContain(change.stage);
              stage = change.stage;
              if (stage === 'triggered') reached.triggered.add(id);
              if (stage === 'decided') reached.decided.add(id);
              if (stage === 'active') expect(change.act).toBeDefined();
              if (stage === 'decided') expect(mask & 16).toBeTruthy();
            }
          }
        }
        for (const { id } of subjectsOf(terms))
          for (const stage of ['triggered', 'decided'] as const)
            expect([id, stage, reached[stage].has(id)]).toEqual([id, stage, expected(terms, id, stage)]);
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});

/**
 * What the analysis announces, with what the run time asks beside it: a guarantee that is waited for is active only once it
 * is decided, so the one asked about stands beside itself as a probe; a step is triggered before anybody decides on it.
 */
function expected(terms: Terms, id: Id, stage: 'triggered' | 'decided'): boolean {
  const probe = 'w/guarantee/probe';
  const asked = terms.guarantees.find((each) => each.id === id);
  const stricter: Terms = {
    ...terms,
    guarantees: [...terms.guarantees.map(withDecision), ...(asked ? [{ ...asked, id: probe }] : [])],
    ladders: terms.ladders.map((ladder) => ({
      ...ladder,
      steps: ladder.steps.map((step) => {
        const { decidedBy: _, ...rest } = step;
        return stage === 'triggered' ? rest : step;
      }),
    })),
  };
  return announced(stricter, asked ? probe : id, stage);
}

function withDecision(guarantee: Terms['guarantees'][number]): Terms['guarantees'][number] {
  const { starts, decidedBy } = guarantee;
  if (decidedBy === undefined || starts?.kind !== 'when') return guarantee;
  const decision: Condition =
    typeof decidedBy === 'string' ? { kind: 'decision', body: decidedBy } : { kind: 'silent', hole: decidedBy.hole };
  return { ...guarantee, starts: { kind: 'when', when: { kind: 'and', parts: [starts.when, decision] } } };
}
