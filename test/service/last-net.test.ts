// What nobody caught, in a service and in every thread of it: it is told, and either the process ends in order, or the thread is started again.
import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import t from "tap";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import { shippedTypes } from "../../src/catalogue/shipped-types.js";
import { dayAt } from "../../src/licence/day.js";
import { personalIssue, runLicet, somePerson } from "../operations/sealing-home.js";
import { send } from "../soak/acting-client.js";
import { faultIn } from "../support/faults.js";
import { eventually, startLicet } from "../support/licet-process.js";
import { freePort } from "../support/postgres-server.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { until } from "../support/until.js";

const folder = await temporaryFolder(t);
const home = join(folder, "home");
const today = dayAt(Date.now(), "Asia/Shanghai");
const kinds = ["rejection", "exception"] as const;

/** A service on this home that takes requests, and an officer's token. */
const serve = async (environment: Record<string, string>) => {
  const port = String(await freePort());
  const licet = startLicet({ LICET_HOME: home, PORT: port, ...environment });
  t.teardown(licet.kill);
  const address = `http://127.0.0.1:${port}`;
  await licet.ready;
  await eventually(`${address}/readyz`, reply => reply.ok);
  const token = (await runLicet({ LICET_HOME: home }, "token", "officer")).stdout.trim();
  const issue = (body: object) =>
    send({ key: crypto.randomUUID(), path: "/v1/licences", body, records: "LicenceIssued" }, address, token);
  return { licet, address, issue };
};

for (const [round, kind] of kinds.entries())
  t.test(
    `a service that meets ${kind === "rejection" ? "a rejection" : "an exception"} which nobody caught logs it and ends in order`,
    async t => {
      const { licet, address, issue } = await serve(faultIn("main", folder, { FAULT_KIND: kind, FAULT_ON: "SIGUSR2" }));
      const [type] = shippedTypes;
      // A holder has one current licence of this type: each issue has a holder of its own.
      const seeds = Array.from({ length: 20 }, (_, index) => round * 100 + index);
      const answers = Promise.all(seeds.map(seed => issue(exampleIssue(type, today, seed))));
      await issue(exampleIssue(type, today, round * 100 + 99));
      licet.child.kill("SIGUSR2");
      t.equal(await licet.ended, 70);
      t.match(
        licet.log.filter(({ level }) => level === 50),
        [{ err: { message: "nobody caught this" }, msg: "a fault that nobody caught: the process ends" }],
      );
      for (const answer of await answers)
        t.ok(answer === null || answer.status === 201, "what was under way was finished");
      await t.rejects(fetch(`${address}/readyz`));
      const doctor = await runLicet({ LICET_HOME: home }, "doctor", "--json");
      t.equal(doctor.code, 0, doctor.stdout);
    },
  );

// What a thread does before it meets the fault, and what its service does after.
const threads: Record<string, { file: string; told: RegExp; atOnce?: boolean }> = {
  projector: { file: "projector-worker.js", told: /the projector met a fault and goes on/ },
  sealer: { file: "sealer-thread.js", told: /the sealer's thread ended/ },
  "writer of the log": { file: "event-store/sqlite/writer-worker.js", told: /writer of the event log .*started again/ },
  "writer of subject keys": { file: "subject-keys-thread.js", told: /writer of subject keys .*started again/ },
  // It blocks its thread while it has nothing to render: only when it begins can a fault fall by itself.
  renderer: {
    file: join("piscina", "dist", "worker.js"),
    told: /could not be sealed yet|the sealer's thread ended/,
    atOnce: true,
  },
};

for (const [name, { file, told, atOnce }] of Object.entries(threads))
  t.test(`the ${name} that meets a fault which nobody caught is told of and started again`, async t => {
    const serving = join(folder, `serving-${basename(file)}`);
    const { licet, address, issue } = await serve(faultIn(file, folder, atOnce ? {} : { FAULT_AFTER: serving }));
    await writeFile(serving, "");
    const holder = somePerson(name.length);
    // Recorded, sealed and shown: what each thread has a part in.
    const first = await issue(personalIssue(today, holder));
    await until(() => licet.log.some(entry => told.test(`${entry.msg} ${entry.message ?? ""}`)));
    let issued = await issue(personalIssue(today, holder));
    while (issued?.status !== 201) issued = await issue(personalIssue(today, holder));
    const { id } = JSON.parse(issued.text) as { id: string };
    const verdict = (reply: Response) => reply.status === 200;
    await eventually(`${address}/v1/licences/${id}/status`, reply => verdict(reply) || reply.status === 404);
    t.ok(first === null || [201, 202, 500, 503].includes(first.status), `${first?.status} ${first?.text}`);
    t.equal(await licet.stop(), 0);
  });
