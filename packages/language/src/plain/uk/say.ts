import type { Say } from '../en/say.ts';
import { agree, behind, type Noun } from '../noun.ts';

const list = (name: string, parts: string): string => `${name}: ${parts}.`;

const hasTo = (of: Noun): string => agree(of, 'має', 'мають');

function away(words: string, length: string | undefined, from: Noun | undefined): string {
  if (length === undefined) return from ? ` далі від ${from.gen}` : '';
  return ` ${words} ${length}${from ? ` від ${from.gen}` : ''}`;
}

/** The sentences of a reading in Ukrainian. Prohibitions and permissions are impersonal, so that no gender is needed. */
export const say: Say = {
  agreement: (title, date, place) => `${title}. Дата: ${date}.${place === undefined ? '' : ` Місце: ${place}.`}`,
  readAs: (title) => `Тут текст подано за прочитанням ${title}.`,
  timezone: (zone) => `Час без зазначеного зсуву подано в часовому поясі ${zone}.`,
  days: {
    same_time: 'Строк у днях спливає о тій самій годині, о якій почався.',
    midnight: 'Строк у днях спливає опівночі наприкінці останнього дня.',
  },
  months: {
    down: 'Якщо в місяці немає такого числа, строк у місяцях спливає останнього дня цього місяця.',
    up: 'Якщо в місяці немає такого числа, строк у місяцях спливає першого дня наступного місяця.',
  },
  basis: {
    official: '',
    statement: 'Тут це прочитано лише за публічними заявами.',
    press: 'Тут це прочитано лише за повідомленнями преси.',
    none: 'Джерела для цього не вказано.',
  },
  status: {
    possible: 'Про це йдеться як про можливе.',
    intended: 'Це намір.',
    to_be_finalised: 'Це ще має бути остаточно узгоджено.',
    agreed: 'Це узгоджено.',
    ratified: 'Це ратифіковано.',
    in_force: 'За текстом, це чинне.',
    pledge_pledged: 'Внесок оголошено.',
    pledge_committed: 'Внесок твердо підтверджено.',
    pledge_allocated: 'Внесок розподілено.',
    pledge_disbursed: 'Внесок виплачено.',
    pledge_delivered: 'Внесок доставлено.',
    pledge_withdrawn: 'Внесок відкликано.',
    mandate_required: 'Мандат потрібен.',
    mandate_granted: 'Мандат надано.',
    mandate_refused: 'У наданні мандата відмовлено.',
    mandate_expired: 'Строк дії мандата сплив.',
    ratification_required: 'Схвалення потрібне.',
    ratification_granted: 'Схвалення надано.',
    ratification_refused: 'У схваленні відмовлено.',
    ratification_expired: 'Строк дії схвалення сплив.',
    consent_requested: 'Про згоду зроблено запит.',
    consent_given: 'Згоду надано.',
    consent_refused: 'У згоді відмовлено.',
    consent_withdrawn: 'Згоду відкликано.',
    passage_open: 'Його ще належить закодувати.',
    passage_no_term: 'У ньому немає нічого, що можна закодувати.',
  },
  note: (words) => `Примітка укладача: ${words}`,
  derived: (words) => `Виведено укладачем: ${words}`,
  inferred: '(висновок укладача, у тексті цього немає)',
  proposed: {
    possible: (sentence) => `Як про можливе йдеться про таке: ${sentence}`,
    intended: (sentence) => `Запропоновано таке: ${sentence}`,
    to_be_finalised: (sentence) => `Запропоновано, але остаточно не узгоджено таке: ${sentence}`,
  },
  invented: 'Цей текст вигаданий для навчань; він не описує жодної справжньої країни, органу чи особи.',
  paraphrase: (words) => `${words} (переказ укладача)`,
  original: (quoted) => `${quoted} (мовою оригіналу)`,

  roles: (name, roles) => list(`Роль ${name.gen}`, roles),
  signature: {
    given: (name) => `Підпис ${name.gen} є.`,
    endorsed: (name) => `${name.nom} ${agree(name, 'схвалює', 'схвалюють')} текст.`,
    none: (name) => `Підпису ${name.gen} немає.`,
  },
  members: (name, members) => list(`Склад ${name.gen}`, members),
  seats: (name, seats) => list(`місця в складі ${name.gen} мають отримати`, seats),
  seat: (actor, weight, population) =>
    behind(actor.nom, [
      ...(weight === undefined ? [] : [`вага ${weight}`]),
      ...(population === undefined ? [] : [`населення ${population}`]),
    ]),
  mandate: (of, actions, organ) => `Для участі ${of.gen} потрібен мандат, який надає ${organ}: ${actions}.`,
  takes: (length) => `Рішення про нього триває щонайменше ${length}.`,
  caveat: (of, actions) => `${of.nom} не ${agree(of, 'бере', 'беруть')} участі в такому: ${actions}.`,
  caveatOnly: (of, actions, zones) =>
    `${of.nom} ${agree(of, 'бере', 'беруть')} участь лише ${zones.loc} в такому: ${actions}.`,
  caveatNever: (of, actions, zones) =>
    `${of.nom} не ${agree(of, 'бере', 'беруть')} участі ${zones.loc} в такому: ${actions}.`,
  caveatPlace: (of, actions) =>
    `${of.nom} ${agree(of, 'бере', 'беруть')} участь лише в певних місцях у такому: ${actions}.`,

  consensus: 'Рішення ухвалюють консенсусом.',
  consensusMinus: (count) =>
    `Рішення ухвалюють консенсусом; заперечень, які цьому не перешкоджають, — щонайбільше ${count}.`,
  majority: (parts) => `Для рішення потрібно: ${parts}.`,
  share: (share, of) => `${share} ${of}`,
  bases: { seats: 'місць', weight: 'ваги голосів', population: 'населення', present: 'присутніх' },
  chair: (actor) => `Рішення ухвалює голова: ${actor.nom}.`,
  veto: (actor) => `Голос ${actor.gen} проти відхиляє пропозицію.`,
  abstentions: {
    against: 'Утримання вважають голосом проти.',
    ignored: 'Утримання не беруть до підрахунку.',
    present: 'Того, хто утримався, вважають присутнім, але не таким, що голосував проти.',
  },
  quorum: (share) => `Кворум: ${share}.`,
  silence: (length) => `Пропозицію ухвалено, якщо за ${length} після її внесення ніхто не заперечив.`,
  otherwise: {
    approved: () => 'Якщо рішення немає, його вважають схваленим.',
    rejected: () => 'Якщо рішення немає, його вважають відхиленим.',
    lapses: () => 'Якщо рішення немає, питання знімається.',
    adopted: () => 'Якщо рішення немає, пропозицію вважають ухваленою.',
    escalates: (to) => `Якщо рішення немає, питання передають ${to ? to.dat : 'на вищий рівень'}.`,
  },
  decides: (actor) => `рішення ${hasTo(actor)} ухвалювати ${actor.nom}.`,
  decidesAlone: (actor) => (actor?.many ? 'Кожен вирішує це для себе сам.' : 'Рішення про це самостійне.'),

  leads: (actor) => `керівництво ${hasTo(actor)} здійснювати ${actor.nom}.`,
  contributors: (parts) => list('учасниками мають бути', parts),
  contribution: (actor, amount) => (amount === undefined ? actor.nom : `${actor.nom} (${amount})`),
  observes: (what) => list('предметом спостереження має бути таке', what.nom),
  using: (means) => list('Засоби спостереження', means),
  reportGrade: (grade) => `Оцінка повідомлень: ${grade}.`,
  delay: (length) => `Повідомлення надходять із затримкою на ${length}.`,
  verifies: (actor) => `перевірку ${hasTo(actor)} здійснювати ${actor.nom}.`,
  grade: (grade) => `Потрібна оцінка ${grade} або краща.`,
  attribution: (confidence) => `Для встановлення відповідальності потрібна впевненість щонайменше ${confidence}.`,

  where: (zones) => `це має діяти ${zones.loc}.`,
  shape: {
    polygon: (zone) => `${zone.acc} нанесено на карту як площу.`,
    line: (zone) => `${zone.acc} нанесено на карту як лінію.`,
    point: (zone) => `${zone.acc} нанесено на карту як точку.`,
  },
  bufferBoth: (zone, of) => `${zone.nom} — це смуга обабіч ${of.gen}.`,
  bufferSide: (zone, of, side) => `${zone.nom} — це смуга вздовж ${of.gen} з боку ${side.gen}.`,
  bufferWidth: (width) => `Її ширина — ${width}.`,
  union: (zone, of) => `${zone.nom} складається з ${of.gen}.`,
  draws: (actor) => `Де вона проходить, ${agree(actor, 'визначає', 'визначають')} ${actor.nom}.`,
  valid: (from, to) => (to === undefined ? `Це діє з ${from}.` : `Це діє з ${from} до ${to}.`),
  position: (latitude, longitude) => `Розташування: ${latitude}, ${longitude}.`,
  compass: { N: 'пн. ш.', S: 'пд. ш.', E: 'сх. д.', W: 'зх. д.' },

  isa: (title, of) => `${title} — різновид поняття ${of}.`,
  covers: (title, kinds) => `До поняття ${title} зараховують: ${kinds}.`,
  means: (title, words) => `${title} означає: ${words}.`,
  detected: (means) => list('Засоби виявлення', means),
  having: (title, attribute, value) => `${title}: ${attribute} ${value}.`,
  levels: (titles) => list('Рівні від найнижчого до найвищого', titles),
  counts: (threshold, what) => `${threshold.nom}: підраховують ${what.acc}.`,
  measured: {
    days: 'Підраховують дні, коли сталося щонайменше одне таке.',
    places: 'Підраховують місця, де сталося щонайменше одне таке.',
    deaths: 'Підраховують загиблих унаслідок цього.',
    effects: 'Підраховують спостережені наслідки.',
  },
  clears: (count) => `Якщо порогу досягнуто, він вважається досягнутим, доки число не стане меншим за ${count}.`,
  limit: (count) => `Порогу досягнуто, коли їх ${count}.`,
  countedBy: (actor) => `Ураховують вчинене з боку ${actor.gen}.`,
  window: {
    sliding: (length) => `Їх підраховують за будь-який проміжок завдовжки ${length}.`,
    tumbling: (length) => `Їх підраховують за проміжки завдовжки ${length}, що йдуть один за одним.`,
  },
  raises: (level) => `Тоді настає рівень ${level}.`,

  between: (ceasefire, parties) => `${ceasefire.nom} має діяти між такими сторонами: ${parties.nom}.`,
  betweenOpen: (ceasefire, party) => `Одна сторона ${ceasefire.gen} — ${party.nom}.`,
  at: (date, time, offset) =>
    `${date}${time === undefined ? '' : ` о ${time}`}${offset === undefined ? '' : ` (${offset})`}`,
  moved: (moment, length, later) => `${moment} ${later ? 'плюс' : 'мінус'} ${length}`,
  atStart: (of) => `з початком ${of.gen}`,
  afterStart: (length, of) => `через ${length} після початку ${of.gen}`,
  beforeStart: (length, of) => `за ${length} до початку ${of.gen}`,
  starts: (time) => `це має початися ${time}.`,
  startsWhen: (condition) => `це має початися, коли ${condition}.`,
  startsNever: 'Це не починається.',
  ends: (time) => `це має закінчитися ${time}.`,
  endsWhen: (condition) => `це має закінчитися, коли ${condition}.`,
  endsNever: 'Це безстрокове.',
  while: (condition) => `це має діяти, доки ${condition}.`,
  when: (condition) => `це має застосовуватися, коли ${condition}.`,
  latest: (length, instant) =>
    instant === undefined
      ? `На це відведено щонайбільше ${length}.`
      : `Строк: не пізніше ніж через ${length} після ${instant}.`,
  earliest: (length, instant) =>
    instant === undefined ? `Не раніше ніж через ${length}.` : `Не раніше ніж через ${length} після ${instant}.`,
  instant: {
    occurrence: 'події',
    detection: 'виявлення',
    report: 'повідомлення',
    verification: 'перевірки',
    determination: 'встановлення порушення',
    referral: 'передання на розгляд',
    notification: 'сповіщення',
    decision: 'рішення',
    start: 'початку',
  },
  instantOf: (instant, of) => `${instant} ${of.gen}`,
  resets: {
    never: 'Відлік часу не починається наново.',
    each: 'Відлік часу починається наново з кожною новою подією.',
    quiet: 'Відлік часу починається наново після того, як умова перестала виконуватися.',
  },
  every: (length) => `Це відбувається з проміжком у ${length}.`,
  renews: (actor) => `Подовжити строк ${agree(actor, 'може', 'можуть')} ${actor.nom}.`,

  duty: {
    obligation: (by, act) =>
      by
        ? act
          ? `${by.nom} ${agree(by, 'має', 'мають')} ${act}.`
          : `Обов’язок ${agree(by, 'несе', 'несуть')} ${by.nom}.`
        : act
          ? `Обов’язок: ${act}.`
          : '',
    prohibition: (by, act) =>
      by ? (act ? `${by.dat} заборонено ${act}.` : `Заборона стосується ${by.gen}.`) : act ? `Заборонено ${act}.` : '',
    permission: (by, act) =>
      by ? (act ? `${by.dat} дозволено ${act}.` : `Дозвіл надано ${by.dat}.`) : act ? `Дозволено ${act}.` : '',
    power: (by, act) =>
      by
        ? act
          ? `${by.nom} ${agree(by, 'має', 'мають')} повноваження ${act}.`
          : `Повноваження надано ${by.dat}.`
        : act
          ? `Повноваження: ${act}.`
          : '',
  },
  withdraw: (what, length, from) =>
    `відвести ${what?.acc ?? 'те, чого текст не називає,'}${away('на відстань', length, from)}`,
  keepOut: (what, length, from) =>
    `тримати ${what?.acc ?? 'те, чого текст не називає,'}${away('на відстані', length, from)}`,
  place: (what, length, from) =>
    `розмістити ${what?.acc ?? 'те, чого текст не називає,'}${away('на відстані', length, from)}`,
  commit: (what, against) => `вчиняти ${what?.acc ?? 'інциденти'}${against ? ` проти ${against.gen}` : ''}`,
  do: (words) => `зробити таке: ${words}`,
  width: (width) => `Ширина зони між лініями — ${width}.`,
  benefits: (actor) => `це має бути на користь ${actor.gen}.`,
  remedy: (item) => `У відповідь на порушення застосовують ${item.acc}.`,
  overrides: (items) => `Це має перевагу над іншим, а саме: ${items.nom}.`,
  given: (item, by) => `${item.acc} ${hasTo(by)} надавати ${by.nom}.`,
  pledged: (item, by) => `${item.acc} ${agree(by, 'оголошує', 'оголошують')} ${by.nom}.`,
  delivers: (what) => list('до цього має входити', what),
  mayDeliver: (what) => list('до цього може входити', what),
  delivery: (action, force, zone) => `${action}${force ? ` за участю ${force.gen}` : ''}${zone ? ` ${zone.loc}` : ''}`,
  ladder: (ladder) => `Далі — кроки ${ladder.gen}.`,
  step: (number, action, words) => `Крок ${number}: ${action}${words === undefined ? '' : ` (${words})`}.`,
  acts: (actor) => `діяти ${hasTo(actor)} ${actor.nom}.`,
  withForce: (force) => `це має здійснюватися за участю ${force.gen}.`,
  requires: (quantity) => `Потрібно: ${quantity}.`,
  based: (sites) => `місцем базування має бути: ${sites.nom}.`,
  provides: (actor, site) => `${site.acc} ${hasTo(actor)} надати ${actor.nom}.`,
  protects: (actor) => `захист ${hasTo(actor)} забезпечувати ${actor.nom}.`,
  bound: (actor) => `Це стосується ${actor.gen}.`,
  reviews: (actor) => `Перегляд ${agree(actor, 'здійснює', 'здійснюють')} ${actor.nom}.`,
  lasting: 'Це стосується строку дії тексту.',
  exit: (actor) => `За цим положенням ${actor.nom} ${agree(actor, 'може', 'можуть')} припинити дію свого зобов’язання.`,
  notice: (length) => `Про це попереджають за ${length}.`,
  annex: (annex, of) => `${annex.nom} належить до ${of.gen}.`,
  issued: (actor) => `Його ${agree(actor, 'видає', 'видають')} ${actor.nom}.`,
  lists: (items) => list('У ньому перелічено', items.nom),

  binding: { political: 'Це зобов’язує політично.', legal: 'Це зобов’язує юридично.' },

  commands: (by, whom) => `${by.nom} ${agree(by, 'командує', 'командують')}${whom ? ` ${whom.ins}` : ''}.`,
  commanded: (whom) => list('Під командуванням', whom.nom),
  relation: {
    opcon: 'Це оперативний контроль.',
    tacon: 'Це тактичний контроль.',
    national: 'Командування лишається національним.',
  },
  tasks: (actions) => list('Це охоплює', actions),
  reserves: (actions) => list('Ті, хто надсилає сили, самі вирішують щодо такого', actions),
  redCard: (actor) => `${actor.nom} ${agree(actor, 'може', 'можуть')} відмовитися від завдання за своїх людей.`,
  consents: (by, whom) => `Ідеться про згоду ${by.gen}${whom ? ` на присутність ${whom.gen}` : ''}.`,
  consentFor: (whom) => `Ідеться про згоду на присутність ${whom.gen}.`,
  statusOf: (whom) => `Це угода про статус ${whom.gen}.`,
  agreedBetween: (parties) => list('Сторони', parties.nom),
  ratification: (of, organ) => `Для ${of.gen} потрібне схвалення, яке надає ${organ}.`,
  arrangement: {
    exchange: 'Це обмін полоненими.',
    corridor: 'Це коридор.',
    crossing: 'Це пункт пропуску.',
    pause: 'Це режим тиші.',
    search: 'Це розшук зниклих безвісти.',
  },
  about: (words) => list('Ідеться про таке', words),
  passage: 'Цей уривок процитовано без тлумачення.',
  lowers: (level) => `Це повертає вниз до рівня ${level}.`,

  amount: (quantity) => `Сума: ${quantity}.`,
  per: (quantity, period) => `${quantity} на ${period}`,
  periods: { year: 'рік', month: 'місяць', week: 'тиждень', day: 'день' },
  cost: (quantity) => `Вартість: ${quantity}.`,
  paidFrom: (pledges) => `Оплату здійснюють з ${pledges.gen}.`,
  due: (date) => `Строк: до ${date}.`,

  state: {
    ceasefire_active: (n) => `діє ${n.nom}`,
    ceasefire_suspended: (n) => `дію ${n.gen} зупинено`,
    ceasefire_ended: (n) => `дію ${n.gen} припинено`,
    term_active: (n) => `діє ${n.nom}`,
    term_suspended: (n) => `дію ${n.gen} зупинено`,
    term_fulfilled: (n) => `${n.acc} виконано`,
    term_violated: (n) => `${n.acc} порушено`,
    term_expired: (n) => `строк дії ${n.gen} сплив`,
    guarantee_active: (n) => `діє ${n.nom}`,
    guarantee_exercised: (n) => `${n.acc} застосовано`,
    guarantee_expired: (n) => `строк дії ${n.gen} сплив`,
    threshold_met: (n) => `${n.gen} досягнуто`,
    pledge_pledged: (n) => `${n.acc} оголошено`,
    pledge_committed: (n) => `${n.acc} твердо підтверджено`,
    pledge_allocated: (n) => `${n.acc} розподілено`,
    pledge_disbursed: (n) => `${n.acc} виплачено`,
    pledge_delivered: (n) => `${n.acc} доставлено`,
    pledge_withdrawn: (n) => `${n.acc} відкликано`,
    mandate_required: (n) => `ще потрібен ${n.nom}`,
    mandate_granted: (n) => `${n.acc} надано`,
    mandate_refused: (n) => `у наданні ${n.gen} відмовлено`,
    mandate_expired: (n) => `строк дії ${n.gen} сплив`,
    clock_running: (n) => `триває ${n.nom}`,
    clock_expired: (n) => `${n.nom} сплив`,
  },
  lastingFor: (condition, length) => `${condition} (щонайменше ${length})`,
  breach: (of, level) => `встановлено порушення${of ? ` з боку ${of.gen}` : ''} (рівень: ${level})`,
  apparentBreach: (of, level) => `є ознаки порушення${of ? ` з боку ${of.gen}` : ''} (рівень: ${level})`,
  decided: (body) => `рішення ${body.gen} ухвалено`,
  pending: (body) => `очікується рішення ${body.gen}`,
  requested: (actor) => `є запит ${actor.gen}`,
  certified: (actor, grade) =>
    `є підтвердження${actor ? ` ${actor.gen}` : ''}${grade ? ` (оцінка ${grade} або краща)` : ''}`,
  passed: (time) => `минув такий момент (${time})`,
  notPassed: (time) => `ще не настав такий момент (${time})`,
  timeOpen: 'момент, якого текст не визначає',
  determined: (words) => `встановлено таке: ${words}`,
  open: 'виконано умову, якої текст не визначає',
  not: (condition) => `не справджується, що ${condition}`,
  compared: {
    '>=': (value) => `щонайменше ${value}`,
    '>': (value) => `понад ${value}`,
    '=': (value) => `рівно ${value}`,
    '<': (value) => `менш ніж ${value}`,
    '<=': (value) => `щонайбільше ${value}`,
  },
};
