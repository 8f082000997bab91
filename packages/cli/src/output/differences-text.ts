import type { Differences, Differs } from '@truceline/truce/days';
import { formatInstant } from '@truceline/truce/kernel';
import { shortName } from '@truceline/truce/terms';

/** What differs between a case and a changed copy, for people; one line each. */
export function differencesText(found: Differences): readonly string[] {
  const lines = [
    ...found.counters.map(({ of, a, b }) => `  counter ${shortName(of)}: ${counted(a)}; then ${counted(b)}`),
    ...found.breachesOnlyInA.map(
      ({ clause, onset }) => `  no apparent breach of ${shortName(clause)} any more (${formatInstant(onset)})`,
    ),
    ...found.breachesOnlyInB.map(
      ({ clause, onset }) => `  an apparent breach more of ${shortName(clause)} (${formatInstant(onset)})`,
    ),
    ...found.resolved.map((id) => `  can be told: ${shortName(id)}`),
    ...found.unresolved.map((id) => `  can no longer be told: ${shortName(id)}`),
    ...told('clause', found.clauses),
    ...told('response', found.responses),
    ...told('case', found.cases),
    ...told('vote', found.votes),
    ...found.refused.flatMap(({ b }) => (b === undefined ? [] : [`  moves nothing: ${b}`])),
  ];
  return lines.length > 0 ? lines : ['  nothing'];
}

function told(what: string, differing: readonly Differs<string>[]): readonly string[] {
  return differing.map(({ of, a, b }) => `  ${what} ${shortName(of)}: ${a ?? 'none'}; then ${b ?? 'none'}`);
}

function counted(reading: Differences['counters'][number]['a']): string {
  if (!reading) return 'not there';
  if (reading.stopped) return 'cannot be told';
  return `${reading.counted} of ${reading.outOf} incidents counted, beyond its limit ${reading.findings} time${reading.findings === 1 ? '' : 's'}`;
}
