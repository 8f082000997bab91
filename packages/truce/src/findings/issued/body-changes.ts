import type { FindingBody } from './body.ts';

/** One thing in which two revisions differ. Either side is absent where it has nothing to say. */
export interface BodyChange {
  readonly what: 'incidents' | 'reports' | 'attribution' | 'statements' | 'watched' | 'grades' | 'method' | 'clause';
  readonly words: string;
}

/**
 * What a later body says otherwise than an earlier one, beside count and time, which stand in every revision: incidents and
 * reports that came or went, grades, who did it, what parties say, what was watched, method and text. Empty: nothing of these.
 */
export function bodyChanges(before: FindingBody, after: FindingBody): readonly BodyChange[] {
  const changes: BodyChange[] = [];
  const tell = (what: BodyChange['what'], words: string | undefined): void => {
    if (words !== undefined) changes.push({ what, words });
  };
  tell(
    'incidents',
    cameAndWent(
      before.incidents.map(({ id }) => id),
      after.incidents.map(({ id }) => id),
      'incident',
    ),
  );
  tell(
    'reports',
    cameAndWent(
      before.evidence.map(({ report }) => report),
      after.evidence.map(({ report }) => report),
      'report',
    ),
  );
  tell('grades', regraded(before, after));
  tell('attribution', ifOther(attributionOf(before), attributionOf(after), 'who did it is answered otherwise'));
  tell('statements', newStatements(before, after));
  tell(
    'watched',
    ifOther(watchedOf(before), watchedOf(after), 'what was watched, or who refused access, is recorded otherwise'),
  );
  tell('method', ifOther(before.method, after.method, 'another method, or the same with other parameters'));
  tell(
    'clause',
    ifOther(before.clauseTextHash, after.clauseTextHash, 'the words of the clause in the file are others'),
  );
  return changes;
}

function ifOther(one: unknown, other: unknown, words: string): string | undefined {
  return JSON.stringify(one) === JSON.stringify(other) ? undefined : words;
}

function cameAndWent(before: readonly string[], after: readonly string[], noun: string): string | undefined {
  const [was, is] = [new Set(before), new Set(after)];
  const came = [...is].filter((id) => !was.has(id)).length;
  const went = [...was].filter((id) => !is.has(id)).length;
  if (came === 0 && went === 0) return undefined;
  const some = (count: number, verb: string): readonly string[] =>
    count === 0 ? [] : [`${count} ${noun}${count === 1 ? '' : 's'} ${verb}`];
  return [...some(came, 'came'), ...some(went, 'went')].join(', ');
}

function regraded(before: FindingBody, after: FindingBody): string | undefined {
  const was = new Map(before.evidence.map(({ report, grade }) => [report, grade]));
  const changed = after.evidence.filter(({ report, grade }) => (was.get(report) ?? grade) !== grade);
  return changed.length === 0
    ? undefined
    : `${changed.length === 1 ? 'one report has' : `${changed.length} reports have`} another grade`;
}

function attributionOf({ attribution, actor }: FindingBody): unknown {
  return [actor, attribution.kind === 'known' ? { ...attribution.value, hypotheses: undefined } : attribution.kind];
}

function newStatements(before: FindingBody, after: FindingBody): string | undefined {
  const was = new Map(before.statements.map(({ party, said }) => [party, JSON.stringify(said)]));
  const changed = after.statements.filter(({ party, said }) => was.get(party) !== JSON.stringify(said));
  return changed.length === 0
    ? undefined
    : `${changed.map(({ party }) => party.slice(party.lastIndexOf('/') + 1)).join(', ')}: another statement is recorded`;
}

function watchedOf({ coverage }: FindingBody): unknown {
  return [coverage.zones, coverage.denials];
}
