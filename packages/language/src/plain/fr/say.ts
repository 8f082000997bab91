import type { Say } from '../en/say.ts';
import { agree, behind, type Noun } from '../noun.ts';

const list = (name: string, parts: string): string => `${name} : ${parts}.`;

const hasTo = (of: Noun): string => agree(of, 'doit', 'doivent');

function away(length: string | undefined, from: Noun | undefined): string {
  if (length === undefined) return from ? ` loin ${from.gen}` : '';
  return ` à une distance de ${length}${from ? ` ${from.gen}` : ''}`;
}

/** The sentences of a reading in French. `gen` stands with « de », `dat` with « à », `loc` with its preposition. */
export const say: Say = {
  agreement: (title, date, place) => `${title}. Date : ${date}.${place === undefined ? '' : ` Lieu : ${place}.`}`,
  readAs: (title) => `Le texte est lu ici selon ${title}.`,
  timezone: (zone) => `Les heures sans décalage indiqué sont données dans le fuseau horaire ${zone}.`,
  days: {
    same_time: 'Un délai en jours expire à l’heure à laquelle il a commencé.',
    midnight: 'Un délai en jours expire à minuit, à la fin du dernier jour.',
  },
  months: {
    down: 'Si le mois ne comporte pas ce quantième, un délai en mois expire le dernier jour de ce mois.',
    up: 'Si le mois ne comporte pas ce quantième, un délai en mois expire le premier jour du mois suivant.',
  },
  basis: {
    official: '',
    statement: 'Cela n’est lu ici qu’à travers des déclarations publiques.',
    press: 'Cela n’est lu ici qu’à travers la presse.',
    none: 'Aucune source n’est indiquée à ce sujet.',
  },
  status: {
    possible: 'Il en est question comme d’une possibilité.',
    intended: 'C’est une intention.',
    to_be_finalised: 'Cela reste à finaliser.',
    agreed: 'C’est convenu.',
    ratified: 'C’est ratifié.',
    in_force: 'Selon le texte, c’est en vigueur.',
    pledge_pledged: 'La promesse a été annoncée.',
    pledge_committed: 'La promesse est un engagement ferme.',
    pledge_allocated: 'La promesse a été affectée.',
    pledge_disbursed: 'La promesse a été décaissée.',
    pledge_delivered: 'La promesse a été livrée.',
    pledge_withdrawn: 'La promesse a été retirée.',
    mandate_required: 'Le mandat est requis.',
    mandate_granted: 'Le mandat a été accordé.',
    mandate_refused: 'Le mandat a été refusé.',
    mandate_expired: 'Le mandat a expiré.',
    ratification_required: 'L’approbation est requise.',
    ratification_granted: 'L’approbation a été accordée.',
    ratification_refused: 'L’approbation a été refusée.',
    ratification_expired: 'L’approbation a expiré.',
    consent_requested: 'Le consentement a été demandé.',
    consent_given: 'Le consentement a été donné.',
    consent_refused: 'Le consentement a été refusé.',
    consent_withdrawn: 'Le consentement a été retiré.',
    passage_open: 'Il reste à encoder.',
    passage_no_term: 'Il ne contient rien qui puisse être encodé.',
  },
  note: (words) => `Note d’encodage : ${words}`,
  derived: (words) => `Déduit à l’encodage : ${words}`,
  inferred: '(déduit par l’encodeur, absent du texte)',
  proposed: {
    possible: (sentence) => `Il est question, comme d’une possibilité, de ceci : ${sentence}`,
    intended: (sentence) => `Il est proposé ceci : ${sentence}`,
    to_be_finalised: (sentence) => `Il est proposé ceci, qui reste à finaliser : ${sentence}`,
  },
  invented: 'Ce texte est une invention, faite pour des exercices ; il ne décrit aucun pays, organe ni personne réels.',
  paraphrase: (words) => `${words} (paraphrase de l’encodeur)`,
  original: (quoted) => `${quoted} (dans la langue d’origine)`,

  roles: (name, roles) => list(`Rôle ${name.gen}`, roles),
  signature: {
    given: (name) => `${name.nom} ${agree(name, 'a', 'ont')} signé.`,
    endorsed: (name) => `${name.nom} ${agree(name, 'souscrit', 'souscrivent')} au texte.`,
    none: (name) => `Il n’y a pas de signature ${name.gen}.`,
  },
  members: (name, members) => list(`Composition ${name.gen}`, members),
  seats: (name, seats) => list(`les sièges ${name.gen} doivent revenir à ceux-ci`, seats),
  seat: (actor, weight, population) =>
    behind(actor.nom, [
      ...(weight === undefined ? [] : [`poids ${weight}`]),
      ...(population === undefined ? [] : [`population ${population}`]),
    ]),
  mandate: (of, actions, organ) =>
    `Pour la participation ${of.gen}, un mandat est requis, que donne ${organ} : ${actions}.`,
  takes: (length) => `La décision à ce sujet prend au moins ${length}.`,
  caveat: (of, actions) => `${of.nom} ne ${agree(of, 'prend', 'prennent')} pas part à ce qui suit : ${actions}.`,
  caveatOnly: (of, actions, zones) =>
    `${of.nom} ne ${agree(of, 'prend', 'prennent')} part à ce qui suit que ${zones.loc} : ${actions}.`,
  caveatNever: (of, actions, zones) =>
    `${of.nom} ne ${agree(of, 'prend', 'prennent')} pas part à ce qui suit ${zones.loc} : ${actions}.`,
  caveatPlace: (of, actions) =>
    `${of.nom} ne ${agree(of, 'prend', 'prennent')} part à ce qui suit que dans certains lieux : ${actions}.`,

  consensus: 'Les décisions sont prises par consensus.',
  consensusMinus: (count) =>
    `Les décisions sont prises par consensus ; objections qui n’y font pas obstacle : au plus ${count}.`,
  majority: (parts) => `Une décision requiert ${parts}.`,
  share: (share, of) => `${share} ${of}`,
  bases: { seats: 'des sièges', weight: 'du poids des voix', population: 'de la population', present: 'des présents' },
  chair: (actor) => `La présidence décide : ${actor.nom}.`,
  veto: (actor) => `Un vote contre ${actor.gen} rejette la proposition.`,
  abstentions: {
    against: 'Une abstention compte comme un vote contre.',
    ignored: 'Les abstentions ne sont pas comptées.',
    present: 'Qui s’abstient compte comme présent, non comme votant contre.',
  },
  quorum: (share) => `Quorum : ${share}.`,
  silence: (length) =>
    `Une proposition est adoptée si personne ne s’y oppose dans un délai de ${length} après son dépôt.`,
  otherwise: {
    approved: () => 'Faute de décision, l’approbation est réputée acquise.',
    rejected: () => 'Faute de décision, le rejet est réputé acquis.',
    lapses: () => 'Faute de décision, la question devient sans objet.',
    adopted: () => 'Faute de décision, la proposition est réputée adoptée.',
    escalates: (to) =>
      `Faute de décision, la question est portée ${to ? `devant ${to.acc}` : 'à un niveau supérieur'}.`,
  },
  decides: (actor) => `${actor.nom} ${hasTo(actor)} décider.`,
  decidesAlone: (actor) =>
    actor?.many ? 'Chacun en décide pour lui-même.' : 'Cette décision appartient à celui qui agit.',

  leads: (actor) => `la direction doit revenir ${actor.dat}.`,
  contributors: (parts) => list('les contributeurs doivent être', parts),
  contribution: (actor, amount) => (amount === undefined ? actor.nom : `${actor.nom} (${amount})`),
  observes: (what) => list('l’observation doit porter sur ceci', what.nom),
  using: (means) => list('Moyens d’observation', means),
  reportGrade: (grade) => `Cotation des rapports : ${grade}.`,
  delay: (length) => `Les rapports parviennent avec un retard de ${length}.`,
  verifies: (actor) => `la vérification doit revenir ${actor.dat}.`,
  grade: (grade) => `Une cotation ${grade} ou meilleure est requise.`,
  attribution: (confidence) => `L’attribution requiert une confiance d’au moins ${confidence}.`,

  where: (zones) => `cela doit s’appliquer ${zones.loc}.`,
  shape: {
    polygon: (zone) => `${zone.nom} figure sur la carte comme une surface.`,
    line: (zone) => `${zone.nom} figure sur la carte comme une ligne.`,
    point: (zone) => `${zone.nom} figure sur la carte comme un point.`,
  },
  bufferBoth: (zone, of) => `${zone.nom} est une bande de part et d’autre ${of.gen}.`,
  bufferSide: (zone, of, side) => `${zone.nom} est une bande le long ${of.gen}, du côté ${side.gen}.`,
  bufferWidth: (width) => `Sa largeur est de ${width}.`,
  union: (zone, of) => `${zone.nom} se compose ${of.gen}.`,
  draws: (actor) => `La décision sur son tracé revient ${actor.dat}.`,
  valid: (from, to) => (to === undefined ? `Cela vaut à partir du ${from}.` : `Cela vaut du ${from} au ${to}.`),
  position: (latitude, longitude) => `Position : ${latitude}, ${longitude}.`,
  compass: { N: 'N', S: 'S', E: 'E', W: 'O' },

  isa: (title, of) => `${title} est une sorte de ${of}.`,
  covers: (title, kinds) => `Comptent comme ${title} : ${kinds}.`,
  means: (title, words) => `${title} signifie : ${words}.`,
  detected: (means) => list('Moyens de détection', means),
  having: (title, attribute, value) => `${title} : ${attribute} ${value}.`,
  levels: (titles) => list('Niveaux, du plus bas au plus élevé', titles),
  counts: (threshold, what) => `${threshold.nom} porte sur ${what.acc}.`,
  measured: {
    days: 'Sont comptés les jours où au moins un tel fait se produit.',
    places: 'Sont comptés les lieux où au moins un tel fait se produit.',
    deaths: 'Sont comptés les morts qui en résultent.',
    effects: 'Sont comptés les effets observés.',
  },
  clears: (count) => `Une fois atteint, il le reste jusqu’à ce que le nombre tombe au-dessous de ${count}.`,
  limit: (count) => `Le seuil est atteint lorsque le nombre est : ${count}.`,
  countedBy: (actor) => `Est compté ce qui est le fait ${actor.gen}.`,
  window: {
    sliding: (length) => `Le compte porte sur toute période de ${length}.`,
    tumbling: (length) => `Le compte porte sur des périodes successives de ${length}.`,
  },
  raises: (level) => `Le niveau est alors ${level}.`,

  between: (ceasefire, parties) => `${ceasefire.nom} doit s’appliquer entre ${parties.nom}.`,
  betweenOpen: (ceasefire, party) => `Une partie ${ceasefire.gen} est ${party.nom}.`,
  at: (date, time, offset) =>
    `le ${date}${time === undefined ? '' : ` à ${time}`}${offset === undefined ? '' : ` (${offset})`}`,
  moved: (moment, length, later) => `${moment} ${later ? 'plus' : 'moins'} ${length}`,
  atStart: (of) => `au début ${of.gen}`,
  afterStart: (length, of) => `${length} après le début ${of.gen}`,
  beforeStart: (length, of) => `${length} avant le début ${of.gen}`,
  starts: (time) => `cela doit commencer ${time}.`,
  startsWhen: (condition) => `cela doit commencer lorsque ${condition}.`,
  startsNever: 'Cela ne commence pas.',
  ends: (time) => `cela doit prendre fin ${time}.`,
  endsWhen: (condition) => `cela doit prendre fin lorsque ${condition}.`,
  endsNever: 'Cela est sans limite de durée.',
  while: (condition) => `cela doit valoir tant que ${condition}.`,
  when: (condition) => `cela doit s’appliquer lorsque ${condition}.`,
  latest: (length, instant) =>
    instant === undefined ? `Délai : ${length}.` : `Délai : au plus tard ${length} après ${instant}.`,
  earliest: (length, instant) =>
    instant === undefined ? `Pas avant ${length}.` : `Au plus tôt ${length} après ${instant}.`,
  instant: {
    occurrence: 'l’événement',
    detection: 'la détection',
    report: 'le rapport',
    verification: 'la vérification',
    determination: 'la constatation de la violation',
    referral: 'la saisine',
    notification: 'la notification',
    decision: 'la décision',
    start: 'le début',
  },
  instantOf: (instant, of) => `${instant} ${of.gen}`,
  resets: {
    never: 'Le délai ne recommence pas à courir.',
    each: 'Le délai recommence à courir à chaque nouvel événement.',
    quiet: 'Le délai recommence à courir une fois que la condition a cessé d’être remplie.',
  },
  every: (length) => `Cela a lieu à intervalles de ${length}.`,
  renews: (actor) => `${actor.nom} ${agree(actor, 'peut', 'peuvent')} renouveler la durée.`,

  duty: {
    obligation: (by, act) =>
      by
        ? act
          ? `${by.nom} ${agree(by, 'doit', 'doivent')} ${act}.`
          : `Une obligation incombe ${by.dat}.`
        : act
          ? `Obligation : ${act}.`
          : '',
    prohibition: (by, act) =>
      by
        ? act
          ? `Il est interdit ${by.dat} de ${act}.`
          : `Une interdiction s’impose ${by.dat}.`
        : act
          ? `Il est interdit de ${act}.`
          : '',
    permission: (by, act) =>
      by
        ? act
          ? `Il est permis ${by.dat} de ${act}.`
          : `Une autorisation est accordée ${by.dat}.`
        : act
          ? `Il est permis de ${act}.`
          : '',
    power: (by, act) =>
      by
        ? act
          ? `${by.nom} ${agree(by, 'a', 'ont')} le pouvoir de ${act}.`
          : `Un pouvoir est conféré ${by.dat}.`
        : act
          ? `Pouvoir : ${act}.`
          : '',
  },
  withdraw: (what, length, from) => `retirer ${what?.acc ?? 'ce que le texte ne nomme pas'}${away(length, from)}`,
  keepOut: (what, length, from) => `tenir ${what?.acc ?? 'ce que le texte ne nomme pas'}${away(length, from)}`,
  place: (what, length, from) => `placer ${what?.acc ?? 'ce que le texte ne nomme pas'}${away(length, from)}`,
  commit: (what, against) => `commettre ${what?.gen ?? 'des incidents'}${against ? ` contre ${against.acc}` : ''}`,
  do: (words) => `faire ce qui suit : ${words}`,
  width: (width) => `La zone entre les lignes a une largeur de ${width}.`,
  benefits: (actor) => `cela doit bénéficier ${actor.dat}.`,
  remedy: (item) => `La réponse à une violation est ${item.nom}.`,
  overrides: (items) => `Cela prévaut sur ${items.acc}.`,
  given: (item, by) => `${by.nom} ${hasTo(by)} accorder ${item.acc}.`,
  pledged: (item, by) => `${by.nom} ${agree(by, 'fait', 'font')} ${item.acc}.`,
  delivers: (what) => list('cela doit comprendre', what),
  mayDeliver: (what) => list('cela peut comprendre', what),
  delivery: (action, force, zone) => `${action}${force ? ` avec ${force.acc}` : ''}${zone ? ` ${zone.loc}` : ''}`,
  ladder: (ladder) => `Voici les étapes ${ladder.gen}.`,
  step: (number, action, words) => `Étape ${number} : ${action}${words === undefined ? '' : ` (${words})`}.`,
  acts: (actor) => `${actor.nom} ${hasTo(actor)} agir.`,
  withForce: (force) => `l’action doit être menée avec ${force.acc}.`,
  requires: (quantity) => `Il est requis : ${quantity}.`,
  based: (sites) => `le lieu de stationnement doit être : ${sites.nom}.`,
  provides: (actor, site) => `${actor.nom} ${hasTo(actor)} fournir ${site.acc}.`,
  protects: (actor) => `la protection doit revenir ${actor.dat}.`,
  bound: (actor) => `Cela s’impose ${actor.dat}.`,
  reviews: (actor) => `Le réexamen revient ${actor.dat}.`,
  lasting: 'Cela concerne la durée du texte.',
  exit: (actor) =>
    `En vertu de cette clause, ${actor.nom} ${agree(actor, 'peut mettre fin à son engagement', 'peuvent mettre fin à leur engagement')}.`,
  notice: (length) => `Le préavis est de ${length}.`,
  annex: (annex, of) => `${annex.nom} se rattache ${of.dat}.`,
  issued: (actor) => `Elle émane ${actor.gen}.`,
  lists: (items) => list('Elle énumère ceci', items.nom),

  binding: { political: 'Cela engage politiquement.', legal: 'Cela engage en droit.' },

  commands: (by, whom) => `${by.nom} ${agree(by, 'commande', 'commandent')}${whom ? ` ${whom.acc}` : ''}.`,
  commanded: (whom) => list('Sous commandement', whom.nom),
  relation: {
    opcon: 'La relation est le contrôle opérationnel.',
    tacon: 'La relation est le contrôle tactique.',
    national: 'Le commandement reste national.',
  },
  tasks: (actions) => list('Cela couvre', actions),
  reserves: (actions) => list('Les pays contributeurs gardent la décision sur ce qui suit', actions),
  redCard: (actor) => `${actor.nom} ${agree(actor, 'peut', 'peuvent')} refuser une mission pour les siens.`,
  consents: (by, whom) => `Il s’agit du consentement ${by.gen}${whom ? ` à la présence ${whom.gen}` : ''}.`,
  consentFor: (whom) => `Il s’agit du consentement à la présence ${whom.gen}.`,
  statusOf: (whom) => `C’est un accord sur le statut ${whom.gen}.`,
  agreedBetween: (parties) => list('Parties', parties.nom),
  ratification: (of, organ) => `Pour ${of.acc}, une approbation est requise, que donne ${organ}.`,
  arrangement: {
    exchange: 'C’est un échange de prisonniers.',
    corridor: 'C’est un corridor.',
    crossing: 'C’est un point de passage.',
    pause: 'C’est une fenêtre de silence.',
    search: 'C’est une recherche de personnes disparues.',
  },
  about: (words) => list('Cela concerne', words),
  passage: 'Ce passage est cité sans être interprété.',
  lowers: (level) => `Cela ramène au niveau inférieur ${level}.`,

  amount: (quantity) => `Montant : ${quantity}.`,
  per: (quantity, period) => `${quantity} par ${period}`,
  periods: { year: 'an', month: 'mois', week: 'semaine', day: 'jour' },
  cost: (quantity) => `Coût : ${quantity}.`,
  paidFrom: (pledges) => `Le financement provient ${pledges.gen}.`,
  due: (date) => `Échéance : ${date}.`,

  state: {
    ceasefire_active: (n) => `${n.nom} est en vigueur`,
    ceasefire_suspended: (n) => `l’application ${n.gen} est suspendue`,
    ceasefire_ended: (n) => `${n.nom} a pris fin`,
    term_active: (n) => `${n.nom} est en vigueur`,
    term_suspended: (n) => `l’application ${n.gen} est suspendue`,
    term_fulfilled: (n) => `l’exécution ${n.gen} est achevée`,
    term_violated: (n) => `il y a violation ${n.gen}`,
    term_expired: (n) => `${n.nom} a expiré`,
    guarantee_active: (n) => `${n.nom} est en vigueur`,
    guarantee_exercised: (n) => `il a été fait usage ${n.gen}`,
    guarantee_expired: (n) => `${n.nom} a expiré`,
    threshold_met: (n) => `${n.nom} est atteint`,
    pledge_pledged: (n) => `${n.nom} a été annoncée`,
    pledge_committed: (n) => `${n.nom} est devenue un engagement ferme`,
    pledge_allocated: (n) => `${n.nom} a été affectée`,
    pledge_disbursed: (n) => `${n.nom} a été décaissée`,
    pledge_delivered: (n) => `${n.nom} a été livrée`,
    pledge_withdrawn: (n) => `${n.nom} a été retirée`,
    mandate_required: (n) => `${n.nom} est encore requis`,
    mandate_granted: (n) => `${n.nom} a été accordé`,
    mandate_refused: (n) => `${n.nom} a été refusé`,
    mandate_expired: (n) => `${n.nom} a expiré`,
    clock_running: (n) => `${n.nom} court`,
    clock_expired: (n) => `${n.nom} a expiré`,
  },
  lastingFor: (condition, length) => `${condition} (depuis au moins ${length})`,
  breach: (of, level) => `une violation${of ? ` ${of.gen}` : ''} a été constatée (niveau : ${level})`,
  apparentBreach: (of, level) => `une violation apparente${of ? ` ${of.gen}` : ''} est relevée (niveau : ${level})`,
  decided: (body) => `${body.nom} ${agree(body, 'a', 'ont')} statué`,
  pending: (body) => `une décision ${body.gen} est attendue`,
  requested: (actor) => `une demande ${actor.gen} a été faite`,
  certified: (actor, grade) =>
    `une attestation${actor ? ` ${actor.gen}` : ''} existe${grade ? ` (cotation ${grade} ou meilleure)` : ''}`,
  passed: (time) => `ce moment est passé (${time})`,
  notPassed: (time) => `ce moment n’est pas encore venu (${time})`,
  timeOpen: 'un moment que le texte ne précise pas',
  determined: (words) => `il a été constaté ceci : ${words}`,
  open: 'une condition que le texte n’énonce pas est remplie',
  not: (condition) => `il n’est pas vrai que ${condition}`,
  compared: {
    '>=': (value) => `au moins ${value}`,
    '>': (value) => `plus de ${value}`,
    '=': (value) => `exactement ${value}`,
    '<': (value) => `moins de ${value}`,
    '<=': (value) => `au plus ${value}`,
  },
};
