import { describe, expect, it } from 'vitest';
import { codes } from './index.ts';
import type { CodePage } from './page.ts';
import { raisedBy } from './trial.ts';

const raised = (text: string, page?: CodePage): readonly string[] => raisedBy(text, page).map((each) => each.code);

describe('the prelude', () => {
  it('has no error of form, name, word or unit', () => {
    expect(raised('').filter((code) => /TL-70[0-46]/.test(code))).toEqual([]);
  });
});

describe('a diagnostic is raised by its snippet and not by the twin', () => {
  it.each(codes.map((each) => [each.code, each.title, each] as const))('%s %s', (code, _, each) => {
    expect(raised(each.snippet, each)).toContain(code);
    expect(raised(each.twin, each)).not.toContain(code);
  });
});
