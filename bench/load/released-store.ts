import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
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
  return publicEdition(folder);
}

/** The public edition of the exercise in a store, by the usual profile. */
export async function publicEdition(folder: string): Promise<Edition> {
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
 * days. What is measured on it is a room that answers from a large edition; how one is made is measured by `fusion` and `room`. It is
 * written piece by piece, and gives how many characters the edition has.
 */
export async function releasedStore(folder: string, edition: Edition, reports: number): Promise<number> {
  await mkdir(folder, { recursive: true });
  const rounds = Math.ceil(reports / edition.reports.length);
  const days = edition.days.map(({ day }) => day);
  const on = (index: number) => ({ kind: 'day', day: days[index % days.length]! }) as const;
  const bare = { ...edition, reports: [{ id: hereReports }], incidents: [{ id: hereIncidents }] };
  const text = editionText(bare as unknown as Edition);
  const [head = '', afterIncidents = ''] = text.split(JSON.stringify({ id: hereIncidents }));
  const [middle = '', tail = ''] = afterIncidents.split(JSON.stringify({ id: hereReports }));
  const file = openSync(join(folder, 'exercise.edition.json'), 'w');
  let characters = 0;
  const write = (piece: string): void => {
    characters += piece.length;
    writeSync(file, piece);
  };
  write(head);
  for (let round = 0; round < rounds; round++) {
    const many = edition.incidents.map((incident, index): ReleasedIncident => {
      const names = incident.reports.map((name) => named(name, round));
      return {
        ...incident,
        id: named(incident.id, round),
        reports: names,
        from: on(index + round),
        to: on(index + round),
      };
    });
    write(`${round > 0 ? ',' : ''}${JSON.stringify(many).slice(1, -1)}`);
  }
  write(middle);
  for (let round = 0; round < rounds; round++) {
    const many = edition.reports
      .slice(0, reports - round * edition.reports.length)
      .map((report, index): ReleasedReport => {
        const incident = report.incident === undefined ? {} : { incident: named(report.incident, round) };
        return { ...report, ...incident, id: named(report.id, round), from: on(index + round), to: on(index + round) };
      });
    write(`${round > 0 ? ',' : ''}${JSON.stringify(many).slice(1, -1)}`);
  }
  write(tail);
  closeSync(file);
  writeFileSync(join(folder, 'public-store.json'), `${JSON.stringify({ format: 1, cases: ['exercise'] })}\n`);
  return characters;
}

/** Where the lists go into the text around them. */
const hereReports = 'reports-stand-here';
const hereIncidents = 'incidents-stand-here';

function named(name: string, round: number): string {
  return round === 0 ? name : `${name}-${round}`;
}
