import { dayOf, type Instant, instant } from '@truceline/truce/kernel';
import { type Amount, type Exact, formatExact } from '@truceline/truce/pledges';
import type { AssessedFigure, CapacitySum, Likeness, NeedsRow, WorksCount, WorksSum } from '@truceline/truce/recovery';
import type { RecoveryObject } from './recovery-object.ts';

/** Lines of one list over which the rest is counted: a person reads no more. The JSON has all of them. */
const linesMax = 40;

/** What `truceline recovery` tells, for a person: rows of needs against works, copies, figures that went back, what is wrong. */
export function recoveryText(told: RecoveryObject): string {
  const { needs, together, duplicates, problems, rejected, noted, revisions } = told;
  return [
    `${told.exercise ? 'EXERCISE; ' : ''}as of ${told.at}, as known at ${told.knownAt}`,
    `${count(together.works, 'works')}${together.worksOnce === together.works ? '' : ` (${together.worksOnce} where certain copies count once)`}, ${count(together.assets, together.assets === 1 ? 'asset' : 'assets')}`,
    ...(told.later === 0
      ? []
      : [
          `${told.later} words tell of a later time or came in later, and are in no figure; --at and --known count them`,
        ]),
    'Voices, currencies, kinds of money and units are never added; nor is a whole to its parts. What nobody tells is a hole, not zero.',
    ...section('THE WHOLE', [...needs.whole.map(figureLine), ...together.money.map(moneyLine)]),
    ...needs.rows.flatMap((row) => rowLines(row, needs.by)),
    ...listed(
      needs.by === 'sector' ? 'figures by area; --by region' : 'figures by sector; --by sector',
      needs.otherwise.map(figureLine),
    ),
    ...listed(
      'fixed figures of assessments added, by level; named ones are in no sum',
      together.assessed
        .filter(({ level }) => level !== 'whole')
        .map(
          ({ assessment, voice, measure, level, unit, value, fixed, named }) =>
            `${assessment}, ${measure}, ${levelWords[level]}: ${value ? `${unit} ${grouped(value)} of ${fixed}` : 'none is fixed'}; ${named} more named (${voice})`,
        ),
    ),
    ...listed(
      'figures that went back',
      revisions.map(
        ({ works, voice, kind, how, before, now }) =>
          `${works} ${kind}: ${grouped(before.amount)} → ${grouped(now.amount)}, ${how}, known ${day(now.receivedAt)} (${voice})`,
      ),
    ),
    ...listed(
      'works that are certainly the same; shown, not merged',
      duplicates.certain.map(({ works, links }) => {
        const why = links.map((link) =>
          link.because === 'told'
            ? `by the word of ${link.told.map(({ voice }) => voice).join(', ')}`
            : `${link.identifier.scheme} ${link.identifier.id}`,
        );
        return `${works.map((id) => named(id, told)).join(' = ')}: ${[...new Set(why)].join('; ')}`;
      }),
    ),
    ...listed(
      'works that may be the same; a person decides',
      duplicates.suspected.map(
        ({ works, alike }) =>
          `${works.map((id) => named(id, told)).join(' ~ ')}: ${alike.map(likenessWords).join('; ')}`,
      ),
    ),
    ...listed(
      'works that somebody says are two',
      duplicates.apart.map(
        ({ works, told: by }) =>
          `${works.map((id) => named(id, told)).join(' / ')}: ${by.map(({ voice }) => voice).join(', ')}`,
      ),
    ),
    ...(duplicates.blocksCut === 0
      ? []
      : [
          '',
          `${duplicates.blocksCut} groups of like names were too large to compare every two: each was compared with its neighbours by name`,
        ]),
    ...listed(
      'to be known before a figure is used',
      problems.map(
        ({ of, entry, reason }) => `${[of, entry].filter((each) => each !== undefined).join(' ')}: ${reason}`,
      ),
    ),
    ...listed('rows that could not be used, and are in no figure', rejected),
    ...listed('to be known of rows that were read', noted),
  ].join('\n');
}

const levelWords = {
  whole: 'the whole',
  sector: 'sectors',
  region: 'areas',
  sectorInRegion: 'sectors in areas',
} as const;

function rowLines(row: NeedsRow, by: 'sector' | 'region'): readonly string[] {
  const { assessed, parts, money, stages, capacity, spellings } = row;
  const name = row.sector ?? (row.region === undefined ? undefined : (spellings[0] ?? row.region));
  return section(name === undefined ? `NO ${by.toUpperCase()} TOLD` : name.toUpperCase(), [
    ...(spellings.length > 1 ? [`also spelled ${spellings.slice(1).join(', ')}`] : []),
    ...(assessed.length === 0 ? ['no figure of an assessment'] : assessed.map((each) => figureWords(each, ''))),
    ...parts.map((each) => `part: ${figureLine(each)}`),
    ...(money.length === 0 ? ['no money of works'] : money.map(moneyLine)),
    ...stages.map(stageLine),
    ...(capacity.length === 0 ? ['no capacity told'] : capacity.map(capacityLine)),
  ]);
}

/** A figure of an assessment; in a row of its own sector or area that is not said again. */
function figureLine(figure: AssessedFigure): string {
  const { sector, region } = figure;
  const of = [sector, region].filter((each) => each !== undefined).join(', ');
  return figureWords(figure, of === '' ? '' : ` (${of})`);
}

function figureWords(figure: AssessedFigure, of: string): string {
  const { assessment, measure, amount, named: said, years, asOf, mark, voice, earlier, exercise } = figure;
  const about = [
    years === undefined ? undefined : `over ${count(years, years === 1 ? 'year' : 'years')}`,
    asOf && `as of ${asOf}`,
    mark && `mark ${mark}`,
    earlier.length === 0
      ? undefined
      : `before: ${earlier.map((each) => (each.amount ? grouped(each.amount) : each.named!.asSaid)).join(', ')}`,
  ].filter((each) => each !== undefined);
  const words = amount ? grouped(amount) : `“${said!.asSaid}”, named and not fixed`;
  return `${exercise ? 'EXERCISE ' : ''}${measure}${of}: ${words}; ${[assessment, ...about].join(', ')} (${voice})`;
}

function moneyLine({ kind, currency, value, works, once, voice }: WorksSum): string {
  const [low, high] = [grouped(once.low), grouped(once.high)];
  const copies =
    once.works === works ? '' : `; copies once: ${low === high ? low : `${low} to ${high}`} of ${once.works}`;
  return `${kind}: ${currency} ${grouped(value)} of ${works} works${copies} (${voice})`;
}

function stageLine({ stage, works, once, voice }: WorksCount): string {
  return `at ${stage ?? 'no stage told'}: ${works} works${once === works ? '' : `; copies once: ${once}`} (${voice})`;
}

function capacityLine({
  unit,
  before,
  lost,
  restored,
  missing,
  withoutRestored,
  firstAt,
  lastAt,
  voice,
}: CapacitySum): string {
  const part = (name: string, of: { readonly value: Exact; readonly assets: number } | undefined) =>
    of === undefined
      ? []
      : [`${name} ${grouped(of.value)} of ${count(of.assets, of.assets === 1 ? 'asset' : 'assets')}`];
  const told = [
    ...part('before', before),
    ...part('lost', lost),
    ...part('restored', restored),
    ...part('still missing', missing),
    ...(withoutRestored === 0 ? [] : [`nothing told of what is restored for ${withoutRestored}`]),
  ];
  const [first, last] = [day(firstAt), day(instant(Math.max(firstAt, lastAt - 1)))];
  return `capacity in ${unit}: ${told.join('; ')}; ${first === last ? first : `${first} to ${last}`} (${voice})`;
}

/** In what two works are alike, in words. */
function likenessWords(alike: Likeness): string {
  switch (alike.in) {
    case 'name':
      return `names share ${alike.common.length} of ${alike.together} words (${alike.common.join(', ')})`;
    case 'place':
      return `place ${alike.place}`;
    case 'region':
      return `area ${alike.region}`;
    case 'position':
      return `${alike.distanceM} m apart`;
    case 'sector':
      return `sector ${alike.sector}`;
    case 'owner':
      return `owner ${alike.owner}`;
    case 'money':
      return `${alike.kind} ${grouped(alike.amount)}`;
  }
}

/** An exact number or amount with its thousands parted: `USD 63,000,000,000`. */
function grouped(of: Exact | Amount): string {
  if (!('measure' in of)) return formatExact(of).replace(/\B(?=(?:\d{3})+(?:$|\.))(?<!\.\d*)/g, ',');
  return of.measure === 'money' ? `${of.currency} ${grouped(of.value)}` : `${grouped(of.value)} ${of.unit}`;
}

function named(id: string, { names }: RecoveryObject): string {
  const told = names[id] ?? [];
  return told.length === 0 ? id : `${id} “${told[0]!.name}” (${told.map(({ voice }) => voice).join(', ')})`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((each) => `  ${each}`)];
}

function listed(what: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const more = lines.length > linesMax ? [`  and ${lines.length - linesMax} more; --json has all`] : [];
  return ['', `${what} (${lines.length}):`, ...lines.slice(0, linesMax).map((each) => `  ${each}`), ...more];
}

function count(number: number, of: string): string {
  return `${number} ${of}`;
}

function day(at: Instant): string {
  return dayOf(at, 'UTC');
}
