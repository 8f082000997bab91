import { formatInstant } from '@truceline/truce/kernel';
import { agreementBySource, agreementOf, pairLabels } from '@truceline/truce/labelled';
import { marksOf } from '@truceline/truce/pages';
import { csv } from '../data-files.ts';
import type { LabelGround } from './frame.ts';

/** Pairs that two people labelled, with what each said: what `truceline fusion evaluate --labels` reads. */
export function labelsCsv({ ledger, report, edition }: LabelGround): string {
  const mark = marksOf(edition).join('; ');
  return csv([
    [
      'one',
      'other',
      'source_one',
      'item_one',
      'source_other',
      'item_other',
      'stratum',
      'weight',
      'sealed',
      'first_by',
      'first',
      'first_at',
      'second_by',
      'second',
      'second_at',
      'settled_by',
      'settled',
      'settled_at',
      'label',
      'mark',
    ],
    ...ledger.pairs.flatMap(({ pair, given, settled, label }) => {
      const [first, second] = given;
      if (!first || !second) return [];
      const [one, other] = [report(pair.one), report(pair.other)];
      return [
        [
          pair.one,
          pair.other,
          one?.source,
          one?.item,
          other?.source,
          other?.item,
          pair.stratum,
          Number(pair.weight.toFixed(6)),
          pair.sealed ? 'yes' : 'no',
          ...[first, second, settled].flatMap((each) => [each?.by, each?.label, each && formatInstant(each.at)]),
          label,
          mark,
        ],
      ];
    }),
  ]);
}

/** Agreement over all pairs and by pair of sources, with the table of labels. */
export function agreementCsv({ ledger, edition }: LabelGround): string {
  const mark = marksOf(edition).join('; ');
  const rows = [
    { names: ['all', 'all'], ...agreementOf(ledger.pairs) },
    ...agreementBySource(ledger.pairs).map((each) => ({ names: each.sources, ...each })),
  ];
  const cells = pairLabels.flatMap((first) => pairLabels.map((second) => `${first}_${second}`));
  return csv([
    ['source_one', 'source_other', 'pairs', 'same_word', 'kappa', 'low', 'high', ...cells, 'mark'],
    ...rows.map(({ names, pairs, agreed, kappa, low, high, table }) => [
      ...names,
      pairs,
      ...[agreed, kappa, low, high].map((each) => each && Number(each.toFixed(6))),
      ...table.flat(),
      mark,
    ]),
  ]);
}
