// The messenger as a process of its own, killed without warning amid its work, for targets that are away, slow, and fail
// every other time: whoever watches is told each change at least once, and those of a licence in order. The long form
// tells ten thousand changes.
import { randomUUID } from "node:crypto";
import t from "tap";
import { openRecords } from "../../projections/records/records.js";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { databaseOf } from "../../src/home/home.js";
import { dayAt } from "../../src/licence/day.js";
import { licenceStream } from "../../src/licence/streams.js";
import { drawnWhile } from "../support/drawn-while.js";
import { newSchema, sharedPostgres } from "../support/each-engine.js";
import { startLicet } from "../support/licet-process.js";
import { freePort } from "../support/postgres-server.js";
import { openRegistryHome } from "../support/registry-home.js";
import { until } from "../support/until.js";
import { type Arrival, startWatchTarget } from "../support/watch-target.js";

const isLong = Number(process.env.LICET_ROUNDS ?? 1) > 1;
const [licences, changes, hosts, kills] = isLong ? [100, 100, 8, 10] : [8, 6, 2, 3];
const preload = new URL("../support/names-led-here.js", import.meta.url).href;

/**
 * Targets that are away, or weak (they fail the first try of each message, and answer some of them late), or well; and
 * how often the weak ones took each message.
 */
const startTargets = async () => {
  const tries = new Map<string, number>();
  const taken = new Map<string, number>();
  let [state, arrived]: ["away" | "weak" | "well", number] = ["well", 0];
  const answer = async ({ id, body }: Arrival): Promise<{ status: number; text?: string }> => {
    if (body.type === "watch.challenge") return { status: 200, text: body.data.challenge };
    if (state === "away") return { status: 503 };
    if (state === "well") return { status: 204 };
    arrived += 1;
    if (arrived % 5 === 0) await drawnWhile(200);
    const tried = (tries.get(id) ?? 0) + 1;
    tries.set(id, tried);
    if (tried % 2 === 1) return { status: 500 };
    taken.set(id, (taken.get(id) ?? 0) + 1);
    return { status: 204 };
  };
  const all = await Promise.all(Array.from({ length: hosts }, () => startWatchTarget(answer)));
  return {
    of: (at: number) => all[at % hosts] ?? startWatchTarget(answer),
    taken,
    arrivals: () => all.flatMap(target => target.arrived),
    tried: () => arrived,
    become: (next: "away" | "weak" | "well") => {
      state = next;
    },
    close: () => {
      for (const target of all) target.close();
    },
  };
};

const seconds = (since: number): string => ((performance.now() - since) / 1_000).toFixed(1);

for (const engine of ["sqlite", "postgres"] as const)
  t.test(`${licences * changes} changes, the messenger killed ${kills} times, on ${engine}`, async t => {
    const schema = engine === "postgres" ? await newSchema(await sharedPostgres()) : null;
    if (schema) t.teardown(schema.remove);
    const home = await openRegistryHome(schema ? { LICET_DATABASE: schema.url } : {});
    t.teardown(home.close);
    const app = await home.serve();
    const { store } = home.services.opened;
    const records = await openRecords(databaseOf(home.config));
    t.teardown(() => records.destroy());
    const targets = await startTargets();
    t.teardown(targets.close);
    const today = dayAt(Date.now(), home.config.LICET_TIME_ZONE);

    const start = async () => {
      const messenger = startLicet({
        LICET_HOME: home.config.home,
        ...(schema && { LICET_DATABASE: schema.url }),
        LICET_ROLES: "messages",
        LICET_MONITOR_PORT: String(await freePort()),
        NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --import ${preload}`,
      });
      t.teardown(messenger.kill);
      return messenger;
    };
    const count = async (state: "waiting" | "sent" | "given-up"): Promise<number> => {
      const rows = records.selectFrom("outbox").select(eb => eb.fn.countAll<number>().as("count"));
      const { count } = await rows.where("state", "=", state).where("turn", "is not", null).executeTakeFirstOrThrow();
      return Number(count);
    };
    /** As if the time of what is to be tried again had come. */
    const tryAgain = () =>
      records
        .updateTable("outbox")
        .set({ due: 0 })
        .where("state", "=", "waiting")
        .where("attempts", ">", 0)
        .where("claimed_until", "=", 0)
        .where("due", ">", 0)
        .execute();
    /** As if the claims of a dead one were over. */
    const claimsEnd = () =>
      records.updateTable("outbox").set({ claimed_until: 0 }).where("claimed_until", ">", 0).execute();
    const post = async (url: string, payload: object) => {
      const reply = await home.ask(app, "officer", { method: "POST", url, payload });
      if (reply.statusCode > 202) throw new Error(reply.body);
      return reply.json();
    };
    const decision = (number: number) => ({
      from: today,
      ground: "示例",
      decisionNumber: `示〔2026〕${number}号`,
      decisionDate: today,
    });

    let messenger = await start();
    const watched: string[] = [];
    for (let at = 0; at < licences; at += 1) {
      const { id } = await post("/v1/licences", exampleIssue(foodLicence, today, at + 1));
      const [path, target] = [`/${at}`, await targets.of(at)];
      const { secret } = await post("/v1/watches", { id, to: { webHook: target.address(path) } });
      target.secrets.set(path, secret);
      watched.push(id);
    }
    await until(
      async () =>
        (await records.selectFrom("watch").select("state").execute()).every(({ state }) => state === "confirmed"),
      200,
    );

    /** Records the last two acts of a licence, a suspension and what ended it, again and again. */
    const repeat = async (id: string, times: number): Promise<void> => {
      const stream = licenceStream.of(id);
      const pair = (await store.readStream(stream)).slice(-2);
      const again = Array.from({ length: times }, (_, nth) => pair.slice(nth % 2, (nth % 2) + 1)).flat();
      const events = again.map(event => ({ ...event, id: randomUUID() }));
      await store.append(stream, pair.at(-1)?.revision ?? 0, events);
    };

    targets.become("away");
    const actedAt = performance.now();
    for (const [at, id] of watched.entries()) {
      await post(`/v1/licences/${id}/suspensions`, { ...decision(1), groundCode: "law-measure" });
      await post(`/v1/licences/${id}/reinstatements`, { ...decision(2), groundCode: "remedied" });
      await repeat(id, changes - 2);
      if (at === licences >> 1) {
        await messenger.kill();
        messenger = await start();
      }
    }
    await until(async () => (await count("waiting")) === licences * changes, 200);
    t.comment(`recorded and planned within ${seconds(actedAt)} s`);

    targets.become("weak");
    await claimsEnd();
    const toldAt = performance.now();
    let killed = 0;
    await until(async () => {
      await tryAgain();
      const sent = await count("sent");
      if (killed < kills && sent > ((killed + 0.5) * licences * changes) / kills) {
        await drawnWhile(50);
        await messenger.kill();
        killed += 1;
        await claimsEnd();
        messenger = await start();
      }
      return sent === licences * changes;
    }, 100);
    t.comment(`told within ${seconds(toldAt)} s by ${targets.tried()} tries, killed ${killed} times`);
    t.equal(killed, kills);

    targets.become("well");
    const goesOnAt = performance.now();
    for (const id of watched) await repeat(id, changes);
    await until(async () => (await count("sent")) === 2 * licences * changes, 200);
    t.comment(`as many again recorded, planned and told within ${seconds(goesOnAt)} s, all being well`);
    t.equal(await count("given-up"), 0);

    const arrived = targets.arrivals().filter(({ body }) => body.type === "licence.changed");
    const byLicence = new Map<string, number[]>(watched.map(id => [id, []]));
    for (const { body } of arrived) byLicence.get(body.data.licence.id)?.push(body.data.change.revision);
    const expected = Array.from({ length: 2 * changes }, (_, at) => at + 1);
    for (const [id, revisions] of byLicence) {
      t.strictSame([...new Set(revisions)], expected, `${id}: each arrived, first in its order`);
      t.ok(
        revisions.every((revision, at) => at === 0 || revision >= (revisions[at - 1] ?? 0)),
        `${id}: none came again after a later one`,
      );
    }
    t.ok(
      arrived.every(({ isSigned }) => isSigned),
      "each is signed",
    );
    const twice = [...targets.taken.values()].filter(times => times > 1).length;
    t.ok(twice <= kills * 32, `${twice} were taken twice: no more than were under way at a kill`);
    t.equal(await messenger.stop(), 0);
  });
