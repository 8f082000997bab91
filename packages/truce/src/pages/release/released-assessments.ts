import type { AssessmentEntry, AssessmentTelling } from '../../recovery/index.ts';
import { optional, type ReleaseGround } from './gate.ts';
import { moneyInPublic, namedInPublic, nameInPublic } from './open-facts.ts';
import { openWords, type WordAbout } from './open-words.ts';
import { toldInPublic } from './told-by.ts';

/** Words of assessments such as RDNA5 that may be read, copied member by member: each rests on an address of the web. */
export function assessmentsInPublic(
  known: readonly AssessmentEntry[],
  ground: ReleaseGround,
): readonly AssessmentEntry[] {
  return toldInPublic(openWords(known, aboutAssessment), ground).map(({ entry, told }) => ({
    ...told,
    assessment: entry.assessment,
    telling: tellingOf(entry.telling),
  }));
}

function aboutAssessment({ assessment, telling }: AssessmentEntry): WordAbout {
  if (telling.what === 'withdrawn') return { thing: assessment, takesBack: true };
  const { measure, sector, region, asOf } = telling;
  return { thing: assessment, figure: JSON.stringify([measure, sector, region, asOf]), takesBack: false };
}

function tellingOf(telling: AssessmentTelling): AssessmentTelling {
  if (telling.what === 'withdrawn') return { what: 'withdrawn' };
  const { measure, sector, region, amount, named, asOf, years, mark } = telling;
  return {
    what: 'assessed',
    measure,
    ...optional('sector', sector),
    ...optional('region', region === undefined ? undefined : nameInPublic(region)),
    ...optional('amount', amount && moneyInPublic(amount)),
    ...optional('named', named && namedInPublic(named)),
    ...optional('asOf', asOf),
    ...optional('years', years),
    ...optional('mark', mark),
  };
}
