import { type AskingGroup, next, words } from './asking.ts';
import { passiveOf } from './asks-of-power.ts';

const drawn = words(
  'maps?|coordinates?|parallel|as (?:shown|drawn|marked|delineated|set out) (?:on|in)|annex(?:es)?|°|latitude|running from',
);

/** Where something holds, and who drew it. */
export const asksOfPlace: AskingGroup = {
  kind: 'place',
  askings: [
    {
      code: 'TL-501',
      find: words(
        '(?:the |a |an )?(?:(?:buffer|security|demilitari[sz]ed|safe|exclusion|separation|no-fly|heavy weapons|disengagement) (?:zones?|areas?|lines?)|zones?|the buffer|zone of \\w+|line of (?:contact|control|separation|demarcation|disengagement)|contact line|front ?lines?|(?:humanitarian|evacuation|green) corridors?|corridors?|current positions|(?:temporarily )?occupied (?:territor(?:y|ies)|areas?)|(?:affected|adjacent|border|agreed|designated|relevant|conflict) (?:areas?|waters|regions?|sectors?)|certain (?:areas|districts|regions|places)|areas? of (?:separation|responsibility|operations?|deployment))',
      ),
      unless: drawn,
      unlessNext: next('time|of code'),
      once: 'words',
      asks: (found) => `“${found}”: where does it run, who drew it, and as of which day?`,
    },
    {
      code: 'TL-501',
      find: words(
        '(?:in|from|within) (?:the )?(?:immediate )?(?:vicinity|proximity) (?:of|to)|(?:close|adjacent) to|(?:a |at )?(?:equal|safe|sufficient|appropriate) distances?',
      ),
      unless: words('\\d[\\d.,]*\\s?(?:km|kilomet(?:re|er)s?|met(?:re|er)s?|m|miles?)'),
      asks: (found) => `“${found}”: how many metres or kilometres, from what?`,
    },
  ],
};

const watching = words(
  'monitor(?:s|ed|ing)?|verif(?:y|ies|ied|ication)|observ(?:ers?|ation)|inspect(?:s|ions?|ors?)?|supervis(?:e|es|ed|ion)',
);

/** Who watches, who verifies, and whether one judges oneself. */
export const asksOfWatching: AskingGroup = {
  kind: 'watching',
  askings: [
    {
      code: 'TL-605',
      find: passiveOf.verifying,
      unlessNext: passiveOf.agentNext,
      asks: (found) => `“${found}”: by whom, by which means, to what standard?`,
    },
    {
      code: 'TL-601',
      find: words(
        '(?:(?:an?|the|effective|robust|international|joint|proposed|comprehensive|continuous|reliable)\\s+){0,4}(?:monitoring|verification|observation|inspection)(?: and (?:monitoring|verification))?(?: (?:mechanism|mission|regime|system|measures|team|body))?',
      ),
      unless: words(
        'led by|carried out by|conducted by|composed of|consisting of|performed by|by the (?:OSCE|United Nations|UN|Mission|Commission)',
      ),
      once: 'text',
      asks: (found) => `“${found}”: who leads it, who sends people, what may they see, and where?`,
    },
    {
      code: 'TL-609',
      find: words(
        '(?:each|either|every) (?:party|side|state)(?: (?:shall|will|must|itself|also))* (?:verif(?:y|ies)|monitors?|reports? on its own|investigates?|supervises?)|the (?:parties|sides)(?: (?:shall|will|must|themselves|jointly|also))* (?:verify|monitor|investigate|supervise)|self-report(?:s|ing)?|mutual (?:verification|monitoring)|each party shall (?:itself )?(?:determine|ensure)',
      ),
      asks: (found) => `“${found}”: each judges itself. Who checks?`,
    },
    {
      code: 'TL-601',
      find: words('(?:(?:ceasefire|cease-fire)(?! line)|truce|moratorium|cessation of hostilities)'),
      unlessAnywhere: watching,
      once: 'text',
      wholeText: true,
      asks: (found) => `“${found}”: who watches whether it is kept?`,
    },
    {
      code: 'TL-605',
      find: words('shall not|must not|shall refrain|refrains? from|undertakes? not to|(?:is|are) prohibited|will not'),
      unlessAnywhere: watching,
      once: 'text',
      wholeText: true,
      asks: (found) => `“${found}”: who verifies that it is not done?`,
    },
  ],
};

/** What follows when it is not kept. */
export const asksOfConsequence: AskingGroup = {
  kind: 'consequence',
  askings: [
    {
      code: 'TL-105',
      find: words('shall not|must not|shall refrain|refrains? from|undertakes? not to|(?:is|are) prohibited|will not'),
      unlessAnywhere: words(
        'violat(?:ion|ions|ed|es)|breach(?:es)?|non-compliance|consequences?|sanctions?|remed(?:y|ies)|respon(?:d|se|ses)|penalt(?:y|ies)|in the event of',
      ),
      once: 'text',
      wholeText: true,
      asks: (found) => `“${found}”: what follows when it is done all the same?`,
    },
    {
      code: 'TL-105',
      find: words('remed(?:y|ies)|consequences|accountab(?:le|ility)|held responsible'),
      unless: words('namely|as set out in|as follows|consisting of|the following'),
      once: 'text',
      asks: (found) => `“${found}”: which ones, and what follows when they are not carried out?`,
    },
  ],
};
