import { choice, type FormField, words } from './field-form.ts';

/** Whose entry it is: the name of a team, never of a person. */
export const teamField: FormField = {
  type: 'text',
  name: 'team',
  label: words('Team', 'Група', 'Équipe', 'Team'),
  hint: words(
    'Its call name, never a person’s name',
    'Позивний групи, ніколи не ім’я людини',
    'Son nom d’appel, jamais le nom d’une personne',
    'Ihr Rufname, nie der Name einer Person',
  ),
  required: true,
};

/** A picture, as the camera took it. */
export const photoField: FormField = {
  type: 'image',
  name: 'photo',
  label: words('Photo', 'Фото', 'Photo', 'Foto'),
};

/** Instruments, as coverage and observation call them alike. */
export const instruments = {
  camera: choice('camera', 'Camera', 'Камера', 'Caméra', 'Kamera'),
  uav: choice('uav', 'UAV', 'БпЛА', 'Drone', 'Drohne'),
  acoustic: choice('acoustic', 'Acoustic sensor', 'Акустичний датчик', 'Capteur acoustique', 'Akustischer Sensor'),
  radar: choice('radar', 'Radar', 'Радар', 'Radar', 'Radar'),
};

/** Means by which a zone is watched, as coverage names them. */
export const meansChoices = [
  choice('patrol', 'Patrol', 'Патруль', 'Patrouille', 'Patrouille'),
  choice('mirrorPatrol', 'Mirror patrol', 'Дзеркальний патруль', 'Patrouille miroir', 'Spiegelpatrouille'),
  choice('post', 'Observation post', 'Спостережний пост', 'Poste d’observation', 'Beobachtungsposten'),
  instruments.camera,
  instruments.uav,
  instruments.acoustic,
  instruments.radar,
  choice('satellite', 'Satellite pass', 'Проліт супутника', 'Passage de satellite', 'Satellitenüberflug'),
];

/** An end does not lie before its beginning. */
export const notBefore = words(
  'It ends before it begins',
  'Кінець раніше за початок',
  'La fin précède le début',
  'Das Ende liegt vor dem Beginn',
);
