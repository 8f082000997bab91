import type { ClauseReach } from '@truceline/truce/recovery';
import { column, list, type ReachColumn } from './reach-column.ts';
import type { ReachRow } from './reach-row.ts';
import { activationWords, areaWords, lapseDay, lapseWords, standingWords } from './reach-words.ts';

/** Columns on guarantees: what reaches the place, how it stands, what would activate it, what lapses when. */
export const guaranteeColumns: readonly ReachColumn[] = [
  reaching('layers_reaching', 'clauses whose drawn zone certainly holds the place, by layer', 'certainly'),
  reaching('layers_possibly_reaching', 'clauses whose drawn zone holds a part of the place’s circle', 'possibly'),
  reaching('layers_not_reaching', 'clauses all of whose zones are drawn, and none holds the place', 'doesNot'),
  reaching(
    'layers_area_left_open',
    'clauses whose area the text leaves open, with its words: a hole, and no reach',
    'leftOpen',
  ),
  reaching('layers_without_shape', 'clauses whose zone no file at hand draws', 'noShape'),
  reaching('layers_without_area', 'clauses for which the text draws no area: a hole, and no reach', 'noArea'),
  column(
    'words_without_area',
    'reach',
    'text',
    'layers of which pledges or words beside the texts are recorded; none of them draws an area',
    ({ view }) =>
      list(
        view.layers.flatMap(({ layer, wordsWithoutArea }) =>
          wordsWithoutArea === 0 ? [] : [`${layer}: ${wordsWithoutArea}`],
        ),
      ),
    'there are none',
  ),
  column(
    'caveats',
    'reach',
    'text',
    'caveats of those who act that keep them, or may keep them, from the place',
    ({ view }) => list([...new Set(clausesOf(view).flatMap(({ caveats }) => caveats))]),
    'none is in the text',
  ),
  column(
    'standing',
    'standing',
    'text',
    'where each clause stands: dormant, armed, triggered, decided, active, stood down, lapsed, or what the text says of a clause without stages',
    ({ view }) => list(clausesOf(view).map((each) => `${nameOf(each)}: ${standingWords(each)}`)),
    'no clause promises anything',
  ),
  column(
    'would_activate',
    'standing',
    'text',
    'for each clause that is not active, the shortest list of what would have to happen; no advice to bring it about',
    ({ view, facts }) =>
      list(
        clausesOf(view).flatMap((each) =>
          each.missing && !each.missing.reached
            ? [`${nameOf(each)}: ${facts.named(activationWords(each.missing, facts.titled))}`]
            : [],
        ),
      ),
    'no clause has such a list',
  ),
  column(
    'by_text_alone',
    'standing',
    'yes, no',
    '`yes`: the lists follow from the text alone, and what people did is not in them',
    ({ view }) => (view.byTextAlone ? 'yes' : 'no'),
  ),
  column(
    'earliest_lapse',
    'lapse',
    'date',
    'the first day to come on which anything in `lapses` may end',
    ({ view, facts }) => view.earliestLapse && lapseDay(view.earliestLapse, facts.dayZone),
    'no date is known: that does not say that it lasts',
  ),
  column(
    'earliest_lapse_clause',
    'lapse',
    'text',
    'the clause that says so',
    ({ view }) => view.earliestLapse?.clause,
    'no date is known',
  ),
  column(
    'lapses',
    'lapse',
    'text',
    'everything with a date that ends a listed clause: its own end, mandates, the ceasefire it starts with, the agreement',
    ({ view, facts }) =>
      list(lapsesIn(view, true).map((each) => `${facts.named(lapseWords(each, facts.dayZone))} (${each.clause})`)),
    'no date is known',
  ),
  column(
    'lapses_without_date',
    'lapse',
    'text',
    'the same without a date: no end in the text, an end left open, a condition, an exit with notice',
    ({ view, facts }) =>
      list(lapsesIn(view, false).map((each) => `${facts.named(lapseWords(each, facts.dayZone))} (${each.clause})`)),
    'there are none',
  ),
];

function reaching(name: string, meaning: string, reach: ClauseReach['reach']): ReachColumn {
  return column(
    name,
    'reach',
    'text',
    `${meaning}: layer, clause, ground`,
    ({ view }) =>
      list(
        view.layers.flatMap(({ layer, clauses }) =>
          clauses
            .filter((each) => each.reach === reach)
            .map((each) => {
              const ground = each.areas
                .filter(({ kind }) => kind === reach)
                .map((area) => areaWords(area, (zone) => zone));
              return `${layer}: ${each.clause}${ground.length === 0 ? '' : ` (${[...new Set(ground)].join(', ')})`}`;
            }),
        ),
      ),
    'there are none',
  );
}

function clausesOf(view: ReachRow['view']): readonly ClauseReach[] {
  const all = view.layers.flatMap(({ clauses }) => clauses);
  return [...new Map(all.map((each) => [each.clause, each])).values()];
}

function nameOf({ clause }: ClauseReach): string {
  return clause.split('/').slice(1).join('/');
}

function lapsesIn(view: ReachRow['view'], dated: boolean): ClauseReach['lapses'] {
  const all = clausesOf(view)
    .flatMap(({ lapses }) => lapses)
    .filter(({ on }) => (on !== undefined) === dated);
  return [...new Map(all.map((each) => [`${each.clause} ${each.words}`, each])).values()].sort(
    (a, b) => (a.on?.earliest ?? 0) - (b.on?.earliest ?? 0),
  );
}
