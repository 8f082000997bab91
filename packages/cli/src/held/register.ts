import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { casesKept, register, registrationsKept } from '@truceline/server';
import { type Registration, readRegistration, registrationHash, truceBegins } from '@truceline/truce/held';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { instantWords } from '@truceline/truce/pages';
import { nowOf, parseWords, type Terminal, UsageError } from '../command.ts';
import { caseAsked, storeFolder } from '../commands/store-option.ts';
import { notWritten } from '../output/written-files.ts';
import { refused } from '../parts.ts';

const options = {
  registration: { type: 'string' },
  about: { type: 'string' },
  ratio: { type: 'string' },
  rate: { type: 'string' },
  truce: { type: 'string' },
  baseline: { type: 'string' },
  step: { type: 'string' },
  zone: { type: 'string' },
  zones: { type: 'string' },
  kinds: { type: 'string' },
  panel: { type: 'string' },
  drift: { type: 'string' },
  floor: { type: 'string' },
  settle: { type: 'string' },
  method: { type: 'string' },
  seed: { type: 'string' },
  by: { type: 'string' },
  out: { type: 'string' },
  case: { type: 'string' },
  store: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** `truceline held register`: fixes what decides the answer, names it by its hash, and enters it in a record. */
export async function registerHeld(argv: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseWords(argv, options);
  if (positionals[0] !== undefined) throw new UsageError(`unexpected \`${positionals[0]}\``);
  const registration = asked(values);
  if (isRefusal(registration)) return refused('held', registration, terminal);
  const hash = registrationHash(registration);
  const before = values.out === undefined ? undefined : hashOfFile(values.out);
  if (values.out !== undefined)
    try {
      writeFileSync(values.out, `${JSON.stringify(registration, undefined, 1)}\n`);
    } catch (problem) {
      return refused('held', notWritten(values.out, problem, '--out'), terminal);
    }
  const entered = values.case === undefined ? undefined : await enter(registration, values, terminal);
  if (isRefusal(entered)) return refused('held', entered, terminal);
  const begins = truceBegins(registration);
  const late = (entered?.receivedAt ?? nowOf(terminal)) >= begins;
  if (values.json)
    terminal.exact(
      JSON.stringify({
        hash,
        registration,
        ...(before !== undefined && before !== hash ? { replaces: before } : {}),
        ...(entered ? { case: entered.case, receivedAt: new Date(entered.receivedAt).toISOString(), late } : {}),
      }),
    );
  else
    terminal.out(
      [
        `registration ${hash}`,
        ...(before !== undefined && before !== hash
          ? [`  it replaces ${before} in ${values.out}: a changed parameter is another registration`]
          : []),
        ...(values.out === undefined ? [] : [`  written to ${values.out}`]),
        entered
          ? `  entered in case ${entered.case}, received ${instantWords(entered.receivedAt, registration.dayZone)}`
          : `  in no record yet${late ? '' : ': enter it with --case before the truce begins, or its answer stays exploratory'}`,
        late
          ? `  the truce began ${instantWords(begins, registration.dayZone)}; registered after it began: exploratory, no verdict`
          : `  the truce begins ${instantWords(begins, registration.dayZone)}`,
      ].join('\n'),
    );
  return 0;
}

/** `truceline held list`: the registrations in the record of a case. */
export function listHeld(argv: readonly string[], terminal: Terminal): number {
  const { values } = parseWords(argv, {
    case: { type: 'string' },
    store: { type: 'string' },
    json: { type: 'boolean' },
  });
  const folder = storeFolder(values.store);
  const cases = casesKept(folder);
  if (isRefusal(cases)) return refused('held', cases, terminal);
  const id = caseAsked(values.case, cases);
  const kept = registrationsKept(folder, id);
  if (isRefusal(kept)) return refused('held', kept, terminal);
  if (values.json)
    terminal.exact(
      JSON.stringify({
        case: id,
        registrations: kept.map(({ receivedAt, ...each }) => ({
          ...each,
          receivedAt: new Date(receivedAt).toISOString(),
        })),
      }),
    );
  else if (kept.length === 0) terminal.out(`case ${id}: no registration is in its record`);
  else
    terminal.out(
      [
        `case ${id}: registrations, in the order in which the record took them in`,
        ...kept.map(
          ({ hash, receivedAt, registration }) =>
            `  ${hash.slice(0, 16)}  ${instantWords(receivedAt, registration.dayZone)}  ${registration.about}${receivedAt >= truceBegins(registration) ? '; after the truce began: exploratory' : ''}`,
        ),
      ].join('\n'),
    );
  return 0;
}

/** Reads a registration from a file. */
export function registrationFile(path: string): Registration | Refusal {
  const value = jsonOf(path);
  return isRefusal(value) ? value : readRegistration(value);
}

function jsonOf(path: string): unknown {
  if (!existsSync(path)) return refuse('no-file', `no file \`${path}\``);
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return refuse('not-json', `\`${path}\` is not JSON`);
  }
}

type Values = Partial<Record<Exclude<keyof typeof options, 'json'>, string | undefined>>;

/** A file's members, with those that were said in words in their place. */
function asked(values: Values): Registration | Refusal {
  const file = values.registration === undefined ? {} : jsonOf(values.registration);
  if (isRefusal(file)) return file;
  if (values.ratio !== undefined && values.rate !== undefined) throw new UsageError('give either --ratio or --rate');
  const list = (word: string): readonly string[] =>
    word
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== '');
  const [from, to, ...more] = (values.truce ?? '').split('..');
  if (values.truce !== undefined && (!from || !to || more.length > 0))
    throw new UsageError(`\`--truce ${values.truce}\` is not FROM..TO, both included`);
  const fromFile = file as { readonly panel?: object };
  const said: Record<string, unknown> = {
    about: values.about,
    bound:
      values.ratio !== undefined
        ? { on: 'ratio', below: values.ratio }
        : values.rate !== undefined
          ? { on: 'rate', below: values.rate }
          : undefined,
    truce: values.truce === undefined ? undefined : { from, to },
    baseline: values.baseline === undefined ? undefined : { from: values.baseline },
    step: values.step,
    dayZone: values.zone ?? ('dayZone' in fromFile ? undefined : 'Europe/Kyiv'),
    zones: values.zones === undefined ? undefined : list(values.zones),
    kinds: values.kinds === undefined ? undefined : list(values.kinds),
    panel:
      values.panel === undefined && values.drift === undefined
        ? undefined
        : {
            ...fromFile.panel,
            ...(values.panel === undefined ? {} : { sources: list(values.panel) }),
            ...(values.drift === undefined ? {} : { driftPerMilleMax: perMille('drift', values.drift) }),
          },
    coverageFloorPerMille: values.floor === undefined ? undefined : perMille('floor', values.floor),
    settleDays: values.settle === undefined ? undefined : Number(values.settle),
    method: values.method,
    seed: values.seed === undefined ? undefined : Number(values.seed),
  };
  const told = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  return readRegistration({ ...(file as object), ...told });
}

function perMille(option: string, word: string): number {
  if (!/^\d{1,3}(\.\d)?$/.test(word))
    throw new UsageError(`\`--${option} ${word}\` is no share; write per cent, such as 60 or 62.5`);
  return Math.round(Number(word) * 10);
}

function hashOfFile(path: string): string | undefined {
  const found = existsSync(path) ? registrationFile(path) : undefined;
  return found === undefined || isRefusal(found) ? undefined : registrationHash(found);
}

async function enter(registration: Registration, values: Values, terminal: Terminal) {
  const by = values.by?.trim();
  if (!by) throw new UsageError('say who registers it with `--by`');
  const folder = storeFolder(values.store);
  const cases = casesKept(folder);
  if (isRefusal(cases)) return cases;
  const id = caseAsked(values.case, cases);
  const entered = await register(folder, id, { registration, by }, () => nowOf(terminal));
  return isRefusal(entered) ? entered : { case: id, receivedAt: entered.receivedAt };
}
