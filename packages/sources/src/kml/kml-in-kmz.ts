import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import type { FeedInput } from '../feed.ts';
import { filesInZip } from '../zip.ts';

/**
 * The document of a KMZ, a zip: `doc.kml` at its top, else the one KML file in it. Its pictures and a kmz within are counted and not
 * read. Refused where there is none, or several of which nobody can say which it is.
 */
export async function kmlInKmz(
  path: string,
): Promise<{ readonly document: FeedInput; readonly others: number } | Refusal> {
  if (/\.gz$/i.test(path)) return refuse('kmz-packed', `\`${path}\` is a kmz packed once more; unpack the gzip`);
  const files = await filesInZip(path);
  if (isRefusal(files)) return files;
  const kmls = files.filter(({ name }) => /\.kml$/i.test(name) && !/(?:^|\/)[._]/.test(name));
  const document = kmls.find(({ name }) => /^doc\.kml$/i.test(name)) ?? (kmls.length === 1 ? kmls[0] : undefined);
  if (!document)
    return refuse(
      'kmz-document',
      kmls.length === 0
        ? `\`${path}\` has no .kml in it`
        : `\`${path}\` has ${kmls.length} .kml in it and none is called \`doc.kml\`; unpack it, and read them by name`,
    );
  return { document, others: files.length - 1 };
}
