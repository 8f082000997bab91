import { type Refusal, refuse } from '@truceline/truce/kernel';
import { isWebAddress } from '../cells.ts';

/** What a file does not say in its columns and its reader says for it. */
export interface HxlBeside {
  /** Whose counts they are, where no column says so. */
  readonly publisher?: string;
  /** Web address of the file as its publisher offers it. */
  readonly source?: string;
  /** The country that all places lie in, by its code, where no column says so. */
  readonly country?: string;
  /** When the survey was, where no column says so: a day, a month, a quarter. */
  readonly date?: string;
  readonly exercise?: boolean;
}

const members = { publisher: 'text', source: 'address', country: 'text', date: 'text', exercise: 'truth' } as const;

/** Reads what stands in a mapping file beside the table; refuses what it does not know, so that a slip is not passed over. */
export function hxlBeside(mapping: unknown): HxlBeside | Refusal {
  if (mapping === undefined) return {};
  if (typeof mapping !== 'object' || mapping === null || Array.isArray(mapping))
    return refuse('hxl-mapping', 'the mapping of an HXL file is a JSON object');
  for (const [name, value] of Object.entries(mapping)) {
    const kind = Object.hasOwn(members, name) ? members[name as keyof typeof members] : undefined;
    if (kind === undefined)
      return refuse('hxl-mapping', `an HXL mapping has no \`${name}\`; it has ${Object.keys(members).join(', ')}`);
    const fits =
      kind === 'truth'
        ? typeof value === 'boolean'
        : typeof value === 'string' && value.trim() !== '' && (kind !== 'address' || isWebAddress(value));
    if (!fits) return refuse('hxl-mapping', `\`${name}\` in the HXL mapping is no ${kind}`);
  }
  return mapping as HxlBeside;
}
