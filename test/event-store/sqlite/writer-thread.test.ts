import t from "tap";
import { createAppendDesk } from "../../../src/event-store/append-desk.js";
import { createWriterThread } from "../../../src/event-store/sqlite/writer-thread.js";
import { licenceStream, refusal, someEvent } from "../../support/event-store/harness.js";

t.test("when the writer's thread is lost, what waits is unavailable, and the next append starts another", async t => {
  const program = new URL("./failing-writer.js", import.meta.url);
  const desk = createAppendDesk(requests => thread.send(requests), 10_000);
  const thread = createWriterThread("unused", desk.settle, desk.failAll, program);
  for (const attempt of ["first", "second"]) {
    const errors = await Promise.all(
      [1, 2, 3].map(() => refusal(desk.append(licenceStream(), "no-stream", [someEvent()]))),
    );
    for (const error of errors) t.match(error, { code: "unavailable", message: /out of order/ }, attempt);
  }
  await desk.close();
  await thread.close();
});

t.test("an append that the writer never answers is unavailable when its time is up", async t => {
  const desk = createAppendDesk(() => undefined, 40);
  t.match(await refusal(desk.append(licenceStream(), "no-stream", [someEvent()])), { code: "unavailable" });
  await desk.close();
});

t.test("an answer that comes after the deadline is ignored", async t => {
  const tickets: number[] = [];
  const desk = createAppendDesk(requests => tickets.push(...requests.map(({ ticket }) => ticket)), 40);
  t.match(await refusal(desk.append(licenceStream(), "no-stream", [someEvent()])), { code: "unavailable" });
  const late = tickets.map(
    ticket => ({ ticket, kind: "appended", revision: 0, position: "1".padStart(20, "0") }) as const,
  );
  t.equal(late.length, 1);
  desk.settle(late);
  await desk.close();
});
