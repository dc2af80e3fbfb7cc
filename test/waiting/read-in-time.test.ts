import t from "tap";
import { readInTime } from "../../src/waiting/read-in-time.js";

const silent = (): Promise<never> => new Promise(() => undefined);

t.test("a part that does not answer is not asked by those who come within a second after, and then it is", async t => {
  let now = 0;
  let asked = 0;
  const inTime = readInTime("the views", 20, () => now);
  const answering = async (): Promise<number> => {
    asked += 1;
    return asked;
  };
  t.equal(await inTime("a licence", answering), 1);
  await t.rejects(inTime("a licence", silent), { message: "a licence was not read from the views within 20 ms" });
  now = 999;
  await t.rejects(inTime("a licence", answering), { message: /did not answer a moment ago/ });
  t.equal(asked, 1);
  now = 1_000;
  t.equal(await inTime("a licence", answering), 2);
});

t.test("what a read fails of is told as it is, and says nothing of the next one", async t => {
  const inTime = readInTime("the log", 1_000);
  const failing = (): Promise<never> => Promise.reject(new Error("away"));
  await t.rejects(inTime("a stream", failing), { message: "away" });
  t.equal(await inTime("a stream", async () => "answered"), "answered");
});
