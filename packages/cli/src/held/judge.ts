import { casesKept, gather, openOperatorShelf, registrationsKept } from '@truceline/server';
import {
  answerOfCase,
  type CaseGround,
  clustersOf,
  type HeldAnswer,
  judgeHeld,
  type Registration,
  registrationHash,
  rowsOfCase,
  truceBegins,
} from '@truceline/truce/held';
import { type Instant, instant, isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { nowOf, parseWords, type Terminal, UsageError } from '../command.ts';
import { timeAsked } from '../commands/case-options.ts';
import { sourceOptions, sourcesAsked } from '../commands/sources-asked.ts';
import { caseAsked, storeFolder } from '../commands/store-option.ts';
import { shownIn } from '../output/terminal-text.ts';
import { agreementAsked } from '../read-text.ts';
import { groundOf, groundOfSources } from './ground-of-sources.ts';
import { heldObject } from './held-object.ts';
import { heldText } from './held-text.ts';
import { registrationFile } from './register.ts';
import { seriesFile, withCoverage } from './series-file.ts';

const options = {
  ...sourceOptions,
  registration: { type: 'string' },
  series: { type: 'string' },
  coverage: { type: 'string' },
  reading: { type: 'string' },
  assume: { type: 'string', multiple: true },
  case: { type: 'string' },
  store: { type: 'string' },
  'known-at': { type: 'string' },
  'assume-registered': { type: 'boolean' },
  clusters: { type: 'boolean' },
  strict: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parseWords<typeof options>>['values'];

/** An answer and where its counts come from. */
interface Answered {
  readonly answer: HeldAnswer;
  readonly source: string;
  readonly exercise: boolean;
  /** What the scan of places is asked of; absent for a series, which has none. */
  readonly ground?: CaseGround;
  /** The registration is taken to have stood before. */
  readonly assumed: boolean;
}

/** `truceline held --registration FILE ...`: the answer, from a series, files or a case. */
export async function judgeFromWords(argv: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseWords(argv, options);
  const [agreement, extra] = positionals;
  if (extra !== undefined) throw new UsageError(`unexpected \`${extra}\``);
  const ways = [values.series, values.case, values.source].filter((each) => each !== undefined);
  if (values.clusters && values.series !== undefined)
    throw new UsageError('a series has no places: `--clusters` goes with `--source` or `--case`');
  if (ways.length !== 1) throw new UsageError('give one of `--series FILE`, `--source FEED=PATH` or `--case ID`');
  if (agreement !== undefined && values.source === undefined)
    throw new UsageError('an agreement goes with `--source`, for its zones');
  const told = await answered(values, agreement, terminal);
  if (isRefusal(told)) {
    terminal.err(`truceline held: ${told.message}`);
    return 2;
  }
  const { answer, source, exercise, assumed: taken, ground } = told;
  const clusters = values.clusters && ground ? clustersOf(ground, answer.registration) : undefined;
  const object = heldObject(answer, {
    source,
    exercise,
    ...(clusters ? { clusters } : {}),
    ...(taken ? { hypothetical: 'that the registration stood before the truce is assumed, not shown' } : {}),
  });
  if (values.json) terminal.exact(JSON.stringify(object));
  else terminal.out(heldText(shownIn(object)));
  return values.strict && answer.verdict !== 'held' ? 1 : 0;
}

async function answered(
  values: Values,
  agreement: string | undefined,
  terminal: Terminal,
): Promise<Answered | Refusal> {
  if (values.case !== undefined) return answeredOfCase(values, terminal);
  if (values.registration === undefined) throw new UsageError('name a registration with `--registration FILE`');
  const registration = registrationFile(values.registration);
  if (isRefusal(registration)) return registration;
  const now = nowOf(terminal);
  const knownAt = timeAsked(values['known-at'], '--known-at', registration.dayZone) ?? now;
  const registeredAt = assumed(values, registration);
  if (values.series !== undefined) {
    const rows = await seriesFile(values.series, registration);
    const covered =
      isRefusal(rows) || values.coverage === undefined ? rows : await withCoverage(rows, values.coverage, registration);
    if (isRefusal(covered)) return covered;
    const answer = judgeHeld({ registration, registeredAt, rows: covered, knownAt });
    return isRefusal(answer)
      ? answer
      : { answer, source: values.series, exercise: false, assumed: registeredAt !== undefined };
  }
  const read = agreement === undefined ? undefined : agreementAsked(agreement, values.reading);
  if (isRefusal(read)) return read;
  if (read && read.blocking.length > 0)
    return refuse('text', `the text cannot be compiled; see \`truceline check ${agreement}\``);
  const sources = sourcesAsked(values);
  const gathered = await gather(sources, {
    now,
    rejected: () => undefined,
    noted: () => undefined,
    signal: terminal.signal,
    progress: (path, rows) => terminal.progress(`${path}: ${rows} rows`),
  });
  terminal.progress('');
  if (isRefusal(gathered)) return gathered;
  if (gathered.counts.rejected > 0)
    terminal.err(`${gathered.counts.rejected} rows were rejected; \`truceline run\` names them`);
  const feeds = [...new Set(sources.map(({ feed }) => feed))];
  const ground = groundOfSources(gathered, registration, { read, assume: values.assume ?? [], feeds, knownAt });
  if (isRefusal(ground)) return ground;
  const strange = unheard(ground, registration);
  if (strange) return strange;
  const answer =
    values.coverage === undefined
      ? answerOfCase(ground, registration, registeredAt)
      : await withFileOfCoverage(ground, registration, { path: values.coverage, registeredAt });
  return isRefusal(answer)
    ? answer
    : {
        answer,
        source: feeds.join(', '),
        exercise: gathered.reports.some((report) => report.exercise),
        assumed: registeredAt !== undefined,
        ground,
      };
}

async function withFileOfCoverage(
  ground: CaseGround,
  registration: Registration,
  { path, registeredAt }: { readonly path: string; readonly registeredAt: Instant | undefined },
): Promise<HeldAnswer | Refusal> {
  const { rows, delays } = rowsOfCase(ground, registration);
  const covered = await withCoverage(rows, path, registration);
  return isRefusal(covered)
    ? covered
    : judgeHeld({ registration, registeredAt, rows: covered, knownAt: ground.knownAt, delays });
}

/** A panel that no report comes from is a slip of the pen, and no lull. */
function unheard({ reports }: CaseGround, { panel }: Registration): Refusal | undefined {
  const heard = new Set(reports.map(({ source }) => source));
  if (reports.length === 0) return refuse('held-reports', 'no report was read');
  if (panel.sources.length === 0 || panel.sources.some((each) => heard.has(each))) return undefined;
  const some = [...heard]
    .sort()
    .slice(0, 5)
    .map((each) => `\`${each}\``);
  return refuse(
    'held-panel',
    `no source of the panel reported anything; the sources read are ${some.join(', ')}${heard.size > 5 ? ' and others' : ''}`,
  );
}

async function answeredOfCase(values: Values, terminal: Terminal): Promise<Answered | Refusal> {
  const folder = storeFolder(values.store);
  const cases = casesKept(folder);
  if (isRefusal(cases)) return cases;
  const id = caseAsked(values.case, cases);
  const kept = registrationsKept(folder, id);
  if (isRefusal(kept)) return kept;
  const file = values.registration === undefined ? undefined : registrationFile(values.registration);
  if (isRefusal(file)) return file;
  if (file === undefined && kept.length === 0)
    return refuse(
      'held-none',
      `case ${id} has no registration; enter one with \`truceline held register --case ${id}\``,
    );
  const registration = file ?? kept.at(-1)!.registration;
  const hash = registrationHash(registration);
  const shown = kept.find((each) => each.hash === hash)?.receivedAt;
  const registeredAt = shown ?? assumed(values, registration);
  const shelf = await openOperatorShelf(folder, () => nowOf(terminal), { audience: 'operator', writing: false });
  if (isRefusal(shelf)) return shelf;
  try {
    const at = timeAsked(values['known-at'], '--known-at', registration.dayZone);
    const evaluated = shelf.evaluated(id, at);
    if (!evaluated) return refuse('held-case', `case ${id} cannot be opened`);
    if (isRefusal(evaluated)) return evaluated;
    const ground = groundOf(evaluated.evaluation);
    const answer = answerOfCase(ground, registration, registeredAt);
    return isRefusal(answer)
      ? answer
      : {
          answer,
          source: `case ${id}`,
          exercise: evaluated.evaluation.exercise,
          assumed: shown === undefined && registeredAt !== undefined,
          ground,
        };
  } finally {
    shelf.close();
  }
}

/** The last moment before the truce, where that is to be assumed. */
function assumed(values: Values, registration: Registration): Instant | undefined {
  return values['assume-registered'] ? instant(truceBegins(registration) - 1) : undefined;
}
