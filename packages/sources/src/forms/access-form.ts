import { choice, type FieldForm, formVersion, ownFields, words } from './field-form.ts';
import { notBefore, photoField, teamField } from './shared-fields.ts';

/** What kept people from looking: of which class, by whom, where, for how long, and what was answered. */
export const accessForm: FieldForm = {
  kind: 'access',
  formId: 'truceline_access',
  version: formVersion,
  title: 'Truceline: access',
  page: words(
    'What kept us from looking',
    'Що завадило спостерігати',
    'Ce qui nous a empêchés d’observer',
    'Was uns am Beobachten hinderte',
  ),
  instanceName: "concat(${how}, ' ', ${lost_from})",
  fields: [
    ...ownFields('access'),
    teamField,
    {
      type: 'select_one how',
      name: 'how',
      label: words('What was it?', 'Що це було?', 'Qu’était-ce ?', 'Was war es?'),
      required: true,
    },
    {
      type: 'select_one cause',
      name: 'cause',
      label: words('What kept you?', 'Що завадило?', 'Quelle cause ?', 'Was hinderte Sie?'),
      relevant: "${how} = 'other'",
      required: true,
      appearance: 'columns-pack',
    },
    { type: 'dateTime', name: 'lost_from', label: words('From', 'З', 'De', 'Von'), required: true, default: 'now()' },
    {
      type: 'dateTime',
      name: 'lost_until',
      label: words('until', 'до', 'à', 'bis'),
      hint: words(
        'Leave empty if it goes on',
        'Залиште порожнім, якщо триває',
        'Laisser vide si cela dure',
        'Leer lassen, wenn es andauert',
      ),
      constraint: '. >= ${lost_from}',
      constraintMessage: notBefore,
    },
    {
      type: 'integer',
      name: 'lost_minutes',
      label: words(
        'Minutes lost, if less',
        'Втрачено хвилин, якщо менше',
        'Minutes perdues, si moins',
        'Verlorene Minuten, falls weniger',
      ),
      constraint: '. >= 0 and . <= 100000',
      constraintMessage: words(
        'A whole number of minutes',
        'Ціле число хвилин',
        'Un nombre entier de minutes',
        'Eine ganze Zahl von Minuten',
      ),
    },
    {
      type: 'select_one_from_file zones.csv',
      name: 'zone',
      label: words('In which zone?', 'У якій зоні?', 'Dans quelle zone ?', 'In welcher Zone?'),
      hint: words(
        'Leave empty if you cannot tell',
        'Залиште порожнім, якщо невідомо',
        'Laisser vide si inconnu',
        'Leer lassen, wenn unbekannt',
      ),
    },
    {
      type: 'select_one_from_file parties.csv',
      name: 'by_party',
      label: words('By whom?', 'Ким?', 'Par qui ?', 'Durch wen?'),
      hint: words(
        'Leave empty if nobody said',
        'Залиште порожнім, якщо не сказано',
        'Laisser vide si non dit',
        'Leer lassen, wenn nicht gesagt',
      ),
    },
    {
      type: 'text',
      name: 'reason',
      label: words(
        'The reason given, word for word',
        'Названа причина, дослівно',
        'La raison donnée, mot pour mot',
        'Der genannte Grund, wörtlich',
      ),
      appearance: 'multiline',
    },
    {
      type: 'select_multiple_from_file zones.csv',
      name: 'unseen_zones',
      label: words('Zones left unseen', 'Зони без нагляду', 'Zones non observées', 'Nicht gesehene Zonen'),
    },
    {
      type: 'text',
      name: 'reported_to',
      label: words('Reported to', 'Повідомлено кому', 'Signalé à', 'Gemeldet an'),
      hint: words(
        'An office, never a person',
        'Установа, ніколи не особа',
        'Un bureau, jamais une personne',
        'Eine Stelle, nie eine Person',
      ),
    },
    {
      type: 'text',
      name: 'answer',
      label: words('Its answer', 'Відповідь', 'Sa réponse', 'Ihre Antwort'),
      appearance: 'multiline',
    },
    {
      type: 'dateTime',
      name: 'answered_at',
      label: words('When it answered', 'Коли відповіли', 'Date de la réponse', 'Wann sie antwortete'),
      relevant: "${answer} != ''",
    },
    photoField,
  ],
  choices: {
    how: [
      choice('denial', 'Passage refused', 'У проході відмовлено', 'Passage refusé', 'Durchgang verweigert'),
      choice(
        'conditional',
        'Only after a demand',
        'Лише після вимоги',
        'Après une exigence',
        'Nur nach einer Forderung',
      ),
      choice('delay', 'Only after a wait', 'Лише після очікування', 'Après une attente', 'Nur nach Wartezeit'),
      choice('regular', 'Standing closure', 'Постійне обмеження', 'Fermeture permanente', 'Dauernde Sperre'),
      choice('other', 'Something else', 'Інше', 'Autre chose', 'Anderes'),
    ],
    cause: [
      choice('jamming', 'Jamming', 'Глушіння', 'Brouillage', 'Störung'),
      choice('fire', 'Fire at or near', 'Обстріл', 'Tirs', 'Beschuss'),
      choice('mines', 'Mines', 'Міни', 'Mines', 'Minen'),
      choice('weather', 'Weather', 'Погода', 'Météo', 'Wetter'),
      choice('threat', 'Threat', 'Погроза', 'Menace', 'Drohung'),
      choice('remoteEquipment', 'Equipment blocked', 'Обладнання заблоковано', 'Matériel bloqué', 'Gerät blockiert'),
      choice('notStated', 'Not stated', 'Не вказано', 'Non précisé', 'Nicht angegeben'),
    ],
  },
};
