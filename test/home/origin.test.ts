// Which origin a registry has: what its log has recorded, whichever process asks, on every engine that holds a log.
import { createCodec } from "../../src/event-store/codec.js";
import type { EventStore } from "../../src/event-store/event-store.js";
import { chooseOrigin, recordedOrigin } from "../../src/home/origin.js";
import { ConfigError, readConfig } from "../../src/home/settings/config.js";
import { settleOrigin } from "../../src/registry/define/settle-origin.js";
import { createRecorder } from "../../src/registry/log/recorder.js";
import { eventStoreDbUnderTest } from "../event-store/eventstoredb/eventstoredb-under-test.js";
import { sqliteUnderTest } from "../event-store/sqlite/sqlite-under-test.js";
import { declareFor } from "../support/event-store/harness.js";
import { startEventStorePeer } from "../support/eventstoredb-peer/event-store-peer.js";

const recorderOver = (store: EventStore) =>
  createRecorder({ store, codec: createCodec(), clock: Date.now, software: "licet/test" });

/** A process with these settings, started over a log, at a port or at none. */
const start = (store: EventStore, environment: Record<string, string>, port: number | null) =>
  settleOrigin(recorderOver(store), chooseOrigin(readConfig(environment, { ofLog: true }), port));

const refusalOf = async (starting: Promise<unknown>): Promise<string> => {
  const outcome = await starting.then(
    () => "taken",
    (error: unknown) => error,
  );
  return outcome instanceof ConfigError ? outcome.message : String(outcome);
};

const inChinese = "https://证照.example.中国";
const inAscii = "https://xn--2ux157c.example.xn--fiqs8s";
const production = {
  NODE_ENV: "production",
  LICET_TRUSTED_PROXIES: "none",
  LICET_KEY_PASSPHRASE_FILE: "/etc/licet/passphrase",
};

for (const adapter of [
  sqliteUnderTest("inline"),
  eventStoreDbUnderTest("EventStoreDB's protocol", startEventStorePeer),
]) {
  const test = declareFor(adapter);

  test("the first start records the origin that is given, and later ones need not give it", async (t, store, again) => {
    t.equal(await recordedOrigin(store), null);
    const first = await start(store, { PUBLIC_URL: "http://licet.test:8080" }, 8150);
    t.match(first, { current: "http://licet.test:8080", replaced: null });
    const other = await again();
    t.teardown(other.close);
    t.match(await start(other, {}, null), { current: "http://licet.test:8080" }, "a command goes by the log");
    t.match(await start(other, {}, 9000), { current: "http://licet.test:8080" }, "so does a service at any port");
    t.equal((await store.readLog("0".repeat(20), 10)).length, 1, "and records nothing");
  });

  test("another origin is refused, naming both and what to do", async (t, store) => {
    await start(store, { PUBLIC_URL: "http://licet.test" }, null);
    const refusal = await refusalOf(start(store, { PUBLIC_URL: "http://licet.test:8080" }, null));
    t.match(refusal, /^PUBLIC_URL is http:\/\/licet\.test:8080, .* http:\/\/licet\.test,/);
    t.match(refusal, /licet origin set http:\/\/licet\.test:8080/);
    t.match(await start(store, { PUBLIC_URL: "HTTP://LICET.test:80/" }, null), { current: "http://licet.test" });
  });

  test("a name in Chinese is one origin in either form, and is told in both", async (t, store) => {
    await start(store, { PUBLIC_URL: inChinese }, null);
    t.match(await start(store, { PUBLIC_URL: inAscii }, null), { current: inAscii, replaced: null });
    const refusal = await refusalOf(start(store, { PUBLIC_URL: "https://执照.example.中国" }, null));
    t.ok(refusal.includes(`${inAscii} (${inChinese})`));
    t.ok(refusal.includes("(https://执照.example.中国)"));
  });

  test("without a word on it a development service goes with its port, and earlier papers stay good", async (t, store) => {
    t.match(await start(store, {}, 8150), { current: "http://localhost:8150", replaced: null });
    t.match(await start(store, { PORT: "9999" }, null), { current: "http://localhost:8150" }, "a command does not");
    t.match(await start(store, {}, 8151), { current: "http://localhost:8151", replaced: "http://localhost:8150" });
    t.match(await start(store, {}, 80), { current: "http://localhost", replaced: "http://localhost:8151" });
    t.match(await start(store, {}, 8150), {
      current: "http://localhost:8150",
      former: ["http://localhost", "http://localhost:8151"],
    });
    t.match(
      await refusalOf(start(store, { PUBLIC_URL: "http://localhost:8151" }, 8151)),
      /^PUBLIC_URL is http:\/\/localhost:8151, .* http:\/\/localhost:8150/,
      "but one that is given is meant",
    );
  });

  test("a command over an empty log takes the port of its settings", async (t, store) => {
    t.match(await start(store, { PORT: "8150" }, null), { current: "http://localhost:8150" });
  });

  test("production is given its origin at the first start, and goes by the log afterwards", async (t, store) => {
    t.match(await refusalOf(start(store, production, 8080)), /^PUBLIC_URL must be given .* e\.g\. https:/);
    t.equal(await recordedOrigin(store), null);
    await start(store, { ...production, PUBLIC_URL: inChinese }, 8080);
    t.match(await start(store, production, 8081), { current: inAscii, replaced: null });
  });

  test("production does not go by an origin without https", async (t, store) => {
    await start(store, {}, 8150);
    const refusal = await refusalOf(start(store, { ...production, PUBLIC_URL: inChinese }, 8150));
    t.match(refusal, /^PUBLIC_URL must be https in production, .* http:\/\/localhost:8150: run licet origin set https/);
    t.equal(
      await refusalOf(start(store, production, 8150)).then(text => text.startsWith("PUBLIC_URL must be https")),
      true,
    );
  });

  test("of several processes at one first start one records its origin, and the others agree or refuse", async (t, store, again) => {
    const stores = await Promise.all(Array.from({ length: 3 }, again));
    t.teardown(() => Promise.all(stores.map(({ close }) => close())));
    const wishes = ["http://one.test", "http://one.test", "http://two.test", "http://two.test"];
    const outcomes = await Promise.all(
      [store, ...stores].map((each, index) =>
        start(each, { PUBLIC_URL: wishes[index] ?? "" }, null).then(
          ({ current }) => current,
          (error: unknown) => (error instanceof ConfigError ? "refused" : error),
        ),
      ),
    );
    const recorded = await store.readStream("registry");
    t.equal(recorded.length, 1);
    const { origin } = JSON.parse(recorded[0]?.data ?? "") as { origin: string };
    t.same(
      outcomes,
      wishes.map(wish => (wish === origin ? origin : "refused")),
    );
  });
}
