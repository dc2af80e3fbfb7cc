import t from "tap";
import { seal, sealDecider } from "../../src/licence/seal.js";
import { givenOf } from "./in-log.js";

const given = givenOf(sealDecider);
const data = {
  licence: "4XKQ0B",
  version: 2,
  sha256: "ab".repeat(32),
  size: 70_000,
  format: "application/pdf",
  templateRevision: 1,
  certificate: "cd".repeat(32),
  kid: "0a1b2c3d",
  sealedAt: "2026-06-01T00:00:00.000Z",
  level: "B-B" as const,
  encrypted: false,
};
const sealed = { type: "LicenceSealed", data } as const;
const second = { ...data, sha256: "ef".repeat(32) };

t.test("a version is sealed once, whatever else would be its document", async t => {
  given().when(seal(data)).records(t, sealed);
  given(sealed).when(seal(data)).records(t);
  given(sealed).when(seal(second)).records(t);
});

t.test("of two seals the first one counts", async t => {
  t.equal(given().state, null);
  t.strictSame(given(sealed, { type: "LicenceSealed", data: second }).state, data);
});
