// What waits for its seal on a day: a version that has yet to be superseded, and none that was corrected.
import fc from "fast-check";
import { findDocument } from "../../../../projections/views/documents/find-document.js";
import { readUnsealed, type UnsealedQuestion } from "../../../../projections/views/documents/read-unsealed.js";
import { findVerification } from "../../../../projections/views/licences/find-verification.js";
import { versionState } from "../../../../src/licence/status.js";
import { onEachEngine } from "../../../support/each-engine.js";
import { attempts, idOf, recordAttempts, sampleDay } from "../../sample-acts.js";
import { sampleHome } from "../../sample-home.js";
import { sampleMacs } from "../../sample-macs.js";

const rounds = Number(process.env.LICET_ROUNDS ?? 5);

/** A renewal whose first day was mistyped, half a year early, and put right: the first version counts until the right one. */
const correctedRenewal = (["issue", "renew", "inspect", "correct"] as const).map((kind, at) => ({
  licence: 3,
  kind,
  day: [100, 400, 150, 650][at] ?? 0,
  length: [600, 900, 0, 0][at] ?? 0,
  open: false,
  imported: false,
}));

onEachEngine(
  "a version waits until a later one counts; one that was corrected never, and the version before it waits as if it had not been",
  async (t, engine) => {
    const days = fc.array(fc.integer({ min: -10, max: 3000 }), { minLength: 6, maxLength: 6 });
    let corrected = 0;
    await fc.assert(
      fc.asyncProperty(attempts(), fc.nat(40), days, async (tried, cut, counts) => {
        const home = await sampleHome(engine);
        try {
          const unsealed = tried.filter(({ kind }) => kind !== "seal");
          // In two batches, so that a correction comes upon a version that is in the view, or on one that is not yet.
          await recordAttempts(home.store, unsealed, 0, async at => {
            if (at === cut) await home.project();
          });
          await home.project();
          const document = findDocument(home.db, sampleMacs);
          const { byLicence } = findVerification(home.db, sampleMacs);
          for (let licence = 0; licence < 8; licence += 1) {
            const found = await byLicence(idOf(licence));
            for (const { version } of found?.licence.versions ?? [])
              for (const today of counts.map(sampleDay)) {
                const state = found && versionState(found.licence, version, today);
                if (state?.kind === "corrected") corrected += 1;
                const over = state?.kind === "corrected" || (state?.kind === "superseded" && state.from <= today);
                t.strictSame(
                  await document(idOf(licence), version, today),
                  over ? { neverSealed: true } : { waiting: true },
                );
              }
          }
        } finally {
          await home.close();
        }
      }),
      { numRuns: rounds, examples: [[correctedRenewal, 3, [0, 200, 500, 700, 900, 2999]]] },
    );
    t.ok(corrected > 0);
  },
);

onEachEngine(
  "what waits for its seal is told page by page: one that was sealed meanwhile moves no other, and other departments take no room",
  async (t, engine) => {
    const home = await sampleHome(engine);
    t.teardown(home.close);
    const issue = { kind: "issue", day: 100, length: 600, open: false } as const;
    const issues = [0, 1, 2, 3, 4, 5].map(licence => ({ ...issue, licence, imported: licence === 2 }));
    await recordAttempts(home.store, issues);
    await home.project();
    const ask = async (asked: Partial<UnsealedQuestion>) => {
      const found = await readUnsealed(home.db, { priority: 1, limit: 2, ...asked });
      return { found, ids: found.map(({ licence }) => Number(licence.slice(-3))), after: found.at(-1)?.position };
    };
    const first = await ask({});
    t.match(first.found[0], { licence: idOf(0), version: 1, recordedAt: /^2024-01-01T/ });
    t.strictSame(first.ids, [0, 1]);
    t.strictSame((await ask({ priority: 2 })).ids, [2], "what was imported stands in a queue of its own");
    await home.db
      .updateTable("document")
      .set({ sha256: "0".repeat(64) })
      .where("licence", "=", idOf(0))
      .execute();
    const then = await ask({ after: first.after });
    t.strictSame(then.ids, [3, 4]);
    t.strictSame((await ask({ after: then.after })).ids, [5]);
    t.strictSame((await ask({ licence: idOf(4) })).ids, [4]);
    await home.db.updateTable("licence").set({ department: "D2" }).where("id", "=", idOf(5)).execute();
    t.strictSame((await ask({ departments: ["D2"], limit: 1 })).ids, [5]);
    t.strictSame((await ask({ departments: ["D3"] })).ids, []);
  },
);
