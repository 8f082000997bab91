import { nearestName } from '@truceline/truce/kernel';
import { type ActorEvidence, evidenceKinds, type MediaItem, type SourceClass } from '@truceline/truce/reports';
import { clip, isWebAddress } from '../cells.ts';
import { keptText } from '../text-limits.ts';
import { type MappedCells, mediaIn, said } from './mapped-cells.ts';

/** Addresses, and signs, in one cell. */
const listMax = 40;
const separator = '|';

/** Who stands behind a report, what it rests on and what sign of the actor it holds. */
export interface Behind {
  readonly party?: string;
  readonly owner?: string;
  readonly cites?: readonly string[];
  readonly listedIn?: string;
  readonly evidence?: readonly ActorEvidence[];
}

/** The members of a report that say how independent it is and what it knows of the actor; slips become bad cells. */
export function behindIn(cells: MappedCells, sourceClass: SourceClass | undefined): Behind {
  const [party, owner, listedIn] = ['party', 'owner', 'listedIn'].map((member) => said(cells, member));
  if (party !== undefined && sourceClass !== undefined && sourceClass !== 'party')
    cells.row.bad.push({
      column: cells.column('party')!,
      reason: `\`${clip(party)}\` stands beside \`${sourceClass}\`; only a source of class \`party\` speaks for one`,
    });
  const [cites, evidence] = [citesIn(cells), evidenceIn(cells)];
  return {
    ...(party === undefined ? {} : { party: keptText(party, 80) }),
    ...(owner === undefined ? {} : { owner: keptText(owner, 200) }),
    ...(cites.length === 0 ? {} : { cites }),
    ...(listedIn === undefined ? {} : { listedIn: keptText(listedIn, 2_000) }),
    ...(evidence.length === 0 ? {} : { evidence }),
  };
}

/** Addresses separated by bars, each once, in order. */
function citesIn(cells: MappedCells): readonly string[] {
  const addresses = listIn(cells, 'cites');
  const wrong = addresses.find((each) => !isWebAddress(each));
  if (wrong !== undefined)
    cells.row.bad.push({
      column: cells.column('cites')!,
      reason: `\`${clip(wrong)}\` is no address that begins with http:// or https://`,
    });
  return addresses.toSorted();
}

/** Signs such as `measured:xx|denial:yy`, each once, in order. */
function evidenceIn(cells: MappedCells): readonly ActorEvidence[] {
  return listIn(cells, 'evidence')
    .toSorted()
    .flatMap((text): readonly ActorEvidence[] => {
      const colon = text.indexOf(':');
      const [word, of] = [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
      const kind = evidenceKinds.find((each) => each === word);
      const reason = reasonAgainst(text, { word, of: colon < 0 ? '' : of, known: kind !== undefined });
      if (reason !== undefined) cells.row.bad.push({ column: cells.column('evidence')!, reason });
      return kind === undefined || reason !== undefined ? [] : [{ kind, of }];
    });
}

function reasonAgainst(
  text: string,
  { word, of, known }: { readonly word: string; readonly of: string; readonly known: boolean },
): string | undefined {
  if (!/^[\p{L}\p{N}_-]{1,80}$/u.test(of))
    return `\`${clip(text)}\` is no sign such as \`measured:xx\`, with \`xx\` the code of a party, \`other\` or \`notAnAttack\``;
  if (known) return undefined;
  const near = nearestName(word, evidenceKinds);
  return `\`${clip(word)}\` is no kind of evidence; ${near ? `did you mean \`${near}\`?` : `known: ${evidenceKinds.join(', ')}`}`;
}

/** The link of a row with the hashes of what it shows. */
export function hashedMediaIn(cells: MappedCells): readonly MediaItem[] {
  const media = mediaIn(cells);
  const sha256 = hexIn(cells, 'mediaSha256', 64);
  const perceptual = hexIn(cells, 'mediaPerceptual', 16);
  const [first] = media;
  const hash = sha256 === undefined ? 'mediaPerceptual' : 'mediaSha256';
  if (!first && (sha256 ?? perceptual) !== undefined)
    cells.row.bad.push({ column: cells.column(hash)!, reason: 'is the hash of something without a `url`' });
  if (!first) return [];
  return [
    { ...first, ...(sha256 === undefined ? {} : { sha256 }), ...(perceptual === undefined ? {} : { perceptual }) },
  ];
}

function hexIn(cells: MappedCells, member: string, digits: number): string | undefined {
  const text = said(cells, member)?.toLowerCase();
  if (text === undefined || (text.length === digits && /^[0-9a-f]+$/.test(text))) return text;
  cells.row.bad.push({
    column: cells.column(member)!,
    reason: `\`${clip(text)}\` is no hash of ${digits} hexadecimal digits`,
  });
  return undefined;
}

function listIn(cells: MappedCells, member: string): readonly string[] {
  const parts = (said(cells, member) ?? '').split(separator).map((each) => each.trim());
  const each = [...new Set(parts.filter((part) => part !== ''))];
  if (each.length > listMax)
    cells.row.bad.push({ column: cells.column(member)!, reason: `holds ${each.length}; ${listMax} are the most` });
  return each.slice(0, listMax);
}
