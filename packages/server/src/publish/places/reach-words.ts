import type { BroughtBy, Missing, MissingAtom } from '@truceline/truce/decisions';
import { dayOf } from '@truceline/truce/kernel';
import { machineWords } from '@truceline/truce/pages';
import type { AreaReach, ClauseReach, Lapse, RateLack, RateReading, RatioLack, Trend } from '@truceline/truce/recovery';
import { shortName } from '@truceline/truce/terms';
import { phrase, say } from '@truceline/truce/wording';

/** Why no rate stands, in words. */
export const rateLackWords: Readonly<Record<RateLack, string>> = {
  nothingLookedAt: phrase('no day of it was looked at'),
  watchingNotRecorded: phrase('nobody recorded where they looked'),
  noFloor: phrase('no floor of coverage stood before it began'),
  belowFloor: phrase('watched below the floor of coverage'),
  nothingWatched: phrase('no hour was watched'),
  watchedInParts: phrase('no zone holds the whole circle, so that what was watched of it is not known'),
};

/** How much of the hours was watched, or why that is not known. */
export function watchedShareWords(reading: RateReading): string {
  if (!reading.watchedInParts && reading.hoursWatched === undefined) return say('nobody recorded where they looked');
  return say('Watched: {share}', { share: watchedShare(reading) });
}

/** The same for a column that is headed so. */
export function watchedShare({ hours, hoursWatched, watchedInParts }: RateReading): string {
  if (watchedInParts) return say('not known of all of it, since no zone holds the whole circle');
  return hoursWatched === undefined
    ? say('nobody recorded where they looked')
    : say('{share} % of the hours', { share: String(Math.floor((hoursWatched * 100) / hours)) });
}

/** Why no ratio stands, in words. */
export const ratioLackWords: Readonly<Record<RatioLack, string>> = {
  noDayAfter: phrase('no whole day since the start was looked at'),
  partlyLookedAtBefore: phrase('fewer days before the start were looked at than after'),
  before: phrase('the stretch before has no rate'),
  after: phrase('the stretch after has no rate'),
  noIncidents: phrase('no incident was recorded on either side'),
  watchedApart: phrase('the two stretches were not watched alike'),
};

/** Why no trend stands, in words. */
export const trendLackWords: Readonly<Record<Extract<Trend, { kind: 'notDeterminable' }>['because'], string>> = {
  fewSteps: phrase('fewer than six whole weeks reached the floor'),
  fewIncidents: phrase('fewer than ten incidents were recorded in them'),
  inFewSteps: phrase('incidents were recorded in fewer than three of the weeks'),
  noFit: phrase('no line can be laid through the counts'),
  countsAsRanges: phrase('small counts are told as ranges alone'),
};

/** Where a piece of ground lies to the place, in words: `line west: certainly`. */
export function areaWords(area: AreaReach, titled: (zone: string) => string): string {
  switch (area.kind) {
    case 'certainly':
    case 'doesNot':
      return `${titled(area.zone)}${coarsely(area)}`;
    case 'possibly':
      return `${area.share === undefined ? titled(area.zone) : say('{zone}, {share} % of the place’s circle', { zone: titled(area.zone), share: String(Math.round(area.share * 100)) })}${coarsely(area)}`;
    case 'noShape':
      return say('{zone}: no shape at hand', { zone: titled(area.zone) });
    case 'leftOpen':
      return area.words;
  }
}

function coarsely({ coarse }: { readonly coarse?: true }): string {
  return coarse ? ` ${say('(drawn coarsely)')}` : '';
}

/** What is said of a clause that does, may, or does not reach a place. */
export const reachWords: Readonly<Record<ClauseReach['reach'], string>> = {
  certainly: phrase('reaches it'),
  possibly: phrase('may reach it'),
  doesNot: phrase('does not reach it'),
  leftOpen: phrase('the text leaves the area open'),
  noShape: phrase('its zone has no shape at hand'),
  noArea: phrase('the text draws no area'),
};

/** How a clause stands, in a word. */
export function standingWords({ standing }: ClauseReach): string {
  const { stage } = standing;
  if (stage === undefined) return say('not told');
  return say(stage.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('_', ' '));
}

/** What would have to happen, by the shortest list: its parts, and what is to be said beside them. */
export function activationParts(
  missing: Missing,
  titled: (id: string) => string,
): { readonly parts: readonly string[]; readonly words: string } {
  if (missing.reached) return { parts: [], words: say('nothing: it is active') };
  const [first, ...others] = missing.sets;
  if (first === undefined) {
    const why = missing.never.map(({ words }) => machineWords(words)).join(', ');
    return {
      parts: [],
      words:
        why === '' ? say('nothing can, as the text stands') : say('nothing can, as the text stands: {why}', { why }),
    };
  }
  const ways =
    others.length === 0
      ? ''
      : missing.complete
        ? say('{n, plural, one {or {n} other way} other {or {n} other ways}}', { n: others.length })
        : say('{n, plural, one {or {n} other way, perhaps more} other {or {n} other ways, perhaps more}}', {
            n: others.length,
          });
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
  return [
    holds ? machineWords(words) : say('no longer: {what}', { what: machineWords(words) }),
    saysWho ? '' : byWords(by, titled),
    ...new Set(within.map(machineWords)),
  ]
    .filter((each) => each !== '')
    .join(', ');
}

function byWords(by: BroughtBy, titled: (id: string) => string): string {
  switch (by.kind) {
    case 'people':
      return by.ids.length === 0
        ? say('by whom no clause says')
        : say('by {whom}', { whom: by.ids.map(titled).join(say(' or ')) });
    case 'time':
      return say('by time');
    case 'events':
      return say('by what happens and is counted');
    case 'text':
      return say('only a better text can');
    case 'nothing':
      return say('nothing can any more');
  }
}

/** The day of a lapse on the clocks of a zone; the earliest where the text names no time zone. */
export function lapseDay(lapse: Lapse, dayZone: string): string | undefined {
  return lapse.on && dayOf(lapse.on.earliest, dayZone);
}

/** A lapse in one line: `2001-12-31 the agreement, \`lasting\`, ends`. */
export function lapseWords(lapse: Lapse, dayZone: string): string {
  const day = lapseDay(lapse, dayZone);
  const unsure =
    lapse.on && lapse.on.earliest !== lapse.on.latest ? ` ${say('(a day earlier or later: no time zone)')}` : '';
  const words = `${day === undefined ? '' : `${day}${unsure} `}${machineWords(lapse.words)}`;
  return lapse.over ? say('{what}, and is over', { what: words }) : words;
}

/** A figure with at most four significant digits, for a table that people and machines read. */
export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
