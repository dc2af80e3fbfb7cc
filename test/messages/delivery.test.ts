// Letters on their way, by services that are killed, to a target that is away: each arrives, signed, and twice only where
// who sent it died.
import { createHmac } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { sql } from "kysely";
import t from "tap";
import { putMessages } from "../../projections/records/outbox/outbox.js";
import { openRecords } from "../../projections/records/records.js";
import type { DevelopmentAccount } from "../../src/catalogue/examples/development-accounts.js";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import { exampleHolder } from "../../src/catalogue/examples/example-holder.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { databaseOf } from "../../src/home/home.js";
import { addDays, dayAt } from "../../src/licence/day.js";
import { type Letter, letterMessage } from "../../src/messages/sealed-letter.js";
import { newHookSecret } from "../../src/messages/signed-web-hook.js";
import { newSchema, sharedPostgres } from "../support/each-engine.js";
import { startLicet } from "../support/licet-process.js";
import { freePort } from "../support/postgres-server.js";
import { openRegistryHome } from "../support/registry-home.js";
import { until } from "../support/until.js";

interface Arrival {
  id: string;
  path: string;
  body: string;
  timestamp: string;
  signature: string;
}

/** A receiver on this machine: what arrived, and what it answers; while it holds, nothing is answered. */
const startTarget = async () => {
  const arrived: Arrival[] = [];
  const held: ServerResponse[] = [];
  let [holds, status] = [true, 204];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const header = (name: string) => String(request.headers[name]);
      const [id, timestamp] = [header("webhook-id"), header("webhook-timestamp")];
      arrived.push({ id, timestamp, signature: header("webhook-signature"), body, path: request.url ?? "" });
      if (holds) held.push(response);
      else response.writeHead(status).end();
    });
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  return {
    arrived,
    held,
    port: (server.address() as AddressInfo).port,
    letGo: () => {
      holds = false;
      for (const response of held) response.writeHead(status).end();
    },
    answer: (next: number) => {
      status = next;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

/** As a receiver checks it (Standard Webhooks 1.0.0): of several signatures one is enough, and it is not old. */
const isSigned = ({ id, timestamp, signature, body }: Arrival, secret: string): boolean => {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const expected = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  const isFresh = Math.abs(Date.now() / 1_000 - Number(timestamp)) < 300;
  return isFresh && signature.split(" ").includes(`v1,${expected}`);
};

const preload = new URL("../support/names-led-here.js", import.meta.url).href;
const counted = 30;
const ofOneHost = 4;
const rounds = Number(process.env.LICET_ROUNDS ?? 1);

for (let round = 1; round <= rounds; round += 1) {
  const engine = round % 2 === 0 ? "postgres" : "sqlite";
  t.test(`two services send at once, and one is killed while it does, on ${engine}, round ${round}`, async t => {
    const schema = engine === "postgres" ? await newSchema(await sharedPostgres()) : null;
    if (schema) t.teardown(schema.remove);
    const home = await openRegistryHome(schema ? { LICET_DATABASE: schema.url } : {});
    t.teardown(home.close);
    const app = await home.serve();
    const target = await startTarget();
    t.teardown(target.close);
    const records = await openRecords(databaseOf(home.config));
    t.teardown(() => records.destroy());
    const today = dayAt(Date.now(), home.config.LICET_TIME_ZONE);
    const address = (name: string, path: string) => `http://${name}.example.org:${target.port}/${path}`;

    const { letters } = home.deps.messages;
    const secret = newHookSecret();
    const put = (keys: readonly string[], name = "hooks") =>
      records.transaction().execute(tx =>
        putMessages(
          tx,
          keys.map(key => {
            const to: Letter["to"] = { kind: "web-hook", url: address(name, key), secret };
            const letter = { to, type: "licence.test", data: { key }, subject: key, text: key };
            return letterMessage(letters, { owner: "somebody", key }, letter);
          }),
        ),
      );
    const rows = () => records.selectFrom("outbox").selectAll().execute();
    /** As if so much time had passed for what waits. */
    const later = (ms: number) =>
      records
        .updateTable("outbox")
        .set({ due: sql`due - ${ms}`, claimed_until: sql`claimed_until - ${ms}` })
        .where("state", "=", "waiting")
        .execute();
    const start = async () => {
      const service = startLicet({
        LICET_HOME: home.config.home,
        ...(schema && { LICET_DATABASE: schema.url }),
        LICET_ROLES: "messages",
        LICET_MONITOR_PORT: String(await freePort()),
        NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --import ${preload}`,
      });
      t.teardown(service.kill);
      return service;
    };

    // A holder's order, told of by whichever of the two plans first.
    const holder = exampleHolder(foodLicence, 71);
    const account = { account: "owner", roles: ["holder"], codes: [holder.code] } as unknown as DevelopmentAccount;
    const order = { to: { kind: "web-hook", url: address("hooks", "order") }, days: [30] };
    const asked = await home.ask(app, account, { method: "PUT", url: "/v1/my/reminders", payload: order });
    t.equal(asked.statusCode, 200, asked.body);
    const term = { validFrom: addDays(today, -100), validTo: addDays(today, 20) };
    const payload = { ...exampleIssue(foodLicence, today, 71), holders: [holder], ...term };
    const issued = await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload });
    t.equal(issued.statusCode, 201, issued.body);
    const keys = Array.from({ length: counted }, (_, at) => `letter-${at}`);
    t.equal(await put(keys), counted);
    await put(["to-this-machine"], "inside");

    const [killed, survivor] = await Promise.all([start(), start()]);
    // Each has in hand as many as it sends to one host at once.
    await until(() => target.held.length === 2 * ofOneHost);
    const once = target.arrived.map(({ id }) => id);
    t.equal(new Set(once).size, 2 * ofOneHost, "no two send the same letter");
    const claimants = new Set((await rows()).flatMap(({ claimed_by }) => claimed_by ?? []));
    t.equal(claimants.size, 2, "both are at work");
    await killed.kill();
    target.letGo();
    // What the dead one has in hand is nobody's until its claim is over.
    const left = await until(async () => {
      const waiting = (await rows()).filter(({ state, attempts }) => state === "waiting" && attempts === 0);
      return waiting.length <= ofOneHost && waiting.every(({ claimed_by }) => claimed_by !== null) && waiting;
    });
    t.equal(new Set(left.map(({ claimed_by }) => claimed_by)).size, 1);
    await later(120_001);
    await until(async () => (await rows()).every(({ state, attempts }) => state === "sent" || attempts > 0));

    const paths = new Set(target.arrived.map(({ path }) => path));
    t.same([...paths].sort(), ["/order", ...keys.map(key => `/${key}`)].sort(), "each arrived, and nothing inside");
    const times = new Map<string, number>();
    for (const { id } of target.arrived) times.set(id, (times.get(id) ?? 0) + 1);
    t.equal(times.size, paths.size, "each under one id, however often");
    const ofDead = new Set(left.map(({ id }) => id));
    const twice = [...times].filter(([, count]) => count > 1).map(([id]) => id);
    t.ok(
      twice.every(id => ofDead.has(id) && once.includes(id)),
      "twice came only what the dead one was sending",
    );
    t.ok(twice.length <= ofOneHost && [...times.values()].every(count => count <= 2), `${twice.length} came twice`);
    const secretOf = (arrival: Arrival) => (arrival.path === "/order" ? asked.json().secret : secret);
    t.ok(target.arrived.every(arrival => isSigned(arrival, secretOf(arrival))));
    t.notOk(target.arrived.some(arrival => isSigned({ ...arrival, body: `${arrival.body} ` }, secretOf(arrival))));
    const told = target.arrived.find(({ path }) => path === "/order");
    t.match(JSON.parse(told?.body ?? "{}"), {
      type: "licence.expires",
      data: { licence: issued.json().id, day: term.validTo, daysLeft: 20 },
    });
    const inside = (await rows()).find(({ key }) => key === "to-this-machine");
    t.match(inside, { state: "waiting", fault: /not public/ }, "a name that leads to this machine is not followed");

    // The target is away, for longer than one try, and there again.
    target.answer(503);
    await put(["patient"]);
    for (const tries of [1, 2]) {
      const tried = await until(async () =>
        (await rows()).find(row => row.key === "patient" && row.attempts === tries),
      );
      t.match(tried, { state: "waiting", fault: "answered 503" });
      if (tries === 2) target.answer(204);
      await later(5 * 60_000);
    }
    await until(async () => (await rows()).some(({ key, state }) => key === "patient" && state === "sent"));
    const patient = target.arrived.filter(({ path }) => path === "/patient");
    t.equal(patient.length, 3);
    t.equal(new Set(patient.map(({ id }) => id)).size, 1, "with one id");
    t.equal(await survivor.stop(), 0);
  });
}
