import { by, type Diagnostic, hashOf } from '@truceline/truce/kernel';
import type {
  Arrangement,
  Category,
  Command,
  Consent,
  Hole,
  Item,
  Passage,
  Ratification,
  Sidecar,
  Source,
  StatusAgreement,
  Terms,
} from '@truceline/truce/terms';
import { itemKind } from '@truceline/truce/terms';
import { diagnose } from '../diagnostics/index.ts';
import { quotesInSources } from '../diagnostics/quotes.ts';
import { divergingReadings } from '../diagnostics/readings.ts';
import { placeIn } from '../parse/place.ts';
import { dayRules, monthRules, sourceKinds } from '../words.ts';
import { allShapes, type Geometry, readGeometry } from './geometry.ts';
import { hashed } from './hashed.ts';
import type { LanguageHost } from './host.ts';
import { recordsIn } from './kept-records.ts';
import { type EffectiveItem, headersOf, itemsOfFile, type LoadedFile, loadFile, overlaid, type Piece } from './load.ts';
import { placesOf } from './places.ts';
import type { Compiled } from './record.ts';
import { type Scope, scopeOf } from './scope.ts';
import { sidecarFrom } from './sidecar.ts';

/** A compiled agreement: terms, what stands beside them, what is wrong or open, and the texts it rests on. */
export interface CompiledAgreement {
  readonly terms: Terms;
  readonly sidecar: Sidecar;
  readonly diagnostics: readonly Diagnostic[];
  readonly readings: readonly { readonly name: string; readonly terms: Terms; readonly sidecar: Sidecar }[];
  readonly text: string;
  readonly files: readonly string[];
  readonly geometry: readonly Geometry[];
}

/** Codes of form, names, words and units: an agreement with one of these does not run. Later ones are findings about the text. */
const blockingCodes: ReadonlySet<string> = new Set(['TL-700', 'TL-701', 'TL-702', 'TL-703', 'TL-704', 'TL-706']);

/** Whether a diagnostic stops a run. */
export function isBlocking(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === 'error' && blockingCodes.has(diagnostic.code);
}

/** Compiles an agreement and each reading that stands in its file. Never throws on a text. */
export function compileAgreement(path: string, host: LanguageHost): CompiledAgreement {
  return compileWith(path, undefined, host);
}

/** Compiles an agreement with the readings of another file laid over it: the terms are those of the text so read. */
export function compileReading(agreementPath: string, readingPath: string, host: LanguageHost): CompiledAgreement {
  return compileWith(agreementPath, readingPath, host);
}

function compileWith(path: string, readingPath: string | undefined, host: LanguageHost): CompiledAgreement {
  const diagnostics: Diagnostic[] = [];
  const loaded = new Map<string, LoadedFile>();
  const base = loadFile(path, host, diagnostics, loaded);
  if (!base) return nothing(path, `there is no file \`${path}\``);
  const overlay = readingPath === undefined ? undefined : loadFile(readingPath, host, diagnostics, loaded);
  if (readingPath !== undefined && !overlay) return nothing(path, `there is no file \`${readingPath}\``);
  const own = itemsOfFile(base, base.agreement);
  const imported = [...loaded.values()]
    .filter((file) => file !== base && file !== overlay)
    .flatMap((file) => itemsOfFile(file, file.agreement));
  const added = overlay ? itemsOfFile(overlay, base.agreement) : [];
  const readings = overlay ? readingsOf(overlay) : [];
  let items: readonly EffectiveItem[] = [...own, ...imported, ...added];
  for (const reading of readings) items = overlaid(items, reading, diagnostics);
  const build = { base, overlay, loaded, host };
  const whole = assemble(items, build, readings[0]?.node.name, diagnostics);
  const inFile = readingPath === undefined ? readingsOf(base) : [];
  const read = inFile.map((reading) => {
    const found: Diagnostic[] = [];
    const { terms, sidecar, geometry } = assemble(overlaid(items, reading, found), build, reading.node.name, found);
    diagnostics.push(...found.filter(isBlocking));
    const place = placeIn(reading.from.text, reading.from.spanOf(reading.node).offset);
    return { name: reading.node.name, terms, sidecar, geometry, file: reading.from.file, ...place };
  });
  diagnostics.push(...divergingReadings(whole, read), ...quotesInSources(whole, base.parsed.file, host));
  return {
    terms: whole.terms,
    sidecar: whole.sidecar,
    diagnostics: distinct(diagnostics),
    readings: read.map(({ name, terms, sidecar }) => ({ name, terms, sidecar })),
    text: base.parsed.text,
    files: [...loaded.keys()],
    geometry: allShapes([whole, ...read]),
  };
}

function readingsOf({ parsed }: LoadedFile): readonly Piece<EffectiveItem['piece']['node']>[] {
  return parsed.tree.items.filter((item) => item.kind === 'reading').map((node) => ({ node, from: parsed }));
}

interface Build {
  readonly base: LoadedFile;
  readonly overlay: LoadedFile | undefined;
  readonly loaded: ReadonlyMap<string, LoadedFile>;
  readonly host: LanguageHost;
}

function assemble(
  items: readonly EffectiveItem[],
  build: Build,
  reading: string | undefined,
  diagnostics: Diagnostic[],
) {
  const { base } = build;
  const headers = headersOf(base.parsed);
  const sources = [...build.loaded.values()].flatMap((file) =>
    sourcesOf(file, file === build.overlay ? base.agreement : file.agreement, diagnostics),
  );
  const scope = scopeOf(
    items,
    new Map(sources.map((source) => [source.id.slice(source.id.lastIndexOf('/') + 1), source.id])),
    diagnostics,
  );
  const recordOf = recordsIn(scope, sources);
  const ownSources = ownSourcesIn(build, sources);
  const compiled = items.map((item) => ({ item, ...recordOf(item, ownSources(item)) }));
  const geometry = readGeometry(compiled, build.host, scope.say);
  const holes = [...headerHoles(base), ...compiled.flatMap((each) => each.holes)];
  const terms = hashed(
    termsFrom(base, headers, {
      compiled,
      sources,
      holes,
      reading,
      loaded: build.loaded,
      diagnostics,
      geometryPaths: geometry.uris,
    }),
  );
  const sidecar = sidecarFrom(terms, items, headers.agreement?.title);
  const places = placesOf(items);
  const text = { terms, sidecar, places, file: base.parsed.file };
  for (const each of diagnose(text, { geometry: geometry.features, broken: scope.broken })) diagnostics.push(each);
  return { terms, sidecar, places, geometry: geometry.features };
}

/** A file with one source may leave its name out: the source meant is that of the file in which the item stands. */
function ownSourcesIn(build: Build, sources: readonly Source[]): (item: EffectiveItem) => Scope['sources'] {
  const named = sources.map((source) => [source.id.slice(source.id.lastIndexOf('/') + 1), source.id] as const);
  const all = new Map(named);
  const byFile = new Map(
    [...build.loaded.values()].map(({ parsed }) => {
      const names = headersOf(parsed).sources.map((source) => source.name);
      const own = named.filter(([name]) => names.includes(name));
      return [parsed, own.length > 0 ? new Map(own) : all];
    }),
  );
  return (item) => byFile.get(item.piece.from) ?? all;
}

function sourcesOf(file: LoadedFile, agreement: string, diagnostics: Diagnostic[]): readonly Source[] {
  return headersOf(file.parsed).sources.map((source): Source => {
    const say = (message: string) =>
      diagnostics.push({
        code: 'TL-706',
        severity: 'error',
        message,
        file: file.parsed.file,
        ...placeIn(file.parsed.text, file.parsed.spanOf(source).offset),
      });
    if (!sourceKinds.includes(source.kind as 'press'))
      say(`\`${source.kind}\` is no kind of source; use official, statement or press`);
    return {
      id: `${agreement}/source/${source.name}`,
      uri: source.uri ?? '',
      kind: source.kind as Source['kind'],
      ...(source.sha256 === undefined ? {} : { sha256: source.sha256 }),
    };
  });
}

function headerHoles({ parsed, agreement }: LoadedFile): readonly Hole[] {
  const { timezone, calendar } = headersOf(parsed);
  const of = (
    path: string,
    expects: string,
    hole: { readonly kind: string; readonly reason: string } | undefined,
  ): readonly Hole[] =>
    hole
      ? [
          {
            id: `${agreement}#/${path}`,
            item: agreement,
            path: `/${path}`,
            expects,
            kind: hole.kind as Hole['kind'],
            reason: hole.reason,
          },
        ]
      : [];
  return [...of('timezone', 'time zone', timezone?.hole), ...of('calendar', 'calendar rule', calendar?.hole)];
}

interface Material {
  readonly compiled: readonly (Compiled & { readonly item: EffectiveItem })[];
  readonly sources: readonly Source[];
  readonly holes: readonly Hole[];
  readonly reading: string | undefined;
  readonly loaded: ReadonlyMap<string, LoadedFile>;
  readonly diagnostics: Diagnostic[];
  readonly geometryPaths: ReadonlyMap<string, string>;
}

function termsFrom(base: LoadedFile, headers: ReturnType<typeof headersOf>, material: Material): Omit<Terms, 'hash'> {
  const records = material.compiled.map(({ record }) => record).sort(by((record) => record.id));
  const byKind = Map.groupBy(records, (record) => itemKind(record.id));
  const of = <T extends Item>(...kinds: readonly string[]): readonly T[] =>
    (kinds.length === 1
      ? (byKind.get(kinds[0]!) ?? [])
      : records.filter((record) => kinds.includes(itemKind(record.id)))) as T[];
  const { agreement } = base;
  const { timezone, calendar, dated } = headers;
  const [days, months] = [wordIn(calendar?.days, dayRules), wordIn(calendar?.months, monthRules)];
  return {
    format: 1,
    agreement,
    dated: dated?.date ?? '',
    ...(dated?.place === undefined ? {} : { place: dated.place }),
    ...(timezone
      ? {
          timezone: timezone.hole
            ? { kind: 'silent', hole: `${agreement}#/timezone` }
            : { kind: 'said', value: timezone.zone ?? '' },
        }
      : {}),
    ...(calendar
      ? {
          calendar: calendar.hole
            ? { kind: 'silent', hole: `${agreement}#/calendar` }
            : { kind: 'said', value: { days: days ?? '', months: months ?? '' } },
        }
      : {}),
    ...(material.reading === undefined ? {} : { reading: `${agreement}/reading/${material.reading}` }),
    sources: [...material.sources].sort(by((source) => source.id)),
    imports: [...material.loaded.values()]
      .filter((file) => file !== base && file.agreement !== agreement)
      .map((file) => ({
        agreement: file.agreement,
        hash: hashOf('truceline/text/v1', file.parsed.text.toWellFormed().normalize('NFC').replaceAll('\r\n', '\n')),
      }))
      .sort(by((each) => each.agreement)),
    holes: [...material.holes].sort(by((hole) => hole.id)),
    actors: of('actor'),
    groups: of('group'),
    bodies: of('body'),
    mandates: of('mandate'),
    mechanisms: of('mechanism'),
    zones: of<Terms['zones'][number]>('zone').map((zone) =>
      zone.shape.kind === 'geometry'
        ? { ...zone, shape: { ...zone.shape, uri: material.geometryPaths.get(zone.id) ?? zone.shape.uri } }
        : zone,
    ),
    categories: withAncestors(of<Category>('incident', 'class')),
    levels: of('levels'),
    ceasefires: of('ceasefire'),
    terms: of('obligation', 'prohibition', 'permission', 'power'),
    counters: of('threshold'),
    guarantees: of('guarantee'),
    ladders: of('ladder'),
    forces: of('force'),
    caveats: of('caveat'),
    pledges: of('pledge'),
    sites: of('hub', 'facility'),
    clocks: of('clock'),
    reviews: of('review'),
    lasting: of('duration'),
    exits: of('exit'),
    recoveries: of('recovery'),
    annexes: of('annex'),
    ...some('commands', of<Command>('command')),
    ...some('consents', of<Consent>('consent')),
    ...some('statusAgreements', of<StatusAgreement>('status_agreement')),
    ...some('ratifications', of<Ratification>('ratification')),
    ...some('arrangements', of<Arrangement>('exchange', 'corridor', 'crossing', 'pause', 'search')),
    ...some('passages', of<Passage>('passage')),
  };
}

/** A list that came into the language later is absent where it is empty: older texts keep their hash. */
function some<Name extends string, T>(name: Name, list: readonly T[]): { readonly [K in Name]?: readonly T[] } {
  return list.length > 0 ? ({ [name]: list } as { readonly [K in Name]?: readonly T[] }) : {};
}

function wordIn(word: string | undefined, table: readonly string[]): string | undefined {
  return word !== undefined && table.includes(word) ? word : undefined;
}

/** Kinds above a kind that are followed; no text has a scale so long. */
const ancestorsMax = 200;

/** A category's ancestors are those it names and theirs; a chain that returns to itself ends there. */
function withAncestors(categories: readonly Category[]): readonly Category[] {
  const byId = new Map(categories.map((each) => [each.id, each]));
  return categories.map((each) => {
    const found = new Set<string>();
    const open = [...each.ancestors];
    while (open.length > 0 && found.size < ancestorsMax) {
      const parent = open.shift()!;
      if (found.has(parent)) continue;
      found.add(parent);
      open.push(...(byId.get(parent)?.ancestors ?? []));
    }
    return { ...each, ancestors: [...found].sort() };
  });
}

function distinct(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [
    ...new Map(
      diagnostics.map((each) => [`${each.file} ${each.line} ${each.column} ${each.code} ${each.message}`, each]),
    ).values(),
  ];
}

function nothing(path: string, message: string): CompiledAgreement {
  const parsed = { agreement: 'unnamed' };
  const lists = {
    sources: [],
    imports: [],
    holes: [],
    actors: [],
    groups: [],
    bodies: [],
    mandates: [],
    mechanisms: [],
    zones: [],
    categories: [],
    levels: [],
    ceasefires: [],
    terms: [],
    counters: [],
    guarantees: [],
    ladders: [],
    forces: [],
    caveats: [],
    pledges: [],
    sites: [],
    clocks: [],
    reviews: [],
    lasting: [],
    exits: [],
    recoveries: [],
    annexes: [],
  };
  const terms: Terms = { format: 1, agreement: parsed.agreement, dated: '', ...lists, hash: '' };
  return {
    terms,
    sidecar: { hash: '', titles: {}, notes: {}, quoted: {}, spans: {} },
    diagnostics: [{ code: 'TL-700', severity: 'error', message, file: path, line: 1, column: 1 }],
    readings: [],
    text: '',
    files: [],
    geometry: [],
  };
}
