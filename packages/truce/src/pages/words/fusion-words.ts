import { currentLanguage, phrase, say } from '../../wording/index.ts';
import type { ReleasedIncidentChange } from '../release/index.ts';
import { decimalFigure, figure } from './numbers.ts';

export { bitsWords } from '../../fusion/index.ts';

/** A probability as a share of pairs; never none and never all, since no weight is certain. */
export function pairsWords(probability: number): string {
  const share = Math.round(probability * 100);
  if (share >= 100) return say('of 100 pairs that agree like this, more than 99 are one incident');
  if (share <= 0) return say('of 100 pairs that agree like this, fewer than 1 is one incident');
  return say(
    'of 100 pairs that agree like this, about {n, plural, one {{count} is} other {{count} are}} one incident',
    { n: share, count: String(share) },
  );
}

const linesMax = 20;

/** What became of incidents that were printed, a line each; many are counted. */
export function correctionLines(changes: readonly ReleasedIncidentChange[]): readonly string[] {
  const more = changes.length - linesMax;
  return [
    ...changes.slice(0, linesMax).map(correctionWords),
    ...(more > 0
      ? [
          say(
            '{n, plural, one {{count} more incident was} other {{count} more incidents were}} merged, split, moved or withdrawn',
            { n: more, count: figure(more) },
          ),
        ]
      : []),
  ];
}

/** One change of incidents, without a full stop. */
export function correctionWords({ kind, incident, others, reports }: ReleasedIncidentChange): string {
  const said = { n: reports, count: String(reports), incident };
  switch (kind) {
    case 'opened':
      return say('Incident {incident} opened, with {n, plural, one {one report} other {{count} reports}}', said);
    case 'grown':
      return reports === 0
        ? say('Reports joined incident {incident}', { incident })
        : say('{n, plural, one {One report} other {{count} reports}} joined incident {incident}', said);
    case 'merged':
      return say(
        '{n, plural, one {Incident {others} as printed is} other {Incidents {others} as printed are}} taken as one with {incident}',
        { n: others.length, others: listed(others), incident },
      );
    case 'split':
      return say('Incident {incident} as printed is taken as {count} now: {others}', {
        incident,
        count: String(others.length),
        others: listed(others),
      });
    case 'moved': {
      const moved = { incident, other: others[0]! };
      return reports === 0
        ? say('Reports of incident {other} stand in {incident} now', moved)
        : say(
            '{n, plural, one {One report of incident {other} stands} other {{count} reports of incident {other} stand}} in {incident} now',
            {
              ...said,
              ...moved,
            },
          );
    }
    case 'withdrawn':
      return say('Incident {incident} as printed no longer stands: its reports were taken back or corrected away', {
        incident,
      });
  }
}

function listed(names: readonly string[]): string {
  return names.length < 2
    ? names.join('')
    : say('{others} and {last}', { others: names.slice(0, -1).join(', '), last: names.at(-1)! });
}

const features: Readonly<Record<string, string>> = {
  place: phrase('place'),
  hour: phrase('hour'),
  day: phrase('day'),
  kind: phrase('kind'),
  actor: phrase('actor'),
  'number killed': phrase('number killed'),
  pictures: phrase('pictures'),
};

const lines: Readonly<Record<string, string>> = {
  'before anything is compared': phrase('before anything is compared'),
  calibration: phrase('calibration'),
  'pairs too far apart to be compared': phrase('pairs too far apart to be compared'),
  'other incidents that it may mean as well': phrase('other incidents that it may mean as well'),
  'same day': phrase('same day'),
  'another day': phrase('another day'),
  'same kind': phrase('same kind'),
  'different kinds': phrase('different kinds'),
  'same actor': phrase('same actor'),
  'different actors': phrase('different actors'),
  'one kind is a wider word for the other': phrase('one kind is a wider word for the other'),
  'same number killed, above 2': phrase('same number killed, above 2'),
  'same number killed, up to 2': phrase('same number killed, up to 2'),
  'numbers killed nearly agree': phrase('numbers killed nearly agree'),
  'numbers killed differ': phrase('numbers killed differ'),
  'same picture': phrase('same picture'),
};

/**
 * A reason of a link, as fusion writes it in English, in the language of the page: `under 2 km apart`, or several of one feature,
 * `place, 3 × under 2 km apart, 1 × up to 15 km apart`; or what would have changed the answer.
 */
export function linkRowWords(words: string): string {
  if (currentLanguage() === 'en') return words;
  const known = lines[words];
  if (known) return say(known);
  const apart = /^(under|up to) ([\d.]+) (km|h) apart$/.exec(words);
  if (apart) return apartWords(apart[1]!, { length: decimalFigure(apart[2]!), unit: apart[3]! });
  const turn = /^(without|with full) agreement in (.+) these would be (two|one)$/.exec(words);
  if (turn) {
    const named = turn[2]!.split(/, | or /).map((feature) => say(features[feature] ?? feature));
    const said = { features: named.join(', ') };
    return turn[1] === 'without'
      ? say('without agreement in {features} these would be two', said)
      : say('with full agreement in {features} these would be one', said);
  }
  const [first = '', ...rest] = words.split(/, (?=\d+ × )/);
  if (rest.length === 0 || !features[first]) return words;
  return [
    say(features[first]),
    ...rest.map((each) =>
      each.replace(/^(\d+ × )(.*)$/s, (_, times: string, level: string) => times + linkRowWords(level)),
    ),
  ].join(', ');
}

function apartWords(how: string, said: { readonly length: string; readonly unit: string }): string {
  if (said.unit === 'km')
    return how === 'under'
      ? say('under {length} km apart', { length: said.length })
      : say('up to {length} km apart', { length: said.length });
  return how === 'under'
    ? say('under {length} h apart', { length: said.length })
    : say('up to {length} h apart', { length: said.length });
}
