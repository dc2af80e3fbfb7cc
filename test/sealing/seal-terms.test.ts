// No seal is set with a key that is over, that has ended, or that was destroyed: the version waits for the next one, which is asked for.
import t from "tap";
import type { DocumentStore } from "../../src/documents/document-store.js";
import { addDays, type Day } from "../../src/licence/day.js";
import { sealVersion } from "../../src/sealing/seal-version.js";
import { createDepartmentKeys } from "../../src/service/keys/department-keys.js";
import { asking, department, openWriteSideHome } from "../support/write-side-home.js";

const home = await openWriteSideHome();
t.teardown(home.close);
const { today, registry, ring, store, codec } = home;
const keysOn = (day: Day) => createDepartmentKeys(home, () => day);
const first = await keysOn(today).ensureSealKey(department);
const lastDay = addDays(today, 5 * 365);

const documents: Pick<DocumentStore, "put"> = { put: async pdf => ({ sha256: "0".repeat(64), size: pdf.length }) };
const attempt = async (day: Day, whileRendering: (kid: string) => Promise<unknown> = async () => undefined) => {
  const { licence } = await registry.issue(asking(), { act: "issue", body: home.body() });
  const asked: string[] = [];
  let rendered = "";
  const outcome = await sealVersion(
    {
      store,
      codec,
      documents: documents as DocumentStore,
      documentSealing: () => ({ seal: pdf => Buffer.from(pdf), open: stored => Buffer.from(stored) }),
      render: async ({ kid }) => {
        rendered = kid;
        await whileRendering(kid);
        return { pdf: Buffer.from("%PDF"), qrVersion: 12 } as never;
      },
      certificate: kid => ring.certificateChain(kid)[0] ?? new Uint8Array(),
      clock: () => Date.parse(`${day}T04:00:00Z`),
      software: "test",
      today: () => day,
      holdsSeal: kid => ring.holds(kid, "seal"),
      onNoSeal: code => asked.push(code),
    },
    licence.id,
    1,
  );
  const seals = await store.readStream(`seal-${licence.id}-1`);
  return { outcome, rendered, asked, sealed: seals.length };
};
const waits = { outcome: "no-seal-key", asked: [department], sealed: 0 };

t.test("on the last day of its term the seal is set, on the next it is not", async t => {
  t.match(await attempt(lastDay), { outcome: "sealed", rendered: first, asked: [], sealed: 1 });
  t.match(await attempt(addDays(lastDay, 1)), { ...waits, rendered: "" });
  t.match(await attempt(addDays(today, -1)), { ...waits, rendered: "" });
});

t.test("the next seal takes over on its first day, in time", async t => {
  const soon = addDays(lastDay, -59);
  const made = await keysOn(soon).renew(department, "seal");
  t.ok(made);
  t.match(await attempt(soon), { outcome: "sealed", rendered: first });
  t.match(await attempt(addDays(lastDay, -30)), { outcome: "sealed", rendered: made?.kid });
  t.match(await attempt(addDays(lastDay, 1)), { outcome: "sealed", rendered: made?.kid });
  t.equal(await keysOn(soon).renew(department, "seal"), null);
});

t.test("a seal that ends while its page is drawn is not set", async t => {
  const end = (kid: string) => home.another().keys.end(kid, { reason: "ceased", compromisedSince: null });
  t.match(await attempt(today, end), { outcome: "no-seal-key", rendered: first, asked: [], sealed: 0 });
  t.match(await attempt(today), waits);
  const next = await keysOn(today).ensureSealKey(department);
  t.match(await attempt(today), { outcome: "sealed", rendered: next });
  await ring.retire(next);
  t.match(await attempt(today), waits, "nor one that another process destroyed");
});
