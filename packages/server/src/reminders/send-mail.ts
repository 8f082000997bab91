import { type Refusal, refuse } from '@truceline/truce/kernel';
import type { Channel } from './reminders-file.ts';

/** One e-mail to duty seats. */
export interface Mail {
  /** The same for the same reminder, so that a mailbox can tell a second copy. */
  readonly id: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends an e-mail through the operator's own SMTP server. Certificates are checked; files and addresses in it are never opened. */
export async function sendMail(
  channel: Extract<Channel, { kind: 'mail' }>,
  mail: Mail,
  password: string | undefined,
): Promise<Refusal | undefined> {
  // Loaded when an e-mail goes out: everything else of the program does without it.
  const { default: nodemailer } = await import('nodemailer');
  const transport = nodemailer.createTransport({
    host: channel.host,
    port: channel.port,
    secure: channel.security === 'tls',
    requireTLS: channel.security === 'starttls',
    ignoreTLS: channel.security === 'none',
    ...(channel.user === undefined ? {} : { auth: { user: channel.user, pass: password ?? '' } }),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: channel.from,
      to: [...channel.to],
      subject: mail.subject,
      text: mail.text,
      messageId: `<${mail.id}@${channel.from.split('@')[1]}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    return undefined;
  } catch (problem) {
    const { code, responseCode } = problem as { readonly code?: string; readonly responseCode?: number };
    const why = responseCode === undefined ? (code ?? 'no answer') : `${code ?? 'refused'}, ${responseCode}`;
    return refuse('mail', `the server \`${channel.host}:${channel.port}\` did not take it (${why})`);
  } finally {
    transport.close();
  }
}
