import type { WorksObject } from './works-object.ts';

/** Rejects and problems that are listed in words; all of them stand in the JSON. */
const listedMax = 50;

/** Works, their money and their stages in words; with `notes`, all that readers must know of each file. */
export function worksText(
  { files, works, later, exercise, sums, stages, problems }: WorksObject,
  notes: boolean,
): string {
  const lines = [
    ...(exercise ? ['EXERCISE: some of this is synthetic', ''] : []),
    ...files.map((each) => `${each.file}: ${each.works} works, ${each.words} words`),
    '',
    `${works} works as they stand. Voices speak of the same works side by side; their figures are not added.`,
    ...(later === 0
      ? []
      : [`${later} words tell of what lies after the day that is asked about (--at); they are not counted.`]),
    '',
    ...table(
      ['voice', 'money', 'sum', 'currency', 'works'],
      sums.map((each) => [each.voice, each.kind, each.value, each.currency, String(each.works)]),
    ),
    '',
    ...table(
      ['voice', 'stage', 'works'],
      stages.map((each) => [each.voice, each.stage ?? 'not told', String(each.works)]),
    ),
  ];
  for (const each of files) {
    if (each.rejected.length > 0) lines.push('', `${each.file}: ${each.rejected.length} could not be used`);
    lines.push(...each.rejected.slice(0, listedMax).map((one) => `  ${place(one)}${one.reason}`));
    if (each.rejected.length > listedMax) lines.push(`  ${each.rejected.length - listedMax} more; --json lists them`);
    if (each.notes.length > 0)
      lines.push('', `${each.file}: ${each.notes.length} remarks${notes ? '' : '; --notes lists them'}`);
    if (notes) lines.push(...each.notes.map((one) => `  ${place(one)}${one.words}`));
    if (each.unlisted > 0) lines.push(`  ${each.unlisted} more are counted and not listed`);
  }
  if (problems.length > 0)
    lines.push('', `${problems.length} contradictions in what was told; nothing is left out for them`);
  lines.push(
    ...problems
      .slice(0, listedMax)
      .map((each) => `  ${each.works === undefined ? '' : `${each.works}: `}${each.reason}`),
  );
  if (problems.length > listedMax) lines.push(`  ${problems.length - listedMax} more; --json lists them`);
  return lines.join('\n');
}

function place({ line, column }: { readonly line: number; readonly column: string }): string {
  return `${line === 0 ? '' : `number ${line} `}${column === '' ? '' : `${column}: `}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [`${head[1]}: nothing is told`];
  const widths = head.map((name, index) => Math.max(name.length, ...rows.map((row) => row[index]!.length)));
  return [head, ...rows].map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index]!))
      .join('  ')
      .trimEnd(),
  );
}
