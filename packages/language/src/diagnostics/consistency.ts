import {
  type Bound,
  type Item,
  itemKind,
  itemsOf,
  resolveTime,
  shortName,
  type Term,
  type Terms,
  type Valid,
} from '@truceline/truce/terms';
import { type Check, type Finding, finding, ofKind, textsIn } from './finding.ts';
import { neverStarts } from './never-starts.ts';

/** TL-705 to TL-714: unused items, what never starts, levels without source or answer, periods that end before they begin. */
export const consistency: Check = (terms, own) => [
  ...unused(terms, own),
  ...neverStarts(terms, own),
  ...levels(terms, own),
  ...own.flatMap((item) => backwards(item, terms)),
  ...overlappingVersions(own),
];

/** Kinds that say something by themselves. */
const roots = [
  'obligation',
  'prohibition',
  'permission',
  'power',
  'threshold',
  'guarantee',
  'ladder',
  'hub',
  'facility',
  'exit',
  'ceasefire',
  'review',
  'duration',
  'recovery',
  'clock',
  'annex',
  'mandate',
  'caveat',
  'command',
  'consent',
  'status_agreement',
  'ratification',
  'exchange',
  'corridor',
  'crossing',
  'pause',
  'search',
  'passage',
];

/** Items that no other item refers to. */
function unused(terms: Terms, own: readonly Item[]): readonly Finding[] {
  const referred = new Set<string>();
  for (const item of itemsOf(terms))
    for (const text of textsIn(item)) {
      // A level or a step is named below its item: `a/levels/tiers/minor`.
      const name = text.split('/').slice(0, 3).join('/');
      if (name !== item.id) referred.add(name);
    }
  return own
    .filter((item) => !referred.has(item.id) && !roots.includes(itemKind(item.id)))
    .map((item) => finding('TL-705', 'information', item.id, 'nothing refers to @; use it or remove it'));
}

function levels(terms: Terms, own: readonly Item[]): readonly Finding[] {
  const raised = new Set([...terms.counters, ...terms.terms].flatMap((each) => each.raises ?? []));
  const never = ofKind<Terms['levels'][number]>(own, 'levels').flatMap((scale) =>
    scale.order
      .filter((level) => !raised.has(level))
      .map((level) =>
        finding(
          'TL-711',
          'error',
          scale.id,
          `no term or threshold raises \`${shortName(level)}\` of @; raise it or drop it`,
        ),
      ),
  );
  if (terms.ladders.length === 0) return never;
  const asked = JSON.stringify(terms.ladders);
  const unanswered = [
    ...ofKind<Terms['counters'][number]>(own, 'threshold'),
    ...ofKind<Term>(own, 'prohibition', 'obligation'),
  ].flatMap((item) => {
    const scale = terms.levels.find((each) => item.raises !== undefined && each.order.includes(item.raises));
    if (!scale || item.raises === undefined) return [];
    const below = scale.order.slice(0, scale.order.indexOf(item.raises) + 1);
    return below.some((level) => asked.includes(`"${level}"`))
      ? []
      : [
          finding(
            'TL-712',
            'information',
            item.id,
            `no step answers the level \`${shortName(item.raises)}\` that @ raises; add one`,
          ),
        ];
  });
  return [...never, ...unanswered];
}

const unknownStart = { kind: 'unknown', words: 'the start of another clause' } as const;

/** A period whose end is not after its start, whatever the item is. */
function backwards(item: Item, terms: Terms): readonly Finding[] {
  const { starts, ends, valid } = item as { readonly starts?: Bound; readonly ends?: Bound; readonly valid?: Valid };
  // Where the text names no zone, any will do: both ends are read in the same.
  const clocks: Terms =
    terms.timezone?.kind === 'said' ? terms : { ...terms, timezone: { kind: 'said', value: 'UTC' } };
  const [from, to] = [starts, ends].map((bound) => {
    const at = bound?.kind === 'time' ? resolveTime(bound.time, clocks, () => unknownStart) : undefined;
    return at?.kind === 'at' ? at.at : undefined;
  });
  const reversed = from !== undefined && to !== undefined && to <= from;
  const invalid = valid?.to !== undefined && valid.to < valid.from;
  return [
    ...(reversed ? [finding('TL-714', 'error', item.id, '@ ends before it starts; correct a date')] : []),
    ...(invalid
      ? [
          {
            ...finding('TL-714', 'error', item.id, '@ is valid to a day before its first; correct a date'),
            clause: 'valid',
          },
        ]
      : []),
  ];
}

/**
 * Two versions of one item for one day. Versions are items of a kind that were the same item (`was`), or of which one was the
 * other. A version without a last day holds until the next begins.
 */
function overlappingVersions(own: readonly Item[]): readonly Finding[] {
  const dated = own.filter((item): item is Item & { readonly valid: Valid } => 'valid' in item && !!item.valid);
  const names = (item: Item): readonly string[] => [shortName(item.id), ...item.was];
  return dated.flatMap((later, index) =>
    dated.slice(0, index).flatMap((earlier): readonly Finding[] => {
      if (itemKind(later.id) !== itemKind(earlier.id)) return [];
      if (!names(later).some((name) => names(earlier).includes(name))) return [];
      const [first, second] = earlier.valid.from <= later.valid.from ? [earlier, later] : [later, earlier];
      const ended = first.valid.to ?? first.valid.from;
      if (second.valid.from > ended) return [];
      const message = `@ and \`${shortName(first.id)}\` are versions of one thing for the same days; end one before the other begins`;
      return [{ ...finding('TL-714', 'error', second.id, message), clause: 'valid' }];
    }),
  );
}
