import { type Asking, type AskingGroup, next, words } from './asking.ts';

/** A rule by which votes are taken. */
export const ruleSaid = words(
  'consensus|unanim(?:ity|ous|ously)|majority|two-thirds|three-quarters|by a vote|votes? (?:of|by)|common accord|chair (?:alone )?decides|sole arbitrator|mutual agreement',
);
/** Somebody is named as the one who acts: `by the Council`, and not `by consensus` or `by noon`. */
const agent =
  'by (?!consensus|unanim|majority|a (?:\\w+ )?majority|means|way|virtue|reason|common|mutual|negotiations?|consultations?|arbitration|diplomatic|peaceful|agreement|\\d|no later|the (?:end|date|time|latest|same)|noon|midnight|a vote|vote|January|February|March|April|May|June|July|August|September|October|November|December|(?!the\\b)\\w{2,20}ing\\b)\\w+';
/** The one who acts may stand some words after the verb. */
const agentNext = new RegExp(`^[^.;]{0,150}?${words(agent).source}`, 'i');
const modal = '(?:shall|will|must|is to|are to)(?: (?:also|then|not|jointly|only|always|immediately|promptly|fully))?';
const deciding =
  'determined|decided|established|found|assessed|resolved|settled|declared|approved|activated|lifted|suspended|imposed|agreed|defined|adopted|invoked|triggered';
const verifying = 'monitored|verified|observed|supervised|inspected|watched|certified';
const paying = 'paid|funded|financed|reimbursed|compensated|borne';
const stative =
  'deemed|considered|composed|based|bound|entitled|obliged|required|located|called|understood|construed|interpreted|allowed|permitted|prohibited|comprised|limited|regarded|prepared|committed|made available|need';

const acting: readonly Asking[] = [
  {
    code: 'TL-301',
    find: words(
      '(?<=^[^A-Za-z]{0,8}(?:[a-z][.)]\\s{1,4})?)(?:ensure|carry out|provide|establish|release|withdraw|withdrawal of|release of|exchange of|restoration of|pull-?out of|disarmament of)',
    ),
    unlessNext: agentNext,
    unless: words('shall|will|must|is to|are to'),
    asks: (found) => `“${found}”: by whom? Nobody is named who has to.`,
  },
  {
    code: 'TL-301',
    find: words(`${modal} be (?:\\w{2,20}ly )?(?:${deciding})`),
    unlessNext: agentNext,
    asks: (found) => `“${found}”: by whom, and by which rule?`,
  },
  {
    code: 'TL-301',
    find: words(`${modal} be (?:\\w{2,20}ly )?(?!(?:${stative}|${deciding}|${verifying}|${paying})\\b)<participle>`),
    unlessNext: agentNext,
    asks: (found) => `“${found}”: by whom?`,
  },
  {
    code: 'TL-301',
    find: words('(?:is|are) (?:decided|determined|resolved|settled|ensured|protected|enforced)'),
    unless: words('once|if|when|where|until'),
    unlessNext: agentNext,
    asks: (found) => `“${found}”: by whom, and by which rule?`,
  },
  {
    code: 'TL-301',
    find: words(
      '(?:if|in the event (?:of|that)|in case (?:of)?|should|where)(?: (?:a|an|the|any|such|either|one|there is|this|of))*<few> (?:violat(?:es|ed|ions?)|breach(?:es|ed)?|attack(?:s|ed)?|aggression|non-compliance|infringe(?:s|d|ments?)?|fails? to|incidents?|hostilities|threat(?:s|ens|ened)?)',
    ),
    unless: words(
      '(?:as )?(?:determined|found|established|certified|declared|confirmed|verified) by|finds that|determines that|in the (?:view|opinion) of',
    ),
    asks: (found) => `“${found}”: who finds that this has happened?`,
  },
  {
    code: 'TL-607',
    find: words('attribut(?:e|es|ed|ion of) responsibility|attribut(?:e|es|ion|ed)'),
    unless: words('standard of proof|grade|confidence|beyond reasonable doubt|balance of probabilities'),
    asks: 'on what evidence, and how sure must one be, before responsibility is attributed?',
  },
];

const ruling: readonly Asking[] = [
  {
    code: 'TL-304',
    find: words(
      '(?:by|on the basis of|through) (?:full |general )?(?:consensus|common accord)|(?:by )?unanim(?:ity|ously|ous)|consensus|by (?:mutual )?agreement (?:of|between|among) (?:all |both )?(?:the )?(?:parties|members|sides|guarantors)',
    ),
    unless: words('minus|except the party|excluding the|without the (?:vote|participation)|party concerned shall not'),
    asks: (found) => `“${found}”: each member can block alone, the one it is about as well. Is that meant?`,
  },
  {
    code: 'TL-303',
    find: words('(?:by )?(?:a |an )?(?:simple |absolute |qualified |two-thirds )?majority'),
    unlessNext: next('of|present'),
    asks: (found) => `“${found}” of what: of all seats, of those present, of weighted votes?`,
  },
  {
    code: 'TL-303',
    find: words(
      '<body>(?: (?:shall|will|may|must|jointly|also|then))* (?:decides?|determines?|resolves?|rules?|approves?|adopts?|takes? (?:a |its |the |such )?decisions?)(?: on)?',
    ),
    unlessAnywhere: ruleSaid,
    asks: (found) => `“${found}”: by which rule, and who can block it?`,
  },
  {
    code: 'TL-303',
    find: words(
      '(?:determine|decide(?: on| upon)?|agree(?: on| upon)?|define|adopt) (?:the |any |appropriate |further |necessary )*(?:remed(?:y|ies)|measures|sanctions|responses?|consequences|penalties)',
    ),
    unlessAnywhere: ruleSaid,
    asks: (found) => `“${found}”: by which rule, and who can block it?`,
  },
  {
    code: 'TL-408',
    find: words(
      '<body>(?: (?:shall|will|may|must|jointly))* (?:decides?|determines?|resolves?|rules?|approves?|adopts?|takes? (?:a |its |the |such )?decisions?)',
    ),
    unless: words(
      'within|no later than|deemed|silence|failing (?:which|agreement)|in the absence of|otherwise|if (?:it|no) (?:does not|cannot|decision)',
    ),
    unlessAnywhere: words(
      'if (?:the|no) (?:\\w+ )?(?:decision|consensus|agreement) (?:is|cannot)|deadlock|failing agreement|fails to (?:decide|agree)',
    ),
    asks: 'in what time does it decide, and what follows when it does not?',
  },
  {
    code: 'TL-302',
    find: words('(?:its|their|the) members(?:hip)?|its composition'),
    unlessNext: next('of the (?:United Nations|OSCE|European Union|armed forces)'),
    unlessAnywhere: words(
      'composed of|consists? of|consisting of|made up of|compris(?:e|es|ed|ing)|members (?:are|shall be)|representatives? of each',
    ),
    once: 'text',
    asks: (found) => `“${found}”: who are they, by name, and who appoints them?`,
  },
  {
    code: 'TL-302',
    find: words(
      '(?:establish(?:es|ed)?|convenes?|set up|creates?|appoint)(?: (?:an?|the|\\w{2,20})){0,5}? <body>|<body> (?:shall|will|is to|must) be (?:established|convened|set up|created|appointed)',
    ),
    unlessAnywhere: words(
      'composed of|consists? of|consisting of|made up of|compris(?:e|es|ed|ing)|members|representatives? of',
    ),
    once: 'words',
    asks: (found) => `“${found}”: who sits in it, by name?`,
  },
  {
    code: 'TL-311',
    find: words(
      'considers? (?:itself|themselves|himself) (?:free|released|relieved|no longer bound|absolved)(?: (?:of|from) (?:its|their|the|any|all|this) \\w+)?|(?:withdraw from|terminate|denounce|suspend) (?:this|the|the present) (?:agreement|treaty|arrangement|protocol|accord|memorandum)',
    ),
    unless: words(
      'if the <few>(?:commission|council|court|tribunal) (?:finds|determines)|(?:determined|found|certified|decided) by the',
    ),
    asks: (found) => `“${found}”: does the one that is freed find this itself, or who finds it?`,
  },
  {
    code: 'TL-311',
    find: words(
      'in (?:its|their) (?:own |sole |absolute )?(?:judge?ment|discretion|view|opinion|determination)|at (?:its|their) (?:own |sole |full )*discretion|as (?:it|they|each) (?:deems?|sees?|considers?) (?:necessary|fit|appropriate)|(?:if|where|when|such \\w+ as) (?:it|they) (?:deems?|considers?)|own determination|reserves? the right to|(?:inherent )?right (?:of|to) (?:individual )?(?:and collective |or collective )?self-defen[cs]e',
    ),
    asks: (found) => `“${found}”: whoever acts judges this alone. Is that meant, and who may review it?`,
  },
  {
    code: 'TL-101',
    find: words(
      '(?:to be|shall be|will be) (?:further )?(?:agreed|determined|decided|defined|specified|fixed|elaborated|set out)(?: (?:by|in|at|through|between) (?:a|an|the)?(?: (?:later|separate|subsequent|future|further|additional))? ?\\w{2,20})?|(?:by|in) an? (?:later|separate|subsequent|future|further|additional) (?:protocol|agreement|arrangement|annex|document|decision|instrument)|at a later (?:date|stage|time)',
    ),
    unlessNext: next('by the|by a (?:majority|court)|by (?:consensus|[a-z]+ity)'),
    asks: (found) => `“${found}”: left to later. By whom, by when, and what holds until then?`,
  },
];

const consent: readonly Asking[] = [
  {
    code: 'TL-309',
    find: words(
      '(?:constitutional|parliamentary|national|domestic|internal) (?:requirements?|procedures?|process(?:es)?|approval|legislation|laws?|consent)',
    ),
    asks: (found) => `“${found}”: whose parliament or court must consent, and how long may that take?`,
  },
];

/** Who acts, who finds, who decides, who can block. */
export const asksOfPower: AskingGroup = { kind: 'power', askings: [...acting, ...ruling, ...consent] };

/** What is to be verified or paid by nobody, from the same passive. */
export const passiveOf = {
  verifying: words(`(?:${modal}|is|are) be? ?(?:\\w{2,20}ly )?(?:${verifying})`),
  paying: words(`${modal} be (?:\\w{2,20}ly )?(?:${paying})`),
  agentNext,
};
