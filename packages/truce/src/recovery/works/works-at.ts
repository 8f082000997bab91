import { byText, type Interval } from '../../kernel/index.ts';
import { entriesKnown, type LedgerTime, type Money, type Speaker, voiceOf } from '../../pledges/index.ts';
import type { Id } from '../../terms/index.ts';
import { type Figure, type FigureRevision, figureOf, figureProblem, type ToldAt, toldAt } from '../figure-history.ts';
import { problemsOfEntries, type RecoveryProblem, recoveryProblemOrder } from '../ledger-problem.ts';
import type { WorksEntry, WorksFacts, WorksMoney, WorksStage, WorksTelling } from './entry.ts';
import { worksMoney } from './entry.ts';
import { problemsOfWorks } from './works-problems.ts';

/** Money of one kind in one currency from one source, as one voice has it. Without a source it is all money of that kind. */
export interface WorksFigure extends Figure<Money> {
  readonly kind: WorksMoney;
  readonly from?: string;
}

/** A stage of works and who reached it when. */
export interface WorksStep extends ToldAt {
  readonly stage: WorksStage;
}

/** What one voice says of works. */
export interface WorksWord {
  readonly voice: string;
  readonly side: Speaker['side'];
  readonly facts: Partial<WorksFacts>;
  /** The stage that stands now; absent where the voice never told one, or withdrew. */
  readonly stage?: WorksStage;
  /** Every stage told, in the order in which they took place. */
  readonly stages: readonly WorksStep[];
  /** What stands, by kind, currency and source. No two are the same money told twice, and no two are added here. */
  readonly money: readonly WorksFigure[];
  /** The voice took the works off its list and said nothing of them since; what stood until then. */
  readonly withdrawn?: ToldAt & { readonly money: readonly WorksFigure[] };
}

/** Works as they stand, with everybody's word on them side by side. */
export interface WorksStanding {
  readonly id: Id;
  /** By voice, in the order of the names. */
  readonly words: readonly WorksWord[];
  /** By whom these works are told to be, or not to be, other works; of one voice the later word on a pair. */
  readonly compared: readonly (ToldAt & {
    readonly voice: string;
    readonly with: Id;
    readonly are: 'same' | 'apart';
  })[];
  /** Words that a later one of the same voice took the place of. */
  readonly replaced: readonly { readonly older: WorksEntry; readonly by: Id }[];
  readonly entries: readonly Id[];
  /** True where any of its entries is synthetic. */
  readonly exercise?: true;
}

/** All works at a time, as known at a time. */
export interface WorksLedger extends LedgerTime {
  /** In the order of their ids. */
  readonly works: readonly WorksStanding[];
  readonly problems: readonly RecoveryProblem[];
}

/** Works as they stand at a time, as known at a time. The result depends on the set of entries and the two times alone. */
export function worksAt(entries: readonly WorksEntry[], time: LedgerTime): WorksLedger {
  const { standing, replaced, problems } = entriesKnown(entries, time);
  const all = new Map<Id, OpenWorks>();
  const wrong: RecoveryProblem[] = [...problemsOfEntries('works', problems)];
  for (const { older, entry } of replaced) openIn(all, older.works).replaced.push({ older, by: entry });
  for (const entry of standing) takeIn(entry, openIn(all, entry.works), wrong);
  const works = [...all]
    .filter(([, { entries: told }]) => told.length > 0)
    .sort(([a], [b]) => byText(a, b))
    .map(([id, open]) => standingOf(id, open));
  for (const each of works) wrong.push(...problemsOfWorks(each));
  return { ...time, works, problems: wrong.sort(recoveryProblemOrder) };
}

type Step = Figure<Money>['steps'][number];
type MoneyTelling = Extract<WorksTelling, { readonly what: 'money' }>;

interface OpenFigure {
  readonly telling: MoneyTelling;
  readonly steps: [Step, ...Step[]];
}

interface OpenWord {
  readonly side: Speaker['side'];
  facts: Partial<WorksFacts>;
  stage?: WorksStage;
  readonly stages: WorksStep[];
  money: Map<string, OpenFigure>;
  withdrawn?: ToldAt & { readonly money: ReadonlyMap<string, OpenFigure> };
}

interface OpenWorks {
  readonly words: Map<string, OpenWord>;
  readonly compared: Map<string, WorksStanding['compared'][number]>;
  readonly replaced: { readonly older: WorksEntry; readonly by: WorksEntry }[];
  readonly entries: Id[];
  exercise: boolean;
}

function openIn(all: Map<Id, OpenWorks>, id: Id): OpenWorks {
  const there = all.get(id);
  if (there) return there;
  const open: OpenWorks = { words: new Map(), compared: new Map(), replaced: [], entries: [], exercise: false };
  all.set(id, open);
  return open;
}

function takeIn(entry: WorksEntry, works: OpenWorks, wrong: RecoveryProblem[]): void {
  const { telling } = entry;
  const voice = voiceOf(entry);
  works.entries.push(entry.id);
  if (entry.exercise) works.exercise = true;
  if (telling.what === 'compared') {
    const { with: other, are } = telling;
    works.compared.set(`${other}\n${voice}`, { ...toldAt(entry), voice, with: other, are });
    return;
  }
  const word = wordIn(works, voice, entry.speaker.side);
  const no = (kind: RecoveryProblem['kind'], reason: string) =>
    void wrong.push({ sort: 'works', kind, of: entry.works, entry: entry.id, reason });
  if (telling.what === 'withdrawn') {
    word.withdrawn ??= { ...toldAt(entry), money: word.money };
    word.money = new Map();
    delete word.stage;
    return;
  }
  if (telling.what === 'money') {
    const problem = figureProblem(telling.amount);
    if (problem !== undefined) return no('noFigure', problem);
    const step = { ...toldAt(entry), amount: telling.amount };
    const there = word.money.get(placeOf(telling));
    if (there) there.steps.push(step);
    else word.money.set(placeOf(telling), { telling, steps: [step] });
  } else if (telling.what === 'stage') {
    word.stages.push({ ...toldAt(entry), stage: telling.stage });
    word.stage = telling.stage;
  } else word.facts = { ...word.facts, ...soundFacts(telling.facts, no) };
  delete word.withdrawn;
}

function wordIn({ words }: OpenWorks, voice: string, side: Speaker['side']): OpenWord {
  const there = words.get(voice);
  if (there) return there;
  const word: OpenWord = { side, facts: {}, stages: [], money: new Map() };
  words.set(voice, word);
  return word;
}

/** A plan that ends before it begins is no plan; the other facts are taken. */
function soundFacts(
  facts: Partial<WorksFacts>,
  no: (kind: 'endBeforeStart', reason: string) => void,
): Partial<WorksFacts> {
  const { planned, ...others } = facts;
  if (planned === undefined || planned.endsAt >= planned.startsAt) return facts;
  no(
    'endBeforeStart',
    `is planned to end on ${dayText(planned.endsAt)}, before it begins on ${dayText(planned.startsAt)}`,
  );
  return others;
}

function dayText(at: Interval['startsAt']): string {
  return new Date(at).toISOString().slice(0, 10);
}

function placeOf({ kind, amount, from }: MoneyTelling): string {
  return `${worksMoney.indexOf(kind)}\n${amount.currency}\n${from === undefined ? '' : `from ${from}`}`;
}

function standingOf(id: Id, { words, compared, replaced, entries, exercise }: OpenWorks): WorksStanding {
  return {
    id,
    words: [...words]
      .sort(([a], [b]) => byText(a, b))
      .map(([voice, word]) =>
        wordStanding(
          voice,
          word,
          replaced.filter(({ by }) => voiceOf(by) === voice),
        ),
      ),
    compared: [...compared].sort(([a], [b]) => byText(a, b)).map(([, each]) => each),
    replaced: replaced.map(({ older, by }) => ({ older, by: by.id })),
    entries,
    ...(exercise ? { exercise: true } : {}),
  };
}

function wordStanding(voice: string, word: OpenWord, replaced: OpenWorks['replaced']): WorksWord {
  const { side, facts, stage, stages, money, withdrawn } = word;
  return {
    voice,
    side,
    facts,
    ...(stage === undefined ? {} : { stage }),
    stages,
    money: figuresOf(money, replaced),
    ...(withdrawn === undefined ? {} : { withdrawn: { ...withdrawn, money: figuresOf(withdrawn.money, replaced) } }),
  };
}

function figuresOf(money: ReadonlyMap<string, OpenFigure>, replaced: OpenWorks['replaced']): readonly WorksFigure[] {
  return [...money]
    .sort(([a], [b]) => byText(a, b))
    .map(([place, { telling, steps }]) => ({
      kind: telling.kind,
      ...(telling.from === undefined ? {} : { from: telling.from }),
      ...figureOf(
        steps,
        replaced.flatMap(({ older, by }) => correctionAt(place, older, by)),
      ),
    }));
}

/** What was replaced within the money of one place; a word of another kind, currency or source is told under `replaced` alone. */
function correctionAt(place: string, older: WorksEntry, by: WorksEntry): readonly FigureRevision<Money>[] {
  if (older.telling.what !== 'money' || by.telling.what !== 'money') return [];
  if (older.works !== by.works || placeOf(older.telling) !== place || placeOf(by.telling) !== place) return [];
  const [before, now] = [older.telling.amount, by.telling.amount];
  return [{ how: 'corrected', before: { ...toldAt(older), amount: before }, now: { ...toldAt(by), amount: now } }];
}
