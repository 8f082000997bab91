import { clauseKeywords, itemKinds } from '@truceline/language/clause-table';

/** The colours of the language for editors that know TextMate grammars, made from the same tables as the checker. */
export function textMateGrammar(): unknown {
  const words = (list: readonly string[]) => `\\b(?:${[...list].sort((a, b) => b.length - a.length).join('|')})\\b`;
  const clauses = [...new Set(clauseKeywords)].map((keyword) => keyword.replace(' ', '\\s+'));
  return {
    $schema: 'https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json',
    name: 'Truceline agreement',
    scopeName: 'source.truce',
    patterns: [
      { name: 'comment.line.double-slash.truce', match: '//.*$' },
      { name: 'comment.block.truce', begin: '/\\*', end: '\\*/' },
      {
        name: 'string.quoted.double.truce',
        begin: '"',
        end: '"',
        patterns: [{ name: 'constant.character.escape.truce', match: '\\\\.' }],
      },
      { name: 'invalid.deprecated.hole.truce', match: words(['unspecified', 'unresolved']) },
      { name: 'constant.numeric.date.truce', match: '\\b\\d{4}-\\d{2}-\\d{2}(?:T[0-9:]+(?:Z|[+-][0-9:]+)?)?\\b' },
      { name: 'constant.numeric.truce', match: '\\b\\d+(?:\\.\\d+)?\\b' },
      { name: 'storage.type.truce', match: words(itemKinds) },
      {
        name: 'keyword.control.truce',
        match: words(['truce', 'agreement', 'dated', 'timezone', 'calendar', 'source', 'import', 'amend', 'derived']),
      },
      { name: 'keyword.other.truce', match: words(clauses) },
    ],
  };
}
