import { readFileSync } from 'node:fs';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { sharedData } from './shared-data.ts';

/** What the published schema of OC4IDS 0.9.5 says against a project; nothing where it is valid. */
export function projectFaults(): (project: unknown) => readonly string[] {
  const schema = JSON.parse(readFileSync(sharedData('schemas', 'oc4ids-0.9.5/project-schema.json')!, 'utf8')) as object;
  const ajv = new Ajv.default({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  return (project) =>
    validate(project) ? [] : (validate.errors ?? []).map((each) => `${each.instancePath} ${each.message ?? ''}`);
}

/** What a package of projects must have by its own schema: version, address, date and publisher, and projects. */
export function packageFaults(text: string, faultsOf: (project: unknown) => readonly string[]): readonly string[] {
  const all = JSON.parse(text) as Readonly<Record<string, unknown>>;
  const { name } = (all.publisher ?? {}) as { readonly name?: unknown };
  const head = [all.version, all.uri, all.publishedDate, name];
  const projects = all.projects as readonly { readonly id: string }[];
  const ids = new Set(projects.map(({ id }) => id));
  return [
    ...head.flatMap((each, index) => (typeof each === 'string' && each !== '' ? [] : [`head ${index}`])),
    ...(ids.size === projects.length ? [] : ['an id stands twice']),
    ...projects.flatMap(faultsOf),
  ];
}
