/** What a kind of row is made of: every member that a column or a constant may feed, and those that none may lack. */
export interface Members {
  readonly known: readonly string[];
  readonly needed: readonly string[];
}

/** Members by kind of row. A member that is needed must be named in the mapping and filled in every row. */
export const members: Readonly<Record<'reports' | 'claims' | 'coverage' | 'access', Members>> = {
  reports: {
    needed: ['item', 'from', 'kind', 'domain', 'source', 'sourceClass'],
    known: [
      'item',
      'from',
      'until',
      'published',
      'corrects',
      'retracts',
      'longitude',
      'latitude',
      'place',
      'region',
      'placePrecision',
      'kind',
      'domain',
      'means',
      'count',
      'deaths',
      'actor',
      'source',
      'sourceClass',
      'grade',
      'url',
      'title',
      'text',
      'observerLongitude',
      'observerLatitude',
    ],
  },
  claims: {
    needed: ['item', 'by', 'from', 'until', 'counted', 'number'],
    known: [
      'item',
      'by',
      'against',
      'from',
      'until',
      'published',
      'counted',
      'number',
      'bound',
      'url',
      'title',
      'note',
    ],
  },
  coverage: {
    needed: ['item', 'zone', 'means', 'from', 'until', 'plannedHours', 'actualHours'],
    known: ['item', 'zone', 'means', 'from', 'until', 'plannedHours', 'actualHours', 'deniedHours'],
  },
  access: {
    needed: ['item', 'from', 'how'],
    known: [
      'item',
      'from',
      'until',
      'how',
      'cause',
      'by',
      'zone',
      'team',
      'lostHours',
      'reason',
      'unseenZones',
      'reportedTo',
      'answer',
      'answeredAt',
    ],
  },
};
