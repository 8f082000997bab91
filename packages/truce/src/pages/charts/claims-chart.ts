import { by, dayOf } from '../../kernel/index.ts';
import { say } from '../../wording/index.ts';
import { daysOfClaim } from '../claims-view.ts';
import type { Edition, ReleasedClaim } from '../release/index.ts';
import type { Chart, ChartRow } from './chart.ts';
import { scaleTop } from './chart-days.ts';

const [panelsMax, claimsMax] = [12, 24];

/** Claims of one party in one unit. */
interface Said {
  readonly by: string;
  readonly counted: string;
  readonly claims: readonly ReleasedClaim[];
}

/** What the parties claim: a panel for each party and unit, apart from what was recorded and from each other. */
export function claimsChart(edition: Edition): Chart {
  const said = saidBy(edition.claims);
  const rows = said.flatMap((each, panel) => each.claims.map((claim, at) => rowOf(claim, edition, rowId(panel, at))));
  return {
    name: 'claims',
    title: say('What the parties claim'),
    reading: readingOf(said),
    unit: say('the unit that each party names'),
    table: {
      caption: say('Totals that parties published, each in the party’s own unit; none is added to another'),
      columns: [
        { key: 'party', words: say('By'), kind: 'head' },
        { key: 'counted', words: say('What is counted'), kind: 'words' },
        { key: 'from', words: say('From'), kind: 'words' },
        { key: 'to', words: say('To'), kind: 'words' },
        { key: 'bound', words: say('How exactly'), kind: 'words' },
        { key: 'number', words: say('Number'), kind: 'number', absent: say('not known') },
        { key: 'published', words: say('Published'), kind: 'words', absent: say('not told') },
      ],
      rows,
    },
    drawing: {
      kind: 'columns',
      wide: false,
      panels: said.map(({ by: party, counted, claims }, panel) => ({
        title: `${party}: ${counted}`,
        most: scaleTop(claims.map(({ number }) => number)),
        series: [{ as: 'outline', best: 'number' }],
        slots: claims.map((claim, at) => ({
          row: rowId(panel, at),
          label: daysOfClaim(claim, edition.case.dayZone).first.slice(5),
          state: 'known',
        })),
      })),
    },
    legend: [{ sign: 'outline', words: say('a number that a party published, over the time it speaks of') }],
    method: [
      say(
        'A claim of a party is counted by that party, in its own way. It is never added to another, and never to what was recorded.',
      ),
      say('Each panel has its own scale, since each is of other units.'),
      say('Watched hours stand in a chart of their own; what a party saw and did not see is its own to say.'),
    ],
    annotations: [],
  };
}

function rowId(panel: number, at: number): string {
  return `claim-${panel + 1}-${at + 1}`;
}

/** By party and unit; the order follows what was said and never a party’s name. */
function saidBy(claims: readonly ReleasedClaim[]): readonly Said[] {
  return [...Map.groupBy(claims, (claim) => JSON.stringify([claim.by, claim.counted])).values()]
    .map((same) => ({ by: same[0]!.by, counted: same[0]!.counted, claims: same.slice(-claimsMax) }))
    .sort(
      by(
        ({ claims: [first] }) => JSON.stringify(first!.from),
        ({ claims: said }) => JSON.stringify(said.map(({ number }) => number)),
      ),
    )
    .slice(0, panelsMax);
}

function rowOf(claim: ReleasedClaim, { case: { dayZone } }: Edition, id: string): ChartRow {
  const { first, last } = daysOfClaim(claim, dayZone);
  const { publishedAt } = claim;
  return {
    id,
    cells: {
      party: claim.by,
      counted: claim.counted,
      from: first,
      to: last,
      bound: boundWords(claim.bound),
      number: claim.number,
      published:
        publishedAt === undefined
          ? undefined
          : publishedAt.kind === 'day'
            ? publishedAt.day
            : dayOf(publishedAt.at, dayZone),
    },
  };
}

function boundWords(bound: ReleasedClaim['bound']): string {
  switch (bound) {
    case 'exact':
      return say('exactly');
    case 'atLeast':
      return say('at least');
    case 'about':
      return say('about');
  }
}

function readingOf(said: readonly Said[]): string {
  const claims = said.reduce((sum, each) => sum + each.claims.length, 0);
  if (claims === 0) return say('No claim of a party is in this edition.');
  return say(
    '{claims, plural, one {# number was} other {# numbers were}} published by {parties, plural, one {# party} other {# parties}}, each in its own unit; none is added to another or to what was recorded.',
    { claims, parties: new Set(said.map(({ by: party }) => party)).size },
  );
}
