/**
 * In which clause of its item a finding stands, by code: the first of these that the item has. A finding about what is
 * missing stands at the item itself, since there is no clause to point at.
 */
const clausesByCode: Readonly<Record<string, readonly string[]>> = {
  'TL-102': ['means'],
  'TL-104': ['status', 'may_deliver'],
  'TL-108': ['cites'],
  'TL-201': ['funded by'],
  'TL-202': ['cost', 'funded by'],
  'TL-203': ['cost', 'funded by'],
  'TL-204': ['cost', 'funded by', 'amount'],
  'TL-302': ['seats'],
  'TL-303': ['votes'],
  'TL-304': ['votes', 'decided by'],
  'TL-305': ['quorum'],
  'TL-306': ['silence'],
  'TL-307': ['otherwise'],
  'TL-308': ['otherwise'],
  'TL-309': ['delivers', 'may_deliver', 'action', 'by'],
  'TL-310': ['delivers', 'may_deliver', 'requires'],
  'TL-311': ['decided by'],
  'TL-301': ['decided by'],
  'TL-312': ['by', 'led by', 'contributors'],
  'TL-313': ['by'],
  'TL-401': ['starts'],
  'TL-402': ['starts'],
  'TL-404': ['within', 'after'],
  'TL-405': ['by', 'within', 'after'],
  'TL-406': ['within', 'after'],
  'TL-407': ['resets', 'within', 'after'],
  'TL-408': ['within', 'votes'],
  'TL-409': ['within'],
  'TL-410': ['within', 'takes'],
  'TL-411': ['over', 'within'],
  'TL-501': ['in', 'delivers', 'withdraw', 'keep_out', 'place', 'buffer', 'union of'],
  'TL-502': ['withdraw', 'keep_out', 'place'],
  'TL-503': ['in'],
  'TL-504': ['protected by'],
  'TL-602': ['count'],
  'TL-603': ['in'],
  'TL-604': ['verified'],
  'TL-605': ['verified'],
  'TL-606': ['verified'],
  'TL-607': ['by'],
  'TL-608': ['over', 'count'],
  'TL-609': ['verified'],
  'TL-707': ['starts'],
  'TL-708': ['while', 'starts'],
  'TL-709': ['when'],
  'TL-710': ['when', 'within', 'after'],
  'TL-711': ['order'],
  'TL-712': ['raises'],
  'TL-713': ['in', 'do', 'commit', 'withdraw', 'keep_out', 'place'],
  'TL-714': ['ends', 'valid'],
  'TL-715': ['lists'],
  'TL-803': ['ends', 'valid'],
};

/** The words that open the clause at fault, the likeliest first; none where the finding is about the whole item. */
export function clausesAtFault(code: string): readonly string[] {
  return clausesByCode[code] ?? [];
}

/** Clauses that a finding misses and at which it does not stand, by code. */
const clausesMissed: Readonly<Record<string, readonly string[]>> = {
  'TL-102': ['having'],
  'TL-105': ['raises', 'remedy'],
  'TL-106': ['cites'],
  'TL-205': ['amount', 'status', 'due'],
  'TL-403': ['within', 'ends'],
  'TL-504': ['protected by'],
  'TL-802': ['led by'],
  'TL-807': ['binding'],
  'TL-808': ['status'],
  'TL-809': ['starts', 'every', 'within', 'after'],
  'TL-810': ['led by', 'protected by', 'verified'],
};

/** The clauses on which a finding rests: while something is wrong in one of them, it may be wrong itself. */
export function clausesBehind(code: string): readonly string[] {
  return [...clausesAtFault(code), ...(clausesMissed[code] ?? [])];
}
