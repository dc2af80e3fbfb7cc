// What was made ready when an act was recorded says what the facts say, whatever the licence's life and the day.
import { createHash } from "node:crypto";
import fc from "fast-check";
import t from "tap";
import { licences as licencesView } from "../../../projections/views/licences/licences.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { encodeToken } from "../../../src/credential/token/encode-token.js";
import { addDays, toEpochDay } from "../../../src/licence/day.js";
import type { TypeDefinition } from "../../../src/licence/events/type-events.js";
import { type ExistingLicence, exists, latestVersion } from "../../../src/licence/licence.js";
import { erased } from "../../../src/licence/personal.js";
import { assess } from "../../../src/verification/assess.js";
import { versionSpokenOf } from "../../../src/verification/checks/current-check.js";
import type { KeptIssuerRecords } from "../../../src/verification/checks/issuer-records.js";
import { createAssessReady } from "../../../src/verification/ready/assess-ready.js";
import { writeReady } from "../../../src/verification/ready/ready-answer.js";
import { verdictJson } from "../../../src/verification/verdict-json.js";
import { assessed } from "../../../src/verification/verdict-of.js";
import { sampleFacts, sampleKey } from "../../credential/sample-token.js";
import { firstDay, lastDay, lives, runs } from "../../licence/random-life.js";
import { kid, sampleLicence, sampleRecords, sampleVersion } from "../sample-facts.js";

const timeZone = "Asia/Shanghai";
const signer = sampleKey();
const token = encodeToken({ ...sampleFacts, typeNo: 2, signedDay: toEpochDay("2026-01-05") }, kid, 33, signer.sign);
const [place, scope, ...others] = foodLicence.fields;
if (!place || !scope) throw new Error("the type has fields");
// The fields that random lives fill in.
const definition: TypeDefinition = {
  ...foodLicence,
  inspection: null,
  fields: [{ ...place, key: "place" }, { ...scope, key: "scope" }, ...others],
};

/** The licence with a token that is one, of which its latest version has the hash. */
const signed = (licence: ExistingLicence): ExistingLicence => {
  const { version } = latestVersion(licence);
  const sha256 = createHash("sha256").update(token).digest("hex");
  const versions = licence.versions.map(each => ({
    ...each,
    token,
    tokenSha256: each.version === version ? sha256 : `${each.version}`.padStart(64, "0"),
  }));
  return { ...licence, versions: versions as unknown as ExistingLicence["versions"] };
};

const records = sampleRecords(definition);
const kept: KeptIssuerRecords = { asOf: () => records, phone: () => null };
const assessReady = createAssessReady({ records: kept, timeZone });
const told = (assessment: Parameters<typeof assessed>[0]) =>
  JSON.parse(verdictJson(assessed(assessment, "2026-01-06T00:00:00.000Z")).toString());

const question = (licence: ExistingLicence, kind: "token" | "id") =>
  kind === "token" ? ({ kind, token } as const) : ({ kind, id: licence.id } as const);

t.test("a token and an id are answered as by the facts, or not at all", async t => {
  let answered = 0;
  const day = fc.integer({ min: -3, max: 140 }).map(count => addDays(firstDay, count));
  const kind = fc.constantFrom<"token" | "id">("token", "id");
  await fc.assert(
    fc.asyncProperty(lives, fc.array(day, { minLength: 4, maxLength: 4 }), kind, async (life, days, kind) => {
      if (!exists(life.licence)) return;
      const licence = { ...signed(life.licence), lastRecordedAt: `${firstDay}T00:00:00.000Z` };
      const answer = writeReady(licence, definition);
      for (const on of days) {
        const moment = { day: on, today: lastDay };
        const ready = await assessReady(question(licence, kind), { answer, keysAt: "" }, moment);
        if (!ready) continue;
        const version = kind === "token" ? latestVersion(licence) : versionSpokenOf(licence, on);
        answered += 1;
        const asked = { licence, beside: [], version, token, ...moment, source: "view", signed: true } as const;
        const known = await assess(asked, { records, timeZone });
        t.same(told(ready), told(known));
        t.same({ ...ready, licence: ready.licence }, { ...known, licence: known.licence });
      }
    }),
    { ...runs, numRuns: Math.max(60, runs.numRuns / 4) },
  );
  t.ok(answered > 100, "most of them are ready");
});

t.test("what is asked of an earlier day, another version or another token is not told", async t => {
  const licence = signed(sampleLicence(sampleVersion()));
  const answer = writeReady(licence, foodLicence);
  const ask = (about: Parameters<typeof assessReady>[0], day = "2026-02-01", text = answer) =>
    assessReady(about, { answer: text, keysAt: "" }, { day, today: "2026-02-01" });
  t.equal((await ask({ kind: "token", token }))?.verdict, "valid");
  t.equal((await ask({ kind: "id", id: licence.id }))?.verdict, "valid");
  t.equal(await ask({ kind: "token", token: `${token}A` }), null);
  t.equal(await ask({ kind: "id", id: "A".repeat(26) }), null);
  t.equal(await ask({ kind: "token", token }, "2026-01-03"), null);
  const renewed = signed(
    sampleLicence(sampleVersion(), sampleVersion({ version: 2, countsFrom: "2026-03-01", validFrom: "2026-03-01" })),
  );
  t.equal(await ask({ kind: "id", id: licence.id }, "2026-02-01", writeReady(renewed, foodLicence)), null);
  t.equal(
    (await ask({ kind: "id", id: licence.id }, "2026-03-01", writeReady(renewed, foodLicence)))?.status,
    "active",
  );
});

t.test("of an erased token, and of a life with too many turns, nothing is made ready", t => {
  t.equal(writeReady(sampleLicence(sampleVersion({ token: erased })), foodLicence), "");
  const [version] = signed(sampleLicence(sampleVersion())).versions;
  const inspections = Array.from({ length: 30 }, (_, at) => ({
    date: addDays("2026-02-01", at),
    result: "pass" as const,
    nextDue: null,
    revision: at + 1,
    recordedAt: "2026-01-05T01:00:00.000Z",
    by: version.by,
  }));
  t.equal(writeReady({ ...sampleLicence(version), inspections }, foodLicence), "");
  t.end();
});

t.test("an answer is not of another definition than its own", async t => {
  const answer = writeReady(signed(sampleLicence(sampleVersion())), foodLicence);
  const [first, ...fewer] = foodLicence.fields;
  t.ok(first);
  const changed = sampleRecords({ ...foodLicence, fields: fewer });
  const other = createAssessReady({ records: { asOf: () => changed, phone: () => null }, timeZone });
  t.equal(
    await other({ kind: "token", token }, { answer, keysAt: "" }, { day: "2026-02-01", today: "2026-02-01" }),
    null,
  );
});

// Rows of the view hold these words. Where a sentence, a mask or the form of an answer changes, this hash does, and the
// version of the view of licences has to grow with it; a change of `lives` alone changes the hash and nothing else.
t.test("what is written of licences is what the view of this version holds", t => {
  const hash = createHash("sha256");
  for (const { licence } of fc.sample(lives, { seed: 1, numRuns: 100 }))
    if (exists(licence)) {
      const version = { ...latestVersion(signed(licence)), tokenSha256: "0".repeat(64) };
      hash.update(
        writeReady({ ...licence, versions: [...licence.versions.slice(0, -1), version] } as never, definition),
      );
    }
  const person = [{ name: "程晚舟", codeType: "111", code: "11010519491231002X" }];
  const masked = sampleVersion({ holders: person, holderCategory: "person", face: { place: "清河区文昌路26号" } });
  hash.update(writeReady(sampleLicence({ ...masked, token }), definition));
  t.same([licencesView.version, hash.digest("hex").slice(0, 16)], [17, "fa0bc7d64687873a"]);
  t.end();
});
