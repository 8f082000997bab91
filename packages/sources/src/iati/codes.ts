import type { Speaker, Stage } from '@truceline/truce/pledges';

/** A code of IATI's list TransactionType. */
export type TransactionCode = '1' | '2' | '3' | '4' | '11' | '12' | '13';

/** Transactions that reach a stage: who speaks, unless it is a secondary reporter, and which stage it is. */
export const stageOfTransaction: Readonly<
  Record<TransactionCode, { readonly side: 'donor' | 'recipient'; readonly stage: Stage }>
> = {
  '1': { side: 'recipient', stage: 'confirmed' },
  '2': { side: 'donor', stage: 'committed' },
  '3': { side: 'donor', stage: 'shipped' },
  '4': { side: 'donor', stage: 'shipped' },
  '11': { side: 'recipient', stage: 'committed' },
  '12': { side: 'donor', stage: 'announced' },
  '13': { side: 'recipient', stage: 'announced' },
};

/** Transactions that are no step towards the recipient, and what they are. They are counted and in no figure. */
export const asideTransactions: Readonly<Record<string, string>> = {
  '5': 'interest payment, flows back',
  '6': 'loan repayment, flows back',
  '7': 'reimbursement, flows back',
  '8': 'purchase of equity',
  '9': 'sale of equity',
  '10': 'credit guarantee, due only if a debtor fails',
};

/** What a speaker's stage is written as. Only these are money's steps in IATI; the others stand in our namespace. */
export const transactionOfStage: Readonly<Record<Speaker['side'], Partial<Record<Stage, TransactionCode>>>> = {
  donor: { announced: '12', committed: '2', shipped: '3' },
  recipient: { announced: '13', committed: '11', confirmed: '1' },
  observer: { announced: '12', committed: '2', shipped: '3', delivered: '1' },
  // A party to an agreement speaks of no pledge; what it says all the same is no transaction for others to add up.
  party: {},
};

const instruments: Readonly<Record<string, string>> = {
  '110': 'grant',
  '410': 'loan',
  '421': 'loan',
  '422': 'reimbursable grant',
  '1100': 'guarantee',
};

/** The instrument of a code of IATI's list FinanceType. */
export function instrumentOf(code: string): string {
  return instruments[code] ?? `finance type ${code}`;
}

/** The code of an instrument, where the list has one. */
export function financeTypeOf(instrument: string | undefined): string | undefined {
  const codes: Readonly<Record<string, string>> = {
    grant: '110',
    loan: '421',
    'reimbursable grant': '422',
    guarantee: '1100',
  };
  return instrument === undefined || !Object.hasOwn(codes, instrument) ? undefined : codes[instrument];
}

/** IATI's list OrganisationRole. */
export const roleCodes = { funding: '1', accountable: '2', extending: '3', implementing: '4' } as const;

/** The country code of a recipient's name, where it is known. */
export const countryCodes: Readonly<Record<string, string>> = { Ukraine: 'UA' };
