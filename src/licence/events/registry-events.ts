// The registry's own streams beside the licences: its origin, seals, numbers, serials, claims, places, type numbers,
// copies, keys, imports.
import { z } from "zod";
import { Day } from "../day.js";
import { personal } from "../personal.js";

const Text = z.string().min(1);
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Kid = z.string().regex(/^[0-9a-f]{8}$/);
const Instant = z.iso.datetime();

/** What is told of every document that bears a seal. */
const sealedDocument = {
  licence: Text,
  version: z.int().min(1).max(999),
  sha256: Sha256,
  size: z.int().min(1),
  format: Text,
  templateRevision: z.int().min(0),
  certificate: Sha256,
  kid: Kid,
  sealedAt: Instant,
  level: z.enum(["B-B", "B-T", "B-LT"]),
  encrypted: z.boolean(),
};

/** `seal-<id>-<version>`: at most one LicenceSealed, appended with no-stream. */
export const sealEvents = {
  LicenceSealed: z.strictObject(sealedDocument),
} as const;

/**
 * `copy-<sha256>`: an annotated copy of a version (加注件), appended with no-stream. Who it was made for and why is
 * sealed under the licence's key where there is one. It is good through the day `expires`.
 */
export const copyEvents = {
  CopyMade: z.strictObject({
    ...sealedDocument,
    maker: personal(Text),
    purpose: personal(Text),
    expires: Day,
  }),
} as const;

/** `number-<hmac>` and `serial-<hmac>`: reserved with no-stream before the issue. */
export const reservationEvents = {
  NumberReserved: z.strictObject({ licence: Text }),
  /** Of a number that was reserved, or, without a licence, of one that was taken and never given. */
  NumberVoided: z.strictObject({ licence: Text.exactOptional(), reason: Text }),
  SerialReserved: z.strictObject({ licence: Text }),
} as const;

/** `claim-<hmac>`: at most one current licence; a release also names one that came back beside its holder. */
export const claimEvents = {
  HolderClaimed: z.strictObject({ licence: Text }),
  HolderReleased: z.strictObject({ licence: Text, reason: Text }),
} as const;

/**
 * `sequence-<hmac>`: the numbers of a scope, taken upwards in blocks by expected revision. The scope's `pattern` is the
 * number as it is written, with the places of its sequence and check character; `issuer` is null where numbers are
 * unique over all issuers. Every number up to `settled` was known to be given or void.
 */
export const sequenceEvents = {
  NumbersTaken: z.strictObject({
    scope: z.strictObject({ type: Text, issuer: Text.nullable(), pattern: Text }),
    from: z.int().min(1),
    count: z.int().min(1),
    settled: z.int().min(0),
  }),
} as const;

/** `image-<sha256>`: the PNG with that hash, in Base64, at most once; of seals, never of persons. */
export const imageEvents = {
  ImageGiven: z.strictObject({ sha256: Sha256, png: z.base64() }),
} as const;

/** `status-list-<n>` and `type-numbers`: taken by expected revision, never given twice. */
export const allocationEvents = {
  StatusPlacesTaken: z.strictObject({ from: z.int().min(0), count: z.int().min(1) }),
  TypeNumberTaken: z.strictObject({ typeNo: z.int().min(1), code: Text }),
} as const;

/** `registry`: the address that papers name, in its ASCII form, without a path. */
export const originEvents = {
  OriginSet: z.strictObject({ origin: z.string().regex(/^https?:\/\/[a-z0-9.-]+(:\d+)?$/) }),
} as const;

/** `key-<kid>`: public facts only. */
export const keyEvents = {
  KeyCreated: z.strictObject({
    kid: Kid,
    use: z.enum(["token", "seal", "authority", "receipt"]),
    department: Text.nullable(),
    jwk: z.record(z.string(), z.string()),
    certificate: z.string().nullable(),
    from: Day,
    to: Day,
  }),
  KeyEnded: z.strictObject({
    reason: z.enum(["superseded", "ceased", "compromised"]),
    compromisedSince: Instant.nullable(),
  }),
} as const;

/** `import-<id>`: a bulk import's beginning, progress and end. */
export const importEvents = {
  ImportStarted: z.strictObject({
    department: Text,
    map: Text,
    mapSha256: Sha256,
    fileSha256: Sha256.nullable(),
    rows: z.int().min(0),
  }),
  ImportProgressed: z.strictObject({ recorded: z.int(), already: z.int(), refused: z.int() }),
  ImportEnded: z.strictObject({
    rows: z.int(),
    recorded: z.int(),
    already: z.int(),
    refused: z.int(),
    skipped: z.int(),
  }),
} as const;
