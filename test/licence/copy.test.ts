// Annotated copies: of the version in force, of a licence that is good, for no longer than it is.
import t from "tap";
import { copyDecider, makeCopy, versionToCopy } from "../../src/licence/copy.js";
import { LicenceError } from "../../src/licence/errors.js";
import { givenOf } from "./in-log.js";
import { issued, licenceOf, renewed, revoked, suspended } from "./scenario.js";

const given = givenOf(copyDecider);
const data = {
  licence: "4XKQ0B",
  version: 2,
  sha256: "ab".repeat(32),
  size: 70_000,
  format: "application/pdf",
  templateRevision: 3,
  certificate: "cd".repeat(32),
  kid: "0a1b2c3d",
  sealedAt: "2025-06-01T00:00:00.000Z",
  level: "B-B" as const,
  encrypted: false,
  maker: "示例商贸有限公司",
  purpose: "投标资格审查",
  expires: "2025-12-31",
};
const made = { type: "CopyMade", data } as const;

t.test("the same bytes are one copy, whatever else would be said of them", async t => {
  given().when(makeCopy(data)).records(t, made);
  given(made)
    .when(makeCopy({ ...data, purpose: "其他" }))
    .records(t);
  t.strictSame(given(made, { type: "CopyMade", data: { ...data, purpose: "其他" } }).state, data);
});

const refusal = (...asked: Parameters<typeof versionToCopy>): string => {
  try {
    return `version ${versionToCopy(...asked).version}`;
  } catch (error) {
    if (error instanceof LicenceError) return `${error.code} ${error.pointer ?? ""}`.trim();
    throw error;
  }
};

t.test("a copy is of the version in force today, and ends within its term", async t => {
  // From 15 January 2024 to 14 January 2026.
  const licence = licenceOf(issued);
  t.equal(refusal(licence, { today: "2025-06-01", expires: "2025-06-01" }), "version 1", "good on one day");
  t.equal(refusal(licence, { today: "2025-06-01", expires: "2026-01-14" }), "version 1", "on the last day too");
  t.equal(refusal(licence, { today: "2025-06-01", expires: "2026-01-15" }), "copy-outlives-term /expires");
  t.equal(refusal(licence, { today: "2025-06-01", expires: "2025-05-31" }), "copy-expired-already /expires");
  const early = licenceOf(issued, renewed);
  t.equal(refusal(early, { today: "2026-01-14", expires: "2026-01-14" }), "version 1", "until the renewal's first day");
  t.equal(refusal(early, { today: "2026-01-14", expires: "2026-02-01" }), "copy-outlives-term /expires");
  t.equal(refusal(early, { today: "2026-01-15", expires: "2026-02-01" }), "version 2");
});

t.test("what is not good today is not copied", async t => {
  t.equal(refusal(licenceOf(issued), { today: "2024-01-14", expires: "2024-02-01" }), "copy-not-in-force", "not yet");
  t.equal(refusal(licenceOf(issued), { today: "2026-01-15", expires: "2026-01-16" }), "copy-not-in-force", "expired");
  t.equal(refusal(licenceOf(issued, suspended), { today: "2024-06-10", expires: "2024-06-20" }), "copy-not-in-force");
  t.equal(refusal(licenceOf(issued, revoked), { today: "2025-06-01", expires: "2025-06-02" }), "copy-not-in-force");
});
