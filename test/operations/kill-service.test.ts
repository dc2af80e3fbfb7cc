// The service is killed without warning, again and again, under load: nothing that was answered is lost, and nothing happens twice.
import { randomInt } from "node:crypto";
import { join } from "node:path";
import t from "tap";
import { openSqliteEventStore } from "../../src/event-store/sqlite/sqlite.js";
import { dayAt } from "../../src/licence/day.js";
import { actingClient, send } from "../soak/acting-client.js";
import { holdAnswered } from "../soak/hold-answered.js";
import { startService } from "../soak/killed-service.js";
import { drawnWhile } from "../support/drawn-while.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { until } from "../support/until.js";
import { runLicet } from "./sealing-home.js";

const rounds = Number(process.env.LICET_ROUNDS ?? 3);
const clientCount = 6;
const mostActsPerRound = 40;
const longestStartMs = 1_500;
const mostLooks = rounds > 3 ? 300 : 1;

t.test(
  `killed ${rounds} times under load, it loses no answered act, doubles none, and seals nothing twice`,
  async t => {
    const home = await temporaryFolder(t);
    const today = dayAt(Date.now(), "Asia/Shanghai");
    const clients = Array.from({ length: clientCount }, () => actingClient(today));
    const answers = (): number => clients.reduce((sum, client) => sum + client.answered.length, 0);

    const first = startService(home);
    await first.ready;
    const token = (await runLicet({ LICET_HOME: home }, "token", "officer")).stdout.trim();
    await first.kill();

    for (let round = 0; round < rounds; round += 1) {
      const service = startService(home);
      if (round % 6 === 5) {
        // Whether it was ready by then or not.
        await drawnWhile(longestStartMs);
        await service.kill();
        continue;
      }
      const address = await service.ready;
      const until = answers() + 1 + randomInt(mostActsPerRound);
      const enough = new AbortController();
      const work = async (client: (typeof clients)[number]): Promise<void> => {
        while (await client.step(address, token)) if (answers() >= until) enough.abort();
      };
      const working = clients.map(work);
      await new Promise(resolve => enough.signal.addEventListener("abort", resolve));
      await drawnWhile(30);
      await service.kill();
      await Promise.all(working);
    }

    const service = startService(home);
    const address = await service.ready;
    for (const client of clients) t.ok(await client.settle(address, token), "what was not answered is answered now");
    t.same(
      clients.flatMap(client => client.surprises),
      [],
      "no request was refused",
    );

    const answered = clients.flatMap(client => client.answered);
    for (const request of answered.filter((_, index) => index % 5 === 0)) {
      const again = await send(request, address, token);
      t.match(
        JSON.parse(again?.text ?? "{}"),
        { id: request.licence, revision: request.revision },
        "a repeat answers as before",
      );
    }
    for (const { licence } of answered.filter(({ records }) => records === "LicenceRevoked")) {
      const verdict = await fetch(`${address}/v1/verify`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ id: licence }),
      });
      t.match(await verdict.json(), { verdict: "not-valid", status: "revoked" });
    }

    // A sealer that was killed keeps its claims for half a minute: only the long form waits until everything is sealed.
    const examine = () => runLicet({ LICET_HOME: home }, "doctor", "--json", ...(rounds > 3 ? ["--settled"] : []));
    let looks = 0;
    const doctor = await until(async () => {
      const examined = await examine();
      looks += 1;
      return (examined.code === 0 || looks >= mostLooks) && examined;
    }, 1_000);
    const { findings, checked } = JSON.parse(doctor.stdout) as {
      findings: { severity: string }[];
      checked: { licences: number; waiting: number };
    };
    t.same(
      findings.filter(({ severity }) => severity === "fault"),
      [],
      "the doctor finds nothing",
    );
    t.equal(await service.stop(), 0);

    const store = openSqliteEventStore({ file: join(home, "events.db"), writer: "inline" });
    const licences = await holdAnswered(t, store, answered);
    await store.close();
    t.equal(checked.licences, licences, "no licence came of a request that was answered with another");
    t.comment(`${answered.length} acts answered on ${licences} licences, ${rounds} kills`);
  },
);
