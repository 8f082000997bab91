import type { Means, MeansApart, StretchesApart } from '../../coverage/index.ts';
import type { RecordedThrough, ReportedMeans } from '../../reports/index.ts';
import { phrase, say } from '../../wording/index.ts';
import type { PanelFlag, ReleasedComparison } from '../release/index.ts';
import { kindWords } from './kinds.ts';
import { figure } from './numbers.ts';

const titles: Readonly<Record<RecordedThrough, string>> = {
  saw: phrase('patrols, seen'),
  heard: phrase('patrols, heard'),
  camera: phrase('cameras'),
  uav: phrase('UAVs'),
  post: phrase('posts'),
  acoustic: phrase('acoustic sensors'),
  radar: phrase('radars'),
  satellite: phrase('satellites'),
  found: phrase('traces found afterwards'),
  panel: phrase('media panel'),
  notStated: phrase('means not stated'),
};

/** A means, or the lack of one, as a row is headed: `patrols, heard`. */
export function throughWords(through: RecordedThrough): string {
  return say(titles[through]);
}

const watchers: Readonly<Record<Means, string>> = {
  patrol: phrase('patrol'),
  mirrorPatrol: phrase('mirror patrol'),
  camera: phrase('camera'),
  uav: phrase('UAV'),
  post: phrase('post'),
  acoustic: phrase('acoustic'),
  radar: phrase('radar'),
  satellite: phrase('satellite'),
};

/** What watches: `mirror patrol`. */
export function watchingMeansWords(means: Means): string {
  return say(watchers[means]);
}

const unbounded: Partial<Readonly<Record<RecordedThrough, string>>> = {
  panel: phrase('a media panel is no coverage'),
  found: phrase('traces may be found at any time after'),
  notStated: phrase('reports do not state their means'),
};
const senses = {
  heard: phrase('{means} cannot hear'),
  seen: phrase('{means} cannot see'),
  echo: phrase('{means} takes no echo'),
} as const;
const single: Readonly<Record<ReportedMeans, string>> = {
  saw: phrase('the eye'),
  heard: phrase('the ear'),
  camera: phrase('the camera'),
  uav: phrase('the UAV'),
  post: phrase('the post'),
  acoustic: phrase('the acoustic sensor'),
  radar: phrase('the radar'),
  satellite: phrase('the satellite'),
  found: phrase('a trace'),
};

const noHours = phrase('no hours bound it');

/** Why two means cannot be compared, as part of a sentence, figures included. */
export function meansApartWords(apart: MeansApart): string {
  switch (apart.because) {
    case 'noCoverage':
      return say(unbounded[apart.through] ?? noHours);
    case 'otherSenses':
      return say(senses[apart.sense], { means: say(single[apart.lacks]) });
    case 'cannotPerceive':
      return say('{means} cannot perceive {kind}', { means: say(single[apart.means]), kind: kindWords(apart.kind, 2) });
    case 'hours':
      return say('watched {one} of the time against {other}', {
        one: share(apart.onePerMille),
        other: share(apart.otherPerMille),
      });
    case 'ground':
      return say('{one} of the ground in range against {other} for {kind}', {
        one: share(apart.onePerMille),
        other: share(apart.otherPerMille),
        kind: kindWords(apart.kind, 2),
      });
    case 'groundNotStated':
      return say('how much of the ground {means} had in range is not stated', {
        means: bothWords(apart.means.map(throughWords)),
      });
  }
}

/** A share in parts of a hundred: `12 %`, `under 1 %`. Rounded down, so that none is printed as reached that was not. */
export function share(perMille: number): string {
  return perMille > 0 && perMille < 10 ? say('under 1 %') : `${Math.floor(perMille / 10)} %`;
}

function bothWords(names: readonly string[]): string {
  return names.reduce((first, second) => say('{first} and {second}', { first, second }));
}

/** Whether two counts can be compared: the answer, and every reason against it with its figures. */
export function comparisonWords(comparison: ReleasedComparison): {
  readonly answer: string;
  readonly reasons: readonly string[];
} {
  switch (comparison.kind) {
    case 'comparable':
      return {
        answer: say('can be compared: the same means watched, for like shares of time and ground'),
        reasons: [],
      };
    case 'toldOnceOver':
      return { answer: say('told once both stretches, and the week in which the second ends, are over'), reasons: [] };
    case 'cannotBeCompared': {
      const reasons = comparison.because.map(reasonWords);
      return {
        answer: say('cannot be compared: {reason}', { reason: reasons[0] ?? say('no reason is told') }),
        reasons: reasons.slice(1),
      };
    }
  }
}

type Reason = Extract<ReleasedComparison, { readonly kind: 'cannotBeCompared' }>['because'][number];

function reasonWords(reason: Reason): string {
  switch (reason.because) {
    case 'withheld':
      return say('what was watched, or by which means, was not the same; the figures are not published');
    case 'panelChanged':
      return say('the media panel changed or broke');
    case 'partlyRead':
      return reason.side === 'before'
        ? say('not all of the stretch before was read')
        : say('not all of the stretch after was read');
    case 'notRecorded':
      return reason.side === 'before'
        ? say('nobody recorded where they looked before')
        : say('nobody recorded where they looked after');
    case 'noFloor':
      if (reason.fixed === 'never') return say('no floor of coverage was fixed');
      return reason.side === 'before'
        ? say('the floor of coverage was fixed when the stretch before had begun')
        : say('the floor of coverage was fixed when the stretch after had begun');
    case 'belowFloor':
      return belowFloor(reason);
    case 'otherMeans':
      return otherMeans(reason);
    case 'unbound':
      return say(aloneWords[reason.through][reason.side], { count: figure(reason.count), all: figure(reason.of) });
    case 'recordedUnwatched':
      return unwatchedWords(reason);
    case 'panelBroke':
      return say('the media panel changed or broke on {days}', { days: listed(reason.days) });
    default:
      return sharesWords(reason);
  }
}

function belowFloor({
  watchedPerMille,
  floorPerMille,
  side,
}: Extract<Reason, { readonly because: 'belowFloor' }>): string {
  const said = { share: share(watchedPerMille), floor: share(floorPerMille) };
  return side === 'before'
    ? say('watched {share} of the time before, below the floor of {floor}', said)
    : say('watched {share} of the time after, below the floor of {floor}', said);
}

function unwatchedWords({ count, means, side }: Extract<Reason, { readonly because: 'recordedUnwatched' }>): string {
  const said = { count: figure(count), means: watcherWords(means) };
  return side === 'before'
    ? say('{count} before came through {means} in hours for which none are told to have watched', said)
    : say('{count} after came through {means} in hours for which none are told to have watched', said);
}

const aloneWords = {
  panel: {
    before: phrase('{count} of {all} before came through media alone, and no panel of outlets was fixed'),
    after: phrase('{count} of {all} after came through media alone, and no panel of outlets was fixed'),
  },
  notStated: {
    before: phrase('{count} of {all} before came through reports alone that do not state their means'),
    after: phrase('{count} of {all} after came through reports alone that do not state their means'),
  },
  found: {
    before: phrase('{count} of {all} before came through traces found afterwards alone'),
    after: phrase('{count} of {all} after came through traces found afterwards alone'),
  },
} as const;

/** Who watched, eyes and ears of one patrol as one. */
function watcherWords(means: ReportedMeans): string {
  return means === 'saw' || means === 'heard' ? say('patrols') : throughWords(means);
}

function otherMeans({ onlyBefore, onlyAfter }: Extract<StretchesApart, { readonly because: 'otherMeans' }>): string {
  return [
    ...(onlyBefore.length > 0
      ? [say('{means} watched only before', { means: bothWords(onlyBefore.map(watcherWords)) })]
      : []),
    ...(onlyAfter.length > 0
      ? [say('{means} watched only after', { means: bothWords(onlyAfter.map(watcherWords)) })]
      : []),
  ].join(', ');
}

function sharesWords(
  reason: Extract<StretchesApart, { readonly because: 'hours' | 'meansHours' | 'ground' | 'groundToldOtherwise' }>,
): string {
  const shares = { before: share(reason.beforePerMille), after: share(reason.afterPerMille) };
  switch (reason.because) {
    case 'hours':
      return say('watched {before} before and {after} after', shares);
    case 'meansHours':
      return say('{means} watched {before} before and {after} after', { ...shares, means: watcherWords(reason.means) });
    case 'ground':
      return say('{means} had {before} before and {after} after of the ground in range for {kind}', {
        ...shares,
        means: throughWords(reason.means),
        kind: kindWords(reason.kind, 2),
      });
    case 'groundToldOtherwise':
      return say(
        'how much ground {means} had in range is not stated for {before} before and {after} after of the time',
        {
          ...shares,
          means: watcherWords(reason.means),
        },
      );
  }
}

const listedMax = 5;

function listed(days: readonly string[]): string {
  const rest = days.length - listedMax;
  const shown = days.slice(0, listedMax).join(', ');
  return rest > 0
    ? say('{days} and {n, plural, one {{count} more days} other {{count} more days}}', {
        days: shown,
        n: rest,
        count: figure(rest),
      })
    : shown;
}

/** A flag of a media panel in words, without its date. */
export function panelFlagWords({ kind, told }: PanelFlag): string {
  switch (told?.kind ?? kind) {
    case 'panelChanged': {
      if (told?.kind !== 'panelChanged') return say('the media panel changed');
      const names = [
        ...(told.joined.length > 0 ? [say('joined: {names}', { names: told.joined.join(', ') })] : []),
        ...(told.left.length > 0 ? [say('left: {names}', { names: told.left.join(', ') })] : []),
      ];
      return say('the media panel of {feed} changed ({names})', { feed: told.feed, names: names.join('; ') });
    }
    case 'outletSilent':
      if (told?.kind !== 'outletSilent') return say('an outlet of the media panel fell silent');
      return told.until
        ? say('{outlet} of the media panel fell silent until {day}', { outlet: told.outlet, day: told.until })
        : say('{outlet} of the media panel fell silent', { outlet: told.outlet });
    case 'dayBroken':
      return told?.kind === 'dayBroken'
        ? say('only {share} of the media panel reported', { share: share(told.reportedPerMille) })
        : say('too few of the media panel reported');
    case 'badEdition':
      return say('an edition of the media panel names nobody, or is out of order, and is left out');
  }
}
