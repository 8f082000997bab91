import { say } from '@truceline/truce/wording';
import { encode } from 'uqr';
import { type Markup, markup, trusted } from '../markup.ts';
import type { RecordDesk } from './record-desk.ts';

/** Modules of white that a reader of the code needs around it. */
const border = 4;

/**
 * What a report prints of the record it rests on: size and root in words and as a code, so that paper carries them to whoever was
 * shown another one (RECORD, section 8).
 */
export function recordFoot(record: RecordDesk, address: string): Markup {
  const [head, ...lines] = linesOf(record);
  return markup`<section class="record-foot" aria-label="${say('The record under this report')}">${trusted(codeSvg(record))}
<div><p><a href="${address}">${head}</a></p>${lines.map((line) => markup`<p>${line}</p>`)}</div></section>`;
}

/** The same for the typesetter: lines of text, and the code as a drawing. */
export function recordPrinted(record: RecordDesk): { readonly lines: readonly string[]; readonly code: string } {
  return { lines: linesOf(record), code: codeSvg(record) };
}

/** What the code says: the text of the checkpoint, which anyone can compare with theirs. */
export function codeText({ origin, size, root }: Pick<RecordDesk, 'origin' | 'size' | 'root'>): string {
  return `${origin}\n${size}\n${root}\n`;
}

function linesOf(record: RecordDesk): readonly [string, ...string[]] {
  const { origin, size, root } = record;
  return [
    say('Record {origin}: {size} entries', { origin, size: String(size) }),
    say('Root {root}', { root }),
    witnessWords(record),
    say('Another root for this size, signed by the same log, is proof that there are two versions.'),
  ];
}

function witnessWords({ witnessing }: RecordDesk): string {
  if (witnessing.state === 'noPolicy') return say('Unwitnessed: nobody else cosigns this record.');
  if (witnessing.state === 'unwitnessed')
    return witnessing.sinceS === undefined
      ? say('Unwitnessed: too few witnesses ever cosigned it.')
      : say('Unwitnessed since {time}: too few witnesses cosigned what came after.', {
          time: minute(witnessing.sinceS),
        });
  const counts = {
    cosigned: String(witnessing.witnesses.filter((each) => each.cosigned).length),
    all: String(witnessing.witnesses.length),
  };
  return witnessing.timeS === undefined
    ? say('Cosigned by {cosigned} of {all} keys of witnesses.', counts)
    : say('Cosigned by {cosigned} of {all} keys of witnesses, the newest at {time}.', {
        ...counts,
        time: minute(witnessing.timeS),
      });
}

function minute(timeS: number): string {
  if (timeS * 1000 > 8.64e15) return say('a time beyond the calendar');
  const iso = new Date(timeS * 1000).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

function codeSvg(record: RecordDesk): string {
  const { data, size } = encode(codeText(record), { ecc: 'L', border });
  const path = data.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" class="code" viewBox="0 0 ${size} ${size}" role="img" aria-label="${say('Name, size and root of the record as a code')}"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`;
}
