import type { FeatureName } from './features.ts';
import type { BitsLine, Link } from './fused.ts';
import { roundedTo } from './link.ts';
import type { FusionParameters } from './parameters.ts';

/** One reason of a link in plain English, with what it adds in tenths of bits. */
export interface LinkRow {
  readonly of: BitsLine['of'];
  readonly words: string;
  readonly tenths: number;
}

/** A link as rows of a table, prior first, then the strongest; they add up to the link's bits as printed. */
export function linkRows(link: Link, parameters: FusionParameters): readonly LinkRow[] {
  const tenths = roundedTo(
    link.lines.map(({ millibits }) => millibits / 100),
    Math.round(link.millibits / 100),
  );
  return link.lines.map((line, index) => ({
    of: line.of,
    words: lineWords(line, parameters),
    tenths: tenths[index]!,
  }));
}

/** A link in plain English, a line a reason with its bits to one decimal; the lines add up to the last one as printed. */
export function linkWords(link: Link, parameters: FusionParameters): readonly string[] {
  return [
    ...linkRows(link, parameters).map(({ words, tenths }) => `${words}: ${bitsWords(tenths)}`),
    `together ${bitsWords(Math.round(link.millibits / 100))} bits, p = ${probabilityWords(link.probability)}`,
  ];
}

/** What would have changed the answer, one sentence; nothing where no single feature would have. */
export function turnWords(link: Link): string | undefined {
  if (link.wouldTurn.length === 0) return undefined;
  const named = link.wouldTurn.map(({ feature }) => featureWords[feature]);
  const list = named.length === 1 ? named[0]! : `${named.slice(0, -1).join(', ')} or ${named.at(-1)!}`;
  return link.overMillibits > 0
    ? `without agreement in ${list} these would be two`
    : `with full agreement in ${list} these would be one`;
}

const featureWords: Readonly<Record<FeatureName, string>> = {
  distance: 'place',
  clock: 'hour',
  date: 'day',
  kind: 'kind',
  actor: 'actor',
  casualties: 'number killed',
  media: 'pictures',
};

const otherWords = {
  prior: 'before anything is compared',
  calibration: 'calibration',
  neverCompared: 'pairs too far apart to be compared',
  choices: 'other incidents that it may mean as well',
} as const;

function lineWords({ of, levels }: BitsLine, parameters: FusionParameters): string {
  if (of === 'prior' || of === 'calibration' || of === 'neverCompared' || of === 'choices') return otherWords[of];
  const words = levels.map(({ level }) => levelWords(`${of} ${level}`, parameters));
  if (words.length === 1) return words[0]!;
  return `${featureWords[of]}, ${words.map((each, index) => `${levels[index]!.pairs} × ${each}`).join(', ')}`;
}

function levelWords(level: string, { distanceM, gapMinutes }: FusionParameters): string {
  const km = (index: number): string => `${distanceM[index]! / 1_000} km`;
  const hours = (index: number): string => `${gapMinutes[index]! / 60} h`;
  const words: Readonly<Record<string, string>> = {
    'distance under500m': `under ${km(0)} apart`,
    'distance under2km': `under ${km(1)} apart`,
    'distance under5km': `under ${km(2)} apart`,
    'distance under9km': `under ${km(3)} apart`,
    'distance upTo15km': `up to ${km(4)} apart`,
    'clock under1h': `under ${hours(0)} apart`,
    'clock under3h': `under ${hours(1)} apart`,
    'clock under8h': `under ${hours(2)} apart`,
    'clock under18h': `under ${hours(3)} apart`,
    'clock upTo36h': `up to ${hours(4)} apart`,
    'date sameDay': 'same day',
    'date otherDay': 'another day',
    'kind same': 'same kind',
    'kind different': 'different kinds',
    'actor same': 'same actor',
    'actor different': 'different actors',
    'kind wider': 'one kind is a wider word for the other',
    'casualties equalAbove2': 'same number killed, above 2',
    'casualties equalUpTo2': 'same number killed, up to 2',
    'casualties differBy1': 'numbers killed nearly agree',
    'casualties differByMore': 'numbers killed differ',
    'media shared': 'same picture',
  };
  return words[level]!;
}

/** Tenths of bits with their sign, a true minus. */
export function bitsWords(tenths: number): string {
  return `${tenths < 0 ? '−' : '+'}${(Math.abs(tenths) / 10).toFixed(1)}`;
}

/** Never 0 or 1: no weight is certain. */
function probabilityWords(probability: number): string {
  if (probability > 0.999) return 'above 0.999';
  if (probability < 0.001) return 'below 0.001';
  return probability.toFixed(probability > 0.99 || probability < 0.01 ? 3 : 2);
}
