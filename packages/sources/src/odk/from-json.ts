import type { FeedInput } from '../feed.ts';
import { jsonValues } from '../json-stream.ts';
import type { SubmissionStep, ToldAnswer } from './submission.ts';
import { withZone } from './zoned.ts';

/** Places within places are no answers of a form. */
const nestingMax = 10;

/** The submissions of a JSON file: Central's OData (`value`), Kobo's (`results`), or a list of either. */
export async function* submissionsFromJson(input: FeedInput, file: string): AsyncGenerator<SubmissionStep> {
  const paths = ['$.value.*', '$.results.*', '$.*'] as const;
  const formId = /(truceline_[a-z]+)/.exec(file)?.[1];
  for (const path of paths) {
    let number = 0;
    for await (const { found, failure } of jsonValues(input, path)) {
      for (const { value } of found) {
        // An object's own members match the last path too: only what has a name is a submission.
        const submission = fromValue(value, { file, line: number + 1, formId });
        if (!submission) continue;
        number++;
        yield submission;
      }
      if (failure !== undefined)
        return yield {
          kind: 'rejected',
          line: number + 1,
          reason: `cannot be read from here on: ${failure}; fetch it again`,
        };
    }
    if (number > 0) return;
  }
  yield { kind: 'passedOver', reason: 'holds no submission' };
}

function fromValue(
  value: unknown,
  { file, line, formId }: { readonly file: string; readonly line: number; readonly formId: string | undefined },
): SubmissionStep | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const row = value as Readonly<Record<string, unknown>>;
  const system = (row.__system ?? {}) as Readonly<Record<string, unknown>>;
  const meta = (row.meta ?? {}) as Readonly<Record<string, unknown>>;
  const uuid = textOf(row._uuid);
  const first = textOf(row.__id) ?? textOf(row['meta/rootUuid']);
  const instanceId =
    textOf(meta.instanceID) ??
    textOf(row['meta/instanceID']) ??
    textOf(row.instanceID) ??
    first ??
    (uuid && `uuid:${uuid}`);
  if (instanceId === undefined) return undefined;
  const told = Object.entries(row).flatMap(([name, each]) => [...membersOf(name.split('/'), each)]);
  const deprecated = textOf(meta.deprecatedID) ?? textOf(row['meta/deprecatedID']);
  return {
    kind: 'submission',
    submission: {
      file,
      line,
      formId: formId ?? textOf(row._xform_id_string),
      version: textOf(system.formVersion) ?? textOf(row.__version__),
      instanceId,
      replaces: deprecated ?? (first !== undefined && first !== instanceId ? first : undefined),
      receivedAt: textOf(system.submissionDate) ?? withZone(textOf(row._submission_time)),
      told,
    },
  };
}

/** Lists of objects are repeats: Central's hold names within the row, Kobo's the whole path to them. */
function* membersOf(path: readonly string[], value: unknown): Generator<ToldAnswer> {
  if (path.length > nestingMax) return;
  if (typeof value !== 'object' || value === null) return yield { path, text: textOf(value) ?? '' };
  const shape = geometryText(value);
  if (shape !== undefined) return yield { path, text: shape };
  if (!Array.isArray(value)) {
    for (const [name, each] of Object.entries(value)) yield* membersOf([...path, name], each);
    return;
  }
  const rows = value.filter((each) => typeof each === 'object' && each !== null && !Array.isArray(each));
  if (rows.length < value.length) return yield { path, text: JSON.stringify(value) };
  const plain = path.map((part) => part.replace(/\[\d+\]$/, '')).join('/');
  for (const [index, row] of rows.entries()) {
    const here = [...path.slice(0, -1), `${path.at(-1)}[${index + 1}]`];
    for (const [name, each] of Object.entries(row as object)) {
      const within = name.startsWith(`${plain}/`) ? name.slice(plain.length + 1) : name;
      yield* membersOf([...here, ...within.split('/')], each);
    }
  }
}

/** A place or a way of OData (GeoJSON), as the form's XML would write it: latitude first. */
function geometryText(value: object): string | undefined {
  const { type, coordinates, properties } = value as {
    readonly type?: unknown;
    readonly coordinates?: unknown;
    readonly properties?: { readonly accuracy?: unknown } | null;
  };
  if (!Array.isArray(coordinates)) return undefined;
  const accuracy = textOf(properties?.accuracy) ?? '0';
  const place = ([longitude, latitude, altitude]: readonly unknown[]): string =>
    [latitude, longitude, altitude ?? 0, accuracy].map(String).join(' ');
  if (type === 'Point') return place(coordinates);
  return type === 'LineString' ? coordinates.map((each) => place(each as readonly unknown[])).join(';') : undefined;
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
