import { parseArgs } from 'node:util';
import { runSyscallTrials, type SyscallCase } from './syscall-trials.ts';
import { canTrace } from './traced.ts';

const help = `usage: npm run trials -- syscalls [--every N] [--json]
Lets every call of the operating system that one append makes on the files of the record fail once, with EIO, with
ENOSPC and by killing the process, and opens the store afterwards. Needs \`strace\` (Linux). Exit code 1 where anything
that was acknowledged is lost, anything else is there, or a store does not open; 2 where the machine has no \`strace\`.`;

const { values } = parseArgs({
  options: { every: { type: 'string', default: '1' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
});
const print = (text: string) => process.stdout.write(`${text}\n`);
if (values.help) print(help);
else if (!canTrace()) {
  print('no `strace` on this machine, or it may not trace here: nothing was tried; install Debian’s package `strace`');
  process.exitCode = 2;
} else {
  const { calls, cases } = await runSyscallTrials({
    every: Number(values.every),
    onCase: (done) => done.fault !== undefined && !values.json && print(lineOf(done)),
  });
  const faults = cases.filter(({ fault }) => fault !== undefined);
  const refused = cases.filter(({ lines }) => lines.some((line) => line.startsWith('refused'))).length;
  if (values.json) print(JSON.stringify({ calls, cases: cases.length, refused, faults }));
  else
    print(
      `${cases.length} cases over ${Object.entries(calls)
        .map(([call, count]) => `${count} ${call}`)
        .join(', ')}: ${refused} with a refusal, ${faults.length} with a fault`,
    );
  process.exitCode = faults.length === 0 ? 0 : 1;
}

function lineOf({ injection: { call, nth, how }, lines, fault }: SyscallCase): string {
  return `FAULT ${call} ${nth} ${how}: ${fault}; the writer said ${lines.join(' | ')}`;
}
