/** A workbook as a test sees it: by sheet, its rows of cells, the first of which names the columns. */
export type Sheets = Readonly<Record<string, readonly (readonly string[])[]>>;

const sheetNames = ['survey', 'choices', 'settings', 'entities', 'external_choices', 'osm'];
const surveyColumns = new Set(
  'type name label hint guidance_hint required required_message relevant constraint constraint_message read_only appearance default calculation choice_filter parameters repeat_count trigger image audio video'.split(
    ' ',
  ),
);
const choicesColumns = new Set(['list_name', 'name', 'label', 'image', 'audio', 'video']);
const settingsColumns = new Set(
  'form_title form_id version default_language instance_name style public_key submission_url allow_choice_duplicates namespaces'.split(
    ' ',
  ),
);
const translatable = new Set(['label', 'hint', 'guidance_hint', 'required_message', 'constraint_message', 'image']);
const filledIn = new Set(['start', 'end', 'today', 'deviceid', 'username', 'audit', 'calculate', 'hidden']);
const asked = new Set(
  'text integer decimal date time dateTime geopoint geotrace geoshape image audio video file barcode note range acknowledge'.split(
    ' ',
  ),
);
const nameSyntax = /^[\p{L}_][\p{L}\p{N}_.-]*$/u;
const selectSyntax = /^(select_one|select_multiple|rank) (\S+)( or_other)?$/;
const fromFile = /^(select_one_from_file|select_multiple_from_file) (\S+)\.(csv|xml|geojson)$/;

interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/**
 * What pyxform's published rules (its README, xlsform.org, and the messages of its errors.py) would say against an
 * XLSForm, as far as it can be told without running it: one line each, empty where all is well.
 */
export function pyxformFaults(sheets: Sheets): readonly string[] {
  return [
    ...Object.keys(sheets)
      .filter((name) => !sheetNames.includes(name) && !name.startsWith('_'))
      .map((name) => `sheet \`${name}\` is unknown`),
    ...(sheets.survey ? [] : ['there is no sheet `survey`']),
    ...columnFaults(sheets),
    ...nameFaults(rowsOf(sheets.survey)),
    ...typeFaults(sheets),
    ...groupFaults(rowsOf(sheets.survey)),
    ...referenceFaults(sheets),
    ...choiceFaults(rowsOf(sheets.choices)),
    ...languageFaults(sheets),
    ...settingsFaults(sheets),
  ];
}

function rowsOf(sheet: Sheets[string] | undefined): readonly Row[] {
  const [header = [], ...rows] = sheet ?? [];
  return rows.map((row, index) => ({
    line: index + 2,
    cells: Object.fromEntries(header.map((name, column) => [name, row[column] ?? ''])),
  }));
}

function columnFaults(sheets: Sheets): readonly string[] {
  const known = { survey: surveyColumns, choices: choicesColumns, settings: settingsColumns };
  const needed = { survey: ['type', 'name'], choices: ['list_name', 'name'], settings: [] };
  return Object.entries(known).flatMap(([sheet, columns]) => {
    const header = sheets[sheet]?.[0];
    if (!header) return [];
    return [
      ...header.filter((each) => !columns.has(each.split('::')[0]!)).map((each) => `${sheet}: column \`${each}\``),
      ...header.filter((each, at) => header.indexOf(each) !== at).map((each) => `${sheet}: column \`${each}\` twice`),
      ...needed[sheet as 'survey']
        .filter((each) => !header.includes(each))
        .map((each) => `${sheet}: no column \`${each}\``),
    ];
  });
}

/** Names are unique within their group, without regard to case; those that are referred to, within the form. */
function nameFaults(rows: readonly Row[]): readonly string[] {
  const scopes: Set<string>[] = [new Set()];
  const faults: string[] = [];
  for (const { line, cells } of rows) {
    const { type = '', name = '' } = cells;
    if (/^end[ _]/.test(type)) {
      scopes.pop();
      continue;
    }
    if (type === '') continue;
    if (!nameSyntax.test(name)) faults.push(`survey ${line}: name \`${name}\` is no name`);
    if (name === 'meta') faults.push(`survey ${line}: name \`meta\` is reserved`);
    const scope = scopes.at(-1) ?? new Set();
    if (scope.has(name.toLowerCase())) faults.push(`survey ${line}: name \`${name}\` twice`);
    scope.add(name.toLowerCase());
    if (/^begin[ _]/.test(type)) scopes.push(new Set());
  }
  return faults;
}

function typeFaults(sheets: Sheets): readonly string[] {
  const lists = new Set(rowsOf(sheets.choices).map(({ cells }) => cells.list_name));
  return rowsOf(sheets.survey).flatMap(({ line, cells }) => {
    const { type = '', calculation = '' } = cells;
    const labelled = Object.entries(cells).some(([column, cell]) => column.split('::')[0] === 'label' && cell !== '');
    const list = selectSyntax.exec(type)?.[2];
    const question = asked.has(type) || list !== undefined || fromFile.test(type);
    return [
      ...(question || filledIn.has(type) || /^(?:begin|end)_(?:group|repeat)$/.test(type)
        ? []
        : [`survey ${line}: type \`${type}\``]),
      ...(list !== undefined && !lists.has(list) ? [`survey ${line}: no list \`${list}\``] : []),
      ...(question && !labelled ? [`survey ${line}: no label`] : []),
      ...(type === 'calculate' && calculation === '' ? [`survey ${line}: a calculate without a calculation`] : []),
      ...(cells.required !== undefined && !['', 'yes', 'no', 'true()', 'false()'].includes(cells.required)
        ? [`survey ${line}: required \`${cells.required}\``]
        : []),
    ];
  });
}

function groupFaults(rows: readonly Row[]): readonly string[] {
  const open: string[] = [];
  const faults: string[] = [];
  for (const { line, cells } of rows) {
    const [, edge, kind = ''] = /^(begin|end)_(group|repeat)$/.exec(cells.type ?? '') ?? [];
    if (edge === 'begin') open.push(kind);
    else if (edge === 'end' && open.pop() !== kind)
      faults.push(`survey ${line}: ends a ${kind} that does not stand open`);
  }
  return [...faults, ...open.map((kind) => `survey: a ${kind} is not closed`)];
}

/** Every `${name}` is a question; brackets and quotation marks of a formula close. */
function referenceFaults(sheets: Sheets): readonly string[] {
  const names = new Map<string, number>();
  for (const { cells } of rowsOf(sheets.survey)) names.set(cells.name ?? '', (names.get(cells.name ?? '') ?? 0) + 1);
  const formulas = new Set([
    'relevant',
    'constraint',
    'calculation',
    'default',
    'choice_filter',
    'instance_name',
    'repeat_count',
  ]);
  return ['survey', 'settings'].flatMap((sheet) =>
    rowsOf(sheets[sheet]).flatMap(({ line, cells }) =>
      Object.entries(cells).flatMap(([column, cell]) => [
        ...[...cell.matchAll(/\$\{([^}]*)\}/g)]
          .map((match) => match[1]!.trim())
          .filter((name) => names.get(name) !== 1)
          .map(
            (name) =>
              `${sheet} ${line}: \`${column}\` refers to \`${name}\`, ${names.has(name) ? 'which stands twice' : 'which is no question'}`,
          ),
        ...(formulas.has(column) && !closes(cell)
          ? [`${sheet} ${line}: \`${column}\` has an open bracket or quotation mark`]
          : []),
      ]),
    ),
  );
}

function closes(formula: string): boolean {
  const bare = formula.replace(/'[^']*'|"[^"]*"/g, '');
  let open = 0;
  for (const character of bare) {
    open += character === '(' ? 1 : character === ')' ? -1 : 0;
    if (open < 0) return false;
  }
  return open === 0 && !/['"]/.test(bare);
}

function choiceFaults(rows: readonly Row[]): readonly string[] {
  const seen = new Set<string>();
  return rows.flatMap(({ line, cells }) => {
    const { list_name: list = '', name = '' } = cells;
    const key = `${list}\n${name}`;
    const twice = seen.has(key);
    seen.add(key);
    return [
      ...(list === '' || name === '' || /\s/.test(name)
        ? [`choices ${line}: \`${list}\` \`${name}\` is no choice`]
        : []),
      ...(twice ? [`choices ${line}: \`${name}\` twice in \`${list}\``] : []),
    ];
  });
}

/** Where a language is used, every text that may be translated has it, and it ends in its code: `English (en)`. */
function languageFaults(sheets: Sheets): readonly string[] {
  const used = ['survey', 'choices'].flatMap((sheet) =>
    (sheets[sheet]?.[0] ?? [])
      .filter((column) => translatable.has(column.split('::')[0]!))
      .map((column) => [sheet, ...column.split('::')] as const),
  );
  const all = [...new Set(used.flatMap(([, , language]) => language ?? []))];
  if (all.length === 0) return [];
  const missing = used.flatMap(([sheet, column]) =>
    all
      .filter((language) => !used.some(([s, c, l]) => s === sheet && c === column && l === language))
      .map((language) => `${sheet}: \`${column}\` lacks \`${language}\``),
  );
  const holes = ['survey', 'choices'].flatMap((sheet) =>
    rowsOf(sheets[sheet]).flatMap(({ line, cells }) =>
      [...translatable].flatMap((column) => {
        const texts = all.map((language) => cells[`${column}::${language}`] ?? '');
        return texts.some((text) => text !== '') && texts.includes('')
          ? [`${sheet} ${line}: \`${column}\` lacks a language`]
          : [];
      }),
    ),
  );
  const uncoded = all.filter((language) => !/^\S.* \([a-z]{2,3}(?:-[A-Za-z0-9]+)*\)$/.test(language));
  return [...new Set(missing), ...holes, ...uncoded.map((language) => `language \`${language}\` has no code`)];
}

function settingsFaults(sheets: Sheets): readonly string[] {
  const rows = rowsOf(sheets.settings);
  if (rows.length !== 1) return [`settings: ${rows.length} rows where one belongs`];
  const { form_id: id = '', version = '', default_language: language } = rows[0]!.cells;
  const known = (sheets.survey?.[0] ?? []).some((column) => column.endsWith(`::${language}`));
  return [
    ...(/^\S+$/.test(id) && nameSyntax.test(id) ? [] : [`settings: form_id \`${id}\``]),
    ...(/^\d{10}$/.test(version) ? [] : [`settings: version \`${version}\` is not yyyymmddrr`]),
    ...(language === undefined || known ? [] : [`settings: default_language \`${language}\` is none of the form`]),
  ];
}
