import t from "tap";
import { priorFromLog } from "../../../projections/rebuild/prior-from-log.js";
import type { LogSource } from "../../../projections/views/log-source.js";

/** What is known, and the streams that had to be read for it. */
const knowing = () => {
  const read: string[] = [];
  const store = {
    readStream: async (stream: string) => {
      read.push(stream);
      return [];
    },
  } as unknown as LogSource["store"];
  const decode = (() => {
    throw new Error("there is nothing to decode");
  }) as LogSource["decode"];
  return { known: priorFromLog({ store, decode, isSigned: async () => true, answer: async () => "" }), read };
};

t.test("licences that were touched last are known by memory, any other by its stream", async t => {
  const { known, read } = knowing();
  for (let at = 0; at < 10_001; at += 1)
    known.after(`L${at}`, 0, { facts: "x".repeat(1_700), unsigned: "", position: at });
  t.equal((await known.before(new Map([["L10000", 1]]))).get("L10000")?.position, 10_000);
  t.strictSame(read, []);
  await known.before(new Map([["L0", 1]]));
  t.strictSame(read, ["licence-L0"]);
});

t.test("memory is bounded by what licences weigh", async t => {
  const { known, read } = knowing();
  const facts = "x".repeat(1_000_000);
  for (let at = 0; at < 100; at += 1) known.after(`L${at}`, 0, { facts, unsigned: "", position: at });
  const all = new Map(Array.from({ length: 100 }, (_, at) => [`L${at}`, 1] as const));
  const found = await known.before(all);
  t.ok(found.size > 10 && found.size <= 32, `${found.size} of 1 MB (2 MB in memory) are within 64 MB`);
  t.ok(found.has("L99"));
  t.equal(read.length, 100 - found.size);
});
