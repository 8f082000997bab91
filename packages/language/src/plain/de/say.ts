import type { Say } from '../en/say.ts';
import { agree, behind, type Noun } from '../noun.ts';

const list = (name: string, parts: string): string => `${name}: ${parts}.`;

const isTo = (of: Noun): string => agree(of, 'soll', 'sollen');

/** A sentence behind a colon begins with a capital letter. */
function large(sentence: string): string {
  return sentence.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase('de'));
}

function away(words: string, length: string | undefined, from: Noun | undefined): string {
  if (length === undefined) return from ? ` von ${from.dat} weg` : '';
  return ` ${words} von ${length}${from ? ` zu ${from.dat}` : ''}`;
}

/** The sentences of a reading in German. Acts stand as infinitives with „zu“; conditions have their verb at the end. */
export const say: Say = {
  agreement: (title, date, place) => `${title}. Datum: ${date}.${place === undefined ? '' : ` Ort: ${place}.`}`,
  readAs: (title) => `Der Text ist hier nach der Lesart ${title} wiedergegeben.`,
  timezone: (zone) => `Zeiten ohne Angabe einer Verschiebung stehen in der Zeitzone ${zone}.`,
  days: {
    same_time: 'Eine Frist in Tagen endet zu der Uhrzeit, zu der sie begann.',
    midnight: 'Eine Frist in Tagen endet um Mitternacht am Ende ihres letzten Tages.',
  },
  months: {
    down: 'Fehlt dem Monat ein solcher Tag, so endet eine Frist in Monaten am letzten Tag dieses Monats.',
    up: 'Fehlt dem Monat ein solcher Tag, so endet eine Frist in Monaten am ersten Tag des folgenden Monats.',
  },
  basis: {
    official: '',
    statement: 'Dies ist hier nur durch öffentliche Erklärungen gelesen.',
    press: 'Dies ist hier nur durch Presseberichte gelesen.',
    none: 'Eine Quelle ist dafür nicht angegeben.',
  },
  status: {
    possible: 'Davon ist als Möglichkeit die Rede.',
    intended: 'Dies ist beabsichtigt.',
    to_be_finalised: 'Dies ist noch abschließend zu vereinbaren.',
    agreed: 'Dies ist vereinbart.',
    ratified: 'Dies ist ratifiziert.',
    in_force: 'Dem Text nach ist dies in Kraft.',
    pledge_pledged: 'Die Zusage ist angekündigt.',
    pledge_committed: 'Die Zusage ist fest.',
    pledge_allocated: 'Die Zusage ist zugewiesen.',
    pledge_disbursed: 'Die Zusage ist ausgezahlt.',
    pledge_delivered: 'Die Zusage ist geliefert.',
    pledge_withdrawn: 'Die Zusage ist zurückgezogen.',
    mandate_required: 'Das Mandat ist erforderlich.',
    mandate_granted: 'Das Mandat ist erteilt.',
    mandate_refused: 'Das Mandat ist verweigert.',
    mandate_expired: 'Das Mandat ist abgelaufen.',
    ratification_required: 'Die Billigung ist erforderlich.',
    ratification_granted: 'Die Billigung ist erteilt.',
    ratification_refused: 'Die Billigung ist verweigert.',
    ratification_expired: 'Die Billigung ist abgelaufen.',
    consent_requested: 'Um Zustimmung ist ersucht.',
    consent_given: 'Die Zustimmung ist erteilt.',
    consent_refused: 'Die Zustimmung ist verweigert.',
    consent_withdrawn: 'Die Zustimmung ist zurückgezogen.',
    passage_open: 'Sie ist noch zu erfassen.',
    passage_no_term: 'Sie enthält nichts, was sich erfassen lässt.',
  },
  note: (words) => `Anmerkung der Bearbeitung: ${words}`,
  derived: (words) => `Von der Bearbeitung erschlossen: ${words}`,
  inferred: '(vom Bearbeiter erschlossen, steht nicht im Text)',
  proposed: {
    possible: (sentence) => `Als Möglichkeit ist die Rede von Folgendem: ${large(sentence)}`,
    intended: (sentence) => `Vorgeschlagen ist: ${large(sentence)}`,
    to_be_finalised: (sentence) => `Vorgeschlagen und noch abschließend zu vereinbaren ist: ${large(sentence)}`,
  },
  invented: 'Dieser Text ist für Übungen erfunden; er beschreibt kein wirkliches Land, Gremium und keine Person.',
  paraphrase: (words) => `${words} (Umschreibung des Bearbeiters)`,
  original: (quoted) => `${quoted} (in der Ausgangssprache)`,

  roles: (name, roles) => list(`Rolle ${name.gen}`, roles),
  signature: {
    given: (name) => `${name.nom} ${agree(name, 'hat', 'haben')} unterzeichnet.`,
    endorsed: (name) => `${name.nom} ${agree(name, 'billigt', 'billigen')} den Text.`,
    none: (name) => `Eine Unterschrift ${name.gen} gibt es nicht.`,
  },
  members: (name, members) => list(`Mitglieder ${name.gen}`, members),
  seats: (name, seats) => list(`die Sitze ${name.gen} sollen haben`, seats),
  seat: (actor, weight, population) =>
    behind(actor.nom, [
      ...(weight === undefined ? [] : [`Gewicht ${weight}`]),
      ...(population === undefined ? [] : [`Bevölkerung ${population}`]),
    ]),
  mandate: (of, actions, organ) =>
    `Für eine Beteiligung ${of.gen} ist ein Mandat erforderlich, das diese Stelle erteilt: ${organ}. Es betrifft: ${actions}.`,
  takes: (length) => `Die Entscheidung darüber dauert mindestens ${length}.`,
  caveat: (of, actions) => `${of.nom} ${agree(of, 'beteiligt', 'beteiligen')} sich nicht an Folgendem: ${actions}.`,
  caveatOnly: (of, actions, zones) =>
    `${of.nom} ${agree(of, 'beteiligt', 'beteiligen')} sich nur ${zones.loc} an Folgendem: ${actions}.`,
  caveatNever: (of, actions, zones) =>
    `${of.nom} ${agree(of, 'beteiligt', 'beteiligen')} sich ${zones.loc} nicht an Folgendem: ${actions}.`,
  caveatPlace: (of, actions) =>
    `${of.nom} ${agree(of, 'beteiligt', 'beteiligen')} sich nur an bestimmten Orten an Folgendem: ${actions}.`,

  consensus: 'Entscheidungen fallen im Konsens.',
  consensusMinus: (count) =>
    `Entscheidungen fallen im Konsens; Einwände, die dem nicht entgegenstehen: höchstens ${count}.`,
  majority: (parts) => `Eine Entscheidung erfordert ${parts}.`,
  share: (share, of) => `${share} ${of}`,
  bases: { seats: 'der Sitze', weight: 'des Stimmgewichts', population: 'der Bevölkerung', present: 'der Anwesenden' },
  chair: (actor) => `Der Vorsitz entscheidet: ${actor.nom}.`,
  veto: (actor) => `Eine Gegenstimme ${actor.gen} bringt einen Vorschlag zu Fall.`,
  abstentions: {
    against: 'Eine Enthaltung zählt als Gegenstimme.',
    ignored: 'Enthaltungen werden nicht mitgezählt.',
    present: 'Wer sich enthält, zählt als anwesend, nicht als Gegenstimme.',
  },
  quorum: (share) => `Quorum: ${share}.`,
  silence: (length) =>
    `Ein Vorschlag ist angenommen, wenn binnen der Frist nach seiner Vorlage niemand widerspricht; die Frist beträgt ${length}.`,
  otherwise: {
    approved: () => 'Ohne Entscheidung gilt die Zustimmung als erteilt.',
    rejected: () => 'Ohne Entscheidung gilt die Sache als abgelehnt.',
    lapses: () => 'Ohne Entscheidung verfällt die Sache.',
    adopted: () => 'Ohne Entscheidung gilt der Vorschlag als angenommen.',
    escalates: (to) => `Ohne Entscheidung geht die Sache an ${to ? to.acc : 'die nächsthöhere Stelle'}.`,
  },
  decides: (actor) => `${actor.nom} ${isTo(actor)} entscheiden.`,
  decidesAlone: (actor) =>
    actor?.many ? 'Darüber entscheidet jede Seite für sich selbst.' : 'Darüber entscheidet die handelnde Seite selbst.',

  leads: (actor) => `die Leitung soll bei ${actor.dat} liegen.`,
  contributors: (parts) => list('beitragen sollen', parts),
  contribution: (actor, amount) => (amount === undefined ? actor.nom : `${actor.nom} (${amount})`),
  observes: (what) => list('Gegenstand der Beobachtung soll sein', what.nom),
  using: (means) => list('Mittel der Beobachtung', means),
  reportGrade: (grade) => `Bewertung der Meldungen: ${grade}.`,
  delay: (length) => `Verzögerung der Meldungen: ${length}.`,
  verifies: (actor) => `die Überprüfung soll bei ${actor.dat} liegen.`,
  grade: (grade) => `Erforderlich ist die Bewertung ${grade} oder eine bessere.`,
  attribution: (confidence) => `Für die Zuschreibung ist eine Gewissheit von mindestens ${confidence} erforderlich.`,

  where: (zones) => `dies soll ${zones.loc} gelten.`,
  shape: {
    polygon: (zone) => `${zone.nom} ist auf der Karte als Fläche eingezeichnet.`,
    line: (zone) => `${zone.nom} ist auf der Karte als Linie eingezeichnet.`,
    point: (zone) => `${zone.nom} ist auf der Karte als Punkt eingezeichnet.`,
  },
  bufferBoth: (zone, of) => `${zone.nom} ist ein Streifen auf beiden Seiten ${of.gen}.`,
  bufferSide: (zone, of, side) => `${zone.nom} ist ein Streifen entlang ${of.gen}, auf der Seite ${side.gen}.`,
  bufferWidth: (width) => `Die Breite beträgt ${width}.`,
  union: (zone, of) => `${zone.nom} besteht aus ${of.dat}.`,
  draws: (actor) => `Über den Verlauf ${agree(actor, 'entscheidet', 'entscheiden')} ${actor.nom}.`,
  valid: (from, to) => (to === undefined ? `Dies gilt ab dem ${from}.` : `Dies gilt vom ${from} bis zum ${to}.`),
  position: (latitude, longitude) => `Lage: ${latitude}, ${longitude}.`,
  compass: { N: 'N', S: 'S', E: 'O', W: 'W' },

  isa: (title, of) => `${title} zählt als eine Art von ${of}.`,
  covers: (title, kinds) => `Als ${title} zählt Folgendes: ${kinds}.`,
  means: (title, words) => `${title} bedeutet: ${words}.`,
  detected: (means) => list('Mittel der Feststellung', means),
  having: (title, attribute, value) => `${title}: ${attribute} ${value}.`,
  levels: (titles) => list('Stufen, von der niedrigsten zur höchsten', titles),
  counts: (threshold, what) => `${threshold.nom} zählt ${what.acc}.`,
  measured: {
    days: 'Gezählt werden die Tage, an denen mindestens ein solches Ereignis geschieht.',
    places: 'Gezählt werden die Orte, an denen mindestens ein solches Ereignis geschieht.',
    deaths: 'Gezählt werden die Toten dabei.',
    effects: 'Gezählt werden die dabei beobachteten Wirkungen.',
  },
  clears: (count) => `Ist sie erreicht, so bleibt sie es, bis die Anzahl unter ${count} fällt.`,
  limit: (count) => `Die Schwelle ist erreicht bei dieser Anzahl: ${count}.`,
  countedBy: (actor) => `Gezählt wird, was von ${actor.dat} ausgeht.`,
  window: {
    sliding: (length) => `Gezählt wird in jedem beliebigen Zeitraum; Länge: ${length}.`,
    tumbling: (length) => `Gezählt wird in aufeinanderfolgenden Zeiträumen; Länge: ${length}.`,
  },
  raises: (level) => `Dann gilt die Stufe ${level}.`,

  between: (ceasefire, parties) => `${ceasefire.nom} soll zwischen diesen Seiten gelten: ${parties.nom}.`,
  betweenOpen: (ceasefire, party) => `Eine Seite ${ceasefire.gen} ist ${party.nom}.`,
  at: (date, time, offset) =>
    `am ${date}${time === undefined ? '' : ` um ${time} Uhr`}${offset === undefined ? '' : ` (${offset})`}`,
  moved: (moment, length, later) => `${moment} ${later ? 'plus' : 'minus'} ${length}`,
  atStart: (of) => `mit dem Beginn ${of.gen}`,
  afterStart: (length, of) => `${length} nach dem Beginn ${of.gen}`,
  beforeStart: (length, of) => `${length} vor dem Beginn ${of.gen}`,
  starts: (time) => `dies soll ${time} beginnen.`,
  startsWhen: (condition) => `dies soll beginnen, wenn ${condition}.`,
  startsNever: 'Dies beginnt nicht.',
  ends: (time) => `dies soll ${time} enden.`,
  endsWhen: (condition) => `dies soll enden, wenn ${condition}.`,
  endsNever: 'Dies hat kein Ende.',
  while: (condition) => `dies soll gelten, solange ${condition}.`,
  when: (condition) => `dies soll gelten, wenn ${condition}.`,
  latest: (length, instant) =>
    instant === undefined ? `Frist: ${length}.` : `Frist: spätestens ${length} nach ${instant}.`,
  earliest: (length, instant) =>
    instant === undefined ? `Nicht vor Ablauf dieser Zeit: ${length}.` : `Frühestens ${length} nach ${instant}.`,
  instant: {
    occurrence: 'dem Ereignis',
    detection: 'der Entdeckung',
    report: 'der Meldung',
    verification: 'der Überprüfung',
    determination: 'der Feststellung des Verstoßes',
    referral: 'der Befassung',
    notification: 'der Benachrichtigung',
    decision: 'der Entscheidung',
    start: 'dem Beginn',
  },
  instantOf: (instant, of) => `${instant} ${of.gen}`,
  resets: {
    never: 'Die Frist beginnt nicht von Neuem.',
    each: 'Die Frist beginnt mit jedem neuen Ereignis von Neuem.',
    quiet: 'Die Frist beginnt von Neuem, nachdem die Bedingung nicht mehr erfüllt war.',
  },
  every: (length) => `Dies findet in festen Abständen statt; Abstand: ${length}.`,
  renews: (actor) => `${actor.nom} ${agree(actor, 'kann', 'können')} die Dauer verlängern.`,

  duty: {
    obligation: (by, act) =>
      by
        ? act
          ? `${by.nom} ${agree(by, 'hat', 'haben')} ${act}.`
          : `Eine Pflicht trifft ${by.acc}.`
        : act
          ? `Es besteht die Pflicht, ${act}.`
          : '',
    prohibition: (by, act) =>
      by
        ? act
          ? `${by.dat} ist es untersagt, ${act}.`
          : `Ein Verbot trifft ${by.acc}.`
        : act
          ? `Es ist untersagt, ${act}.`
          : '',
    permission: (by, act) =>
      by
        ? act
          ? `${by.dat} ist es gestattet, ${act}.`
          : `${by.dat} ist eine Erlaubnis erteilt.`
        : act
          ? `Es ist gestattet, ${act}.`
          : '',
    power: (by, act) =>
      by
        ? act
          ? `${by.nom} ${agree(by, 'hat', 'haben')} die Befugnis, ${act}.`
          : `${by.dat} ist eine Befugnis erteilt.`
        : act
          ? `Es besteht die Befugnis, ${act}.`
          : '',
  },
  withdraw: (what, length, from) =>
    `${what?.acc ?? 'das vom Text nicht Genannte'}${away('auf eine Entfernung', length, from)} zurückzuziehen`,
  keepOut: (what, length, from) =>
    `${what?.acc ?? 'das vom Text nicht Genannte'}${away('in einer Entfernung', length, from)} zu halten`,
  place: (what, length, from) =>
    `${what?.acc ?? 'das vom Text nicht Genannte'}${away('in einer Entfernung', length, from)} aufzustellen`,
  commit: (what, against) => `${what?.acc ?? 'Vorfälle'}${against ? ` gegen ${against.acc}` : ''} zu begehen`,
  do: (words) => `Folgendes zu tun: ${words}`,
  width: (width) => `Die Breite der Zone zwischen den Linien beträgt ${width}.`,
  benefits: (actor) => `dies soll zugunsten ${actor.gen} gelten.`,
  remedy: (item) => `Auf einen Verstoß folgt ${item.nom}.`,
  overrides: (items) => `Dies geht anderem vor, nämlich: ${items.nom}.`,
  given: (item, by) => `${by.nom} ${isTo(by)} ${item.acc} geben.`,
  pledged: (item, by) => `${by.nom} ${agree(by, 'macht', 'machen')} ${item.acc}.`,
  delivers: (what) => list('dazu soll gehören', what),
  mayDeliver: (what) => list('dazu kann gehören', what),
  delivery: (action, force, zone) => `${action}${force ? ` mit ${force.dat}` : ''}${zone ? ` ${zone.loc}` : ''}`,
  ladder: (ladder) => `Es folgen die Stufen ${ladder.gen}.`,
  step: (number, action, words) => `Schritt ${number}: ${action}${words === undefined ? '' : ` (${words})`}.`,
  acts: (actor) => `es ${isTo(actor)} handeln: ${actor.nom}.`,
  withForce: (force) => `dies soll mit ${force.dat} geschehen.`,
  requires: (quantity) => `Erforderlich: ${quantity}.`,
  based: (sites) => `Standort soll sein: ${sites.nom}.`,
  provides: (actor, site) => `${actor.nom} ${isTo(actor)} ${site.acc} bereitstellen.`,
  protects: (actor) => `der Schutz soll bei ${actor.dat} liegen.`,
  bound: (actor) => `Dies betrifft ${actor.acc}.`,
  reviews: (actor) => `Die Überprüfung liegt bei ${actor.dat}.`,
  lasting: 'Dies betrifft die Geltungsdauer des Textes.',
  exit: (actor) =>
    `Nach dieser Bestimmung ${agree(actor, 'darf', 'dürfen')} ${actor.nom} die eigene Verpflichtung beenden.`,
  notice: (length) => `Frist der vorherigen Ankündigung: ${length}.`,
  annex: (annex, of) => `${annex.nom} gehört zu ${of.dat}.`,
  issued: (actor) => `Die Anlage stammt von ${actor.dat}.`,
  lists: (items) => list('Aufgeführt ist', items.nom),

  binding: { political: 'Dies bindet politisch.', legal: 'Dies bindet rechtlich.' },

  commands: (by, whom) => `${by.nom} ${agree(by, 'befehligt', 'befehligen')}${whom ? ` ${whom.acc}` : ''}.`,
  commanded: (whom) => list('Unter Befehl', whom.nom),
  relation: {
    opcon: 'Das Verhältnis ist operative Führung.',
    tacon: 'Das Verhältnis ist taktische Führung.',
    national: 'Die Führung bleibt national.',
  },
  tasks: (actions) => list('Dies umfasst', actions),
  reserves: (actions) => list('Die entsendenden Staaten behalten die Entscheidung über Folgendes', actions),
  redCard: (actor) => `${actor.nom} ${agree(actor, 'kann', 'können')} einen Auftrag für die eigenen Leute ablehnen.`,
  consents: (by, whom) => `Es geht um die Zustimmung ${by.gen}${whom ? ` zur Anwesenheit ${whom.gen}` : ''}.`,
  consentFor: (whom) => `Es geht um die Zustimmung zur Anwesenheit ${whom.gen}.`,
  statusOf: (whom) => `Dies ist ein Abkommen über die Rechtsstellung ${whom.gen}.`,
  agreedBetween: (parties) => list('Seiten', parties.nom),
  ratification: (of, organ) => `Für ${of.acc} ist eine Billigung erforderlich, die diese Stelle erteilt: ${organ}.`,
  arrangement: {
    exchange: 'Dies ist ein Gefangenenaustausch.',
    corridor: 'Dies ist ein Korridor.',
    crossing: 'Dies ist ein Übergang.',
    pause: 'Dies ist eine Feuerpause.',
    search: 'Dies ist eine Suche nach Vermissten.',
  },
  about: (words) => list('Es geht um', words),
  passage: 'Diese Textstelle ist zitiert und nicht gedeutet.',
  lowers: (level) => `Dies führt zurück auf die Stufe ${level}.`,

  amount: (quantity) => `Betrag: ${quantity}.`,
  per: (quantity, period) => `${quantity} pro ${period}`,
  periods: { year: 'Jahr', month: 'Monat', week: 'Woche', day: 'Tag' },
  cost: (quantity) => `Kosten: ${quantity}.`,
  paidFrom: (pledges) => `Bezahlt wird aus ${pledges.dat}.`,
  due: (date) => `Fällig bis zum ${date}.`,

  state: {
    ceasefire_active: (n) => `${n.nom} in Kraft ist`,
    ceasefire_suspended: (n) => `${n.nom} ausgesetzt ist`,
    ceasefire_ended: (n) => `${n.nom} beendet ist`,
    term_active: (n) => `${n.nom} in Kraft ist`,
    term_suspended: (n) => `${n.nom} ausgesetzt ist`,
    term_fulfilled: (n) => `${n.nom} erfüllt ist`,
    term_violated: (n) => `${n.nom} verletzt ist`,
    term_expired: (n) => `${n.nom} abgelaufen ist`,
    guarantee_active: (n) => `${n.nom} in Kraft ist`,
    guarantee_exercised: (n) => `${n.nom} in Anspruch genommen ist`,
    guarantee_expired: (n) => `${n.nom} abgelaufen ist`,
    threshold_met: (n) => `${n.nom} erreicht ist`,
    pledge_pledged: (n) => `${n.nom} angekündigt ist`,
    pledge_committed: (n) => `${n.nom} fest zugesagt ist`,
    pledge_allocated: (n) => `${n.nom} zugewiesen ist`,
    pledge_disbursed: (n) => `${n.nom} ausgezahlt ist`,
    pledge_delivered: (n) => `${n.nom} geliefert ist`,
    pledge_withdrawn: (n) => `${n.nom} zurückgezogen ist`,
    mandate_required: (n) => `${n.nom} noch erforderlich ist`,
    mandate_granted: (n) => `${n.nom} erteilt ist`,
    mandate_refused: (n) => `${n.nom} verweigert ist`,
    mandate_expired: (n) => `${n.nom} abgelaufen ist`,
    clock_running: (n) => `${n.nom} läuft`,
    clock_expired: (n) => `${n.nom} abgelaufen ist`,
  },
  lastingFor: (condition, length) => `${condition} (mindestens ${length} lang)`,
  breach: (of, level) => `ein Verstoß${of ? ` ${of.gen}` : ''} festgestellt ist (Stufe: ${level})`,
  apparentBreach: (of, level) => `dem Anschein nach ein Verstoß${of ? ` ${of.gen}` : ''} vorliegt (Stufe: ${level})`,
  decided: (body) => `${body.nom} entschieden ${agree(body, 'hat', 'haben')}`,
  pending: (body) => `eine Entscheidung ${body.gen} aussteht`,
  requested: (actor) => `ein Ersuchen ${actor.gen} vorliegt`,
  certified: (actor, grade) =>
    `eine Bestätigung${actor ? ` ${actor.gen}` : ''} vorliegt${grade ? ` (Bewertung ${grade} oder besser)` : ''}`,
  passed: (time) => `dieser Zeitpunkt vorüber ist (${time})`,
  notPassed: (time) => `dieser Zeitpunkt noch nicht gekommen ist (${time})`,
  timeOpen: 'ein Zeitpunkt, den der Text offenlässt',
  determined: (words) => `Folgendes festgestellt ist: ${words}`,
  open: 'eine Bedingung erfüllt ist, die der Text nicht nennt',
  not: (condition) => `es nicht zutrifft, dass ${condition}`,
  compared: {
    '>=': (value) => `mindestens ${value}`,
    '>': (value) => `mehr als ${value}`,
    '=': (value) => `genau ${value}`,
    '<': (value) => `weniger als ${value}`,
    '<=': (value) => `höchstens ${value}`,
  },
};
