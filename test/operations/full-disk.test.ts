// The disk takes no more under load: what cannot be recorded is refused, reading goes on, and nothing that was answered is lost.
import { execFileSync } from "node:child_process";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import t from "tap";
import { openSqliteEventStore } from "../../src/event-store/sqlite/sqlite.js";
import { dayAt } from "../../src/licence/day.js";
import { actingClient } from "../soak/acting-client.js";
import { holdAnswered } from "../soak/hold-answered.js";
import { startService } from "../soak/killed-service.js";
import { askTool } from "../support/outside-tool.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { runLicet } from "./sealing-home.js";

const rounds = Number(process.env.LICET_ROUNDS ?? 2);
const moreBytes = 100_000;

// To a process, a file that may not grow is a disk that is full.
const limitFiles = (pid: number, bytes: number | "unlimited"): void => {
  execFileSync("prlimit", ["--pid", String(pid), `--fsize=${bytes}:`]);
};

t.test(
  "a disk that takes no more loses no answered act, and what was refused is recorded once there is room",
  async t => {
    if (!askTool(t, "prlimit", ["--version"])) return;
    const home = await temporaryFolder(t);
    const service = startService(home);
    t.teardown(() => service.kill());
    const address = await service.ready;
    const token = (await runLicet({ LICET_HOME: home }, "token", "officer")).stdout.trim();
    const clients = Array.from({ length: 4 }, () => actingClient(dayAt(Date.now(), "Asia/Shanghai")));
    const verdictOn = (id: string): Promise<Response> =>
      fetch(`${address}/v1/verify`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ id }),
      });

    for (let round = 0; round < rounds; round += 1) {
      for (const client of clients) t.ok(await client.step(address, token), "there is room");
      const { size } = await stat(join(home, "events.db-wal"));
      limitFiles(service.pid, size + moreBytes);
      const untilRefused = async (client: (typeof clients)[number]): Promise<void> => {
        while (await client.step(address, token));
      };
      await Promise.all(clients.map(untilRefused));
      for (const { answered } of clients) {
        const reply = await verdictOn(answered[0]?.licence ?? "");
        t.equal(reply.status, 200, "verdicts go on");
        t.match(await reply.json(), { verdict: /^(valid|not-valid)$/ });
      }
      limitFiles(service.pid, "unlimited");
      for (const client of clients) t.ok(await client.settle(address, token), "what was refused is recorded now");
    }

    t.same(
      clients.flatMap(client => client.surprises),
      [],
      "every refusal was one that asks to be asked again",
    );
    const doctor = await runLicet({ LICET_HOME: home }, "doctor");
    t.equal(doctor.code, 0, doctor.stdout);
    t.equal(await service.stop(), 0);
    const store = openSqliteEventStore({ file: join(home, "events.db"), writer: "inline" });
    await holdAnswered(
      t,
      store,
      clients.flatMap(client => client.answered),
    );
    await store.close();
  },
);
