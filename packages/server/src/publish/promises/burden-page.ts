import {
  burdenWords,
  decimalFigure,
  type Edition,
  exactFigure,
  pledgeKindWords,
  stageWords,
  voiceWords,
} from '@truceline/truce/pages';
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
import { phrase, say } from '@truceline/truce/wording';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { joined, type Markup, markup, prose, sayMarkup } from '../markup.ts';
import type { PlaceInSite } from '../place-in-site.ts';
import { saidByOthers } from '../said-by-others.ts';
import { unitMarkup, valueMarkup } from './amount-markup.ts';
import { pledgesWords } from './pledges-page.ts';
import { sourceLink } from './source-link.ts';

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
      title: say('Who carries how much'),
      assets: around.assets,
      crumbs,
      audience: around.audience,
      ...(ground.edition ? { edition: ground.edition } : {}),
    },
    markup`${ground.exercise && !ground.edition ? markup`<div class="marks" role="note"><p class="mark" data-mark="exercise">${say('EXERCISE: some of these promises are invented')}</p></div>` : ''}<h1>${say('Who carries how much')}</h1>
<p>${ground.asOf} ${say('Each row is of one voice, one stage and one unit; none is added to another.')}</p>
<section id="shares"><h2>${say('By donor')}</h2>${rows.length === 0 ? markup`<p>${say('Nothing is told.')}</p>` : shares(rows)}</section>
${ground.months && ground.months.length > 0 ? markup`<section id="months"><h2>${say('By donor, over time')}</h2>${monthTable(ground.months)}</section>` : ''}
<section id="pairs"><h2>${say('Promised, and what came of it')}</h2>${pairs.length === 0 ? markup`<p>${say('Nothing is told.')}</p>` : pairTable(pairs)}</section>
${through.length === 0 ? '' : markup`<section id="through"><h2>${say('Through institutions')}</h2>${throughTable(through, rests)}</section>`}
${without ? markup`<section id="without"><h2>${say('Without the support of {actor}', { actor: ground.called?.get(without.absent) ?? without.absent })}</h2>${withoutTable(without, ground.called ?? new Map())}</section>` : ''}`,
  );
}

function shares(rows: readonly BurdenRow[]): Markup {
  return framed(
    say('Shares by donor'),
    rows.length,
    [
      say('Donor'),
      say('Stage, by whose word'),
      figures(say('Amount')),
      figures(say('Of all that this voice tells')),
      say('Of GDP'),
      say('A head'),
    ],
    rows
      .slice(0, rowsMax)
      .map(
        ({ donor, kind, voice, stage, unit, value, pledges, ofAll, perGdp, perHead }) =>
          markup`<tr><th scope="row">${donor ?? say('this voice names no donor')}${kind === undefined ? '' : `, ${pledgeKindWords(kind)}`}</th><td>${stageWords(stage)}<br><small>${voiceWords(voice)}</small></td><td class="amount">${valueMarkup(value, unit)}<br><small>${pledgesWords(pledges)}</small></td><td class="amount">${ofAll.perCent.units === 0n && value.units !== 0n ? `< ${decimalFigure('0.1')}` : exactFigure(ofAll.perCent)} %<br><small>${sayMarkup('of {whole}', { whole: valueMarkup(ofAll.whole, unit) })}</small></td><td>${per(perGdp)}</td><td>${per(perHead)}</td></tr>`,
      ),
  );
}

function per(figure: PerFigure): Markup {
  if (figure.kind === 'none') return markup`<span class="hole">${prose(burdenWords(figure.reason))}</span>`;
  const { value, unit, of, rate } = figure;
  return markup`${exactFigure(value)} ${burdenWords(unit)}<br><small>${saidByOthers(of.source)}, ${of.asOf}${rate === undefined ? '' : `; ${burdenWords(rate)}`}</small>`;
}

/** A row for each donor, voice, stage and unit; a column for the end of each month. */
function monthTable(sums: readonly MonthSum[]): Markup {
  const months = [...new Set(sums.map(({ month }) => month))].sort();
  const rows = [
    ...Map.groupBy(sums, ({ donor, voice, stage, unit }) => JSON.stringify([donor ?? '', voice, stage, unit])).values(),
  ];
  return framed(
    say('Sums by month'),
    rows.length,
    [say('Donor'), say('Stage, by whose word'), ...months.map(figures)],
    rows.slice(0, rowsMax).map((of) => {
      const { donor, voice, stage, unit } = of[0]!;
      return markup`<tr><th scope="row">${donor ?? say('this voice names no donor')}</th><td>${sayMarkup('{stage}, in {unit}', { stage: stageWords(stage), unit: unitMarkup(unit) })}<br><small>${voiceWords(voice)}</small></td>${months.map(
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
    say('Promised, and what came of it'),
    pairs.length,
    [
      say('Donor'),
      say('From, to'),
      say('By whose word'),
      figures(say('Promised')),
      figures(say('Came')),
      figures(say('Between')),
      figures(say('Per 100 promised')),
    ],
    pairs
      .slice(0, rowsMax)
      .map(
        ({ donor, from, to, voice, against, unit, promised, came }) =>
          markup`<tr><th scope="row">${donor ?? say('no donor named')}</th><td>${stageWords(from)}, ${stageWords(to)}</td><td>${voiceWords(voice)}${against === voice ? '' : markup`<br>${say('against {voice}', { voice: voiceWords(against) })}`}</td><td class="amount">${valueMarkup(promised, unit)}</td>${came ? markup`<td class="amount">${valueMarkup(came.reached, unit)}</td><td class="amount">${valueMarkup(came.between, unit)}</td><td class="amount">${exactFigure(came.perCent)}</td>` : markup`<td colspan="3"><span class="hole">${say('nothing is told of what was {stage}', { stage: stageWords(to) })}</span></td>`}</tr>`,
      ),
  );
}

function throughTable(rows: readonly ThroughRow[], rests: readonly InstitutionRest[]): Markup {
  return markup`<p>${say('What an institution gives is told as the institution’s own. A member’s share of it stands here alone, and is added to nothing.')}</p>
${framed(
  say('Through institutions'),
  rows.length,
  [say('Member'), say('Institution'), figures(say('Its share')), say('Of GDP'), say('Source')],
  rows
    .slice(0, rowsMax)
    .map(
      ({ member, institution, unit, value, perGdp, sources }) =>
        markup`<tr><th scope="row">${member}</th><td>${institution}</td><td class="amount">${valueMarkup(value, unit)}</td><td>${per(perGdp)}</td><td>${joined(sources.map(sourceLink), '; ')}</td></tr>`,
    ),
)}
<ul>${rests.map(
    ({ institution, unit, shared, given, rest }) =>
      markup`<li>${
        given && rest
          ? sayMarkup(
              '{institution}: the shares come to {shared}; its own row tells {given}, a difference of {rest}.',
              {
                institution,
                shared: valueMarkup(shared, unit),
                given: valueMarkup(given, unit),
                rest: valueMarkup(rest, unit),
              },
            )
          : sayMarkup('{institution}: the shares come to {shared}; its own row tells nothing in this unit.', {
              institution,
              shared: valueMarkup(shared, unit),
            })
      }</li>`,
  )}</ul>`;
}

const stateNames: Readonly<Record<WithoutState, string>> = {
  stands: phrase('stands'),
  falls: phrase('falls'),
  contradicted: phrase('contradicted'),
  keptOut: phrase('kept out'),
  notSaid: phrase('not said'),
};

const kinds: Readonly<Record<WithoutBackstop['rows'][number]['kind'], string>> = {
  actor: phrase('actor {name}'),
  guarantee: phrase('guarantee {name}'),
  pledge: phrase('pledge {name}'),
};

/** How many entries, in figures. */
export function entriesWords(count: number): string {
  return say('{n, plural, one {{count} entry} other {{count} entries}}', { n: count, count: String(count) });
}

/** Marks the head of a column of figures. */
function figures(head: string): string {
  return `# ${head}`;
}

function withoutTable({ rows, circles, absent }: WithoutBackstop, titles: ReadonlyMap<string, string>): Markup {
  const named = (words: string): string =>
    words.replaceAll(/`([^`]+)`/g, (all, code: string) => titles.get(code) ?? all);
  const count = (state: WithoutState) => rows.filter((row) => row.state === state).length;
  const states = Object.keys(stateNames) as readonly WithoutState[];
  return markup`<p>${say('Of {count} actors, guarantees and pledges: {states}.', { count: String(rows.length), states: states.map((state) => `${say(stateNames[state])} ${count(state)}`).join(', ') })} ${say('Who has not said is no yes.')}</p>
${framed(
  say('Without {actor}', { actor: absent }),
  rows.length,
  [say('What'), say('How it stands'), say('By which words')],
  rows
    .slice(0, rowsMax)
    .map(
      ({ kind, id, state, reason, evidence }) =>
        markup`<tr><th scope="row">${sayMarkup(kinds[kind], { name: titles.get(id) ?? markup`<code>${id}</code>` })}</th><td><strong data-state="${state}">${say(stateNames[state])}</strong></td><td>${prose(named(burdenWords(reason)))}${evidence.length === 0 ? '' : markup`<details><summary>${entriesWords(evidence.length)}</summary><ul>${evidence.map(({ entry, sources }) => markup`<li><code>${entry}</code>: ${sources.length === 0 ? say('no document named') : joined(sources.map(sourceLink), '; ')}</li>`)}</ul></details>`}</td></tr>`,
    ),
)}
${circles.map((circle) => markup`<p>${say('Waiting for each other, so that none comes first: {circle}.', { circle: circle.join(', ') })}</p>`)}`;
}

/** A table in a frame that scrolls. Heads of figures begin with `#`. */
function framed(name: string, count: number, heads: readonly string[], rows: readonly Markup[]): Markup {
  const left = count - rows.length;
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${say('{caption}, scrolls sideways', { caption: name })}"><table><caption>${
    left > 0
      ? say('{n, plural, other {{count} rows, of which the first {shown} are shown.}}', {
          n: count,
          count: String(count),
          shown: String(rows.length),
        })
      : say('{n, plural, one {{count} row.} other {{count} rows.}}', { n: count, count: String(count) })
  }</caption><thead><tr>${heads.map((head) => (head.startsWith('# ') ? markup`<th scope="col" class="amount">${head.slice(2)}</th>` : markup`<th scope="col">${head}</th>`))}</tr></thead><tbody>${rows}</tbody></table></div>`;
}
