import { casesKept, keepPlaces } from '@truceline/server';
import { readPlaceTable } from '@truceline/sources';
import { isRefusal } from '@truceline/truce/kernel';
import { placeSearch, placeTitle } from '@truceline/truce/recovery';
import { type Command, onlyWord, parseWords, UsageError } from '../command.ts';
import { caseAsked, storeFolder } from './store-option.ts';

/** Rows that cannot be used are told one by one up to here. */
const rejectedShown = 20;

/** `truceline places`: keeps a list of places in a case, or tries a search in the list without keeping it. */
export const places: Command = {
  name: 'places',
  summary: 'keeps a list of places in a case: what its place pages are called and found by',
  help: `usage: truceline places <file> --list WORDS [--case ID] [--printable] [--store DIR]
       truceline places <file> --search NAME

<file>: CSV, or tab-separated as .tsv or .txt, with the columns id, name, longitude, latitude and, if known, names and region;
GeoNames' own names of columns are taken too. A list takes the place of the one that the case had.

  --list WORDS      whose list it is and its licence; printed beneath every page that uses it
  --printable       public editions may print its names and regions from now on
  --search NAME     finds a name in the file, by its beginning and with typing errors; keeps nothing
  --case ID         needed where the store holds several cases
  --store DIR       the store (default: .truceline/store, or TRUCELINE_STORE)

exit code: 0 done, 2 could not run

examples:
  truceline places ua-places.tsv --list "GeoNames, CC BY 4.0" --case minsk-2
  truceline places ua-places.tsv --search Gulyaypole`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      list: { type: 'string' },
      printable: { type: 'boolean' },
      search: { type: 'string' },
      case: { type: 'string' },
      store: { type: 'string' },
    });
    const path = onlyWord(positionals, 'a file of places');
    const source = values.list?.trim() ?? '';
    if (values.search === undefined && source === '')
      throw new UsageError('say whose list it is, and its licence, with `--list`');
    const table = await readPlaceTable(path, source);
    if (isRefusal(table)) {
      terminal.err(`truceline places: ${table.message}`);
      return 2;
    }
    const { gazetteer, rejected } = table;
    for (const { line, column, reason } of rejected.slice(0, rejectedShown))
      terminal.err(`${path}:${line}: ${column === '' ? '' : `${column} `}${reason}`);
    if (rejected.length > rejectedShown) terminal.err(`and ${rejected.length - rejectedShown} more rows left out`);
    if (values.search !== undefined) {
      const { found, more } = placeSearch(gazetteer.places)(values.search);
      for (const { place, name, how } of found)
        terminal.out(
          [placeTitle(place), place.region ?? 'region not told', place.at.join(', '), `${how}: ${name}`].join(' · '),
        );
      terminal.out(found.length === 0 ? 'no place is called so in this list' : more > 0 ? `and ${more} more` : '');
      return 0;
    }
    const folder = storeFolder(values.store);
    const cases = casesKept(folder);
    const kept = isRefusal(cases)
      ? cases
      : await keepPlaces(folder, caseAsked(values.case, cases), { gazetteer, printable: values.printable === true });
    if (isRefusal(kept)) {
      terminal.err(`truceline places: ${kept.message}`);
      return 2;
    }
    terminal.out(
      `${kept.places} places kept, ${rejected.length} rows left out; ${kept.printable} names may be printed in public`,
    );
    return 0;
  },
};
