import { type Instant, instant, isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { type Edition, operatorProfile } from '@truceline/truce/pages';
import { type ReportDraft, reportIdOf } from '@truceline/truce/reports';
import type { Shelf } from '../http/app.ts';
import { type Journal, openJournal, reportEntry, reportFromEntry } from '../journal/index.ts';
import { readBasemap } from '../publish/assets.ts';
import type { Basemap } from '../publish/map-svg.ts';
import { openStore, readBlob, type Store } from '../store/index.ts';
import { parseCaseFile } from './case-file.ts';
import { editionOf, type OpenCase } from './case-input.ts';
import { caseSecret } from './case-secret.ts';
import { claimFrom, coverageFrom, zoneFrom } from './other-entries.ts';
import { compileStored } from './read-agreement.ts';
import { parseSubmission } from './submission.ts';

/** The operator's store as a shelf of editions. Holds the store's lock until it is closed. */
export interface OperatorShelf extends Shelf {
  readonly close: () => void;
}

const editionsKept = 12;

/**
 * Opens the cases of a store. `audience: 'public'` makes public editions by each case's profile, from the same store;
 * pages for the public are never built from this shelf, but from a public store written from it.
 */
export async function openOperatorShelf(
  folder: string,
  now: () => Instant,
  audience: 'operator' | 'public' = 'operator',
): Promise<OperatorShelf | Refusal> {
  const store = openStore(folder);
  if (isRefusal(store)) return store;
  const cases = new Map<string, OpenedCase>();
  for (const id of store.cases()) {
    const opened = await openCase(store, id, now);
    if (isRefusal(opened)) {
      for (const each of cases.values()) each.journal.close();
      store.close();
      return refuse(opened.code, `case \`${id}\`: ${opened.message}`);
    }
    cases.set(id, opened);
  }
  const editions = new Map<string, Edition | Refusal>();
  const common = readBasemap();
  return {
    audience,
    cases: () => [...cases.keys()],
    edition: (id, knownAt) => {
      const opened = cases.get(id);
      if (!opened) return undefined;
      const at = knownAt ?? latest(opened, now());
      const key = `${id} ${at} ${opened.open.reports.length}`;
      let edition = editions.get(key);
      if (!edition) {
        edition = editionOf(opened.open, at, audience === 'operator' ? operatorProfile : opened.open.file.profile);
        editions.set(key, edition);
        if (editions.size > editionsKept) editions.delete(editions.keys().next().value!);
      }
      return edition;
    },
    basemap: (id) => cases.get(id)?.basemap ?? common,
    submit: async (id, body) => {
      const opened = cases.get(id);
      return opened ? submit(opened, body) : refuse('case-unknown', 'there is no such case in this store');
    },
    close: () => {
      for (const each of cases.values()) each.journal.close();
      store.close();
    },
  };
}

interface OpenedCase {
  open: OpenCase;
  readonly journal: Journal;
  readonly basemap: Basemap | undefined;
}

/**
 * The newest known-at of a case. A case that goes on is known now; one that lies in the past, as an exercise on a
 * simulated clock does, is known as of its last entry, so that its pages do not change by themselves.
 */
function latest({ open, journal }: OpenedCase, now: Instant): Instant {
  const last = Math.max(0, ...tail(open.reports), ...tail(open.claims), ...tail(open.coverage));
  if (journal.size === 0 || last === 0) return now;
  const delay = open.file.profile.delayHours * 3_600_000;
  return open.reports.some((report) => report.exercise) ? instant(last + delay) : now;
}

function tail(rows: readonly { readonly receivedAt: Instant }[]): readonly number[] {
  let most = 0;
  for (const row of rows) most = Math.max(most, row.receivedAt);
  return [most];
}

async function openCase(store: Store, id: string, now: () => Instant): Promise<OpenedCase | Refusal> {
  const [folder, file] = [store.caseFolder(id), parseCaseFile(store.readCase(id))];
  if (isRefusal(folder)) return folder;
  if (isRefusal(file)) return file;
  const texts = new Map<string, string>();
  for (const [path, hash] of Object.entries(file.texts)) {
    const bytes = readBlob(folder, hash);
    if (isRefusal(bytes)) return bytes;
    texts.set(path, new TextDecoder().decode(bytes));
  }
  const compiled = compileStored(file.agreement, file.reading, texts);
  const basemap = file.basemap === undefined ? undefined : readBlob(folder, file.basemap);
  if (isRefusal(basemap)) return basemap;
  const journal = await openJournal({ folder, author: store.author, now });
  if (isRefusal(journal)) return journal;
  const entries = [...journal.read()];
  return {
    open: {
      file,
      compiled,
      reports: entries.flatMap((entry) => reportFromEntry(entry) ?? []),
      claims: entries.flatMap((entry) => claimFrom(entry) ?? []),
      coverage: entries.flatMap((entry) => coverageFrom(entry) ?? []),
      zones: entries.flatMap((entry) => zoneFrom(entry) ?? []),
      secret: caseSecret(folder),
    },
    journal,
    basemap: basemap === undefined ? undefined : (JSON.parse(new TextDecoder().decode(basemap)) as Basemap),
  };
}

/** Takes submitted reports in: recorded first, judged afterwards. */
async function submit(
  opened: OpenedCase,
  body: unknown,
): Promise<{ readonly accepted: number; readonly doubled: number } | Refusal> {
  const drafts: readonly ReportDraft[] | Refusal = parseSubmission(body);
  if (isRefusal(drafts)) return drafts;
  const before = opened.journal.size;
  const acknowledged = await opened.journal.append(drafts.map((draft) => reportEntry(draft, reportIdOf(draft))));
  const fresh = [...opened.journal.read(before)].flatMap((entry) => reportFromEntry(entry) ?? []);
  opened.open = { ...opened.open, reports: [...opened.open.reports, ...fresh] };
  const doubled = acknowledged.filter((each) => each.duplicate).length;
  return { accepted: acknowledged.length - doubled, doubled };
}
