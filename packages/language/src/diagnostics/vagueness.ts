import { type Category, type Funding, holeOf, type Item, type Terms } from '@truceline/truce/terms';
import { type Check, type Finding, finding, ofKind, textsIn } from './finding.ts';

/** TL-101 to TL-108: what is open, undefined, soft, without consequence, uncited, or known from the press alone. */
export const vagueness: Check = (terms, own) => [
  ...holes(terms),
  ...ofKind<Category>(own, 'incident', 'class').flatMap((category) => undefinedTerm(category, terms)),
  ...own.flatMap((item) => openLists(item)),
  ...own.flatMap((item) => openFunding(item)),
  ...soft(terms, own),
  ...withoutConsequence(terms, own),
  ...own
    .filter((item) => item.cites.length === 0)
    .map((item) => finding('TL-106', 'warning', item.id, '@ points to no text; add `cites`')),
  ...own
    .filter((item) => item.basis === 'statement' || item.basis === 'press')
    .map((item) =>
      finding(
        'TL-108',
        'information',
        item.id,
        `@ rests on no official source (${item.basis}); cite one when it is published`,
      ),
    ),
];

function holes(terms: Terms): readonly Finding[] {
  return terms.holes
    .filter((hole) => hole.item === terms.agreement || hole.item.startsWith(`${terms.agreement}/`))
    .map((hole) => ({
      code: 'TL-101',
      severity: 'information' as const,
      item: hole.item,
      hole: hole.reason,
      message: `the text is silent (${hole.expects}): ${hole.reason}; find a text that says it, or keep the hole`,
    }));
}

function undefinedTerm(category: Category, terms: Terms): readonly Finding[] {
  const line = [category, ...category.ancestors.flatMap((id) => terms.categories.find((each) => each.id === id) ?? [])];
  if (line.some((each) => each.means?.kind === 'said' || each.having.length > 0)) return [];
  const silent = line.find((each) => each.means?.kind === 'silent')?.means;
  const why = silent?.kind === 'silent' ? ` (${holeOf(terms, silent.hole).reason})` : '';
  return [finding('TL-102', 'warning', category.id, `@ has no definition${why}; add \`means\``)];
}

/** Lists of an item by the clause that says them, with what stands in for an element of each. */
const listClauses: Readonly<Record<string, string>> = {
  members: 'members',
  seats: 'seats',
  by: 'by',
  to: 'to',
  between: 'between',
  zones: 'in',
  contributors: 'contributors',
  delivers: 'delivers',
  mayDeliver: 'may_deliver',
  lists: 'lists',
  veto: 'veto',
  what: 'count',
  basedAt: 'based at',
};

function openLists(item: Item): readonly Finding[] {
  return Object.entries(item).flatMap(([field, value]) => {
    if (!Array.isArray(value) || value.length < 2 || value.every(isOpen) || !value.some(isOpen)) return [];
    return [
      {
        ...finding(
          'TL-103',
          'warning',
          item.id,
          `the list of ${field} of @ is open; close it, or say who decides what belongs to it`,
        ),
        ...(listClauses[field] === undefined ? {} : { clause: listClauses[field] }),
      },
    ];
  });
}

function openFunding(item: Item): readonly Finding[] {
  const { fundedBy } = item as { readonly fundedBy?: Funding };
  if (fundedBy?.kind !== 'pledges' || fundedBy.others === undefined) return [];
  const message = 'the list of who pays for @ is open; close it, or say who decides what belongs to it';
  return [{ ...finding('TL-103', 'warning', item.id, message), clause: 'funded by' }];
}

/** A hole in the place of an element: of a name, of what is delivered, or of whoever sits or contributes. */
function isOpen(element: unknown): boolean {
  const { kind, actor } = element as { readonly kind?: unknown; readonly actor?: { readonly kind?: unknown } };
  return kind === 'silent' || actor?.kind === 'silent';
}

function soft(terms: Terms, own: readonly Item[]): readonly Finding[] {
  const softStages = ['possible', 'intended', 'to_be_finalised'];
  return own.flatMap((item) => {
    if (
      !terms.guarantees.includes(item as never) &&
      !terms.mechanisms.includes(item as never) &&
      !terms.bodies.includes(item as never)
    )
      return [];
    if (item.status?.kind === 'said' && softStages.includes(item.status.value))
      return [
        finding(
          'TL-104',
          'warning',
          item.id,
          `@ is only ${item.status.value.replaceAll('_', ' ')}; nothing is owed until it is agreed`,
        ),
      ];
    const may = 'mayDeliver' in item && item.mayDeliver.length > 0 && item.delivers.length === 0;
    return may ? [finding('TL-104', 'warning', item.id, '@ only may deliver; say what is owed')] : [];
  });
}

function withoutConsequence(terms: Terms, own: readonly Item[]): readonly Finding[] {
  const read = new Set(
    textsIn([
      terms.guarantees,
      terms.ladders,
      terms.counters,
      terms.terms.map((term) => [term.while, term.starts, term.ends]),
      terms.exits,
      terms.clocks,
    ]),
  );
  return ofKind<Terms['terms'][number]>(own, 'obligation', 'prohibition')
    .filter((term) => term.raises === undefined && term.remedy === undefined && !read.has(term.id))
    .map((term) => finding('TL-105', 'information', term.id, 'violating @ leads nowhere; add `raises` or `remedy`'));
}
