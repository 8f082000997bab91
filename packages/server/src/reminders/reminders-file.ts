import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { offices } from '@truceline/truce/decisions';
import { type Refusal, refuse } from '@truceline/truce/kernel';
import { z } from 'zod';

/** What a way out is told: duty seats get reminders and drafts, the public gets alerts behind which two people stand. */
const audience = z.enum(['duty', 'public']).default('duty');
/** `brief` tells that something waits and until when; `full` who, what and why, for ways that nobody else reads. */
const detail = z.enum(['brief', 'full']).default('brief');
const address = z
  .string()
  .max(254)
  .regex(/^[^\s<>&,;:"@]+@[^\s<>&,;:"@]+$/, 'one e-mail address and nothing else');

const channel = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('atom'), name: name(), file: z.string().min(1), audience, detail }),
  z.strictObject({ kind: z.literal('cap'), name: name(), folder: z.string().min(1), audience, detail }),
  z.strictObject({
    kind: z.literal('webhook'),
    name: name(),
    url: z.url({ protocol: /^https?$/ }),
    secretFile: z.string().min(1),
    audience,
    detail,
  }),
  z.strictObject({
    kind: z.literal('mail'),
    name: name(),
    host: z.string().min(1).max(253),
    port: z.int().min(1).max(65_535),
    security: z.enum(['tls', 'starttls', 'none']),
    user: z.string().min(1).optional(),
    passwordFile: z.string().min(1).optional(),
    from: address,
    to: z.array(address).min(1).max(50),
    audience: z.literal('duty').default('duty'),
    detail,
  }),
]);

function name() {
  return z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/, 'small letters, digits and hyphens');
}

const form = z.strictObject({
  format: z.literal(1),
  /** Names whoever sends in CAP messages: an address or a host, without spaces. */
  sender: z.string().regex(/^[^\s,<&]{1,100}$/, 'an address or a host name, without spaces, commas, `<` and `&`'),
  name: z.string().min(1).max(200),
  /** Where people find the board; stands in messages. */
  board: z.url({ protocol: /^https?$/ }).optional(),
  beforeMinutes: z.array(z.int().min(1).max(525_600)).max(10).default([60]),
  unansweredMinutes: z.int().min(1).max(525_600).default(30),
  replyLeastHours: z.int().min(0).max(8_760).default(0),
  dutySeats: z
    .array(z.strictObject({ name: z.string().min(1).max(80), office: z.enum(offices), of: z.string().optional() }))
    .max(50)
    .default([]),
  /** Lets alerts out to the public although nobody has checked who the two people are. */
  publicWithoutSignIn: z.boolean().default(false),
  /** For how many hours a public alert holds, in CAP messages; left out, none says so. */
  publicAlertHours: z.int().min(1).max(720).optional(),
  messagesMax: z.int().min(1).max(1_000).default(20),
  channels: z.array(channel).min(1).max(20),
});

/** One way on which reminders go out. */
export type Channel = z.infer<typeof channel>;

/** What an operator sets for reminders. */
export type RemindersFile = z.infer<typeof form>;

/** Reads the settings of reminders; paths in them are taken from where the file lies. Nothing is sent without such a file. */
export function readRemindersFile(path: string): RemindersFile | Refusal {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (problem) {
    const missing = (problem as NodeJS.ErrnoException).code === 'ENOENT';
    return refuse(
      'reminders-file',
      missing
        ? `there is no file \`${path}\`; docs/operating/reminders.md shows one`
        : `\`${path}\` is not JSON: ${(problem as Error).message.split('\n')[0]}`,
    );
  }
  const read = form.safeParse(value);
  if (!read.success) {
    const issue = read.error.issues[0];
    return refuse('reminders-file', `\`${path}\`: \`${issue?.path.join('.') ?? ''}\` ${issue?.message ?? 'is wrong'}`);
  }
  const names = read.data.channels.map((each) => each.name);
  const twice = names.find((each, index) => names.indexOf(each) !== index);
  if (twice !== undefined) return refuse('reminders-file', `\`${path}\`: two channels are called \`${twice}\``);
  const trouble = read.data.channels.map(channelTrouble).find((each) => each !== undefined);
  if (trouble !== undefined) return refuse('reminders-file', `\`${path}\`: ${trouble}`);
  const from = dirname(resolve(path));
  return { ...read.data, channels: read.data.channels.map((each) => placed(each, from)) };
}

function placed(each: Channel, from: string): Channel {
  switch (each.kind) {
    case 'atom':
      return { ...each, file: resolve(from, each.file) };
    case 'cap':
      return { ...each, folder: resolve(from, each.folder) };
    case 'webhook':
      return { ...each, secretFile: resolve(from, each.secretFile) };
    case 'mail':
      return each.passwordFile === undefined ? each : { ...each, passwordFile: resolve(from, each.passwordFile) };
  }
}

/** Nothing leaves this machine in clear: without TLS a channel may reach loopback alone. */
function channelTrouble(each: Channel): string | undefined {
  if (each.kind === 'webhook' && each.url.startsWith('http:') && !isLoopback(new URL(each.url).hostname))
    return `channel \`${each.name}\`: use https; without it everybody on the way reads and changes what is sent`;
  if (each.kind === 'mail' && each.security === 'none' && !isLoopback(each.host))
    return `channel \`${each.name}\`: \`security\` is \`tls\` or \`starttls\`; \`none\` is for a server on this machine`;
  if (each.kind === 'mail' && (each.user === undefined) !== (each.passwordFile === undefined))
    return `channel \`${each.name}\`: \`user\` and \`passwordFile\` stand together, or neither`;
  return undefined;
}

/** Whether a host is this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** What a file of a secret holds, if its owner alone may read it. */
export function readSecret(path: string): string | Refusal {
  try {
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
      return refuse('secret-open', `\`${path}\` may be read by others; close it with \`chmod 600\``);
    const secret = readFileSync(path, 'utf8').trim();
    return secret === '' ? refuse('secret-empty', `\`${path}\` is empty`) : secret;
  } catch {
    return refuse('secret-missing', `\`${path}\` cannot be read`);
  }
}
