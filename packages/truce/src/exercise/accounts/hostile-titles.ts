/**
 * Titles that a hostile or careless publisher might send. Every world holds each of them, so that whatever shows a
 * title is always tried against them: markup, script, quotes, control and direction characters, a formula, great length.
 */
export const hostileTitles: readonly string[] = [
  '<script>document.title="EXERCISE-HOSTILE-1"</script>',
  '"><img src=x onerror="document.title=\'EXERCISE-HOSTILE-2\'">',
  '</title></svg><style>*{display:none}</style>EXERCISE-HOSTILE-3',
  "EXERCISE-HOSTILE-4 '; drop table reports; --",
  'EXERCISE-HOSTILE-5 \u202e\u2066 reversed \u2069 \u0007\u001b[31m red',
  '=HYPERLINK("https://elsewhere.quellamar.example","EXERCISE-HOSTILE-6")',
  'EXERCISE-HOSTILE-7 {{constructor.constructor("1")()}} &lt;b&gt;',
  `EXERCISE-HOSTILE-8 ${'very long '.repeat(600)}`,
];

/** An address that must never become a link. */
export const hostileAddress = 'javascript:void(document.title="EXERCISE-HOSTILE-9")';
