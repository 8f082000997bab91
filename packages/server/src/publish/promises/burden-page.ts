import { type Edition, exactFigure, unitWords, valueWords } from '@truceline/truce/pages';
import type {
  BurdenRow,
  InstitutionRest,
  MonthSum,
  PairRow,
  PerFigure,
  ThroughRow,
  WithoutBackstop,
  WithoutState,
} from '@truceline/truce/pledges';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { type Markup, markup, prose } from '../markup.ts';
import type { PlaceInSite } from '../place-in-site.ts';

/** What the page of burden sharing is made from. Every part may be empty, and says so then. */
export interface BurdenGround {
  readonly around: Pick<Surroundings, 'assets' | 'audience'>;
  readonly place: PlaceInSite;
  /** The case that the page belongs to; absent where it belongs to none. */
  readonly edition?: Edition;
  readonly crumbs: readonly { readonly words: string; readonly target?: string }[];
  /** Whether any entry is synthetic. */
  readonly exercise: boolean;
  /** Until when, and as known when, in words. */
  readonly asOf: string;
  readonly rows: readonly BurdenRow[];
  readonly pairs: readonly PairRow[];
  /** What stood at the end of each month, by donor, voice, stage and unit. */
  readonly months?: readonly MonthSum[];
  readonly through: readonly ThroughRow[];
  readonly rests: readonly InstitutionRest[];
  readonly without: WithoutBackstop | undefined;
  /** What actors are called, by their codes. */
  readonly called?: ReadonlyMap<string, string>;
}

/** Rows over which a table says how many are left out. */
const rowsMax = 500;

/** Who carries how much, what came of it, and who stands when one actor's support is absent. */
export function burdenPage(ground: BurdenGround): string {
  const { around, place, crumbs, rows, pairs, through, rests, without } = ground;
  return page(
    {
      place,
      title: 'Who carries how much',
      assets: around.assets,
      crumbs,
      audience: around.audience,
      ...(ground.edition ? { edition: ground.edition } : {}),
    },
    markup`${ground.exercise && !ground.edition ? markup`<div class="marks" role="note"><p class="mark" data-mark="exercise">EXERCISE: some of these promises are invented</p></div>` : ''}<h1>Who carries how much</h1>
<p>${ground.asOf} Each row is of one voice, one stage and one unit; none is added to another.</p>
<section id="shares"><h2>By donor</h2>${rows.length === 0 ? markup`<p>Nothing is told.</p>` : shares(rows)}</section>
${ground.months && ground.months.length > 0 ? markup`<section id="months"><h2>By donor, over time</h2>${monthTable(ground.months)}</section>` : ''}
<section id="pairs"><h2>Promised, and what came of it</h2>${pairs.length === 0 ? markup`<p>Nothing is told.</p>` : pairTable(pairs)}</section>
${through.length === 0 ? '' : markup`<section id="through"><h2>Through institutions</h2>${throughTable(through, rests)}</section>`}
${without ? markup`<section id="without"><h2>Without the support of ${ground.called?.get(without.absent) ?? without.absent}</h2>${withoutTable(without, ground.called ?? new Map())}</section>` : ''}`,
  );
}

function shares(rows: readonly BurdenRow[]): Markup {
  return framed(
    'Shares by donor',
    rows.length,
    ['Donor', 'Stage, by whose word', '# Amount', '# Of all that this voice tells', 'Of GDP', 'A head'],
    rows
      .slice(0, rowsMax)
      .map(
        ({ donor, kind, voice, stage, unit, value, pledges, ofAll, perGdp, perHead }) =>
          markup`<tr><th scope="row">${donor ?? 'this voice names no donor'}${kind === undefined ? '' : `, ${kind}`}</th><td>${stage}<br><small>${voice}</small></td><td class="amount">${valueWords(value, unit)}<br><small>${pledges === 1 ? '1 pledge' : `${pledges} pledges`}</small></td><td class="amount">${ofAll.perCent.units === 0n && value.units !== 0n ? '< 0.1' : exactFigure(ofAll.perCent)} %<br><small>of ${valueWords(ofAll.whole, unit)}</small></td><td>${per(perGdp)}</td><td>${per(perHead)}</td></tr>`,
      ),
  );
}

function per(figure: PerFigure): Markup {
  if (figure.kind === 'none') return markup`<span class="hole">${figure.reason}</span>`;
  const { value, unit, of, rate } = figure;
  return markup`${exactFigure(value)} ${unit}<br><small>${of.source}, ${of.asOf}${rate === undefined ? '' : `; ${rate}`}</small>`;
}

/** A row for each donor, voice, stage and unit; a column for the end of each month. */
function monthTable(sums: readonly MonthSum[]): Markup {
  const months = [...new Set(sums.map(({ month }) => month))].sort();
  const rows = [
    ...Map.groupBy(sums, ({ donor, voice, stage, unit }) => JSON.stringify([donor ?? '', voice, stage, unit])).values(),
  ];
  return framed(
    'Sums by month',
    rows.length,
    ['Donor', 'Stage, by whose word', ...months.map((month) => `# ${month}`)],
    rows.slice(0, rowsMax).map((of) => {
      const { donor, voice, stage, unit } = of[0]!;
      return markup`<tr><th scope="row">${donor ?? 'this voice names no donor'}</th><td>${stage}, in ${unitWords(unit)}<br><small>${voice}</small></td>${months.map(
        (month) => {
          const sum = of.find((each) => each.month === month);
          return markup`<td class="amount">${sum ? exactFigure(sum.value) : '–'}</td>`;
        },
      )}</tr>`;
    }),
  );
}

function pairTable(pairs: readonly PairRow[]): Markup {
  return framed(
    'Promised, and what came of it',
    pairs.length,
    ['Donor', 'From, to', 'By whose word', '# Promised', '# Came', '# Between', '# Per 100 promised'],
    pairs
      .slice(0, rowsMax)
      .map(
        ({ donor, from, to, voice, against, unit, promised, came }) =>
          markup`<tr><th scope="row">${donor ?? 'no donor named'}</th><td>${from}, ${to}</td><td>${voice}${against === voice ? '' : markup`<br>against ${against}`}</td><td class="amount">${valueWords(promised, unit)}</td>${came ? markup`<td class="amount">${valueWords(came.reached, unit)}</td><td class="amount">${valueWords(came.between, unit)}</td><td class="amount">${exactFigure(came.perCent)}</td>` : markup`<td colspan="3"><span class="hole">nothing is told of what was ${to}</span></td>`}</tr>`,
      ),
  );
}

function throughTable(rows: readonly ThroughRow[], rests: readonly InstitutionRest[]): Markup {
  return markup`<p>What an institution gives is told as the institution’s own. A member’s share of it stands here alone, and is added to nothing.</p>
${framed(
  'Through institutions',
  rows.length,
  ['Member', 'Institution', '# Its share', 'Of GDP', 'Source'],
  rows
    .slice(0, rowsMax)
    .map(
      ({ member, institution, unit, value, perGdp, sources }) =>
        markup`<tr><th scope="row">${member}</th><td>${institution}</td><td class="amount">${valueWords(value, unit)}</td><td>${per(perGdp)}</td><td>${sources.join('; ')}</td></tr>`,
    ),
)}
<ul>${rests.map(({ institution, unit, shared, given, rest }) => markup`<li>${institution}: the shares come to ${valueWords(shared, unit)}${given && rest ? `; its own row tells ${valueWords(given, unit)}, a difference of ${valueWords(rest, unit)}` : '; its own row tells nothing in this unit'}.</li>`)}</ul>`;
}

const called: Readonly<Record<WithoutState, string>> = {
  stands: 'stands',
  falls: 'falls',
  contradicted: 'contradicted',
  keptOut: 'kept out',
  notSaid: 'not said',
};

function withoutTable({ rows, circles, absent }: WithoutBackstop, titles: ReadonlyMap<string, string>): Markup {
  const named = (words: string): string =>
    words.replaceAll(/`([^`]+)`/g, (all, code: string) => titles.get(code) ?? all);
  const count = (state: WithoutState) => rows.filter((row) => row.state === state).length;
  const states = Object.keys(called) as readonly WithoutState[];
  return markup`<p>Of ${rows.length} actors, guarantees and pledges: ${states.map((state, index) => `${index === 0 ? '' : ', '}${called[state]} ${count(state)}`)}. Who has not said is no yes.</p>
${framed(
  `Without ${absent}`,
  rows.length,
  ['What', 'How it stands', 'By which words'],
  rows
    .slice(0, rowsMax)
    .map(
      ({ kind, id, state, reason, evidence }) =>
        markup`<tr><th scope="row">${kind} ${titles.get(id) ?? markup`<code>${id}</code>`}</th><td><strong data-state="${state}">${called[state]}</strong></td><td>${prose(named(reason))}${evidence.length === 0 ? '' : markup`<details><summary>${evidence.length === 1 ? '1 entry' : `${evidence.length} entries`}</summary><ul>${evidence.map(({ entry, sources }) => markup`<li><code>${entry}</code>: ${sources.length === 0 ? 'no document named' : sources.join('; ')}</li>`)}</ul></details>`}</td></tr>`,
    ),
)}
${circles.map((circle) => markup`<p>Waiting for each other, so that none comes first: ${circle.join(', ')}.</p>`)}`;
}

/** A table in a frame that scrolls. Heads of figures begin with `#`. */
function framed(name: string, count: number, heads: readonly string[], rows: readonly Markup[]): Markup {
  const left = count - rows.length;
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${name}, scrolls sideways"><table><caption>${count === 1 ? '1 row' : `${count} rows`}${left > 0 ? `, of which the first ${rows.length} are shown` : ''}.</caption><thead><tr>${heads.map((head) => (head.startsWith('# ') ? markup`<th scope="col" class="amount">${head.slice(2)}</th>` : markup`<th scope="col">${head}</th>`))}</tr></thead><tbody>${rows}</tbody></table></div>`;
}
