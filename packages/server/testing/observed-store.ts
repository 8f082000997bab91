import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FieldObservation } from '@truceline/truce/field';
import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import { defaultProfile } from '@truceline/truce/pages';
import { boxHash } from '../src/field/keep-box.ts';
import { importFieldFiles, loadCase } from '../src/index.ts';
import { handOverFile, observed, sealedTo } from './field-items.ts';

/** What the observations of the planted case hold that must reach no public byte. */
export const plantedObservation = {
  team: 'patrol Zhuravlyk-7',
  words: 'planted words of the patrol',
  odkTeam: 'Planted Heron',
  odkWords: 'planted note of the form',
  odkItem: 'uuid:00000000-0000-4000-8000-00000000beef',
  /** A place that nothing else in the case has. */
  longitude: '31.4567',
  latitude: '48.9123',
  fileName: 'planted-photo.jpg',
} as const;

/** A photo as the page seals it, and the file it was drawn from. */
export interface PlantedPhoto {
  readonly derivative: Uint8Array;
  readonly original?: Uint8Array;
}

/** Enters an observation of the field page with its photos; gives the hashes of their sealed bytes. */
export async function enterObservation(
  store: string,
  photos: readonly PlantedPhoto[],
  more: Partial<FieldObservation> = {},
): Promise<readonly string[]> {
  const sealed = photos.flatMap(({ derivative, original }) => [
    { role: 'derivative' as const, content: derivative, box: sealedTo(store, derivative, 'attachment') },
    ...(original
      ? [{ role: 'original' as const, content: original, box: sealedTo(store, original, 'attachment') }]
      : []),
  ]);
  const item: FieldObservation = {
    ...observed,
    team: plantedObservation.team,
    words: plantedObservation.words,
    place: {
      kind: 'at',
      at: [Number(plantedObservation.longitude), Number(plantedObservation.latitude)],
      precision: 'settlement',
    },
    attachments: sealed.map(({ role, content, box }) => ({
      role,
      box: boxHash(box),
      mediaType: 'image/jpeg',
      bytes: Math.max(1, content.length),
    })),
    ...more,
  };
  const file = handOverFile(join(store, '..', `hand-over-${item.id}`), [
    sealedTo(store, item),
    ...sealed.map(({ box }) => box),
  ]);
  const done = await importFieldFiles(store, {
    files: [file],
    case: 'planted',
    clockAheadMs: 0,
    now: () => instant(parseInstant('2031-02-09T11:00Z')!),
  });
  if (isRefusal(done)) throw new Error(done.message);
  if (done.problems.length > 0) throw new Error(done.problems.join('\n'));
  return sealed.map(({ box }) => boxHash(box));
}

const submission = (item: string, file: string, day: number, place: string, replaces?: string) => `<?xml version="1.0"?>
<data id="truceline_observation" version="1" xmlns:orx="http://openrosa.org/xforms">
  <start>2031-02-0${day}T10:00:00.000+02:00</start><end>2031-02-0${day}T10:02:00.000+02:00</end>
  <truceline_form>observation</truceline_form><truceline_version>1</truceline_version>
  <kind>shelling</kind><observed_at>2031-02-0${day}T09:58:00.000+02:00</observed_at><perceived_by>saw</perceived_by>
  ${place}<assessed_as>incoming</assessed_as><team>${plantedObservation.odkTeam}</team>
  <note>${plantedObservation.odkWords}</note><photo>${file}</photo>
  <orx:meta><orx:instanceID>${item}</orx:instanceID>${replaces === undefined ? '' : `<orx:deprecatedID>${replaces}</orx:deprecatedID>`}</orx:meta>
</data>`;

const pin = `<place_by>pin</place_by><pin>${plantedObservation.latitude} ${plantedObservation.longitude} 0 0</pin>`;

/** A submitted observation: its file by name and bytes, and what differs from the usual one. */
export interface PlantedSubmission {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly item?: string;
  readonly place?: string;
  readonly replaces?: string;
}

/** Loads submissions of the form of observations, each with one file, into the planted case. */
export async function loadSubmissions(store: string, told: readonly PlantedSubmission[]): Promise<void> {
  for (const [index, { name, bytes, item, place, replaces }] of told.entries()) {
    const folder = join(store, '..', `forms-${item ?? index}`.replaceAll(':', '-'));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), bytes);
    const text = submission(
      item ?? `${plantedObservation.odkItem}-${index}`,
      name,
      1 + (index % 2),
      place ?? pin,
      replaces,
    );
    writeFileSync(join(folder, 'a.xml'), text);
    const loaded = await loadCase(
      store,
      {
        agreement: join(store.replace(/store-(\d+)$/, 'files-$1'), 'agreement.truce'),
        id: 'planted',
        assume: [],
        dayZone: 'Europe/Kyiv',
        profile: defaultProfile,
      },
      [
        {
          feed: 'odk',
          path: folder,
          options: { mapping: { format: 1, source: 'planted mission', sourceClass: 'monitor' } },
        },
      ],
      {
        now: () => instant(parseInstant('2031-02-09T12:00Z')!),
        progress: () => {},
        signal: new AbortController().signal,
      },
    );
    if (isRefusal(loaded)) throw new Error(loaded.message);
    if (loaded.rejected > 0 || loaded.attachments !== 1) throw new Error(JSON.stringify(loaded));
  }
}
