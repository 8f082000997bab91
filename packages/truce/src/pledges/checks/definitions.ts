import type { AspectOf, CheckName } from './result.ts';

/** What one aspect of a check means, in plain words, with an example. */
export interface AspectDefinition {
  readonly title: string;
  readonly says: string;
  readonly example: string;
}

/** What a check asks and how it answers. */
export interface CheckDefinition<C extends CheckName = CheckName> {
  readonly title: string;
  readonly question: string;
  readonly says: string;
  readonly source: string;
  readonly aspects: Readonly<Record<AspectOf<C>, AspectDefinition>>;
}

/** The one table of what the checks mean: pages and the documentation are written from it, so that their words cannot differ. */
export const checkDefinitions: { readonly [C in CheckName]: CheckDefinition<C> } = {
  vague: {
    title: 'Vague',
    question: 'What does the promise not say?',
    says: 'Lists what nobody has said of a pledge and what it would take to follow it to delivery. One voice is enough for each. More evidence can only shorten the list.',
    source:
      'The list follows what IATI Standard 2.03 asks of a commitment (codelist TransactionType, code 2: a firm, written obligation for a specified amount, on terms, for a purpose); what lacks one of these is a pledge (code 12). Trigger and decider are ours.',
    aspects: {
      donor: {
        title: 'No donor',
        says: 'Nobody says who promises it, so nobody can be asked for it.',
        example: '“Partners will give EUR 100 million”: which of them?',
      },
      recipient: {
        title: 'No recipient',
        says: 'Nobody says to whom it is promised, so nobody can confirm that it came.',
        example: '“For the region”: whose ministry will sign for it?',
      },
      amount: {
        title: 'No amount',
        says: 'Nobody says how much of what. A political act has no amount and needs none.',
        example: '“A substantial package” is no amount; “EUR 40 million” and “12 vehicles” are.',
      },
      purpose: {
        title: 'No purpose',
        says: 'Nobody says what it is for, so that it may be counted towards any need.',
        example: '“EUR 40 million of support”: for shelters, or for salaries?',
      },
      dates: {
        title: 'No dates',
        says: 'Nobody says when any of it is due. Such a pledge is never called late.',
        example: '“In due course” is no date; “in the second quarter of 2030” is one.',
      },
      trigger: {
        title: 'Nothing that makes it due',
        says: 'No date, no state of the terms and no event that can be seen makes it due; or it hangs on a clause that the text leaves open.',
        example: '“Once the ceasefire is in force”, where the text does not say who declares it in force.',
      },
      instrument: {
        title: 'No instrument',
        says: 'Nobody says whether it is a grant, a loan, a guarantee, a purchase or from stocks, so that its worth is open.',
        example: 'EUR 40 million lent and EUR 40 million given are not the same help.',
      },
      decider: {
        title: 'No decider',
        says: 'Nobody says who decides on it, so that nobody knows whose yes is missing.',
        example: '“Subject to approval”: by the cabinet, or by parliament?',
      },
    },
  },
  underfunded: {
    title: 'Underfunded',
    question: 'How much of a need is committed, allocated, delivered?',
    says: 'Sets a need against the pledges that name its purpose, in its own unit, at three stages that are never added, each at the date asked. Voices are told apart. What all pledges come to is a ceiling: each counts once, at the largest word on it. A need is short for certain where even the ceiling stays below it.',
    source:
      'Committed and allocated as in the Ukraine Support Tracker: commitments are promises, allocations are delivered or specified for delivery (ifw-kiel.de, February 2024). Three numbers by date, as a budget desk reads a financing table.',
    aspects: {
      committed: {
        title: 'Committed',
        says: 'What is firmly promised does not reach what is needed.',
        example: 'EUR 100 needed, EUR 70 committed: short by at least EUR 30, whatever is delivered later.',
      },
      allocated: {
        title: 'Allocated',
        says: 'What has been given a shape, a package or a budget line, does not reach what is needed.',
        example: 'EUR 100 needed and committed, EUR 40 allocated: EUR 60 has no shape yet.',
      },
      delivered: {
        title: 'Delivered',
        says: 'What is told as delivered does not reach what is needed.',
        example: 'Ten generators needed, ten allocated, four delivered.',
      },
    },
  },
  late: {
    title: 'Late',
    question: 'Did what was due come when it was due?',
    says: 'Sets the schedule that a voice told against what came, by that voice and by the others that tell of arrivals. What came first fills what was due first. Where a schedule was told anew, both the first and the last count, each in its own line: whoever moves a date does not become punctual by it. Nothing is late where nobody said a date and an amount for it, nor where it hangs on a condition of which nobody can tell that it was met by then.',
    source:
      'In analogy to annual predictability, indicator 5a of the Global Partnership for Effective Development Co-operation (Guide to the Monitoring Framework, 1 July 2013): the share of what providers scheduled for a fiscal year that was disbursed in it. We take each tranche’s own period instead of the fiscal year, and keep what came beyond the schedule apart. Paraphrased, not quoted.',
    aspects: {
      tranche: {
        title: 'A tranche',
        says: 'Not all of a tranche had come by the end of its period. Says how many whole days after it the last of it came, or how many have gone by. Where an arrival is told as a stretch of time, the days have two bounds.',
        example:
          'EUR 50 due by 30 June; EUR 20 came on 10 June and EUR 30 at noon on 10 July: complete after 9 whole days.',
      },
      predictability: {
        title: 'Predictability of a donor',
        says: 'Of all that a donor’s pledges had due by now, the share that had come by the end of its period.',
        example: 'EUR 200 due over two years, EUR 150 of it came in time: 75.0 %.',
      },
    },
  },
  fragile: {
    title: 'Fragile',
    question: 'What could break the promise before it is kept?',
    says: 'Names single weak points, each with its own figure. They are never put into one score, and none of them says that a promise will break.',
    source:
      'Caveats and mandates as the text and public statements give them, for the Paris Declaration in agreements/paris-declaration; concentration after Hirschman (National Power and the Structure of Foreign Trade, 1945) and Herfindahl (1950). The limits of a thin majority and of a large share are our choice.',
    aspects: {
      mandateMissing: {
        title: 'Mandate missing',
        says: 'A mandate is required or was refused, or somebody decides on the pledge and nobody tells that they have.',
        example: 'The Prime Minister would put it to the house for a vote; no vote is told.',
      },
      mandateExpires: {
        title: 'Mandate ends first',
        says: 'A mandate ends before the last of the pledge is due, or has ended.',
        example: 'Granted until 31 March, the last tranche due by 30 June: 91 days without a mandate.',
      },
      thinMajority: {
        title: 'Thin majority',
        says: 'The votes for it are at most 5 % more than were needed. The figure is votes for, less votes needed.',
        example: '252 votes where 251 are needed: 1 over, so that 2 votes less would end it.',
      },
      electionBeforeDelivery: {
        title: 'Election before delivery',
        says: 'An election begins before the last of the pledge is due and is not over yet.',
        example: 'Election in September, last tranche due by December: another majority decides on a part of it.',
      },
      dependsOnAnother: {
        title: 'Depends on another',
        says: 'By the words of somebody it hangs on another actor: as a condition, as matching money, as a backstop.',
        example: '“Without a US backstop that deployment was not feasible” (Belgium, by Belga, 6 January 2026).',
      },
      concentration: {
        title: 'Rests on one donor',
        says: 'One donor has committed more than half. Beside the largest share stands the Herfindahl-Hirschman index, the sum of the squares of all shares: 1 where one donor has all, one divided by the number of donors where all have the same, never outside these.',
        example: 'Shares of 60, 20 and 20 %: largest 60.0 %, index 0.44; three equal donors would have 0.3333.',
      },
      singleSource: {
        title: 'Single source',
        says: 'One speaker, or at most one document, stands behind everything told of it.',
        example: 'One newspaper names a figure; neither donor nor recipient has.',
      },
      caveatExcludes: {
        title: 'Caveat against the task',
        says: 'A national caveat excludes the task or the place that is asked, or may, where the text leaves the place open.',
        example: 'Asked to deploy in the north; the caveat says only at sea and in the air.',
      },
    },
  },
  doubleCounted: {
    title: 'Counted twice',
    question: 'Do two promises speak of the same?',
    says: 'Overlaps are told by people, with evidence; the machine only suggests candidates. Every total stands twice: with all pledges added, and with each overlap counted once. The lower figure is the larger of two: the largest pledge of a group that hangs together, and the sum of the group less each overlap of two. Neither figure takes the place of the other.',
    source:
      'A member state’s share of what the European Union gives, counted beside the Union’s own: eu_aid_shares.csv of the Ukraine Support Tracker. The lower figure is Bonferroni’s inequality.',
    aspects: {
      euShare: {
        title: 'National and EU share',
        says: 'A member state tells as its own what is also told for the European Union.',
        example: 'The Union’s EUR 100 and a member’s EUR 20 of it: EUR 120 added, EUR 100 once.',
      },
      jointPurchase: {
        title: 'Joint purchase',
        says: 'Two donors’ pledges name one purchase.',
        example: 'Two donors each announce the one package of EUR 500: EUR 1000 added, EUR 500 once.',
      },
      loanAndGrant: {
        title: 'Loan and grant',
        says: 'A loan and its grant equivalent are told as two pledges.',
        example: 'A loan of EUR 100 and a “grant element” of EUR 35 in it: EUR 135 added, EUR 100 once.',
      },
      samePledge: {
        title: 'One pledge in two sources',
        says: 'Two entries in the ledger are one pledge, told in two sources, perhaps with different figures. Both are kept.',
        example: 'Two newspapers give 577 and 578 million for one package, as reports of September 2025 did.',
      },
      twoFigures: {
        title: 'Two figures of one stage',
        says: 'Voices give different figures for one stage of one pledge. All are shown, and none is added to another.',
        example: 'The donor tells EUR 30 committed, an observer EUR 31.',
      },
    },
  },
};
