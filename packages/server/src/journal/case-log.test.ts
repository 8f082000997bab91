import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  consistencyProof,
  leafHash,
  openCheckpoint,
  parseProof,
  parseSegment,
  tileHashes,
  verifyConsistency,
  verifyInclusion,
} from '@truceline/record';
import { instant, isRefusal } from '@truceline/truce/kernel';
import { describe, expect, test } from 'vitest';
import { type CaseLog, caseLog } from './case-log.ts';
import { draft, drafts, noon, trialJournals } from './trial-journal.ts';

const trial = trialJournals();

function opened(): CaseLog {
  const log = caseLog(trial.folder);
  if (isRefusal(log)) throw new Error(log.message);
  return log;
}

describe('the log of a case', () => {
  test('every size has a checkpoint that both keys signed, and each is consistent with the newest', async () => {
    const journal = await trial.opened({ origin: 'mission.example/truce' });
    for (let size = 0; size < 12; size += 3) await journal.append(drafts(3, size));
    const log = opened();
    expect([log.origin, log.size, log.verifiers.map(({ type }) => type)]).toEqual([
      'mission.example/truce',
      12,
      [1, 6],
    ]);
    const heads = [];
    for (let size = 0; size <= 12; size++) {
      const bytes = await log.checkpoint(size);
      if (isRefusal(bytes)) throw new Error(bytes.message);
      const signed = openCheckpoint(bytes, { log: log.verifiers });
      if (isRefusal(signed)) throw new Error(signed.message);
      expect(signed.checkpoint).toMatchObject({ origin: 'mission.example/truce', size, extensions: [] });
      heads.push(signed.checkpoint);
      if (size > 0) expect(await log.checkpoint(size)).toEqual(bytes);
    }
    expect(Buffer.from(heads[12]!.root)).toEqual(Buffer.from(log.root));
    for (const older of heads.slice(1)) {
      const path = await consistencyProof({ older: older.size, newer: 12 }, tileHashes(log.readTile(12)));
      if (isRefusal(path)) throw new Error(path.message);
      expect(verifyConsistency({ older, newer: heads[12]!, path })).toBe(true);
    }
    expect(await log.checkpoint(13)).toMatchObject({ code: 'log-size' });
    expect(await log.checkpoint(0.5)).toMatchObject({ code: 'log-size' });
  });

  test('whatever was acknowledged has a proof that anyone can check; what was not has none', async () => {
    const journal = await trial.opened();
    await journal.append(drafts(300));
    const { entries } = parseSegment(readFileSync(trial.segment));
    const { verifiers } = opened();
    for (const index of [0, 1, 255, 256, 299]) {
      const proof = parseProof(await journal.proof(index));
      if (isRefusal(proof)) throw new Error(proof.message);
      const signed = openCheckpoint(proof.checkpoint, { log: verifiers });
      if (isRefusal(signed)) throw new Error(signed.message);
      expect(signed.checkpoint.size).toBe(300);
      const leaf = leafHash(entries[index]!);
      expect(verifyInclusion({ head: signed.checkpoint, index, leaf, path: proof.path })).toBe(true);
    }
    await expect(journal.proof(300)).rejects.toMatchObject({ code: 'proof-index' });
    await expect(journal.proof(-1)).rejects.toMatchObject({ code: 'proof-index' });
  });

  test('a tree that is changed below the newest checkpoint gets no signature', async () => {
    const journal = await trial.opened();
    await journal.append(drafts(9));
    const path = join(trial.folder, 'hashes', '0');
    const good = readFileSync(path);
    for (let at = 0; at < good.length; at += 40) {
      const changed = Buffer.from(good);
      changed[at]! ^= 16;
      writeFileSync(path, changed);
      for (const size of [1, 4, 5, 8, 9])
        expect(await opened().checkpoint(size)).toMatchObject({ code: 'hashes-damaged' });
      await expect(journal.proof(3)).rejects.toMatchObject({ code: 'hashes-damaged' });
    }
    writeFileSync(path, good.subarray(0, 100));
    expect(await opened().checkpoint(9)).toMatchObject({ code: 'hashes-damaged' });
  });

  test('its secret is readable by its owner alone and stands in no other file; without it nothing is added or signed', async () => {
    const journal = await trial.opened();
    await journal.append([draft(0)]);
    journal.close();
    const path = join(trial.folder, 'log-key.json');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const kept = readFileSync(path, 'utf8');
    const { secret } = JSON.parse(kept) as { secret: string };
    for (const name of ['checkpoint.sqlite', 'sealed.sqlite', 'segments/000000.seg']) {
      const bytes = readFileSync(join(trial.folder, name));
      expect(bytes.includes(secret) || bytes.includes(Buffer.from(secret, 'hex'))).toBe(false);
    }
    rmSync(path);
    expect(await trial.refusalOf()).toMatchObject({ code: 'log-key-missing' });
    expect(caseLog(trial.folder)).toMatchObject({ code: 'log-key-differs' });
    writeFileSync(path, kept.replace(secret, 'ab'.repeat(32)));
    expect(await trial.refusalOf()).toMatchObject({ code: 'log-key-differs' });
    writeFileSync(path, '{"format":1}');
    expect(await trial.refusalOf()).toMatchObject({ code: 'log-key' });
    writeFileSync(path, kept);
    expect((await trial.opened()).size).toBe(1);
  });

  test('a log keeps the name it began with, and a name that cannot be one is refused', async () => {
    expect(await trial.refusalOf({ origin: 'a name' })).toMatchObject({ code: 'origin' });
    (await trial.opened({ origin: 'mission.example/a' })).close();
    expect(await trial.refusalOf({ origin: 'mission.example/b' })).toMatchObject({ code: 'origin-differs' });
    (await trial.opened({ origin: 'mission.example/a' })).close();
    const journal = await trial.opened();
    await journal.append([draft(1)]);
    expect(opened().origin).toBe('mission.example/a');
  });

  test('the time in a checkpoint is that of its last entry, also of an older size', async () => {
    let now = noon;
    const journal = await trial.opened({ now: () => instant(now) });
    await journal.append([draft(0)]);
    now += 3_600_000;
    await journal.append([draft(1)]);
    const times = [];
    for (const size of [0, 1, 2]) {
      const bytes = await opened().checkpoint(size);
      const signed = isRefusal(bytes) ? bytes : openCheckpoint(bytes, { log: opened().verifiers });
      if (isRefusal(signed)) throw new Error(signed.message);
      times.push(signed.verified.find(({ timeS }) => timeS !== undefined)?.timeS);
    }
    expect(times.map(Number)).toEqual([1, noon / 1000, noon / 1000 + 3600]);
  });
});
