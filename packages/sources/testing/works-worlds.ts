import { instant } from '@truceline/truce/kernel';
import { exact, voiceSides } from '@truceline/truce/pledges';
import {
  sectors,
  type WorksEntry,
  type WorksFacts,
  type WorksTelling,
  worksMoney,
  worksStages,
} from '@truceline/truce/recovery';
import fc from 'fast-check';
import { keptText } from '../src/text-limits.ts';

/** Names as they are kept, marks of JSON and HTML, line ends and letters of other alphabets among them; no e-mail address. */
const name = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    fc.constantFrom('Northland', 'EXERCISES', '"}],<script>&', 'line\nline', '__proto__', 'Лікарня № 3', 'constructor'),
  )
  .map((each) => keptText(each).replaceAll('@', ' ').trim() || 'n');
const moment = fc.integer({ min: Date.UTC(2014, 0, 1), max: Date.UTC(2035, 0, 1) }).map(instant);
const interval = fc
  .tuple(moment, fc.nat(400 * 86_400_000))
  .map(([startsAt, ms]) => ({ startsAt, endsAt: instant(startsAt + ms) }));
const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true, noDefaultInfinity: true });
const position = fc
  .oneof(
    fc.tuple(degrees(180), degrees(90)),
    fc.constantFrom<[number, number]>([36.25, 49.98], [-0.5, 0], [1e-9, 12], [180, -90]),
  )
  .map(([x, y]): [number, number] => (x === 0 && y === 0 ? [1, 1] : [x + 0, y + 0]));
const codes = fc.uniqueArray(fc.record({ scheme: name, id: name }), {
  maxLength: 3,
  selector: ({ scheme, id }) => `${scheme} ${id}`,
});
const placing = fc
  .record(
    { region: name, place: name, at: position, uncertaintyM: fc.nat(50_000), gazetteer: codes },
    { requiredKeys: [] },
  )
  .map(({ uncertaintyM, gazetteer, ...each }) => ({
    ...each,
    ...(each.at === undefined || uncertaintyM === undefined ? {} : { uncertaintyM }),
    ...(gazetteer === undefined || gazetteer.length === 0 ? {} : { gazetteer }),
  }));
const facts: fc.Arbitrary<Partial<WorksFacts>> = fc.record(
  {
    name,
    sector: fc.constantFrom(...sectors),
    placing,
    serves: fc.uniqueArray(name, { minLength: 1, maxLength: 2 }),
    owner: name,
    planned: interval,
    identifiers: fc.uniqueArray(fc.record({ scheme: fc.oneof(name, fc.constant('OCDS')), id: name }), {
      minLength: 1,
      maxLength: 3,
      selector: ({ scheme, id }) => `${scheme} ${id}`,
    }),
  },
  { requiredKeys: [] },
);
const amount = fc.record({
  measure: fc.constant('money' as const),
  currency: fc.constantFrom('EUR', 'USD', 'UAH', 'XDR'),
  value: fc
    .tuple(fc.oneof(fc.bigInt({ min: 1n, max: 10n ** 24n }), fc.bigInt({ min: 1n, max: 3n })), fc.nat(2))
    .map(([units, scale]) => exact(units, scale)),
});
const telling: fc.Arbitrary<WorksTelling> = fc.oneof(
  fc.record({ what: fc.constant('described' as const), facts }),
  fc.record({ what: fc.constant('stage' as const), stage: fc.constantFrom(...worksStages) }),
  fc.record(
    {
      what: fc.constant('money' as const),
      kind: fc.constantFrom(...worksMoney),
      amount,
      from: fc.oneof(fc.constantFrom('A', 'B'), name),
    },
    { requiredKeys: ['what', 'kind', 'amount'] },
  ),
  fc.record({
    what: fc.constant('compared' as const),
    with: name,
    are: fc.constantFrom('same' as const, 'apart' as const),
  }),
  fc.constant({ what: 'withdrawn' as const }),
);

/** Words on few works by few voices, each under an id of its own. */
export const worksWorlds: fc.Arbitrary<readonly WorksEntry[]> = fc
  .array(
    fc.record(
      {
        works: fc.oneof(fc.constantFrom('w1', 'w2', 'w1-donor'), name),
        telling,
        happenedAt: interval,
        receivedAt: moment,
        speaker: fc.record({ side: fc.constantFrom(...voiceSides), name: fc.oneof(fc.constant('Northland'), name) }),
        evidence: fc.constant(['a list']),
        grade: fc.constant({ source: 'F' as const, information: 6 as const }),
        exercise: fc.constant(true as const),
      },
      { requiredKeys: ['works', 'telling', 'happenedAt', 'receivedAt', 'speaker', 'evidence', 'grade'] },
    ),
    { maxLength: 14 },
  )
  .map((entries) => entries.map((entry, index) => ({ ...entry, id: `e${index}` })));
