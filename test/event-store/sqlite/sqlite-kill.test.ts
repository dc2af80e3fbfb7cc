import { once } from "node:events";
import { createInterface } from "node:readline";
import t from "tap";
import { openSqliteEventStore } from "../../../src/event-store/sqlite/sqlite.js";
import { readWholeLog } from "../../support/event-store/harness.js";
import { newLogFile, startProgram } from "./sqlite-file.js";

const rounds = Number(process.env.LICET_ROUNDS ?? 4);

t.test(`killed ${rounds} times, the log holds every acknowledged append exactly once, without a gap`, async t => {
  const { file, remove } = await newLogFile();
  const acknowledged: { stream: string; id: string; position: string }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const until = acknowledged.length + 1 + Math.floor(Math.random() * 300);
    const [one, two] = [startProgram("./append-forever", file), startProgram("./append-forever", file)];
    const kill = () => [one, two].map(program => program.kill("SIGKILL"));
    const listen = async (program: typeof one) => {
      for await (const line of createInterface({ input: program.stdout })) {
        const [stream = "", id = "", position = ""] = line.split(" ");
        // The last line may have been cut.
        if (position.length === 20) acknowledged.push({ stream, id, position });
        if (acknowledged.length >= until) kill();
      }
    };
    await Promise.all([listen(one), listen(two), once(one, "exit"), once(two, "exit")]);

    const store = openSqliteEventStore({ file, writer: "inline" });
    const log = await readWholeLog(store);
    t.same(
      log.map(({ position }) => Number(position)),
      log.map((_, index) => index + 1),
      `round ${round}: gapless`,
    );
    const byId = new Map(log.map(event => [event.id, event]));
    t.equal(byId.size, log.length, `round ${round}: nothing twice`);
    t.equal(log.length % 2, 0, `round ${round}: both events of an append or none`);
    const lost = acknowledged.filter(({ stream, id, position }) => {
      const found = byId.get(id);
      return found?.stream !== stream || found.position !== position || found.revision !== 1;
    });
    t.same(lost, [], `round ${round}: nothing acknowledged was lost`);
    await store.close();
  }
  await remove();
});
