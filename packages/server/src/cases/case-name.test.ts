import { readdirSync } from 'node:fs';
import { isRefusal } from '@truceline/truce/kernel';
import { pageLanguages } from '@truceline/truce/wording';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { refusedCaseName } from './case-name.ts';
import { loadExercise } from './load-exercise.ts';

it('no case takes the name of a language or of a page of the room, and the refusal names one that is free', () => {
  for (const name of [...pageLanguages, 'assets', 'decide', 'texts', 'api']) {
    const refused = refusedCaseName(name);
    expect(refused?.message).toMatch(/^a case cannot be called `[a-z]+`: .*; take (a longer|another) name, such as/);
    expect(refusedCaseName(/such as `([^`]*)`/.exec(refused!.message)![1]!)).toBeUndefined();
  }
  for (const name of ['ukr', 'uk-truce', 'drill', 'easter-truce-2025']) expect(refusedCaseName(name)).toBeUndefined();
});

it('such a name leaves nothing in the store', async () => {
  const folder = temporaryFolder();
  const shell = { progress: () => {}, signal: new AbortController().signal };
  const loaded = await loadExercise(folder, { id: 'uk', seed: 7, days: 2, ...shell });
  expect(isRefusal(loaded) && loaded.message).toBe(
    'a case cannot be called `uk`: `/uk/` is where pages in Українська begin; take a longer name, such as `uk-truce`',
  );
  expect(readdirSync(folder, { recursive: true }).some((name) => String(name).split('/').includes('uk'))).toBe(false);
});
