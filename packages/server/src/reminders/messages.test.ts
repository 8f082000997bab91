import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, letterhead, publicReminder, reminder } from '../../testing/reminders.ts';
import { elementsOf } from '../../testing/xml-elements.ts';
import { atomFeed } from './atom-feed.ts';
import { capAlert, capTime } from './cap-alert.ts';
import { linesOf, mailText, messageId, webhookBody } from './message.ts';

const sentAt = at('2031-02-03T12:00:00.999Z');

/** The order and the words of CAP 1.2, section 3.2, written down apart from what builds the messages. */
const order = {
  alert: [
    'identifier',
    'sender',
    'sent',
    'status',
    'msgType',
    'source',
    'scope',
    'restriction',
    'addresses',
    'code',
    'note',
    'references',
    'incidents',
    'info',
  ],
  info: [
    'language',
    'category',
    'event',
    'responseType',
    'urgency',
    'severity',
    'certainty',
    'audience',
    'eventCode',
    'effective',
    'onset',
    'expires',
    'senderName',
    'headline',
    'description',
    'instruction',
    'web',
    'contact',
    'parameter',
    'resource',
    'area',
  ],
} as const;
const enumerated: Readonly<Record<string, readonly string[]>> = {
  'alert/status': ['Actual', 'Exercise', 'System', 'Test', 'Draft'],
  'alert/msgType': ['Alert', 'Update', 'Cancel', 'Ack', 'Error'],
  'alert/scope': ['Public', 'Restricted', 'Private'],
  'alert/info/category': [
    'Geo',
    'Met',
    'Safety',
    'Security',
    'Rescue',
    'Fire',
    'Health',
    'Env',
    'Transport',
    'Infra',
    'CBRNE',
    'Other',
  ],
  'alert/info/urgency': ['Immediate', 'Expected', 'Future', 'Past', 'Unknown'],
  'alert/info/severity': ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'],
  'alert/info/certainty': ['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown'],
};
const required = ['identifier', 'sender', 'sent', 'status', 'msgType', 'scope'].map((each) => `alert/${each}`);
const requiredInfo = ['category', 'event', 'urgency', 'severity', 'certainty'].map((each) => `alert/info/${each}`);

/** What is wrong with a message by the rules of CAP 1.2. */
function wrongIn(xml: string): readonly string[] {
  const elements = elementsOf(xml);
  const text = (path: string) => elements.find((each) => each.path === path)?.text;
  const rising = (names: readonly string[], found: readonly string[]) =>
    found.every(
      (name, index) => names.includes(name) && (index === 0 || names.indexOf(found[index - 1]!) <= names.indexOf(name)),
    );
  const children = (path: string) =>
    elements
      .filter((each) => each.path.split('/').slice(0, -1).join('/') === path)
      .map((each) => each.path.split('/').at(-1)!);
  const scope = text('alert/scope');
  return [
    ...[...required, ...requiredInfo].filter((path) => text(path) === undefined).map((path) => `${path} is missing`),
    ...elements.filter(({ leaf, text: own }) => leaf && own.trim() === '').map(({ path }) => `${path} is empty`),
    ...elements
      .filter(({ space }) => space !== 'urn:oasis:names:tc:emergency:cap:1.2')
      .map(({ path }) => `${path} stands elsewhere`),
    ...Object.entries(enumerated).flatMap(([path, words]) =>
      words.includes(text(path) ?? '') ? [] : [`${path}: ${text(path)}`],
    ),
    ...(rising(order.alert, children('alert')) && rising(order.info, children('alert/info')) ? [] : ['out of order']),
    ...['alert/identifier', 'alert/sender'].filter((path) => /[\s,<&]/.test(text(path) ?? ' ')),
    ...(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d$/.test(text('alert/sent') ?? '') ? [] : ['alert/sent']),
    ...elements
      .filter(({ path }) => path === 'alert/info/area/polygon')
      .flatMap(({ text: pairs }) => polygonTrouble(pairs)),
    ...elements
      .filter(({ path }) => path === 'alert/info/expires')
      .filter(
        ({ text: at }) => !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d$/.test(at) || at <= (text('alert/sent') ?? ''),
      )
      .map(({ text: at }) => `expires ${at}`),
    ...(elements.some(({ path }) => path === 'alert/info/area') && text('alert/info/area/areaDesc') === undefined
      ? ['an area without a name']
      : []),
    ...(scope === 'Private' && text('alert/addresses') === undefined ? ['no addresses'] : []),
    ...(scope === 'Restricted' && text('alert/restriction') === undefined ? ['no restriction'] : []),
    ...(text('alert/msgType') === 'Cancel' && !/^[^\s,]+,[^\s,]+,\S+$/.test(text('alert/references') ?? '')
      ? ['no reference']
      : []),
  ];
}

/** CAP 1.2, 3.2.4: four pairs or more of latitude and longitude, the first again as the last. */
function polygonTrouble(pairs: string): readonly string[] {
  const list = pairs.split(' ').map((pair) => pair.split(',').map(Number));
  const good =
    list.length >= 4 &&
    list.every((pair) => pair.length === 2 && Math.abs(pair[0]!) <= 90 && Math.abs(pair[1]!) <= 180) &&
    list[0]!.join() === list.at(-1)!.join();
  return good ? [] : [`polygon ${pairs}`];
}

const stages = ['proposed', 'unanswered', 'running', 'before', 'open', 'missed', 'breach'] as const;
const anyReminder = fc
  .record({
    stage: fc.constantFrom(...stages),
    subject: fc.string({ unit: 'binary', minLength: 1 }),
    line: fc.string({ unit: 'binary' }),
  })
  .map(({ stage, subject, line }) => reminder({ stage, key: `k ${stage}`, subject, lines: [line] }));

describe('a CAP message', () => {
  const ring = [
    [30, 48],
    [32, 48],
    [32, 49.5],
    [30, 49.5],
  ] as const;
  const areas = (zone: string) => (zone === 'square' ? { title: 'The square <1>', polygons: [[ring]] } : undefined);
  const inSquare = reminder({ stage: 'breach', key: 'b1 breach', zones: ['square', 'nowhere'] });

  it('says where to duty seats that may read everything: closed polygons, latitude first', () => {
    const xml = capAlert(letterhead({ areas }), inSquare, sentAt);
    expect(wrongIn(xml)).toEqual([]);
    const told = elementsOf(xml).filter(({ path }) => path.startsWith('alert/info/area/'));
    expect(told.map(({ text }) => text)).toEqual(['The square <1>', '48,30 48,32 49.5,32 49.5,30 48,30']);
  });

  it('says to nobody else where it is', () => {
    for (const changes of [{ detail: 'brief' as const }, { areas: undefined }]) {
      const xml = capAlert({ ...letterhead({ areas }), ...changes } as ReturnType<typeof letterhead>, inSquare, sentAt);
      expect([wrongIn(xml), xml.includes('<area>')]).toEqual([[], false]);
    }
    const open = { ...publicReminder('public'), zones: ['square'] };
    expect(capAlert(letterhead({ areas, audience: 'public' }), open, sentAt)).not.toContain('<area>');
  });

  it('holds until its clock ends, and a public alert for as long as the operator has set', () => {
    const expires = (xml: string) => elementsOf(xml).find(({ path }) => path === 'alert/info/expires')?.text;
    const running = reminder({ stage: 'running', dueAt: at('2031-02-03T18:00Z') });
    const xml = capAlert(letterhead(), running, sentAt);
    expect([wrongIn(xml), expires(xml)]).toEqual([[], '2031-02-03T18:00:00-00:00']);
    expect(expires(capAlert(letterhead(), reminder(), sentAt))).toBeUndefined();
    const head = letterhead({ audience: 'public', alertHours: 12 });
    const set = capAlert(head, publicReminder('public'), sentAt);
    expect(wrongIn(set)).toEqual([]);
    expect(
      Date.parse(expires(set)!) - Date.parse(elementsOf(set).find(({ path }) => path === 'alert/sent')!.text),
    ).toBe(12 * 3_600_000);
    expect(expires(capAlert(letterhead({ audience: 'public' }), publicReminder('public'), sentAt))).toBeUndefined();
  });

  it('keeps every rule of CAP 1.2 that a program can check, whatever words it holds', () => {
    fc.assert(
      fc.property(
        anyReminder,
        fc.boolean(),
        fc.constantFrom('brief' as const, 'full' as const),
        (each, exercise, detail) => {
          const xml = capAlert(letterhead({ exercise, detail }), each, sentAt);
          expect(wrongIn(xml)).toEqual([]);
          expect(xml).toContain('<scope>Private</scope>');
          expect(xml).toContain('<addresses>&quot;night desk&quot; day-desk</addresses>');
          expect(xml).toContain(`<status>${exercise ? 'Exercise' : 'Actual'}</status>`);
        },
      ),
    );
    expect(wrongIn(capAlert(letterhead({ seats: [] }), reminder(), sentAt))).toEqual([]);
  });

  it('is found wrong by the same check where it is', () => {
    const good = capAlert(letterhead(), reminder(), sentAt);
    for (const [from, to] of [
      ['<scope>Private</scope>', ''],
      ['<severity>Unknown</severity>', '<severity>Grave</severity>'],
      ['-00:00</sent>', 'Z</sent>'],
      ['<senderName>The mission</senderName>', '<senderName></senderName>'],
      ['<event>Clock</event>', '<expires>x</expires><event>Clock</event>'],
    ] as const)
      expect(wrongIn(good.replace(from, to)), from).not.toEqual([]);
  });

  it('is public only for an alert behind which two people stand, and never in an exercise', () => {
    const open = letterhead({ audience: 'public', detail: 'brief' });
    const xml = capAlert(open, publicReminder('public'), sentAt);
    expect(wrongIn(xml)).toEqual([]);
    expect(xml).toContain('<scope>Public</scope>');
    expect(xml).toContain('<sent>2031-02-03T09:30:15-00:00</sent>');
    expect(xml).toContain('<description>Stay away from the bridge.</description>');
    expect(() => capAlert(open, publicReminder('draft'), sentAt)).toThrow('not for the public');
    expect(() => capAlert(open, reminder(), sentAt)).toThrow('not for the public');
    expect(() => capAlert({ ...open, exercise: true }, publicReminder('public'), sentAt)).toThrow();
  });

  it('of a draft says Draft and goes to duty seats; of a withdrawal cancels the first by its reference', () => {
    expect(capAlert(letterhead(), publicReminder('draft'), sentAt)).toMatch(
      /<status>Draft<\/status>[\s\S]*<scope>Private/,
    );
    const open = letterhead({ audience: 'public' });
    const first = elementsOf(capAlert(open, publicReminder('public'), sentAt));
    const text = (path: string) => first.find((each) => each.path === path)!.text;
    const cancel = capAlert(open, publicReminder('withdrawn'), sentAt);
    expect(wrongIn(cancel)).toEqual([]);
    expect(cancel).toContain('<msgType>Cancel</msgType>');
    expect(cancel).toContain(
      `<references>${text('alert/sender')},${text('alert/identifier')},${text('alert/sent')}</references>`,
    );
    expect(capTime(sentAt)).toBe('2031-02-03T12:00:00-00:00');
  });
});

describe('other messages', () => {
  it('are a well-formed feed with what RFC 4287 requires, the newest first', () => {
    const feed = atomFeed(
      letterhead({ title: 'A <case> & more' }),
      [reminder(), reminder({ key: 'k2', since: at('2031-02-03T11:00Z'), subject: 'a ]]> <b> \u0001 \ud800' })],
      sentAt,
    );
    const elements = elementsOf(feed);
    const texts = (path: string) => elements.filter((each) => each.path === path).map(({ text }) => text);
    for (const path of [
      'feed/id',
      'feed/title',
      'feed/updated',
      'feed/author/name',
      'feed/entry/id',
      'feed/entry/title',
    ])
      expect(
        texts(path).every((text) => text.trim() !== ''),
        path,
      ).toBe(true);
    expect(texts('feed/updated')).toEqual(['2031-02-03T11:00:00.000Z']);
    expect(texts('feed/entry/updated')).toEqual(['2031-02-03T11:00:00.000Z', '2031-02-03T10:00:00.000Z']);
    expect(new Set(texts('feed/entry/id')).size).toBe(2);
    fc.assert(fc.property(anyReminder, (each) => void elementsOf(atomFeed(letterhead(), [each], sentAt))));
  });

  it('tell no more on a way that others read than that something waits and until when', () => {
    const head = letterhead({ detail: 'brief', exercise: true });
    const { subject, text } = mailText(head, reminder());
    expect(`${subject}\n${text}`).not.toMatch(/ann|warn/);
    expect(text).toContain('ends 2031-02-03T10:00:00.000Z');
    expect(subject).toBe('EXERCISE: A planted case: clock clk-1 ran out');
    expect(webhookBody(head, reminder(), sentAt)).not.toMatch(/ann|warn/);
    expect(linesOf(letterhead({ audience: 'public' }), publicReminder('withdrawn'))).toEqual([
      'The alert was withdrawn.',
    ]);
  });

  it('have one name each, the same wherever they are made', () => {
    expect(messageId({ case: 'a' }, { key: 'k' })).toBe(messageId({ case: 'a' }, { key: 'k' }));
    expect(messageId({ case: 'a' }, { key: 'k' })).not.toBe(messageId({ case: 'b' }, { key: 'k' }));
  });
});
