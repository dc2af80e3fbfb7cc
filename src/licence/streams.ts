// The names of all streams, both ways, and the routes that idempotency binds (docs/events.md). Both are stored, in the
// clear or in a hash: never change one, only add.

/** A family of streams: a stream's name is the family's beginning and the id of what it tells of. */
export interface StreamFamily {
  /** How the names of its streams begin, and of no other family's. */
  prefix: string;
  /** The name of the stream of this id. */
  of(id: string): string;
  /** The id of a stream of the family; null for a stream that is none. */
  idOf(stream: string): string | null;
  /** Whether it is a stream of the family with an id as the registry gives them. */
  isOne(stream: string): boolean;
}

const family = (prefix: string, ids: RegExp): StreamFamily => {
  const idOf = (stream: string): string | null => (stream.startsWith(prefix) ? stream.slice(prefix.length) : null);
  return {
    prefix,
    of: id => `${prefix}${id}`,
    idOf,
    isOne: stream => stream.startsWith(prefix) && ids.test(stream.slice(prefix.length)),
  };
};

const hmac = /^[0-9a-f]{64}$/;

/** The acts on one licence, by its id. A licence's subject key has the same name. */
export const licenceStream = family("licence-", /^[0-9A-Z]+$/);

const seals = family("seal-", /^[0-9A-Z]+-\d+$/);

/** A version of a licence, which may have a seal. */
export interface SealedVersion {
  licence: string;
  version: number;
}

/** The seal of one version of a licence. */
export const sealStream = {
  ...seals,
  of: (licence: string, version: number): string => seals.of(`${licence}-${version}`),
  idOf: (stream: string): SealedVersion | null => {
    const [, licence, version] = /^(.+)-(\d+)$/.exec(seals.idOf(stream) ?? "") ?? [];
    return licence === undefined ? null : { licence, version: Number(version) };
  },
};

/** An annotated copy, by the SHA-256 of its PDF. */
export const copyStream = family("copy-", /^[0-9a-f]{64}$/);

/**
 * Which key the personal fields of an event are sealed under, named as a stream is: that of its own stream; of a copy,
 * that of the licence which its data names.
 */
export const subjectKeyOf = (stream: string, { licence }: { licence?: unknown }): string =>
  copyStream.idOf(stream) !== null && typeof licence === "string" ? licenceStream.of(licence) : stream;

/** The reservations of a number or a serial, by the HMAC over what is reserved. */
export const reservationStream = { number: family("number-", hmac), serial: family("serial-", hmac) } as const;

/** A claim to be a holder's one current licence of a type, by the HMAC over what may be had only once. */
export const claimStream = family("claim-", hmac);

/** The upward sequence of the numbers of one scope, by the HMAC over it. */
export const sequenceStream = family("sequence-", hmac);

const lists = family("status-list-", /^[1-9]\d*$/);

/** The blocks of places that were taken of one status list, by the list's number. */
export const statusListStream = {
  ...lists,
  of: (list: number): string => lists.of(String(list)),
  idOf: (stream: string): number | null => {
    const list = lists.idOf(stream);
    return list === null ? null : Number(list);
  },
};

/** The numbers of licence types: one stream for all of them. Its name begins as those of types do. */
export const typeNumbersStream = "type-numbers";

const types = family("type-", /^[0-9A-Z]{21}$/);

/** A licence type, by its code. */
export const typeStream: StreamFamily = {
  ...types,
  idOf: stream => (stream === typeNumbersStream ? null : types.idOf(stream)),
};

/** What holds of the registry as a whole: its origin. One stream. */
export const registryStream = "registry";

/** A department, by its code. */
export const departmentStream = family("department-", /^/);

/** An account, by the HMAC over who it is. */
export const accountStream = family("account-", hmac);

const drawn = /^[0-9A-Z]+-[0-9a-f]{16}$/;

/** The licence before what was drawn, in an id of these two. */
const licenceIn = (id: string): string => id.slice(0, id.lastIndexOf("-"));

/** A correction that was asked for, by the licence and what was drawn for it: `<licence>-<16 hex digits>`. */
export const requestStream = { ...family("request-", drawn), licenceOf: licenceIn };

/** A delegation, by the first of its licences and what was drawn for it: `<licence>-<16 hex digits>`. */
export const delegationStream = { ...family("delegation-", drawn), licenceOf: licenceIn };

/** A key, by its kid. */
export const keyStream = family("key-", /^[0-9a-f]{8}$/);

/** A picture that was given for a seal, by the SHA-256 of the PNG. */
export const imageStream = family("image-", /^[0-9a-f]{64}$/);

/** A case, by the licence that its act is on and what was drawn for it: `<licence>-<16 hex digits>`. */
export const caseStream = { ...family("case-", drawn), licenceOf: licenceIn };

/** How the names of the streams begin in which people wrote about a licence: cases, requests, delegations. */
export const writtenAbout = (licence: string): string[] =>
  [caseStream, requestStream, delegationStream].map(({ of }) => of(`${licence}-`));

/** A bulk import, by what was drawn for it; an import is called by the whole name. */
export const importStream = family("import-", /^/);

/** How the names of all streams of the registry begin: a log that is shared with others is read by these. */
export const streamPrefixes: readonly string[] = [
  licenceStream,
  sealStream,
  copyStream,
  reservationStream.number,
  reservationStream.serial,
  claimStream,
  sequenceStream,
  statusListStream,
  typeStream,
  departmentStream,
  accountStream,
  keyStream,
  importStream,
  imageStream,
  caseStream,
  requestStream,
  delegationStream,
]
  .map(({ prefix }) => prefix)
  .concat(registryStream);

/**
 * The route templates that idempotency binds an issue and a take-over to: the id of the licence is derived from them
 * too.
 */
export const issueRoutes = { issue: "/v1/licences", "take-over": "/v1/takeovers" } as const;

/** The route template that idempotency binds the opening of a case to: its id is derived from it too. */
export const caseRoute = "/v1/cases";

/** The route template that idempotency binds a step of a case to. */
export const caseStepRoute = <S extends string>(step: S) => `/v1/cases/{id}/${step}` as const;

/** The route template that idempotency binds an act on a licence to. */
export const actRoute = <A extends string>(act: A) => `/v1/licences/{id}/${act}` as const;

/** The route templates that idempotency binds what holders ask for, and its answers, to. */
export const holderRoutes = [
  "/v1/my/licences/{id}/shows",
  "/v1/my/licences/{id}/copies",
  "/v1/my/licences/{id}/delegations",
  "/v1/my/licences/{id}/corrections",
  "/v1/my/delegations",
  "/v1/licences/{id}/copies",
  "/v1/corrections/{id}/answers",
] as const;
export type HolderRoute = (typeof holderRoutes)[number];
