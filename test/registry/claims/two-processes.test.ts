// Two processes over one log are asked for the same holder's licence at the same instant: one issues it, the other names it.
import { join } from "node:path";
import t from "tap";
import { exampleIssue } from "../../../src/catalogue/examples/example.js";
import { businessLicence } from "../../../src/catalogue/shipped/business-licence.js";
import { dayAt } from "../../../src/licence/day.js";
import { runLicet } from "../../operations/sealing-home.js";
import { startEventStorePeer } from "../../support/eventstoredb-peer/event-store-peer.js";
import { eventually, startLicet } from "../../support/licet-process.js";
import { freePort } from "../../support/postgres-server.js";

const rounds = Number(process.env.LICET_ROUNDS ?? 3);
const today = dayAt(Date.now(), "Asia/Shanghai");

for (const log of ["SQLite", "EventStoreDB"])
  t.test(`two processes on ${log}`, async t => {
    const peer = log === "SQLite" ? undefined : await startEventStorePeer();
    const home = join(t.testdir(), "home");
    const environment = { LICET_HOME: home, LOG_LEVEL: "fatal", ...(peer && { LICET_EVENT_STORE: peer.address }) };
    const start = async (roles: string) => {
      const port = String(await freePort());
      const process = startLicet({ ...environment, LICET_ROLES: roles, PORT: port });
      t.teardown(() => process.kill());
      await process.ready;
      await eventually(`http://127.0.0.1:${port}/readyz`, reply => reply.ok);
      return `http://127.0.0.1:${port}`;
    };
    t.teardown(() => peer?.close());
    const addresses = [await start("http,projections"), await start("http")];
    const token = (await runLicet(environment, "token", "officer")).stdout.trim();
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json", "accept-language": "en" };
    const post = async (address: string, path: string, body: object) => {
      const reply = await fetch(address + path, { method: "POST", headers, body: JSON.stringify(body) });
      return { status: reply.status, body: (await reply.json()) as Record<string, string> };
    };
    for (let round = 0; round < rounds; round += 1) {
      const body = exampleIssue(businessLicence, today, 60_000 + round);
      const answers = await Promise.all(addresses.map(address => post(address, "/v1/licences", body)));
      const won = answers.find(({ status }) => status < 300);
      const refused = answers.find(({ status }) => status === 409);
      t.match(refused?.body, { code: "holder-has-another" }, JSON.stringify(answers.map(({ status }) => status)));
      t.ok(refused?.body.detail?.includes(won?.body.id ?? "none"), "it names the one that was issued");
      const cancellation = { groundCode: "70-6", ground: "申请", effectiveDate: today };
      await post(addresses[0] ?? "", `/v1/licences/${won?.body.id}/cancellations`, cancellation);
      t.equal(
        (await post(addresses[1] ?? "", "/v1/licences", body)).status < 300,
        true,
        "accepted once that has ended",
      );
    }
  });
