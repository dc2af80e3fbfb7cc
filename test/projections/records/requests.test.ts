// Requests that are answered once, on both engines: claimed by one, left alone for a while, and found again ever after.
import { openRecordsPort } from "../../../projections/records/records-port.js";
import { answerRequest, claimRequest, giveUpRequest } from "../../../projections/records/requests/requests.js";
import { onEachEngine } from "../../support/each-engine.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const at = (minute: number) => `2026-11-28T08:${String(minute).padStart(2, "0")}:00.000Z`;
const request = { command: "C", requestMac: "M" };

onEachEngine("of two processes one works on a request; who died leaves it to the next", async (t, engine) => {
  const { settings, remove } = await engine.newDatabase(await temporaryFolder(t));
  t.teardown(remove);
  const [one, other] = [0, 1].map(() => {
    const port = openRecordsPort(settings, () => undefined);
    t.teardown(port.close);
    return port;
  });
  if (!one || !other) throw new Error("two ports are opened");
  const claims = await Promise.all([one, other].map(port => claimRequest(port, request, { now: at(0), until: at(1) })));
  t.same(claims.map(({ kind }) => kind).sort(), ["claimed", "under-way"]);
  t.same(await claimRequest(one, { ...request, requestMac: "N" }, { now: at(2), until: at(3) }), { kind: "another" });
  t.same(await claimRequest(other, request, { now: at(1), until: at(2) }), { kind: "claimed" }, "the claim ran out");
  t.equal(await answerRequest(other, request, "first"), "first");
  t.equal(await answerRequest(one, request, "second"), "first", "who was thought dead and comes later changes nothing");
  await giveUpRequest(one, request);
  t.same(await claimRequest(one, request, { now: at(9), until: at(10) }), { kind: "answered", answer: "first" });
  const given = { command: "D", requestMac: "M" };
  await claimRequest(one, given, { now: at(0), until: at(1) });
  await giveUpRequest(one, given);
  t.same(await claimRequest(other, { ...given, requestMac: "N" }, { now: at(0), until: at(1) }), { kind: "claimed" });
});
