// What a verdict is in the result codes of the national sharing platform (证照共享服务), which software of departments knows
// already: `info` for the facts, `file` for a document.
import type { FoundCode } from "./uploads/found-words.js";
import { decisiveCheck, type Verdict } from "./verdict.js";
import type { CheckCode } from "./wording.js";

/**
 * `info`: 0 right and valid, 1 right and not in force yet, 2 right and not valid for the time being, 3 right and ended, 4
 * too little to check, 5 nothing found, 6 what was given does not agree. `file`: 0 passed, 1 its signature failed, 2 the
 * file failed.
 */
export interface SharingCodes {
  info: 0 | 1 | 2 | 3 | 4 | 5 | 6;
  file?: 0 | 1 | 2;
}

/** By the check that decided; a code without a number does not compile. */
const infoOf: Readonly<Record<Exclude<CheckCode, FoundCode>, SharingCodes["info"]>> = {
  active: 0,
  "inspection-failed": 0,
  "inspection-deferred": 0,
  "inspection-overdue": 0,
  "renewal-undecided": 0,
  "renewal-deemed-granted": 0,
  "two-current": 0,

  "not-yet-valid": 1,
  "version-not-yet-valid": 1,

  suspended: 2,

  expired: 3,
  superseded: 3,
  corrected: 3,
  annulled: 3,
  withdrawn: 3,
  revoked: 3,
  cancelled: 3,
  void: 3,
  "copy-over": 3,

  "malformed-token": 4,
  "malformed-id": 4,
  "malformed-number": 4,
  "malformed-holder-code": 4,
  "type-needed": 4,
  "unreadable-day": 4,
  "not-read": 4,
  "issuer-unknown": 4,
  unreachable: 4,

  "unknown-licence": 5,
  "no-match": 5,
  "not-known-then": 5,
  "not-recorded": 5,
  "not-sealed-here": 5,
  "foreign-code": 5,
  "unknown-key": 5,
  "unknown-profile": 5,
  "signed-but-unrecorded": 5,
  "not-genuine": 5,

  "not-a-token": 6,
  "not-canonical": 6,
  "signature-not-low-s": 6,
  "signature-wrong": 6,
  "key-not-authorised": 6,
  "type-not-authorised": 6,

  // Checks that pass decide nothing.
  recorded: 0,
  "bytes-recorded": 0,
  "copy-recorded": 0,
  "key-authorised": 0,
  "key-compromised-recorded": 0,
  "issuer-recorded": 0,
  "up-to-date": 0,
  "read-from-log": 0,
  "no-data-needed": 0,
  "picture-proves-nothing": 0,
};

const isNamed = (code: CheckCode): code is keyof typeof infoOf => Object.hasOwn(infoOf, code);

/** What of a file is its signature's fault. */
const signatureFaults = new Set<string>([
  "no-signature",
  "several-signatures",
  "signature-unreadable",
  "unsigned-attributes",
  "digest-differs",
  "seal-signature-wrong",
  "foreign-chain",
  "certificate-not-valid",
] satisfies FoundCode[]);

const fileOf = ({ checks, document }: Verdict): SharingCodes["file"] => {
  // A picture is no file of a licence, and nothing was checked of it but the code in it.
  if (document?.kind === "picture") return undefined;
  if (document && checks.some(({ name, outcome }) => name === "genuine" && outcome === "pass")) return 0;
  if (document?.found?.some(({ code }) => signatureFaults.has(code))) return 1;
  return document || checks.some(({ code }) => code === "not-sealed-here") ? 2 : undefined;
};

/** The codes of a verdict; what could not be checked is never 0. */
export const sharingOf = (verdict: Verdict): SharingCodes => {
  const code = decisiveCheck(verdict)?.code;
  const file = fileOf(verdict);
  const info = code === undefined ? 4 : isNamed(code) ? infoOf[code] : 6;
  return { info, ...(file !== undefined && { file }) };
};
