import { expect, it } from 'vitest';
import { exerciseEditions } from '../../../testing/exercise-editions.ts';
import { caseFile } from '../site.ts';

const around = { audience: 'operator', assets: { css: 'room.css', script: 'room.js' }, basemap: undefined } as const;

it('says limits, parties, zones and words of attribution as people do, not as the program keeps them', async () => {
  const edition = await (await exerciseEditions(25))();
  const [finding] = edition.findings!;
  const page = String(caseFile(edition, `findings/${finding!.id}/`, around)!.body);
  const main = page.slice(page.indexOf('<main'), page.indexOf('</main>'));
  expect(main).toContain('limit: 1 or more');
  expect(main).toContain('<th scope="row">League of Vel</th>');
  expect(main).toContain('<dt>League of Vel</dt>');
  expect(main).toContain('<dt>Zone</dt><dd>Buffer</dd>');
  expect(main).toMatch(/It lost because the other is [\d.]+ times as likely/);
  expect(main).not.toMatch(/notAttributed|>vel<|&gt;=|\bbits\b|>0 %<\/td>/);
});
