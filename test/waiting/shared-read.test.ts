// Reads that many share: fewer than the questions, and never older than one.
import t from "tap";
import { sharedRead } from "../../src/waiting/shared-read.js";

/** A read that ends when it is told to, and answers how many had begun. */
const heldReads = () => {
  const begun: { key: string; end(): void; fail(error: Error): void }[] = [];
  const ask = sharedRead(
    (key: string) =>
      new Promise<number>((resolve, reject) => {
        const number = begun.length + 1;
        begun.push({ key, end: () => resolve(number), fail: reject });
      }),
  );
  return { begun, ask };
};

t.test("who asks during a read shares the next one with all who ask by then", async t => {
  const { begun, ask } = heldReads();
  const first = ask("a");
  const during = [ask("a"), ask("a"), ask("a")];
  t.equal(begun.length, 1);
  begun[0]?.end();
  t.equal(await first, 1);
  t.equal(begun.length, 2, "the next read began after the questions that it answers");
  const later = ask("a");
  begun[1]?.end();
  t.same(await Promise.all(during), [2, 2, 2]);
  t.equal(begun.length, 3);
  begun[2]?.end();
  t.equal(await later, 3);
  const alone = ask("a");
  begun[3]?.end();
  t.equal(await alone, 4, "nothing is kept of reads that have ended");
});

t.test("reads of different keys do not wait for each other", async t => {
  const { begun, ask } = heldReads();
  const both = [ask("a"), ask("b")];
  t.same(
    begun.map(({ key }) => key),
    ["a", "b"],
  );
  for (const { end } of begun) end();
  t.same(await Promise.all(both), [1, 2]);
});

t.test("a failed read fails those who wait for the next, and the question after them reads again", async t => {
  const { begun, ask } = heldReads();
  const asked = Promise.allSettled([ask("a"), ask("a"), ask("a")]);
  begun[0]?.fail(new Error("away"));
  t.same(
    (await asked).map(({ status }) => status),
    ["rejected", "rejected", "rejected"],
  );
  t.equal(begun.length, 1);
  const again = ask("a");
  begun[1]?.end();
  t.equal(await again, 2);
});
