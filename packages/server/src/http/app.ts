import { readingLanguages } from '@truceline/language/plain';
import type { AfterAction, CaseInput } from '@truceline/truce/days';
import { type Instant, isRefusal, parseInstant, type Refusal } from '@truceline/truce/kernel';
import { type Edition, isOperators, type TwinView } from '@truceline/truce/pages';
import { inLanguage, say } from '@truceline/truce/wording';
import { Hono } from 'hono';
import type { AttachmentDesk } from '../attachments/attachment-desk.ts';
import type { LabelDesk } from '../cases/label-desks.ts';
import { type ReadinessSettings, statedAround } from '../cases/readiness-settings.ts';
import { dataFile, listedFiles } from '../data/index.ts';
import type { RunningExercise } from '../exercise/running-exercise.ts';
import type { FieldKeyShown } from '../field/field-key.ts';
import type { BoxTaken } from '../field/take-box.ts';
import { bundledTexts } from '../publish/bundled-texts.ts';
import type { CheckInDesk } from '../publish/check-ins-page.ts';
import type { Surroundings } from '../publish/home-page.ts';
import type { Assets } from '../publish/layout.ts';
import type { Basemap } from '../publish/map-svg.ts';
import { notFoundPage } from '../publish/message-page.ts';
import { plainPage } from '../publish/plain-page.ts';
import { recordOnShelf } from '../publish/record/record-desk.ts';
import { reportPdf, weekPdf } from '../publish/report-pdf.ts';
import { reportWorkbook } from '../publish/report-workbook.ts';
import { caseFile, front } from '../publish/site.ts';
import { textPage, textsPage } from '../publish/text-pages.ts';
import { twinPage } from '../publish/twin-page.ts';
import { addApiRoutes } from './api/index.ts';
import { addAttachmentRoutes } from './attachment-routes.ts';
import { boundedBytes } from './bounded-bytes.ts';
import { addChangeRoutes } from './change-routes.ts';
import { addDecisionRoutes } from './decision-routes.ts';
import { decoded } from './decoded.ts';
import { addExerciseRoutes } from './exercise-routes.ts';
import { addFieldRoutes } from './field-routes.ts';
import { addFindingRoutes } from './finding-routes.ts';
import { framedAnywhere } from './framed-anywhere.ts';
import { isFromElsewhere } from './from-elsewhere.ts';
import { addGradeRoutes } from './grade-routes.ts';
import { inEveryLanguage } from './in-every-language.ts';
import { keptAnswers } from './kept-answers.ts';
import { liveOf } from './known-now.ts';
import { addLabelRoutes } from './label-routes.ts';
import { addMapRoutes } from './map-routes.ts';
import { addMonitorRoutes } from './monitor-routes.ts';
import { nothingThere, unknownVersion } from './nothing-there.ts';
import { addPlaceRoutes } from './place-routes.ts';
import { addPromiseRoutes } from './promise-routes.ts';
import { recordResponse } from './record-response.ts';
import { addRunRoute } from './run-route.ts';
import { addTerritoryRoutes } from './territory-routes.ts';

/** What the room shows, whoever provides it: the operator's store, or a public store that holds nothing else. */
export interface Shelf {
  readonly audience: 'operator' | 'public';
  readonly cases: () => readonly string[];
  /** The edition of a case as known at an instant; the newest where none is named. */
  readonly edition: (id: string, knownAt: Instant | undefined) => Edition | Refusal | undefined;
  /** How much is known of a case now; absent where pages do not follow it. */
  readonly known?: (id: string) => Known | undefined;
  readonly basemap: (id: string) => Basemap | undefined;
  /** Whether that basemap is the case's own, of a land that the common tiles do not show. */
  readonly ownBasemap?: (id: string) => boolean;
  /** Path of the detailed tiles that the operator has put into the store; absent where there are none, or the public looks. */
  readonly detailedMap?: () => string | undefined;
  /** A file of the published record of a case, by its path below the record; absent where no record is published from here. */
  readonly recordFile?: (id: string, path: string) => Uint8Array | undefined;
  /** Enters that the public edition of that known-at, before the delay is taken off, was made; absent where nobody may write. */
  readonly enterEdition?: (id: string, knownAt: Instant) => Promise<{ readonly index: number } | Refusal>;
  /** Exercises beside their twins with half of the hours denied; absent where hours may not be told. */
  readonly twin?: {
    readonly has: (id: string) => boolean;
    readonly of: (id: string, edition: Edition) => TwinView | Refusal | undefined;
  };
  /** Photos and files of the case's observations; absent where the public looks. */
  readonly attachments?: (id: string) => AttachmentDesk | undefined;
  /** Takes reports in; absent where nobody may write. */
  readonly submit?: (
    id: string,
    body: unknown,
  ) => Promise<{ readonly accepted: number; readonly doubled: number } | Refusal>;
  /** Takes acts of people in; absent where nobody may act. */
  readonly act?: (id: string, body: unknown) => Promise<ActTaken | Refusal>;
  /** Takes candidate lines and zones in; absent where nobody may act. */
  readonly table?: (id: string, body: unknown) => Promise<CandidateTaken | Refusal>;
  /** Takes what people say of findings in; absent where nobody may act. */
  readonly issue?: (id: string, body: unknown) => Promise<FindingTaken | Refusal>;
  /** Takes judgements of reports and sources in; absent where nobody may judge. */
  readonly judge?: (id: string, body: unknown) => Promise<JudgementTaken | Refusal>;
  /** Takes what people say of where reports belong in; absent where nobody may sort. */
  readonly sort?: (id: string, body: unknown) => Promise<SortingTaken | Refusal>;
  /** A case as it is counted, for copies on which something is supposed; absent where the public looks. */
  readonly counted?: (id: string) => CaseInput | Refusal | undefined;
  /** Pairs of reports that people label; absent where the public looks. */
  readonly labels?: (id: string) => LabelDesk | undefined;
  /** What the operator states of lines, roads and speeds; absent where the public looks. */
  readonly readiness?: (id: string) => ReadinessSettings | undefined;
  /** What a public edition of the case would hold now; absent where the public looks. */
  readonly released?: (id: string) => Edition | undefined;
  /** The look back over what people did, for an edition; absent where the public looks. */
  readonly afterAction?: (id: string, edition: Edition) => AfterAction | Refusal | undefined;
  /** The exercise that runs on this shelf, and the case that it is. */
  readonly exercise?: { readonly id: string; readonly run: RunningExercise };
  /** Takes sealed items of the field page in; absent where nobody may write. */
  readonly field?: FieldDesk;
}

/** How much is known of a case: `version` changes with whatever its newest edition shows. */
export interface Known {
  readonly version: string;
  readonly acts: number;
}

/** What became of an act: its entry, and why it moves nothing where it is no legal move. */
export interface ActTaken {
  readonly entry: string;
  readonly doubled: boolean;
  readonly movesNothing?: string;
}

/** The entry of a word on a finding, its name, and the finding that it is about. */
export interface FindingTaken {
  readonly entry: string;
  readonly doubled: boolean;
  readonly finding: string;
  /** Name of the word, by which a revision speaks of it. */
  readonly name: string;
}

/** The entry of a candidate line or zone. */
export interface CandidateTaken {
  readonly entry: string;
  readonly doubled: boolean;
  readonly version: string;
}

/** The entry of a judgement. */
export interface JudgementTaken {
  readonly entry: string;
  readonly doubled: boolean;
}

/** The entry of a sorting. */
export interface SortingTaken {
  readonly entry: string;
  readonly doubled: boolean;
}

/** Where the field page hands over: the key to which it seals, and a place for each sealed item. */
export interface FieldDesk {
  /** The public half of the store's key; `undefined` where none was made. */
  readonly key: () => FieldKeyShown | Refusal | undefined;
  readonly take: (id: string, box: Uint8Array) => Promise<BoxTaken | Refusal>;
  readonly checkIns: CheckInDesk;
}

/** The files of the browser build. */
export interface BuiltAssets extends Assets {
  readonly read: (name: string) => { readonly type: string; readonly body: Uint8Array } | undefined;
  /** The worker that keeps public pages, as a file at the root of the site. */
  readonly keeperFile?: () => { readonly type: string; readonly body: Uint8Array };
  /** The field page: a folder of its own. */
  readonly field: {
    readonly names: readonly string[];
    readonly read: (name: string) => { readonly type: string; readonly body: Uint8Array } | undefined;
  };
  readonly editor: {
    readonly names: readonly string[];
    /** Names of the bundled texts that the editor offers. */
    readonly texts: readonly string[];
    readonly read: (name: string) => { readonly type: string; readonly body: Uint8Array } | undefined;
  };
}

const headers: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
};

const bodyMaxBytes = 1_048_576;

/**
 * The room over HTTP. `loopbackOnly`: requests must name a loopback host, so that no page of another site can reach the
 * operator's store through the operator's browser.
 */
export function makeApp(shelf: Shelf, assets: BuiltAssets, options: { readonly loopbackOnly: boolean }): Hono {
  const app = new Hono({ strict: true });
  const kept = keptAnswers();
  app.use(async (context, next) => {
    if (options.loopbackOnly && !isLoopbackHost(context.req.header('host') ?? ''))
      return context.text('this room answers only to the address it was started on\n', 421);
    await shelf.exercise?.run.tick();
    await next();
    for (const [name, value] of Object.entries(headers))
      if (!context.res.headers.has(name)) context.res.headers.set(name, value);
    return undefined;
  });
  const statedOf = (id: string) => {
    const settings = shelf.readiness?.(id);
    return settings && statedAround(settings);
  };
  const around = (id: string | undefined): Surroundings => ({
    assets,
    basemap: id === undefined ? undefined : shelf.basemap(id),
    audience: shelf.audience,
    twin: id !== undefined && shelf.twin?.has(id) === true,
    checkIns: shelf.field?.checkIns,
    labels: id !== undefined && shelf.labels !== undefined,
    ...(id === undefined ? {} : { stated: statedOf(id) }),
    ...(id === undefined || !shelf.attachments ? {} : { look: shelf.attachments(id)?.look }),
  });
  addChangeRoutes(app, shelf, (words, status) => missing(words, status));
  app.get('/', () => {
    const editions = shelf.cases().flatMap((id) => {
      const edition = shelf.edition(id, undefined);
      return edition && !isRefusal(edition) ? [edition] : [];
    });
    return send(front(editions, around(undefined)));
  });
  app.get('/assets/:name', (context) => {
    const asset = assets.read(context.req.param('name'));
    if (!asset) return context.text('no such file\n', 404);
    return new Response(new Uint8Array(asset.body), {
      headers: { 'content-type': asset.type, 'cache-control': 'public, max-age=31536000, immutable' },
    });
  });
  app.get('/editor', (context) => context.redirect('/editor/', 301));
  const editor = (name: string): Response => {
    const file = assets.editor.read(name);
    return file ? send(file) : missing(say('There is no such page.'), 404);
  };
  app.get('/editor/', () => editor('index.html'));
  app.get('/editor/:name', (context) => editor(context.req.param('name')));
  addFieldRoutes(app, shelf, assets, () => missing(say('There is no such page.'), 404));
  app.get('/texts', (context) => context.redirect('/texts/', 301));
  app.get('/texts/', () => html(textsPage(bundledTexts(), around(undefined))));
  app.get('/texts/:name/', (context) => {
    const text = bundledTexts().find(({ name }) => name === context.req.param('name'));
    return text ? html(textPage(text, around(undefined))) : missing(say('There is no such text.'), 404);
  });
  app.get('/texts/:name/:language/', (context) => {
    const text = bundledTexts().find(({ name }) => name === context.req.param('name'));
    const language = readingLanguages.find((each) => each === context.req.param('language'));
    return text && language
      ? html(inLanguage(language, () => plainPage(text, language, around(undefined))))
      : missing(say('There is no such text.'), 404);
  });
  app.get('/kept-pages.js', (context) =>
    shelf.audience === 'public' && assets.keeperFile ? send(assets.keeperFile()) : context.text('no such file\n', 404),
  );
  app.get('/favicon.ico', () => new Response(null, { status: 204 }));
  addApiRoutes(app, shelf);
  app.get('/api/cases', (context) => context.json({ cases: shelf.cases() }));
  app.post('/api/cases/:case/reports', async (context) =>
    submission(context.req.raw, context.req.param('case'), shelf),
  );
  addAttachmentRoutes(app, shelf, () => missing(say('This case has no such attachment to show or to hand out.'), 404));
  addExerciseRoutes(app, shelf, around, (words, status) => missing(words, status));
  addLabelRoutes(app, shelf, around, (words, status) => missing(words, status));
  addTerritoryRoutes(app, shelf, around, (words, status) => missing(words, status));
  addPromiseRoutes(app, shelf, around, (words, status) => missing(words, status));
  addPlaceRoutes(app, shelf, around, (words, status) => missing(words, status));
  addMapRoutes(app, shelf, around, (words, status) => missing(words, status));
  addGradeRoutes(app, shelf, around, (words, status) => missing(words, status));
  addMonitorRoutes(app, shelf, around, (words, status) => missing(words, status));
  addFindingRoutes(app, shelf, (words, status) => missing(words, status));
  addDecisionRoutes(app, shelf, around, (words, status) => missing(words, status));
  addRunRoute(app, shelf);
  app.get('/:case/*', async (context) => {
    const [, id = '', ...rest] = new URL(context.req.url).pathname.split('/').map(decoded);
    const knownText = context.req.query('known');
    const knownAt = knownText === undefined ? undefined : parseInstant(knownText);
    if (knownText !== undefined && knownAt === undefined)
      return missing(say('The address asks for `known` in a form that is no instant; write 2026-03-01T06:00Z.'), 400);
    const version = unknownVersion(context.req.query('v'));
    if (version !== undefined) return missing(version, 400);
    if (!shelf.cases().includes(id)) return missing(say('There is no such case in this store.'), 404);
    // Before the edition: what comes in between is told of twice, and never missed.
    const live = knownAt === undefined ? liveOf(shelf, id) : undefined;
    const recorded = recordResponse(shelf, id, rest);
    if (recorded) return recorded;
    const edition = shelf.edition(id, knownAt);
    if (!edition || isRefusal(edition)) return missing(edition?.message ?? say('This case cannot be shown.'), 500);
    const path = rest.join('/');
    // An address with a question may ask for anything, and the record grows: neither is kept.
    const isKept =
      shelf.audience === 'public' && new URL(context.req.url).search === '' && !/^(record|verify)\//.test(path);
    const again = isKept ? kept.find(edition, path, context.req.raw) : undefined;
    if (again) return framedAnywhere(again, path, shelf.audience);
    const twin = path === 'denied-hours/' ? shelf.twin?.of(id, edition) : undefined;
    if (twin) return isRefusal(twin) ? missing(twin.message, 500) : html(twinPage(edition, twin, around(id)));
    const found = /^days\/[^/]+\/report\.xlsx$/.test(path)
      ? await reportWorkbook(edition, rest[1] ?? '')
      : path.endsWith('/report.pdf')
        ? rest[0] === 'weeks'
          ? weekPdf(edition, rest[1] ?? '', around(id))
          : await reportPdf(edition, rest[1] ?? '', around(id))
        : /^data\/[^/]+$/.test(path)
          ? await dataFile(edition, rest[1]!)
          : caseFile(edition, path, {
              ...around(id),
              asked: context.req.query(),
              live,
              record: /^(record|verify)\//.test(path) ? recordOnShelf(shelf, id) : undefined,
              ...(path === 'data/' && isQuicklyListed(edition) ? { files: await listedFiles(edition) } : {}),
            });
    return found
      ? framedAnywhere(
          (isKept ? kept.keep(edition, path, found, context.req.raw) : undefined) ?? send(found),
          path,
          shelf.audience,
        )
      : missing(nothingThere(edition, rest), 404);
  });
  app.get('/:case', (context) => context.redirect(`/${encodeURIComponent(context.req.param('case'))}/`, 301));
  app.notFound(() => missing(say('There is no such page.'), 404));
  app.onError(() => missing(say('The room could not make this page. The operator’s terminal says why.'), 500));
  const missing = (words: string, status: number): Response =>
    new Response(notFoundPage({ path: '', anywhere: true }, words, around(undefined)), {
      status,
      headers: { 'content-type': 'text/html; charset=utf-8' },
    });
  return inEveryLanguage(app);
}

/** Sizes and hashes take every file to be made: of a public edition once, of an operator's anew with all that comes in. */
function isQuicklyListed({ profile, reports }: Edition): boolean {
  return !isOperators(profile) || reports.length <= 2_000;
}

function html(body: string): Response {
  return send({ type: 'text/html; charset=utf-8', body });
}

function send(file: { readonly type: string; readonly body: string | Uint8Array }): Response {
  return new Response(typeof file.body === 'string' ? file.body : new Uint8Array(file.body), {
    headers: { 'content-type': file.type },
  });
}

async function submission(request: Request, id: string, shelf: Shelf): Promise<Response> {
  if (!shelf.submit) return refusal(403, 'this room is read-only: reports are taken in on loopback only');
  if (isFromElsewhere(request))
    return refusal(403, 'reports are taken in from this room’s own pages and from programs, not from other sites');
  if (!(request.headers.get('content-type') ?? '').startsWith('application/json'))
    return refusal(415, 'send `application/json`');
  const bytes = await boundedBytes(request, bodyMaxBytes);
  if (bytes === undefined) return refusal(413, `a submission holds at most ${bodyMaxBytes} bytes; send several`);
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return refusal(400, 'the body is not JSON');
  }
  const taken = await shelf.submit(id, body);
  return isRefusal(taken) ? refusal(422, taken.message) : Response.json(taken, { status: 201 });
}

function refusal(status: number, message: string): Response {
  return Response.json({ message }, { status });
}

/** `localhost`, 127.0.0.0/8 or ::1, with any port. */
export function isLoopbackHost(host: string): boolean {
  const name = host
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '')
    .toLowerCase();
  return name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}
