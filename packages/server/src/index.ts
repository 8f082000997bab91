export type { CaseFile } from './cases/case-file.ts';
export { caseInputOf, editionOf, type OpenCase } from './cases/case-input.ts';
export { compareExercise } from './cases/exercise-twin.ts';
export { type Gathered, gather } from './cases/gather.ts';
export { keepPlaces, type PlacesKept } from './cases/kept-places.ts';
export { type Loaded, loadCase } from './cases/load-case.ts';
export { loadExercise } from './cases/load-exercise.ts';
export { notesFile } from './cases/notes-file.ts';
export { type OperatorShelf, openOperatorShelf } from './cases/operator-shelf.ts';
export {
  agreementsFolder,
  findAgreement,
  type ReadAgreement,
  readAgreement,
  zonesOf,
} from './cases/read-agreement.ts';
export type { SourceAsked } from './cases/read-sources.ts';
export { rejectsFile } from './cases/rejects-file.ts';
export { type ReadTextOfShield, shieldGround } from './cases/shield-ground.ts';
export { addEvidence, type EvidenceTold, evidenceBytes, evidenceKept } from './cases/store-evidence.ts';
export { casesKept, type FloorsKept, fixFloor, floorsKept } from './cases/store-floors.ts';
export { fsckCase, rebuildCase, repairCase } from './cases/store-fsck.ts';
export { type RedactionDone, redactEntries } from './cases/store-redactions.ts';
export { register, registrationsKept } from './cases/store-registrations.ts';
export { type ReleaseDone, releaseFields } from './cases/store-releases.ts';
export { addStamp, type StampAdded } from './cases/store-stamps.ts';
export { addText, type TextKept, textsKept } from './cases/store-texts.ts';
export { loadWorkedCases } from './cases/worked-cases.ts';
export { type CountingPool, openCountingPool, sharedEntries } from './counting/counting-pool.ts';
export { type ExerciseShelf, openExerciseRun } from './exercise/open-run.ts';
export { isOverdue } from './field/check-ins.ts';
export { fieldKeyOf, shownKey } from './field/field-key.ts';
export { type FieldImported, importFieldFiles } from './field/import-files.ts';
export { isLoopbackHost, makeApp, type Shelf } from './http/app.ts';
export { type Listening, listen } from './http/listen.ts';
export { redactionReasons } from './journal/index.ts';
export { type Mirrored, mirrorRecord } from './mirror/index.ts';
export { announceRoom } from './public/open-room.ts';
export { openPublicStore as openPublicFolder } from './public/public-store.ts';
export { openPublicShelf, publishStore } from './public/publish-store.ts';
export { readAssets } from './publish/assets.ts';
export { csv } from './publish/data-files.ts';
export { dayFiles } from './publish/day-files.ts';
export { reachCodebook, reachCodebookMarkdown, reachCsv, reachObjects } from './publish/places/reach-csv.ts';
export { factsOfEdition, factsOfText, type ReachFacts, type ReachRow, reachRows } from './publish/places/reach-row.ts';
export { burdenPage } from './publish/promises/burden-page.ts';
export { checksPage } from './publish/promises/checks-page.ts';
export { type ForcesShown, forcesPage } from './publish/promises/forces-page.ts';
export { readinessPage } from './publish/promises/readiness-page.ts';
export { type ShieldPageGround, type ShieldPlace, shieldPage } from './publish/promises/shield-page.ts';
export { readRemindersFile, remind } from './reminders/index.ts';
export { checkPublished, type LineOfCase, type PublishedCases, type VerifiedRecord } from './replay/index.ts';
export { engineTimes, type RoutingEngine, readEngine } from './routing/index.ts';
export {
  type Certificate,
  checkStamp,
  parseStampList,
  readCertificates,
  readStampRequest,
  type StampName,
  stampListPath,
  stampPath,
  stampRequest,
  stampsIn,
} from './stamps/index.ts';
export { type OpenWitness, openWitness, type PublishingPolicy } from './witness/index.ts';
