// What nobody caught, in every command and every thread: it is told, and either the process ends in order, or the thread is started again.
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import t from "tap";
import { exampleIssue } from "../src/catalogue/example.js";
import { shippedTypes } from "../src/catalogue/shipped-types.js";
import { dayAt } from "../src/licence/day.js";
import { personalIssue, runLicet, somePerson } from "./operations/sealing-home.js";
import { send } from "./soak/acting-client.js";
import { eventually, startLicet } from "./support/licet-process.js";
import { freePort } from "./support/postgres-server.js";

t.setTimeout(300_000);

const folder = await mkdtemp(join(tmpdir(), "licet-net-"));
const preload = `--import ${new URL("./support/uncaught-fault.js", import.meta.url).href}`;
let faults = 0;

/** A fault that nobody catches, in a thread. */
const faultIn = (thread: string, more: Record<string, string> = {}): Record<string, string> => {
  faults += 1;
  return {
    NODE_OPTIONS: preload,
    FAULT_IN: thread,
    FAULT_KIND: faults % 2 === 0 ? "exception" : "rejection",
    FAULT_MARK: join(folder, `happened-${faults}`),
    ...more,
  };
};

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

for (const kind of kinds)
  t.test(
    `a service that meets ${kind === "rejection" ? "a rejection" : "an exception"} which nobody caught logs it and ends in order`,
    async t => {
      const { licet, address, issue } = await serve(faultIn("main", { FAULT_KIND: kind, FAULT_ON: "SIGUSR2" }));
      const [type] = shippedTypes;
      const answers = Promise.all(Array.from({ length: 20 }, (_, index) => issue(exampleIssue(type, today, index))));
      await issue(exampleIssue(type, today, 99));
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
const threads: Record<string, { file: string; told: RegExp }> = {
  projector: { file: "projector-worker.js", told: /the projector met a fault and goes on/ },
  sealer: { file: "sealer-thread.js", told: /the sealer's thread ended/ },
  "writer of the log": { file: "event-store/writer-worker.js", told: /writer of the event log .*started again/ },
  "writer of subject keys": { file: "subject-keys-thread.js", told: /writer of subject keys .*started again/ },
  renderer: { file: join("piscina", "dist", "worker.js"), told: /could not be sealed yet|the sealer's thread ended/ },
};

for (const [name, { file, told }] of Object.entries(threads))
  t.test(`the ${name} that meets a fault which nobody caught is told of and started again`, async t => {
    const { licet, address, issue } = await serve(faultIn(file));
    const holder = somePerson(faults);
    // Recorded, sealed and shown: what each thread has a part in.
    const first = await issue(personalIssue(today, holder));
    while (!licet.log.some(entry => told.test(`${entry.msg} ${entry.message ?? ""}`)))
      await new Promise(resolve => setTimeout(resolve, 20));
    let issued = await issue(personalIssue(today, holder));
    while (issued?.status !== 201) issued = await issue(personalIssue(today, holder));
    const { id } = JSON.parse(issued.text) as { id: string };
    const verdict = (reply: Response) => reply.status === 200;
    await eventually(`${address}/v1/licences/${id}/status`, reply => verdict(reply) || reply.status === 404);
    t.ok(first === null || [201, 202, 500, 503].includes(first.status), `${first?.status} ${first?.text}`);
    t.equal(await licet.stop(), 0);
  });

const commands: string[][] = [
  ["token", "officer"],
  ["import", join(folder, "no.csv"), "--map", join(folder, "no.json"), "--as", "officer"],
  ["rebuild"],
  ["doctor"],
  ["backup", join(folder, "backup")],
  ["restore", join(folder, "backup"), "--without-subject-keys"],
  ["copy", "--to", `sqlite:${join(folder, "copied.db")}`],
  ["keys", "list"],
  ["keys", "create", "token", "--department", "119901010000100146"],
  ["keys", "root"],
  ["keys", "rotate", "119901010000100146"],
  ["keys", "end", "0".repeat(64), "--reason", "superseded"],
  ["keys", "destroy", "AAAAAAAAAAAAAAAAAAAAAAAAAA", "--yes"],
];
const nameOf = ([name = "", sub = ""]: readonly string[]): string => (name === "keys" ? `keys ${sub}` : name);

for (const [index, command] of commands.entries())
  t.test(`licet ${nameOf(command)} that meets a fault which nobody caught says so and ends with 70`, async t => {
    const kind = kinds[index % 2] ?? "rejection";
    const { code, stderr } = await runLicet({ LICET_HOME: home, ...faultIn("main", { FAULT_KIND: kind }) }, ...command);
    t.equal(code, 70, stderr);
    t.match(stderr, /licet: a fault that nobody caught ended this: Error: nobody caught this/);
  });

t.test("no command is left out here", async t => {
  const listed = async (...args: string[]) =>
    [...(await runLicet({}, ...args, "--help")).stdout.matchAll(/^ {2}([a-z]+) .*$/gm)].map(([, name = ""]) => name);
  const all = (await listed())
    .filter(name => name !== "keys")
    .concat((await listed("keys")).map(name => `keys ${name}`));
  t.same(all.filter(name => !/^(keys )?help$/.test(name)).sort(), ["serve", ...commands.map(nameOf)].sort());
});
