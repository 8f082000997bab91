import type { ReleasedIncidentChange } from '../release/index.ts';

export { bitsWords } from '../../fusion/index.ts';

/** A probability as a share of pairs; never none and never all, since no weight is certain. */
export function pairsWords(probability: number): string {
  const share = Math.round(probability * 100);
  if (share >= 100) return 'of 100 pairs that agree like this, more than 99 are one incident';
  if (share <= 0) return 'of 100 pairs that agree like this, fewer than 1 is one incident';
  return `of 100 pairs that agree like this, about ${share} ${share === 1 ? 'is' : 'are'} one incident`;
}

const linesMax = 20;

/** What became of incidents that were printed, a line each; many are counted. */
export function correctionLines(changes: readonly ReleasedIncidentChange[]): readonly string[] {
  const more = changes.length - linesMax;
  return [
    ...changes.slice(0, linesMax).map(correctionWords),
    ...(more > 0
      ? [`${more} more ${more === 1 ? 'incident was' : 'incidents were'} merged, split, moved or withdrawn`]
      : []),
  ];
}

/** One change of incidents, without a full stop. */
export function correctionWords({ kind, incident, others, reports }: ReleasedIncidentChange): string {
  const count = reports === 0 ? 'Reports' : reports === 1 ? 'One report' : `${reports} reports`;
  switch (kind) {
    case 'opened':
      return `Incident ${incident} opened, with ${reports === 1 ? 'one report' : `${reports} reports`}`;
    case 'grown':
      return `${count} joined incident ${incident}`;
    case 'merged':
      return `${others.length === 1 ? `Incident ${others[0]}` : `Incidents ${listed(others)}`} as printed ${others.length === 1 ? 'is' : 'are'} taken as one with ${incident}`;
    case 'split':
      return `Incident ${incident} as printed is taken as ${others.length} now: ${listed(others)}`;
    case 'moved':
      return `${count} of incident ${others[0]} ${reports === 1 ? 'stands' : 'stand'} in ${incident} now`;
    case 'withdrawn':
      return `Incident ${incident} as printed no longer stands: its reports were taken back or corrected away`;
  }
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
