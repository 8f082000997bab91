import type { Diagnostic } from '@truceline/truce/kernel';
import { keywordAsWritten, sayingOf } from '../clause-table.ts';
import type {
  AgreementHeader,
  Amendment,
  CalendarHeader,
  Clause,
  DatedHeader,
  Item,
  SourceHeader,
  TimezoneHeader,
} from '../generated/ast.ts';
import { type Parsed, parse } from '../parse/parse.ts';
import { placeIn } from '../parse/place.ts';
import { type LanguageHost, resolvePath } from './host.ts';
import { impossibleIn, knowsRules, knowsZone } from './impossible.ts';

/** A file of the agreement or of one that it imports. */
export interface LoadedFile {
  readonly parsed: Parsed;
  /** Name of the agreement that the file's items belong to. */
  readonly agreement: string;
  readonly imports: readonly LoadedFile[];
}

/** A piece of a text with the file it stands in. */
export interface Piece<T> {
  readonly node: T;
  readonly from: Parsed;
}

/** An item after readings have been laid over it: its clauses may come from several files. */
export interface EffectiveItem {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly title?: string;
  readonly piece: Piece<Item>;
  readonly clauses: readonly Piece<Clause>[];
  readonly steps: readonly {
    readonly id: string;
    readonly name: string;
    readonly number: number;
    readonly piece: Piece<Item['steps'][number]>;
    readonly clauses: readonly Piece<Clause>[];
  }[];
}

/** The header of a file, whatever of it is there. */
export interface Headers {
  readonly agreement?: AgreementHeader;
  readonly dated?: DatedHeader;
  readonly timezone?: TimezoneHeader;
  readonly calendar?: CalendarHeader;
  readonly sources: readonly SourceHeader[];
}

const importsMax = 32;

/** Loads a file and everything it imports, each once; what is missing or circular becomes a diagnostic. */
export function loadFile(
  path: string,
  host: LanguageHost,
  diagnostics: Diagnostic[],
  loaded = new Map<string, LoadedFile>(),
  line: readonly string[] = [],
): LoadedFile | undefined {
  const known = loaded.get(path);
  if (known) return known;
  const text = host.readText(path);
  if (text === undefined) return undefined;
  const parsed = parse(path, text);
  diagnostics.push(...parsed.diagnostics, ...impossibleIn(parsed));
  const imports: LoadedFile[] = [];
  for (const header of parsed.tree.headers) {
    if (header.$type !== 'ImportHeader') continue;
    const place = placeIn(text, parsed.spanOf(header).offset);
    const target = resolvePath(path, header.path ?? '');
    const say = (message: string) =>
      diagnostics.push({ code: 'TL-703', severity: 'error', message, file: path, ...place });
    if (target === undefined) say(`\`${header.path}\` lies outside the folder of agreements; import a file within it`);
    else if (target === path || line.includes(target))
      say(`\`${header.path}\` imports this file in turn; leave one of the imports out`);
    else if (loaded.size > importsMax) say(`more than ${importsMax} imports; leave some out`);
    else {
      const file = loadFile(target, host, diagnostics, loaded, [...line, path]);
      if (file) imports.push(file);
      else say(`there is no file \`${header.path}\`; correct the path`);
    }
  }
  const file: LoadedFile = { parsed, agreement: headersOf(parsed).agreement?.name ?? 'unnamed', imports };
  loaded.set(path, file);
  return file;
}

/** The header lines of a file by what they say. */
export function headersOf({ tree }: Parsed): Headers {
  const of = <T extends (typeof tree.headers)[number]['$type']>(type: T) =>
    tree.headers.find((each): each is Extract<(typeof tree.headers)[number], { $type: T }> => each.$type === type);
  const [agreement, dated, timezone, calendar] = [
    of('AgreementHeader'),
    of('DatedHeader'),
    of('TimezoneHeader'),
    of('CalendarHeader'),
  ];
  return {
    ...(agreement ? { agreement } : {}),
    ...(dated ? { dated } : {}),
    ...(timezone && knowsZone(timezone) ? { timezone } : {}),
    ...(calendar && knowsRules(calendar) ? { calendar } : {}),
    sources: tree.headers.filter((each) => each.$type === 'SourceHeader'),
  };
}

/** The items of a file, readings left out, under the name of an agreement. */
export function itemsOfFile({ parsed }: LoadedFile, agreement: string): readonly EffectiveItem[] {
  return parsed.tree.items
    .filter((item) => item.kind !== 'reading' && item.name !== undefined)
    .map((item): EffectiveItem => {
      const id = `${agreement}/${item.kind}/${item.name}`;
      return {
        id,
        kind: item.kind,
        name: item.name,
        ...(item.title === undefined ? {} : { title: item.title }),
        piece: { node: item, from: parsed },
        clauses: item.clauses.map((node) => ({ node, from: parsed })),
        steps: item.steps.map((step) => ({
          id: `${id}/${step.name}`,
          name: step.name,
          number: Number(step.number),
          piece: { node: step, from: parsed },
          clauses: step.clauses.map((node) => ({ node, from: parsed })),
        })),
      };
    });
}

/** Items with a reading laid over them. An amendment of something that is not there becomes a diagnostic. */
export function overlaid(
  items: readonly EffectiveItem[],
  reading: Piece<Item>,
  diagnostics: Diagnostic[],
): readonly EffectiveItem[] {
  let result = items;
  for (const amendment of reading.node.amendments) {
    const target = result.find((item) => item.name === amendment.target);
    const step = amendment.step === undefined ? undefined : target?.steps.find((each) => each.name === amendment.step);
    if (!target || (amendment.step !== undefined && !step)) {
      const place = placeIn(reading.from.text, reading.from.spanOf(amendment).offset);
      diagnostics.push({
        code: 'TL-703',
        severity: 'error',
        message: `the reading amends \`${amendment.target}${amendment.step ? `.${amendment.step}` : ''}\`, which is not there; name an item of the text`,
        file: reading.from.file,
        ...place,
      });
      continue;
    }
    result = result.map((item) => (item === target ? amended(item, amendment, reading) : item));
  }
  return result;
}

function amended(item: EffectiveItem, amendment: Amendment, reading: Piece<Item>): EffectiveItem {
  const fresh = amendment.clauses.map((node) => ({ node, from: reading.from }));
  const replaced = new Set(fresh.map(({ node }) => sayingOf(keywordAsWritten(node.keyword))));
  const laidOver = (clauses: readonly Piece<Clause>[]) => [
    ...clauses.filter(({ node }) => !replaced.has(sayingOf(keywordAsWritten(node.keyword)))),
    ...fresh,
  ];
  if (amendment.step === undefined) return { ...item, clauses: laidOver(item.clauses) };
  return {
    ...item,
    steps: item.steps.map((step) =>
      step.name === amendment.step ? { ...step, clauses: laidOver(step.clauses) } : step,
    ),
  };
}
