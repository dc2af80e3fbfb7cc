// The OpenAPI description of the service, without a service: every route is built, and none can be called.
import { buildApp } from "../src/http/app.js";
import type { HttpDeps } from "../src/http/deps.js";

const refuse = async (): Promise<never> => {
  throw new Error("this app is described, not served");
};

const nothing: HttpDeps = {
  settings: {
    publicUrl: "http://localhost:8080",
    timeZone: "Asia/Shanghai",
    rateLimit: false,
    logLevel: "silent",
  },
  clock: Date.now,
  identity: null,
  pictures: { keep: refuse, find: refuse, forget: refuse, ofCases: { keep: refuse, find: refuse, forget: refuse } },
  seen: [],
  keys: { list: refuse, rotate: refuse, end: refuse },
  registry: {
    issue: refuse,
    act: refuse,
    load: refuse,
    beside: refuse,
    accounts: { appoint: refuse, dismiss: refuse },
    specimens: { ofIssue: refuse, ofVersion: refuse, ofDefinition: refuse },
    cases: { open: refuse, step: refuse, load: refuse, tryOpening: refuse, tried: refuse },
    holders: {
      bind: () => {
        throw new Error("no request is answered here");
      },
      corrections: { load: refuse, answered: refuse, record: refuse },
      delegations: { load: refuse, answered: refuse, record: refuse },
    },
    numberNotice: refuse,
    define: {
      defineType: refuse,
      endType: refuse,
      tryType: refuse,
      typeRevisions: refuse,
      defineDepartment: refuse,
      endDepartment: refuse,
      appointOrgan: refuse,
      dismissOrgan: refuse,
      giveImage: refuse,
      imageOf: refuse,
    },
  },
  reads: {
    copies: refuse,
    search: refuse,
    count: refuse,
    supervision: {
      statistics: refuse,
      due: refuse,
      countDue: refuse,
      takings: refuse,
      unsealed: refuse,
      lateCases: refuse,
    },
    register: {
      search: refuse,
      notices: refuse,
      noticesState: refuse,
      lastNotices: refuse,
      departments: refuse,
      typesOf: refuse,
      entries: refuse,
      entriesState: refuse,
      lastOrdinal: refuse,
      standing: refuse,
    },
    document: refuse,
    copy: refuse,
    byHash: refuse,
    licence: refuse,
    definition: refuse,
    department: refuse,
    knowsDepartment: refuse,
    cases: { list: refuse, count: refuse },
    accounts: { of: refuse, list: refuse, byId: refuse },
    holders: {
      corrections: refuse,
      openCorrections: refuse,
      delegationsOf: refuse,
      delegationsTo: refuse,
      delegationsFor: refuse,
      invited: refuse,
      openDelegations: refuse,
    },
    catalogue: { types: refuse, type: refuse, typeAt: refuse, departments: refuse, endedDepartments: refuse },
  },
  lag: { waitUntilSeen: refuse },
  catalogueLag: { waitUntilSeen: refuse },
  casesLag: { waitUntilSeen: refuse },
  holdersLag: { waitUntilSeen: refuse },
  documentsLag: { waitUntilSeen: refuse },
  imports: {
    receive: refuse,
    find: refuse,
    list: refuse,
    suggest: refuse,
    giveMap: refuse,
    begin: refuse,
    stop: refuse,
    forget: refuse,
    refusals: refuse,
    refusedHeader: refuse,
  },
  sealWork: { want: refuse },
  specimens: { draw: refuse, drawSeal: refuse, picture: refuse },
  audit: { write: refuse, read: refuse },
  records: { write: refuse, read: refuse },
  sealed: { seal: () => "", open: () => null },
  messages: {
    fingerprint: () => "",
    letters: { seal: () => "", open: () => null, via: () => "" },
    hasMail: false,
    plainText: false,
  },
  documents: { read: refuse },
  receipts: { give: refuse, check: refuse, keys: refuse },
  copies: { make: refuse },
  images: { read: refuse },
  uploads: { pdf: refuse, picture: refuse, alarm: () => undefined },
  verifier: { verify: refuse },
  readiness: [],
  metrics: { contentType: "text/plain", text: refuse },
  demo: null,
};

/** The app itself, ready, of which only what it says of its routes can be used. */
export const describedApp = async (): Promise<Awaited<ReturnType<typeof buildApp>>> => {
  const app = await buildApp(nothing);
  await app.ready();
  return app;
};

/** The text of openapi/openapi.json. */
export const describeApi = async (): Promise<string> => {
  const app = await describedApp();
  const description = app.swagger();
  await app.close();
  return `${JSON.stringify(description, null, 2)}\n`;
};
