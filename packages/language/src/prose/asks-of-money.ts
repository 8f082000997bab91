import { type AskingGroup, words } from './asking.ts';
import { passiveOf } from './asks-of-power.ts';

const amount = words(
  '(?:EUR|USD|GBP|UAH|RUB|€|\\$|£)\\s?\\d[\\d.,]*(?: (?:thousand|million|billion|trillion))?|\\d[\\d.,]*(?: (?:thousand|million|billion|trillion))? (?:EUR|USD|GBP|UAH|RUB|euros?|dollars?|pounds?|hryvnias?|roubles?|rubles?)|per ?cent of (?:GDP|gross)|\\d[\\d.,]*% of',
);
const money =
  '(?:funding|financing|funds|financial (?:support|assistance|aid|contributions?)|economic (?:support|assistance|aid)|compensation|reparations|reconstruction (?:assistance|support|aid)|(?<!own\\s)(?:costs|expenses))';

/** Who pays, how much, by when, and whether it may fail to come. */
export const asksOfMoney: AskingGroup = {
  kind: 'money',
  askings: [
    {
      code: 'TL-201',
      find: passiveOf.paying,
      unlessNext: passiveOf.agentNext,
      asks: (found) => `“${found}”: by whom, and in what shares?`,
    },
    {
      code: 'TL-205',
      find: words(`(?:(?:adequate|sufficient|necessary|additional|appropriate) )?${money}`),
      unless: amount,
      once: 'words',
      asks: (found) => `“${found}”: how much, in which currency, paid by whom and by when?`,
    },
    {
      code: 'TL-205',
      find: amount,
      unless: words(
        'by \\d|within|no later than|due|per (?:year|month|quarter)|annually|monthly|until|upon|by the end|before|in \\d{4}|in (?:\\w+ )?(?:equal )?instal?lments',
      ),
      asks: (found) => `“${found}”: paid by when?`,
    },
    {
      code: 'TL-203',
      find: words(
        '(?:subject to|depending on|within the limits of) (?:the )?(?:availability of (?:\\w+ )?(?:funds|resources|appropriations)|(?:available|budgetary) (?:funds|resources|appropriations)|appropriations)',
      ),
      asks: (found) => `“${found}”: who decides that there is money, and what is owed when there is not?`,
    },
    {
      code: 'TL-201',
      find: words(
        '(?:provide|provides|deploy|deploys|deliver|delivers|supply|supplies|rebuild|train|equip|reconstruct|guarantees|assistance|support|monitoring mission|mission|multinational force)',
      ),
      unlessAnywhere: words(
        `${money}|pays?|paid|fund(?:s|ed)?|financed?|finances|budget|at its own expense|own means|bear the cost`,
      ),
      once: 'text',
      wholeText: true,
      asks: (found) => `“${found}”: who pays for it?`,
    },
  ],
};
