import {
  type AccessionEntry,
  type AccessionTelling,
  type ClusterNumber,
  chapterSteps,
  clusterSteps,
  clusters,
  isChapter,
} from '@truceline/truce/shield';
import { clip, type RowReader } from '../cells.ts';
import { needed, oneOf, toldIn } from '../told-cells.ts';

/** Columns that the table must have; what else a row needs is asked for by what it tells. */
export const accessionColumns = ['id', 'candidate', 'tells', 'date', 'received', 'side', 'speaker', 'sources'] as const;

const tells = ['cluster', 'stands', 'takenBack', 'chapter', 'reopened'] as const;

/** A word on a step of accession; nothing and a bad cell where a cell cannot be read. */
export function accessionRow(row: RowReader): readonly [AccessionEntry] | undefined {
  const what = needed(row, 'tells') === undefined ? undefined : oneOf(row, 'tells', tells);
  const [candidate, told] = [needed(row, 'candidate'), toldIn(row)];
  if (what === undefined || candidate === undefined || told === undefined) return undefined;
  const telling = tellingIn(what, row);
  return telling && row.bad.length === 0 ? [{ ...told, candidate, telling }] : undefined;
}

function tellingIn(what: (typeof tells)[number], row: RowReader): AccessionTelling | undefined {
  if (what === 'chapter' || what === 'reopened') {
    const chapter = chapterIn(row);
    if (what === 'reopened') {
      const words = needed(row, 'words');
      return chapter === undefined || words === undefined ? undefined : { what, chapter, words };
    }
    const step = stepIn(row, chapterSteps);
    return chapter === undefined || step === undefined ? undefined : { what, chapter, step };
  }
  const [cluster, step] = [clusterIn(row), stepIn(row, clusterSteps)];
  const words = what === 'takenBack' ? needed(row, 'words') : undefined;
  if (cluster === undefined || step === undefined) return undefined;
  if (what !== 'takenBack') return { what, cluster, step };
  return words === undefined ? undefined : { what, cluster, to: step, words };
}

function stepIn<W extends string>(row: RowReader, steps: readonly W[]): W | undefined {
  return needed(row, 'step') === undefined ? undefined : oneOf(row, 'step', steps);
}

function clusterIn(row: RowReader): ClusterNumber | undefined {
  const text = needed(row, 'cluster');
  const found = clusters.find(({ cluster }) => String(cluster) === text);
  if (text !== undefined && found === undefined)
    row.bad.push({ column: 'cluster', reason: `\`${clip(text)}\` is no cluster; there are 1 to ${clusters.length}` });
  return found?.cluster;
}

function chapterIn(row: RowReader): number | undefined {
  const text = needed(row, 'chapter');
  const found = text !== undefined && /^\d{1,2}$/.test(text) && isChapter(Number(text)) ? Number(text) : undefined;
  if (text !== undefined && found === undefined)
    row.bad.push({ column: 'chapter', reason: `\`${clip(text)}\` is no chapter; there are 1 to 35` });
  return found;
}
