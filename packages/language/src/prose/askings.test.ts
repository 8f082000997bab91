import { describe, expect, it } from 'vitest';
import { explainCode } from '../codes/index.ts';
import { readProse } from './index.ts';

function asked(text: string): readonly string[] {
  const reading = readProse(text);
  return reading.state === 'read' ? reading.questions.map(({ code, words }) => `${code} ${words}`) : [];
}

/** What is asked, a sentence that raises it, and one that does not. */
const cases: readonly (readonly [string, string, string])[] = [
  ['TL-406 within 24 hours', 'It shall reply within 24 hours.', 'It shall reply within 24 hours of detection.'],
  [
    'TL-406 within 24 hours',
    'It shall reply within 24 hours of the violation.',
    'It shall reply within 24 hours after receipt of the report.',
  ],
  [
    'TL-406 no later than three (3) days',
    'It shall reply no later than three (3) days.',
    'It shall reply no later than three (3) days after notification.',
  ],
  [
    'TL-406 within 24 hours',
    'It shall reply to attacks within 24 hours.',
    'Three attacks within 24 hours shall suffice.',
  ],
  [
    'TL-406 for a period of 30 days',
    'They shall cease fire for a period of 30 days.',
    'They shall cease fire for a period of 30 days from 1 May 2030.',
  ],
  ['TL-407 Any violation', 'Any violation shall be answered within 24 hours.', 'Any violation shall be answered.'],
  [
    'TL-407 each breach',
    'The time of 24 hours runs from each breach.',
    'The time of 24 hours starts anew at each breach.',
  ],
  [
    'TL-401 once a ceasefire enters into force',
    'They will be given once a ceasefire enters into force.',
    'They will be given once a ceasefire enters into force, as declared by the Council.',
  ],
  [
    'TL-401 Upon the conclusion of',
    'Upon the conclusion of the agreement aid shall follow.',
    'Upon request of a Party aid shall follow.',
  ],
  ['TL-403 as soon as possible', 'It shall act as soon as possible.', 'It shall act on 4 May 2030.'],
  ['TL-403 immediately', 'They shall immediately stop.', 'They shall stop immediately after 4 May 2030.'],
  ['TL-403 regularly', 'It shall meet regularly.', 'It shall meet every 30 days.'],
  ['TL-403 shall withdraw', 'Both shall withdraw their guns.', 'Both shall withdraw their guns by 4 May 2030.'],
  [
    'TL-413 temporarily',
    'The bridge shall be closed temporarily by them.',
    'The bridge shall be closed temporarily by them, until 4 May 2030.',
  ],
  ['TL-412 14 days', 'It shall end after 14 days.', 'It shall end after 14 days, Kyiv time.'],
  ['TL-412 at 18:00', 'Fire shall cease at 18:00.', 'Fire shall cease at 18:00 UTC.'],
  ['TL-413 ceasefire', 'They shall observe a ceasefire.', 'They shall observe a ceasefire until 4 May 2030.'],
  ['TL-301 shall be answered', 'Every call shall be answered.', 'Every call shall be answered by the duty officer.'],
  ['TL-301 shall be determined', 'The cause shall be determined.', 'The cause shall be determined by the Court.'],
  ['TL-301 shall be deployed', 'Troops shall be deployed by 4 May.', 'Troops shall be deployed by the Guarantors.'],
  [
    'TL-301 are resolved',
    'Disputes are resolved by negotiation and shall end.',
    'Disputes are resolved by the Court and shall end.',
  ],
  [
    'TL-301 If the moratorium is violated',
    'If the moratorium is violated, it shall end.',
    'If the moratorium is violated, as determined by the Court, it shall end.',
  ],
  [
    'TL-301 In the event of an armed attack',
    'In the event of an armed attack they shall consult.',
    'In the event of rain they shall consult.',
  ],
  [
    'TL-607 attribute responsibility',
    'It shall attribute responsibility.',
    'It shall attribute responsibility on the balance of probabilities.',
  ],
  ['TL-304 by consensus', 'It shall decide by consensus.', 'It shall decide by consensus minus one.'],
  ['TL-304 unanimously', 'It shall decide unanimously.', 'It shall decide by a majority of its seats.'],
  ['TL-303 by a majority', 'It shall decide by a majority.', 'It shall decide by a majority of all seats.'],
  ['TL-303 Commission decides on', 'The Commission decides on it.', 'The Commission decides on it by consensus.'],
  [
    'TL-303 determine remedies',
    'It shall determine remedies.',
    'It shall determine remedies by a majority of its seats.',
  ],
  [
    'TL-408 Council decides',
    'The Council decides by consensus.',
    'The Council decides by consensus within 24 hours of referral.',
  ],
  [
    'TL-302 its members',
    'It shall act through its members.',
    'It shall act through its members. It is composed of two judges.',
  ],
  [
    'TL-302 establish a Joint Commission',
    'They shall establish a Joint Commission.',
    'They shall establish a Joint Commission composed of two judges.',
  ],
  ['TL-302 Commission will be established', 'A Commission will be established.', 'A road will be established.'],
  [
    'TL-311 consider itself free',
    'The other has the right to consider itself free.',
    'The other has the right to consider the matter.',
  ],
  ['TL-311 at its sole discretion', 'It shall act at its sole discretion.', 'It shall act with discretion.'],
  [
    'TL-311 terminate this Agreement',
    'A Party may terminate this Agreement.',
    'A Party may terminate this Agreement if so decided by the Court.',
  ],
  ['TL-301 Ensure', '3. Ensure release of all hostages.', '3. Ensure release of all hostages by the Red Cross.'],
  ['TL-301 Withdrawal of', 'Withdrawal of all guns within 3 days.', 'Withdrawal of all guns by both sides.'],
  [
    'TL-406 beyond 72 hours',
    'If it lasts beyond 72 hours they shall act.',
    'If it lasts beyond 72 hours from the decision they shall act.',
  ],
  ['TL-403 shall take', 'It shall take steps A and B.', 'It shall take decisions by consensus.'],
  ['TL-205 costs', 'They shall meet the costs.', 'They shall bear their own costs.'],
  ['TL-413 ceasefire', 'The ceasefire shall hold.', 'The ceasefire line shall run along the river.'],
  ['TL-311 as it deems necessary', 'It shall act as it deems necessary.', 'It shall act as the Court orders.'],
  [
    'TL-101 by a later protocol',
    'The line shall be drawn by a later protocol.',
    'The line shall be drawn by the Court.',
  ],
  ['TL-101 to be agreed', 'The date is to be agreed, and they shall wait.', 'The date is agreed, and they shall wait.'],
  [
    'TL-309 constitutional requirements',
    'It shall follow constitutional requirements.',
    'It shall follow the requirements.',
  ],
  [
    'TL-102 violation',
    'A violation shall be reported.',
    'A violation shall be reported. “Violation” means any shot fired.',
  ],
  ['TL-102 hostilities', 'They shall end all hostilities.', 'They shall end all talks.'],
  ['TL-102 significant', 'A significant number shall leave.', 'A number of 40 shall leave.'],
  [
    'TL-102 The Guarantors',
    'The Guarantors shall act.',
    'France and Poland (hereinafter “the Guarantors”) agree. The Guarantors shall act.',
  ],
  ['TL-102 competent authorities', 'It shall tell competent authorities.', 'It shall tell the Ministry of Health.'],
  [
    'TL-103 including but not limited to',
    'It shall send aid, including but not limited to food.',
    'It shall send aid, limited to food.',
  ],
  ['TL-103 inter alia', 'It shall send, inter alia, food.', 'It shall send food.'],
  ['TL-103 and other means', 'It shall send food and other means.', 'It shall send food to the other party.'],
  ['TL-104 stand ready to send', 'They stand ready to send troops.', 'They stand at the gate and shall send troops.'],
  ['TL-104 intend to send', 'They intend to send troops.', 'They shall send troops.'],
  ['TL-104 proposed', 'The proposed mission shall begin.', 'The agreed mission shall begin.'],
  ['TL-104 may send troops', 'They may send troops.', 'They shall send troops in May 2030.'],
  ['TL-104 should send', 'They should send troops.', 'Should a Party fail, they shall send troops.'],
  ['TL-104 as appropriate', 'They shall act as appropriate.', 'They shall act as soon as possible.'],
  ['TL-104 endeavour to', 'They shall endeavour to help.', 'They shall help.'],
  [
    'TL-101 take all necessary measures',
    'They shall take all necessary measures.',
    'They shall take measures A and B.',
  ],
  ['TL-101 shall respond', 'They shall respond.', 'They shall respond with sanctions.'],
  [
    'TL-101 legally binding guarantees',
    'They shall give legally binding guarantees.',
    'Each Party guarantees that they shall pass.',
  ],
  [
    'TL-501 the line of contact',
    'They shall leave the line of contact.',
    'They shall leave the line of contact as shown on map 3.',
  ],
  [
    'TL-501 a security zone',
    'It shall be a security zone.',
    'It shall be a security zone with the coordinates of Annex 2.',
  ],
  [
    'TL-501 in the vicinity of',
    'It shall stay in the vicinity of the dam.',
    'It shall stay in the vicinity of the dam, within 3 km.',
  ],
  ['TL-605 shall be verified', 'Removal shall be verified.', 'Removal shall be verified by the Mission.'],
  [
    'TL-601 A monitoring mechanism',
    'A monitoring mechanism shall begin.',
    'A monitoring mechanism led by France shall begin.',
  ],
  ['TL-609 Each Party shall verify', 'Each Party shall verify compliance.', 'The Mission shall verify compliance.'],
  ['TL-601 truce', 'They shall keep a truce.', 'They shall keep a truce. The Mission monitors it.'],
  ['TL-605 shall not', 'They shall not fire.', 'They shall not fire. The Mission monitors this.'],
  ['TL-105 shall not', 'They shall not fire.', 'They shall not fire. A violation leads to sanctions.'],
  ['TL-105 remedies', 'It shall name remedies.', 'It shall name remedies as set out in Annex 1.'],
  ['TL-201 shall be paid', 'Damage shall be paid.', 'Damage shall be paid by the Guarantors.'],
  ['TL-205 funding', 'They shall give funding.', 'They shall give funding of EUR 3 million.'],
  ['TL-205 EUR 3 million', 'They shall give EUR 3 million.', 'They shall give EUR 3 million by 4 May 2030.'],
  [
    'TL-203 subject to the availability of funds',
    'They shall act subject to the availability of funds.',
    'They shall act subject to the rules.',
  ],
  ['TL-201 provide', 'They shall provide trucks.', 'They shall provide trucks and pay for them.'],
];

describe('a question', () => {
  it.each(cases)('%s is raised by “%s” and not by “%s”', (question, raises, doesNot) => {
    expect(asked(raises)).toContain(question);
    const [code, words] = [question.slice(0, 6), question.slice(7)];
    expect(asked(doesNot).filter((each) => each.startsWith(code) && each.includes(words))).toEqual([]);
    expect(explainCode(code)).toBeDefined();
  });
});
