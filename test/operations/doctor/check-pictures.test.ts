// What the doctor says of pictures that a version shows and that are not where, or what, its hash says.
import { createHash } from "node:crypto";
import t from "tap";
import type { LicenceEvent } from "../../../src/licence/events/licence-events.js";
import { erased } from "../../../src/licence/personal.js";
import { checkPictures } from "../../../src/operations/doctor/check-pictures.js";
import { createFindings } from "../../../src/operations/doctor/finding.js";

const bytes = Buffer.from("a picture");
const sha256 = createHash("sha256").update(bytes).digest("hex");
const face = { name: "甲", photo: { sha256 } };
const act = (pictures?: object) => ({ type: "LicenceIssued", data: { face, pictures } }) as unknown as LicenceEvent;

const found = (acts: readonly LicenceEvent[]): string[] => {
  const findings = createFindings();
  checkPictures("A", { version: 2, face }, acts, findings);
  return findings.listed.map(({ severity, code, where }) => `${severity} ${code} ${where}`);
};

t.test("a picture that an act brought as its hash says is sound, and so is one that was erased", async t => {
  t.same(found([act(), act({ photo: bytes.toString("base64") })]), []);
  t.same(found([act({ photo: erased })]), []);
});

t.test("one that no act brought is missing, and other bytes are damage", async t => {
  t.same(found([act(), act({ sketch: bytes.toString("base64") })]), [
    "fault picture-missing licence A, version 2, photo",
  ]);
  t.same(found([act({ photo: "AAAA" })]), ["fault picture-damaged licence A, version 2, photo"]);
});
