import { by } from '../../kernel/index.ts';
import { formatAmount } from '../amount.ts';
import { compareExact, exact, formatExact, percentOf, plusExact } from '../exact.ts';
import { endWords } from './dates-in-words.ts';
import type { LedgerGround } from './ledger-ground.ts';
import type { Punctuality, Tranche } from './punctuality.ts';
import { type CheckResult, type Evidence, evidenceOf, type Figure } from './result.ts';

/**
 * How much of what a donor's pledges had due came by the end of its period, by schedule, voice and unit: the share that
 * indicator 5a of the Global Partnership takes by fiscal year, taken here over each tranche's own period. What came early is
 * in time; what came beyond the schedule is not counted.
 */
export interface Predictability
  extends Pick<
    Punctuality,
    'schedule' | 'stage' | 'unit' | 'due' | 'inTimeAtLeast' | 'inTimeAtMost' | 'beyond' | 'entries'
  > {
  readonly donor: string;
  /** `own`: scheduled and arrived by one voice's word; else whose word says what arrived. */
  readonly scheduledBy: string;
  readonly arrivedBy: string;
  readonly pledges: readonly string[];
}

/** Rows of pledges put together by donor. A pledge of one schedule counts in the first and in the last. */
export function predictabilityByDonor(rows: readonly Punctuality[]): readonly Predictability[] {
  const both = rows.flatMap((row) =>
    row.schedule === 'only' ? (['first', 'last'] as const).map((schedule) => ({ ...row, schedule })) : [row],
  );
  const groups = Map.groupBy(
    both.filter(({ donor, due }) => donor !== undefined && due.units > 0n),
    ({ donor, scheduledBy, schedule, arrivedBy, stage, unit }) =>
      JSON.stringify([donor, scheduledBy, schedule, arrivedBy, stage, unit]),
  );
  const told = [...groups.values()]
    .map((each): Predictability => {
      const { schedule, stage, unit, donor, scheduledBy, arrivedBy } = each[0]!;
      const sum = (of: (row: Punctuality) => Punctuality['due']) => each.map(of).reduce(plusExact);
      return {
        donor: donor!,
        scheduledBy,
        arrivedBy,
        schedule,
        stage,
        unit,
        due: sum(({ due }) => due),
        inTimeAtLeast: sum(({ inTimeAtLeast }) => inTimeAtLeast),
        inTimeAtMost: sum(({ inTimeAtMost }) => inTimeAtMost),
        beyond: sum(({ beyond }) => beyond),
        entries: each.flatMap(({ entries }) => entries),
        pledges: each.map(({ pledge }) => pledge),
      };
    })
    .sort(
      by(
        ({ donor }) => donor,
        ({ scheduledBy }) => scheduledBy,
        ({ arrivedBy }) => arrivedBy,
        ({ stage }) => stage,
        ({ unit }) => unit,
        ({ schedule }) => schedule,
      ),
    );
  // No schedule was told anew where first and last rest on the same entries.
  return told.flatMap((row, index) => {
    const [before, after] = [told[index - 1], told[index + 1]];
    if (row.schedule === 'last' && before?.schedule === 'first' && sameEntries(before, row)) return [];
    return row.schedule === 'first' && after?.schedule === 'last' && sameEntries(row, after)
      ? [{ ...row, schedule: 'only' as const }]
      : [row];
  });
}

function sameEntries(a: Predictability, b: Predictability): boolean {
  return (
    [a.donor, a.scheduledBy, a.arrivedBy, a.stage, a.unit].join('\n') ===
      [b.donor, b.scheduledBy, b.arrivedBy, b.stage, b.unit].join('\n') && a.entries.join('\n') === b.entries.join('\n')
  );
}

/** Tranches of which not all came by the end of their period, and donors of whose due amounts not all did. What may have come in time is not late. */
export function lateIn(ground: LedgerGround, rows: readonly Punctuality[]): readonly CheckResult<'late'>[] {
  const byTranche = rows.flatMap((row) =>
    row.tranches.flatMap((tranche): readonly CheckResult<'late'>[] => {
      if (tranche.state.kind !== 'late' && tranche.state.kind !== 'outstanding') return [];
      return [
        {
          check: 'late',
          aspect: 'tranche',
          about: { kind: 'pledge', id: row.pledge },
          reason: `${trancheWords(tranche, row)}, ${sourceWords(row)}`,
          evidence: backed(row.entries, ground),
          figures: trancheFigures(tranche, row.unit),
        },
      ];
    }),
  );
  const byDonor = predictabilityByDonor(rows)
    .filter(({ inTimeAtMost, due }) => compareExact(inTimeAtMost, due) < 0)
    .map(
      (row): CheckResult<'late'> => ({
        check: 'late',
        aspect: 'predictability',
        about: { kind: 'donor', id: row.donor },
        reason: `of ${unitWords(row.due, row.unit)} due${row.stage === 'delivered' ? '' : ` to be ${row.stage}`} by now, ${shareWords(row)} came by the end of its period, ${sourceWords(row)}`,
        evidence: backed(row.entries, ground),
        figures: [
          { what: 'due', value: row.due, unit: row.unit },
          { what: 'in time, at least', value: row.inTimeAtLeast, unit: row.unit },
          { what: 'in time, at most', value: row.inTimeAtMost, unit: row.unit },
          { what: 'beyond the schedule', value: row.beyond, unit: row.unit },
          { what: 'pledges', value: exact(BigInt(row.pledges.length)), unit: 'pledges with something due' },
        ],
      }),
    );
  return [...byTranche, ...byDonor];
}

function backed(entries: readonly string[], { byId }: LedgerGround): readonly Evidence[] {
  return evidenceOf(entries.flatMap((id) => byId.get(id) ?? []));
}

function trancheWords({ amount, during, state }: Tranche, { stage }: Pick<Punctuality, 'stage'>): string {
  const due = `${formatAmount(amount)} was due${stage === 'delivered' ? '' : ` to be ${stage}`} by ${endWords(during)}`;
  if (state.kind === 'outstanding') return `${due}; not all of it is told as come, ${dayWords(state.days)} later`;
  if (state.kind !== 'late') return due;
  if (state.daysAtMost === state.daysAtLeast) return `${due}; the last of it came ${dayWords(state.daysAtMost)} later`;
  return `${due}; the last of it came between ${state.daysAtLeast} and ${dayWords(state.daysAtMost)} later, since its date is told as a stretch`;
}

function dayWords(days: number): string {
  return days === 0 ? 'less than a day' : days === 1 ? '1 day' : `${days} days`;
}

function sourceWords({
  schedule,
  scheduledBy,
  arrivedBy,
}: Pick<Punctuality, 'schedule' | 'scheduledBy' | 'arrivedBy'>) {
  const which = { only: '', first: ', as first told', last: ', as last told' }[schedule];
  return scheduledBy === arrivedBy
    ? `by the schedule and the word of ${scheduledBy}${which}`
    : `by the schedule of ${scheduledBy}${which}, and the word of ${arrivedBy} on what came`;
}

function unitWords(value: Figure['value'], unit: string): string {
  return unit.startsWith('of ') ? `${formatExact(value)} ${unit.slice(3)}` : `${unit} ${formatExact(value)}`;
}

function shareWords({ inTimeAtLeast, inTimeAtMost, due }: Predictability): string {
  const [least, most] = [inTimeAtLeast, inTimeAtMost].map((part) => formatExact(percentOf(part, due, 1)!, 1));
  return least === most ? `${least} %` : `between ${least} and ${most} %`;
}

function trancheFigures({ amount, state }: Tranche, unit: string): readonly Figure[] {
  const due = { what: 'due', value: amount.value, unit };
  const days = (what: string, count: number) => ({ what, value: exact(BigInt(count)), unit: 'days after it was due' });
  if (state.kind === 'outstanding')
    return [due, { what: 'arrived so far', value: state.arrived, unit }, days('outstanding for', state.days)];
  return state.kind === 'late'
    ? [due, days('complete after at least', state.daysAtLeast), days('complete after at most', state.daysAtMost)]
    : [due];
}
