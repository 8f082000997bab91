import type { BroughtBy, Missing, MissingAtom } from '@truceline/truce/decisions';
import { dayOf } from '@truceline/truce/kernel';
import type { AreaReach, ClauseReach, Lapse, RateLack, RateReading, RatioLack, Trend } from '@truceline/truce/recovery';
import { shortName } from '@truceline/truce/terms';

/** Why no rate stands, in words. */
export const rateLackWords: Readonly<Record<RateLack, string>> = {
  nothingLookedAt: 'no day of it was looked at',
  watchingNotRecorded: 'nobody recorded where they looked',
  noFloor: 'no floor of coverage stood before it began',
  belowFloor: 'watched below the floor of coverage',
  nothingWatched: 'no hour was watched',
  watchedInParts: 'no zone holds the whole circle, so that what was watched of it is not known',
};

/** How much of the hours was watched, or why that is not known. */
export function watchedShareWords({ hours, hoursWatched, watchedInParts }: RateReading): string {
  if (watchedInParts) return 'Watched: not known of all of it, since no zone holds the whole circle';
  return hoursWatched === undefined
    ? 'nobody recorded where they looked'
    : `Watched: ${Math.floor((hoursWatched * 100) / hours)} % of the hours`;
}

/** Why no ratio stands, in words. */
export const ratioLackWords: Readonly<Record<RatioLack, string>> = {
  noDayAfter: 'no whole day since the start was looked at',
  partlyLookedAtBefore: 'fewer days before the start were looked at than after',
  before: 'the stretch before has no rate',
  after: 'the stretch after has no rate',
  noIncidents: 'no incident was recorded on either side',
  watchedApart: 'the two stretches were not watched alike',
};

/** Why no trend stands, in words. */
export const trendLackWords: Readonly<Record<Extract<Trend, { kind: 'notDeterminable' }>['because'], string>> = {
  fewSteps: 'fewer than six whole weeks reached the floor',
  fewIncidents: 'fewer than ten incidents were recorded in them',
  inFewSteps: 'incidents were recorded in fewer than three of the weeks',
  noFit: 'no line can be laid through the counts',
  countsAsRanges: 'small counts are told as ranges alone',
};

/** Where a piece of ground lies to the place, in words: `line west: certainly`. */
export function areaWords(area: AreaReach, titled: (zone: string) => string): string {
  switch (area.kind) {
    case 'certainly':
    case 'doesNot':
      return `${titled(area.zone)}${area.coarse ? ' (drawn coarsely)' : ''}`;
    case 'possibly':
      return `${titled(area.zone)}${area.share === undefined ? '' : `, ${Math.round(area.share * 100)} % of the place’s circle`}${area.coarse ? ' (drawn coarsely)' : ''}`;
    case 'noShape':
      return `${titled(area.zone)}: no shape at hand`;
    case 'leftOpen':
      return area.words;
  }
}

/** What is said of a clause that does, may, or does not reach a place. */
export const reachWords: Readonly<Record<ClauseReach['reach'], string>> = {
  certainly: 'reaches it',
  possibly: 'may reach it',
  doesNot: 'does not reach it',
  leftOpen: 'the text leaves the area open',
  noShape: 'its zone has no shape at hand',
  noArea: 'the text draws no area',
};

/** How a clause stands, in a word. */
export function standingWords({ standing }: ClauseReach): string {
  const { stage } = standing;
  if (stage === undefined) return 'not told';
  return stage.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('_', ' ');
}

/** What would have to happen, by the shortest list: its parts, and what is to be said beside them. */
export function activationParts(
  missing: Missing,
  titled: (id: string) => string,
): { readonly parts: readonly string[]; readonly words: string } {
  if (missing.reached) return { parts: [], words: 'nothing: it is active' };
  const [first, ...others] = missing.sets;
  if (first === undefined) {
    const why = missing.never.map(({ words }) => words).join(', ');
    return { parts: [], words: `nothing can, as the text stands${why === '' ? '' : `: ${why}`}` };
  }
  const ways =
    others.length === 0
      ? ''
      : `or ${others.length} other ${others.length === 1 ? 'way' : 'ways'}${missing.complete ? '' : ', perhaps more'}`;
  return { parts: first.atoms.map((atom) => atomWords(atom, titled)), words: ways };
}

/** The same in one line. */
export function activationWords(missing: Missing, titled: (id: string) => string): string {
  const { parts, words } = activationParts(missing, titled);
  return parts.length === 0 ? words : `${parts.join(' + ')}${words === '' ? '' : ` (${words})`}`;
}

function atomWords({ holds, words, by, within }: MissingAtom, titled: (id: string) => string): string {
  const [only, ...others] = by.kind === 'people' ? by.ids : [];
  const saysWho = only !== undefined && others.length === 0 && words.startsWith(`\`${shortName(only)}\` `);
  return [`${holds ? '' : 'no longer: '}${words}`, saysWho ? '' : byWords(by, titled), ...new Set(within)]
    .filter((each) => each !== '')
    .join(', ');
}

function byWords(by: BroughtBy, titled: (id: string) => string): string {
  switch (by.kind) {
    case 'people':
      return by.ids.length === 0 ? 'by whom no clause says' : `by ${by.ids.map(titled).join(' or ')}`;
    case 'time':
      return 'by time';
    case 'events':
      return 'by what happens and is counted';
    case 'text':
      return 'only a better text can';
    case 'nothing':
      return 'nothing can any more';
  }
}

/** The day of a lapse on the clocks of a zone; the earliest where the text names no time zone. */
export function lapseDay(lapse: Lapse, dayZone: string): string | undefined {
  return lapse.on && dayOf(lapse.on.earliest, dayZone);
}

/** A lapse in one line: `2001-12-31 the agreement, \`lasting\`, ends`. */
export function lapseWords(lapse: Lapse, dayZone: string): string {
  const day = lapseDay(lapse, dayZone);
  const unsure = lapse.on && lapse.on.earliest !== lapse.on.latest ? ' (a day earlier or later: no time zone)' : '';
  return `${day === undefined ? '' : `${day}${unsure} `}${lapse.words}${lapse.over ? ', and is over' : ''}`;
}

/** A figure with at most four significant digits, for a table that people and machines read. */
export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
