import type { Interval } from '@truceline/truce/kernel';
import { formatAmount, type Speaker } from '@truceline/truce/pledges';
import type { WorksFacts, WorksMoney, WorksStage } from '@truceline/truce/recovery';
import { ocdsScheme } from '../oc4ids/project-facts.ts';
import { type MoneyStep, runningTotals } from '../open-contracting/running-totals.ts';
import { type WordFrame, type WorksDraft, worksDraft } from '../open-contracting/works-draft.ts';
import type { ReleaseFacts } from './release-facts.ts';

/** The releases of one process, the latest last. */
export type Process = readonly [ReleaseFacts, ...ReleaseFacts[]];

/** Several processes of one project, or one that stands by itself. */
export interface ProcessesOfWorks {
  readonly works: string;
  readonly speaker: Speaker;
  /** Whether the works are a project that others name, and not the process itself. */
  readonly related: boolean;
  readonly processes: readonly Process[];
  readonly evidence: readonly string[];
}

/** The words that the processes of one project tell together, and how many sums no word could tell. */
export function worksOfProcesses({ works, speaker, related, processes, evidence }: ProcessesOfWorks): {
  readonly entries: readonly WorksDraft[];
  readonly fallen: number;
} {
  const latest = processes.map((releases) => releases.at(-1)!);
  const last = latest.map(({ told }) => told).reduce((a, b) => (b.endsAt > a.endsAt ? b : a));
  const frame: WordFrame = {
    standard: 'ocds',
    works,
    speaker,
    evidence: [...latest.map(({ ocid }) => `OCDS process ${ocid}`).sort(), ...evidence],
    exercise: speaker.name.startsWith('EXERCISE ') || latest.some(({ exercise }) => exercise),
  };
  const facts = related ? factsOfProject(latest) : factsOfProcess(latest[0]!);
  const stages = latest
    .filter(({ category }) => !related || category === undefined || category === 'works')
    .map(stageOf);
  const stage = related ? stageOfProject(stages) : stages[0];
  const all: readonly (readonly [WorksMoney, readonly MoneyStep[]])[] = [
    [
      'budgeted',
      processes.flatMap((releases) =>
        valuesOver(releases, ({ ocid, budget, told }) => [{ key: ocid, at: told, amount: budget }]),
      ),
    ],
    [
      'contracted',
      processes.flatMap((releases) =>
        valuesOver(releases, ({ ocid, contracts }) =>
          contracts
            .filter(({ status }) => status !== 'cancelled' && status !== 'pending')
            .map(({ id, value, signedAt }) => ({ key: `${ocid} ${id}`, at: signedAt, amount: value })),
        ),
      ),
    ],
    [
      'spent',
      processes.flatMap((releases) =>
        valuesOver(releases, ({ ocid, contracts }) =>
          contracts.flatMap(({ id, paid }) => paid.map((each) => ({ ...each, key: `${ocid} ${id} ${each.id}` }))),
        ),
      ),
    ],
  ];
  const totals = all.map(([kind, steps]) => ({ kind, ...runningTotals(steps) }));
  return {
    entries: [
      ...(Object.keys(facts).length === 0 ? [] : [worksDraft(frame, last, { what: 'described', facts })]),
      ...(stage === undefined ? [] : [worksDraft(frame, last, { what: 'stage', stage })]),
      ...totals.flatMap(({ kind, sums }) =>
        sums.map(({ at, ...money }) => worksDraft(frame, at, { what: 'money', kind, ...money })),
      ),
    ],
    fallen: totals.reduce((sum, { fallen }) => sum + fallen, 0),
  };
}

interface Value {
  readonly key: string;
  readonly at: Interval;
  readonly amount: MoneyStep['amount'] | undefined;
}

/** The values of a process over its releases: the first from its own day on, a changed one from the day of the release that has it. */
function valuesOver(releases: Process, valuesOf: (release: ReleaseFacts) => readonly Value[]): readonly MoneyStep[] {
  const before = new Map<string, string>();
  return releases.flatMap((release) =>
    valuesOf(release).flatMap(({ key, at, amount }) => {
      if (amount === undefined) return [];
      const known = before.get(key);
      const said = formatAmount(amount);
      before.set(key, said);
      return known === said ? [] : [{ key, at: known === undefined ? at : release.told, amount }];
    }),
  );
}

function factsOfProcess({ ocid, name, owner, planned, placing }: ReleaseFacts): Partial<WorksFacts> {
  return {
    ...(name === undefined ? {} : { name }),
    ...(owner === undefined ? {} : { owner }),
    ...(planned === undefined ? {} : { planned }),
    ...(placing === undefined ? {} : { placing }),
    identifiers: [{ scheme: ocdsScheme, id: ocid }],
  };
}

/** Of a project its processes say the name that they give it and their own identifiers; what one buys is not the project. */
function factsOfProject(latest: readonly ReleaseFacts[]): Partial<WorksFacts> {
  const titles = [...new Set(latest.flatMap(({ project }) => project?.title ?? []))].sort();
  const ids = [...new Set(latest.map(({ ocid }) => ocid))].sort();
  return {
    ...(titles.length === 1 ? { name: titles[0]! } : {}),
    identifiers: ids.map((id) => ({ scheme: ocdsScheme, id })),
  };
}

/** Where the works of one process stand, by its contracts, else by its tender. */
export function stageOf({ contracts, hasTender, tenderStatus }: ReleaseFacts): WorksStage {
  const states = new Set(contracts.map(({ status }) => status ?? 'active'));
  if (states.has('active')) return 'implementation';
  if (states.has('pending')) return 'preparation';
  if (states.has('terminated')) return 'completion';
  if (states.has('cancelled')) return 'cancelled';
  if (!hasTender) return 'identification';
  return ['cancelled', 'unsuccessful', 'withdrawn'].includes(tenderStatus ?? '') ? 'cancelled' : 'preparation';
}

/** Processes say of a project that it is under way or prepared; that it is done or given up they cannot say, for others may follow. */
function stageOfProject(stages: readonly WorksStage[]): WorksStage | undefined {
  if (stages.includes('implementation')) return 'implementation';
  return stages.includes('preparation') || stages.includes('identification') ? 'preparation' : undefined;
}
