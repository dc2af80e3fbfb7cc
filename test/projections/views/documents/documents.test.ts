// What waits for its seal on a day: a version that has yet to be superseded, and none that was corrected.
import fc from "fast-check";
import { findDocument } from "../../../../projections/views/documents/find-document.js";
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
