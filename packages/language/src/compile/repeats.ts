import type { Diagnostic } from '@truceline/truce/kernel';
import { keywordAsWritten, sayingOf } from '../clause-table.ts';
import type { Amendment, Clause, Item } from '../generated/ast.ts';
import type { Parsed } from '../parse/parse.ts';
import { placeIn } from '../parse/place.ts';

type ClockClause = Extract<Clause, { readonly $type: 'ClockClause' }>;

/** What a text says twice, so that one of the two would be lost or nobody knew which holds. */
export function repeatsIn({ file, text, tree, spanOf }: Parsed): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const say = (code: string, message: string, at: Clause) =>
    found.push({ code, severity: 'error', message, file, ...placeIn(text, spanOf(at).offset) });
  for (const item of tree.items) {
    for (const owner of [item, ...item.steps, ...item.amendments])
      for (const { again, why } of repeatedClocks(owner.clauses, item.kind)) say('TL-702', why, again);
    for (const clause of item.clauses)
      if (clause.$type === 'OrderClause')
        for (const level of repeated(clause.levels))
          say('TL-704', `the level \`${level}\` stands twice in \`order\`; keep one`, clause);
    for (const { again, name } of amendedTwice(item.amendments))
      say(
        'TL-702',
        `\`${keywordAsWritten(again.keyword)}\` of \`${name}\` is amended twice in this reading; keep one`,
        again,
      );
  }
  return found;
}

/** Two limits from one instant; and any second clock of a body, which has only one. */
function repeatedClocks(
  clauses: readonly Clause[],
  kind: string,
): readonly { readonly again: ClockClause; readonly why: string }[] {
  const seen = new Set<string>();
  return clauses.flatMap((clause) => {
    if (clause.$type !== 'ClockClause' || clause.anchorHole) return [];
    const { keyword, instant, item } = clause;
    const from = instant === undefined ? '' : ` of ${instant}${item === undefined ? '' : ` of ${item}`}`;
    const key = kind === 'body' ? keyword : `${keyword}${from}`;
    const again = seen.has(key);
    seen.add(key);
    if (!again) return [];
    const why =
      kind === 'body'
        ? `\`${keyword}\` stands twice in this body, which decides within one time; keep one`
        : `\`${keyword} …${from}\` stands twice here; keep one, or count the other from another instant`;
    return [{ again: clause, why }];
  });
}

function repeated(names: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return [...new Set(names.filter((name) => seen.has(name) || !seen.add(name)))];
}

/** Of two amendments of one thing in one reading, the later clause that replaces an earlier one. */
function amendedTwice(amendments: Item['amendments']): readonly { readonly again: Clause; readonly name: string }[] {
  const amended = new Map<string, Amendment>();
  return amendments.flatMap((amendment) => {
    const name = amendment.step === undefined ? amendment.target : `${amendment.target}.${amendment.step}`;
    return amendment.clauses.flatMap((clause) => {
      const key = `${name} ${sayingOf(keywordAsWritten(clause.keyword))}`;
      const earlier = amended.get(key);
      amended.set(key, amendment);
      return earlier === undefined || earlier === amendment ? [] : [{ again: clause, name }];
    });
  });
}
