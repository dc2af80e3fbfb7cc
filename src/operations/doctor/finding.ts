// What the doctor finds: where, and what is wrong with it. Never a value: it may be personal.

/** Every kind of finding. People script against these: add freely, rename none. */
export const findingCodes = [
  "home-unopenable",
  "position-gap",
  "revision-gap",
  "event-damaged",
  "event-unreadable",
  "event-id-doubled",
  "event-in-wrong-stream",
  "recorded-out-of-order",
  "recorded-in-future",
  "second-seal",
  "seal-of-nothing",
  "copy-of-nothing",
  "place-doubled",
  "place-not-taken",
  "token-doubled",
  "act-does-not-fit",
  "version-out-of-order",
  "identifier-wrong",
  "token-hash-wrong",
  "token-wrong",
  "token-signature-wrong",
  "token-key-not-appointed",
  "token-key-over",
  "number-not-reserved",
  "serial-not-reserved",
  "reservation-doubled",
  "claim-missing",
  "picture-missing",
  "picture-damaged",
  "numbers-taken-twice",
  "numbers-unexplained",
  "seal-key-not-appointed",
  "seal-key-over",
  "seal-missing",
  "document-missing",
  "document-damaged",
  "document-not-encrypted",
  "document-unreadable",
  "documents-unavailable",
  "orphan-document",
  "orphan-removed",
  "views-missing",
  "view-missing",
  "view-outdated",
  "view-stopped",
  "view-ahead",
  "view-not-comparable",
  "view-unreadable",
  "view-row-differs",
  "view-row-missing",
  "view-row-unknown",
  "view-row-forged",
  "checkpoint-not-in-log",
  "key-unopenable",
  "key-differs",
  "key-not-destroyed",
  "certificate-wrong",
  "subject-key-missing",
  "subject-key-damaged",
  "subject-keys-unavailable",
  "records-missing",
  "records-unreadable",
  "record-malformed",
  "record-unopenable",
  "record-of-nothing",
  "records-ahead",
  "show-miscounted",
] as const;
export type FindingCode = (typeof findingCodes)[number];

/**
 * A `fault` makes the doctor's answer a bad one; a `note` is what a kill or a wrong clock may leave behind; nothing in
 * the home is to be mended for it.
 */
export interface Finding {
  severity: "fault" | "note";
  code: FindingCode;
  where: string;
  what: string;
}

const notes: ReadonlySet<FindingCode> = new Set([
  "orphan-document",
  "orphan-removed",
  "numbers-unexplained",
  "key-not-destroyed",
  "recorded-out-of-order",
  "recorded-in-future",
  "view-ahead",
  "records-ahead",
]);
const listedPerCode = 100;

/**
 * Collects findings; of each code the first 100 are listed and all are counted, so that a ruined home does not fill the
 * memory.
 */
export const createFindings = () => {
  const listed: Finding[] = [];
  const counts = new Map<FindingCode, number>();
  return {
    listed,
    counts,
    add(code: FindingCode, where: string, what: string): void {
      const count = (counts.get(code) ?? 0) + 1;
      counts.set(code, count);
      if (count <= listedPerCode) listed.push({ severity: notes.has(code) ? "note" : "fault", code, where, what });
    },
    /** How many faults there are, the unlisted ones included. */
    faults: (): number => [...counts].reduce((sum, [code, count]) => sum + (notes.has(code) ? 0 : count), 0),
  };
};

export type Findings = ReturnType<typeof createFindings>;
