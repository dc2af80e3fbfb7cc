import t from "tap";
import { within } from "../../src/waiting/within.js";

const never = new Promise<string>(() => undefined);

t.test("an answer in time is the answer, and so is a failure", async t => {
  const late = (): string => {
    throw new Error("it was not late");
  };
  t.equal(await within(60_000, Promise.resolve("there"), late), "there");
  await t.rejects(within(60_000, Promise.reject(new Error("broken")), late), { message: "broken" });
});

t.test("what takes longer is answered, or refused, by what is said for that case", async t => {
  t.equal(await within(1, never, () => "late"), "late");
  const refuse = (): string => {
    throw new Error("too late");
  };
  await t.rejects(within(1, never, refuse), { message: "too late" });
});

t.test("work that fails after it was given up fails nobody", async t => {
  let fail = (_: Error): void => undefined;
  const work = new Promise<string>((_, reject) => {
    fail = reject;
  });
  t.equal(await within(1, work, () => "late"), "late");
  const unhandled: unknown[] = [];
  const note = (error: unknown): number => unhandled.push(error);
  process.on("unhandledRejection", note);
  fail(new Error("afterwards"));
  await new Promise(setImmediate);
  process.off("unhandledRejection", note);
  t.same(unhandled, []);
});
