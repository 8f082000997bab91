import { instant } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { exact, type PledgeEntry, type Telling } from '@truceline/truce/pledges';
import { beforeAll, describe, expect, it } from 'vitest';
import { exerciseEditions } from '../../../testing/exercise-editions.ts';
import { caseFile } from '../site.ts';

let base: Edition;
beforeAll(async () => {
  base = { ...(await (await exerciseEditions(20))()) };
});

let count = 0;
function word(pledge: string, name: string, telling: Telling): PledgeEntry {
  const at = instant(base.case.until - 100_000);
  return {
    id: `w${count++}`,
    pledge,
    happenedAt: { startsAt: at, endsAt: at },
    receivedAt: at,
    speaker: { side: name === 'ministry' ? 'donor' : 'observer', name },
    evidence: [`https://${name}.example/`],
    grade: { source: 'B', information: 3 },
    exercise: true,
    telling,
  };
}
const euros = (value: bigint): Telling => ({
  what: 'reached',
  stage: 'committed',
  amount: { measure: 'money', currency: 'EUR', value: exact(value) },
});
const around = { audience: 'operator', assets: { css: 'a.css', script: 'a.js' }, basemap: undefined } as const;
function read(pledges: readonly PledgeEntry[], address: string): string {
  const html = caseFile({ ...base, pledges }, address, around)!.body;
  return html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/[\s\u202f]+/g, ' ');
}

describe('what contradicts itself', () => {
  it('in figure is shown with both, source by source, and no total holds both', () => {
    const words = [word('p', 'gazette', euros(585n)), word('p', 'courier', euros(495n))];
    const text = read(words, 'pledges/p/');
    expect(text).toMatch(/observer: courier 495; observer: gazette 585|observer: gazette 585; observer: courier 495/);
    expect(text).toContain('gazette.example');
    expect(text).toContain('courier.example');
    expect(read(words, 'pledges/')).not.toMatch(/1 ?080/);
  });

  it('in who waits for whom is shown on the page of each', () => {
    const waits = (of: string): Telling => ({
      what: 'described',
      facts: { kind: 'money', name: `waits for ${of}`, conditions: [{ kind: 'pledge', of, stage: 'committed' }] },
    });
    const words = [word('p', 'ministry', waits('q')), word('q', 'ministry', waits('p'))];
    for (const id of ['p', 'q']) {
      const html = caseFile({ ...base, pledges: words }, `pledges/${id}/`, around)!.body;
      expect(/role="alert">(.*?)<\/p>/.exec(html)?.[1]).toMatch(/<code>p<\/code>.*<code>q<\/code>/);
    }
  });
});
