import { writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { loadExercise, openOperatorShelf } from '@truceline/server';
import { type Instant, instant, isRefusal } from '@truceline/truce/kernel';
import { type Edition, editionText, type ReleasedIncident, type ReleasedReport } from '@truceline/truce/pages';

const quiet = { progress: () => {}, signal: new AbortController().signal };

/** The public edition of an exercise of some days, by the usual profile. */
export async function exerciseEdition(folder: string, seed: number, days: number): Promise<Edition> {
  const loaded = await loadExercise(folder, { id: 'exercise', seed, days, ...quiet });
  if (isRefusal(loaded)) throw new Error(loaded.message);
  const now = (): Instant => instant(Date.UTC(2026, 10, 27));
  const shelf = await openOperatorShelf(folder, now, { audience: 'public', writing: false });
  if (isRefusal(shelf)) throw new Error(shelf.message);
  const edition = shelf.edition('exercise', undefined);
  shelf.close();
  if (!edition || isRefusal(edition)) throw new Error('no edition');
  return edition;
}

/**
 * A public store whose one case has so many reports: those of an exercise, again and again, under names of their own and spread over its
 * days. What is measured on it is a room that answers from a large edition; how one is made is measured by `fusion` and `room`.
 */
export async function releasedStore(folder: string, edition: Edition, reports: number): Promise<number> {
  const [ownReports, ownIncidents] = [edition.reports, edition.incidents];
  const rounds = Math.ceil(reports / ownReports.length);
  const days = edition.days.map(({ day }) => day);
  const many: ReleasedReport[] = [];
  const incidents: ReleasedIncident[] = [];
  for (let round = 0; round < rounds; round++) {
    const named = (name: string) => (round === 0 ? name : `${name}-${round}`);
    const on = (index: number) => ({ kind: 'day', day: days[(index + round) % days.length]! }) as const;
    for (const [index, report] of ownReports.entries()) {
      if (many.length === reports) break;
      const incident = report.incident === undefined ? {} : { incident: named(report.incident) };
      many.push({ ...report, id: named(report.id), ...incident, from: on(index), to: on(index) });
    }
    for (const [index, incident] of ownIncidents.entries())
      incidents.push({
        ...incident,
        id: named(incident.id),
        reports: incident.reports.map(named),
        from: on(index),
        to: on(index),
      });
  }
  const text = editionText({ ...edition, reports: many, incidents });
  await mkdir(folder, { recursive: true });
  writeFileSync(join(folder, 'exercise.edition.json'), text);
  writeFileSync(join(folder, 'public-store.json'), `${JSON.stringify({ format: 1, cases: ['exercise'] })}\n`);
  return text.length;
}
