import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateXML } from 'xmllint-wasm';
import { sharedData } from './shared-data.ts';

/** What libxml2 says against each file by the published schema of IATI 2.03 activities, by its index; absent where it is valid. */
export async function iatiFaults(files: readonly string[]): Promise<ReadonlyMap<number, readonly string[]>> {
  const folder = sharedData('schemas', 'iati-2.03')!;
  const part = (name: string) => ({ fileName: name, contents: readFileSync(join(folder, name), 'utf8') });
  const told = await validateXML({
    xml: files.map((contents, index) => ({ fileName: `${index}.xml`, contents })),
    schema: [part('iati-activities-schema.xsd')],
    preload: [part('iati-common.xsd'), part('xml.xsd')],
    maxMemoryPages: 16_384,
  });
  const faults = new Map<number, string[]>();
  for (const { rawMessage } of told.errors) {
    const index = Number(/^(\d+)\.xml\b/.exec(rawMessage)?.[1] ?? -1);
    faults.set(index, [...(faults.get(index) ?? []), rawMessage]);
  }
  if (told.valid !== (faults.size === 0)) throw new Error(`xmllint is of two minds: ${told.rawOutput}`);
  return faults;
}

/** The published files of the schema that must pass, or those that must fail, with their paths. */
export function iatiSuite(which: 'should-pass' | 'should-fail'): readonly string[] {
  const folder = join(sharedData('schemas', 'iati-2.03')!, 'tests', 'activity-tests', which);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.xml'))
    .map((name) => join(folder, name))
    .sort();
}
