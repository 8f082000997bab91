import { isRefusal } from '@truceline/truce/kernel';
import { type Money, type NamedAmount, namedProblem, parseExact } from '@truceline/truce/pledges';
import { type AssessmentEntry, assessedMeasures, figureProblem, sectors } from '@truceline/truce/recovery';
import { factMarks } from '@truceline/truce/shield';
import { namedFrom, readAmount } from '../amount-text/index.ts';
import { clip, countIn, type RowReader, textIn } from '../cells.ts';
import { dayIn, needed, oneOf, optional, toldIn } from '../told-cells.ts';
import { onlyColumnsOf } from '../told-columns.ts';

/** Columns that a table of assessments must have. */
export const assessmentColumns = [
  'id',
  'assessment',
  'what',
  'measure',
  'sector',
  'region',
  'amount',
  'date',
  'received',
  'side',
  'speaker',
  'sources',
] as const;

const whats = ['assessed', 'withdrawn'] as const;

/** A figure of an assessment, or that one was taken back; nothing and a bad cell where a cell cannot be read. */
export function assessmentEntry(row: RowReader): AssessmentEntry | undefined {
  const what = needed(row, 'what') === undefined ? undefined : oneOf(row, 'what', whats);
  const [assessment, told] = [needed(row, 'assessment'), toldIn(row)];
  if (what === undefined || assessment === undefined || told === undefined) return undefined;
  onlyColumnsOf(
    row,
    what,
    Object.fromEntries(
      ['measure', 'sector', 'region', 'amount', 'unit', 'per_cent', 'share_of', 'said', 'as_of', 'years', 'mark'].map(
        (column) => [column, ['assessed' as const]],
      ),
    ),
  );
  const telling = what === 'withdrawn' ? { what } : assessedIn(row);
  return telling && row.bad.length === 0 ? { ...told, assessment, telling } : undefined;
}

function assessedIn(row: RowReader): AssessmentEntry['telling'] | undefined {
  const measure = needed(row, 'measure') === undefined ? undefined : oneOf(row, 'measure', assessedMeasures);
  const [sector, mark] = [oneOf(row, 'sector', sectors), oneOf(row, 'mark', factMarks)];
  const [region, asOf, years] = [optional(row, 'region'), dayIn(row, 'as_of'), countIn(row, 'years')];
  if (years === 0) row.bad.push({ column: 'years', reason: '`0` is no number of years from 1 up' });
  const figure = textIn(row, 'per_cent') === undefined ? figureIn(row) : shareIn(row);
  if (measure === undefined || figure === undefined) return undefined;
  return {
    what: 'assessed',
    measure,
    ...(sector === undefined ? {} : { sector }),
    ...(region === undefined ? {} : { region }),
    ...figure,
    ...(asOf === undefined ? {} : { asOf }),
    ...(years === undefined ? {} : { years }),
    ...(mark === undefined ? {} : { mark }),
  };
}

type FigureSaid = { readonly amount: Money } | { readonly named: NamedAmount };

/** `63000000000` with a unit `USD`, or in words: `USD 63 bn` is fixed, `over USD 96 bn` is only named. */
function figureIn(row: RowReader): FigureSaid | undefined {
  const [text, unit] = [needed(row, 'amount'), optional(row, 'unit')];
  if (textIn(row, 'share_of') !== undefined)
    row.bad.push({ column: 'share_of', reason: 'stands without a number in per_cent' });
  if (text === undefined) return undefined;
  const isCode = unit !== undefined && /^[A-Z]{3}$/.test(unit);
  const beside = unit === undefined ? {} : isCode ? { currency: unit } : { unit };
  const said = readAmount(text, { language: 'en', ...beside });
  if (isRefusal(said)) return void row.bad.push({ column: 'amount', reason: said.message });
  if (said.is !== 'amount' || said.about || said.bound !== undefined) {
    const inWords = optional(row, 'said');
    const named = { ...namedFrom(said, unit), ...(inWords === undefined ? {} : { asSaid: inWords }) };
    const problem = namedProblem(named);
    return problem === undefined ? { named } : void row.bad.push({ column: 'amount', reason: problem });
  }
  if (textIn(row, 'said') !== undefined)
    row.bad.push({ column: 'said', reason: 'stands beside a fixed figure; it quotes one that is only named' });
  const { amount } = said;
  if (amount.measure !== 'money')
    return void row.bad.push({
      column: 'unit',
      reason: 'a fixed figure of an assessment is money; write its currency',
    });
  const problem = figureProblem(amount);
  return problem === undefined ? { amount } : void row.bad.push({ column: 'amount', reason: problem });
}

/** `14` of `housing`, in the words of `amount`. */
function shareIn(row: RowReader): FigureSaid | undefined {
  const [text, of, asSaid] = [needed(row, 'per_cent'), needed(row, 'share_of'), needed(row, 'amount')];
  if (text === undefined || of === undefined || asSaid === undefined) return undefined;
  const share = parseExact(text);
  if (share === undefined)
    return void row.bad.push({ column: 'per_cent', reason: `\`${clip(text)}\` is no number such as 14` });
  const named: NamedAmount = { kind: 'share', asSaid, of, perCent: { low: share, high: share } };
  const problem = namedProblem(named);
  return problem === undefined ? { named } : void row.bad.push({ column: 'per_cent', reason: problem });
}
