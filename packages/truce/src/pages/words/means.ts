import type { MeansApart, StretchesApart } from '../../coverage/index.ts';
import type { RecordedThrough, ReportedMeans } from '../../reports/index.ts';
import type { PanelFlag, ReleasedComparison } from '../release/index.ts';
import { kindWords } from './kinds.ts';

const titles: Readonly<Record<RecordedThrough, string>> = {
  saw: 'patrols, seen',
  heard: 'patrols, heard',
  camera: 'cameras',
  uav: 'UAVs',
  post: 'posts',
  acoustic: 'acoustic sensors',
  radar: 'radars',
  satellite: 'satellites',
  found: 'traces found afterwards',
  panel: 'media panel',
  notStated: 'means not stated',
};

/** A means, or the lack of one, as a row is headed: `patrols, heard`. */
export function throughWords(through: RecordedThrough): string {
  return titles[through];
}

const unbounded: Partial<Readonly<Record<RecordedThrough, string>>> = {
  panel: 'a media panel is no coverage',
  found: 'traces may be found at any time after',
  notStated: 'reports do not state their means',
};
const senses = { heard: 'cannot hear', seen: 'cannot see', echo: 'takes no echo' } as const;
const single: Readonly<Record<ReportedMeans, string>> = {
  saw: 'the eye',
  heard: 'the ear',
  camera: 'the camera',
  uav: 'the UAV',
  post: 'the post',
  acoustic: 'the acoustic sensor',
  radar: 'the radar',
  satellite: 'the satellite',
  found: 'a trace',
};

/** Why two means cannot be compared, as part of a sentence, figures included. */
export function meansApartWords(apart: MeansApart): string {
  switch (apart.because) {
    case 'noCoverage':
      return unbounded[apart.through] ?? 'no hours bound it';
    case 'otherSenses':
      return `${single[apart.lacks]} ${senses[apart.sense]}`;
    case 'cannotPerceive':
      return `${single[apart.means]} cannot perceive ${kindWords(apart.kind, 2)}`;
    case 'hours':
      return `watched ${share(apart.onePerMille)} of the time against ${share(apart.otherPerMille)}`;
    case 'ground':
      return `${share(apart.onePerMille)} of the ground in range against ${share(apart.otherPerMille)} for ${kindWords(apart.kind, 2)}`;
    case 'groundNotStated':
      return `how much of the ground ${apart.means.map(throughWords).join(' and ')} had in range is not stated`;
  }
}

/** A share in parts of a hundred: `12 %`, `under 1 %`. Rounded down, so that none is printed as reached that was not. */
export function share(perMille: number): string {
  return perMille > 0 && perMille < 10 ? 'under 1 %' : `${Math.floor(perMille / 10)} %`;
}

/** Whether two counts can be compared: the answer, and every reason against it with its figures. */
export function comparisonWords(comparison: ReleasedComparison): {
  readonly answer: string;
  readonly reasons: readonly string[];
} {
  switch (comparison.kind) {
    case 'comparable':
      return { answer: 'can be compared: the same means watched, for like shares of time and ground', reasons: [] };
    case 'toldOnceOver':
      return { answer: 'told once both stretches, and the week in which the second ends, are over', reasons: [] };
    case 'cannotBeCompared': {
      const reasons = comparison.because.map(reasonWords);
      return { answer: `cannot be compared: ${reasons[0] ?? 'no reason is told'}`, reasons: reasons.slice(1) };
    }
  }
}

type Reason = Extract<ReleasedComparison, { readonly kind: 'cannotBeCompared' }>['because'][number];

function reasonWords(reason: Reason): string {
  switch (reason.because) {
    case 'withheld':
      return 'what was watched, or by which means, was not the same; the figures are not published';
    case 'panelChanged':
      return 'the media panel changed or broke';
    case 'partlyRead':
      return `not all of the stretch ${reason.side} was read`;
    case 'notRecorded':
      return `nobody recorded where they looked ${reason.side}`;
    case 'noFloor':
      return reason.fixed === 'never'
        ? 'no floor of coverage was fixed'
        : `the floor of coverage was fixed when the stretch ${reason.side} had begun`;
    case 'belowFloor':
      return `watched ${share(reason.watchedPerMille)} of the time ${reason.side}, below the floor of ${share(reason.floorPerMille)}`;
    case 'otherMeans':
      return otherMeans(reason);
    case 'unbound':
      return `${reason.count} of ${reason.of} ${reason.side} came through ${aloneWords[reason.through]}`;
    case 'recordedUnwatched':
      return `${reason.count} ${reason.side} came through ${watcherWords(reason.means)} in hours for which none are told to have watched`;
    case 'panelBroke':
      return `the media panel changed or broke on ${listed(reason.days)}`;
    default:
      return sharesWords(reason);
  }
}

const aloneWords = {
  panel: 'media alone, and no panel of outlets was fixed',
  notStated: 'reports alone that do not state their means',
  found: 'traces found afterwards alone',
} as const;

/** Who watched, eyes and ears of one patrol as one. */
function watcherWords(means: ReportedMeans): string {
  return means === 'saw' || means === 'heard' ? 'patrols' : throughWords(means);
}

function otherMeans({ onlyBefore, onlyAfter }: Extract<StretchesApart, { readonly because: 'otherMeans' }>): string {
  return [
    ...(onlyBefore.length > 0 ? [`${onlyBefore.map(watcherWords).join(' and ')} watched only before`] : []),
    ...(onlyAfter.length > 0 ? [`${onlyAfter.map(watcherWords).join(' and ')} watched only after`] : []),
  ].join(', ');
}

function sharesWords(
  reason: Extract<StretchesApart, { readonly because: 'hours' | 'meansHours' | 'ground' | 'groundToldOtherwise' }>,
): string {
  const shares = `${share(reason.beforePerMille)} before and ${share(reason.afterPerMille)} after`;
  switch (reason.because) {
    case 'hours':
      return `watched ${shares}`;
    case 'meansHours':
      return `${watcherWords(reason.means)} watched ${shares}`;
    case 'ground':
      return `${throughWords(reason.means)} had ${shares} of the ground in range for ${kindWords(reason.kind, 2)}`;
    case 'groundToldOtherwise':
      return `how much ground ${watcherWords(reason.means)} had in range is not stated for ${shares} of the time`;
  }
}

const listedMax = 5;

function listed(days: readonly string[]): string {
  const rest = days.length - listedMax;
  return `${days.slice(0, listedMax).join(', ')}${rest > 0 ? ` and ${rest} more days` : ''}`;
}

/** A flag of a media panel in words, without its date. */
export function panelFlagWords({ kind, told }: PanelFlag): string {
  switch (told?.kind ?? kind) {
    case 'panelChanged': {
      if (told?.kind !== 'panelChanged') return 'the media panel changed';
      const names = [
        ...(told.joined.length > 0 ? [`joined: ${told.joined.join(', ')}`] : []),
        ...(told.left.length > 0 ? [`left: ${told.left.join(', ')}`] : []),
      ];
      return `the media panel of ${told.feed} changed (${names.join('; ')})`;
    }
    case 'outletSilent':
      return told?.kind === 'outletSilent'
        ? `${told.outlet} of the media panel fell silent${told.until ? ` until ${told.until}` : ''}`
        : 'an outlet of the media panel fell silent';
    case 'dayBroken':
      return told?.kind === 'dayBroken'
        ? `only ${share(told.reportedPerMille)} of the media panel reported`
        : 'too few of the media panel reported';
    case 'badEdition':
      return 'an edition of the media panel names nobody, or is out of order, and is left out';
  }
}
