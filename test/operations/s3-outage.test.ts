// A registry whose documents lie on S3, and what it does while they are away, missing or damaged: verdicts come all the same.
import { join } from "node:path";
import t from "tap";
import { shippedTypes } from "../../src/catalogue/shipped-types.js";
import { examineHome } from "../../src/commands/doctor.js";
import { startS3Server } from "../support/s3-server.js";
import { until } from "../support/until.js";
import { openSealingHome, personalIssue, runLicet, somePerson } from "./sealing-home.js";

const server = await startS3Server();
t.teardown(server.stop);
await server.stop();

const home = await openSealingHome(server.environment("sealed/"));
t.teardown(home.close);
const app = await home.serve();
const officer = (request: Parameters<typeof home.ask>[2]) => home.ask(app, "officer", request);
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const { example } = (await officer({ url: `/v1/licence-types/${shippedTypes[0].code}` })).json();

const issue = async (payload: object): Promise<string> => {
  const reply = await officer({ method: "POST", url: "/v1/licences", payload });
  if (reply.statusCode !== 201) throw new Error(reply.body);
  return reply.json().id;
};
const download = (id: string) => officer({ url: `/v1/licences/${id}/document` });
/** The key under which the licence's document is kept, by the name that a download gives it. */
const keyOf = async (id: string): Promise<string> => {
  const sha256 = String((await download(id)).headers.etag).slice(1, -1);
  return `sealed/${sha256.slice(0, 2)}/${sha256.slice(2)}`;
};
const verdictOn = async (id: string): Promise<string> =>
  (await app.inject({ method: "POST", url: "/v1/verify", payload: { id } })).json().verdict;
const codes = async (options = {}): Promise<string[]> => {
  const { findings, healthy } = await examineHome(home.config, options);
  return [healthy ? "healthy" : "ill", ...findings.map(({ code }) => code)];
};

// nobody listened when the service started; from here on somebody does, and refuses
server.failAlways({ status: 503, code: "SlowDown" });
await server.start();
const firm = await issue(example);
const person = await issue(personalIssue(today, somePerson(3)));

t.test(
  "while the store is away from the start, acts are recorded, verdicts come, and a download says to wait",
  async t => {
    const reply = await download(firm);
    t.match(reply.json(), { status: 503, code: "document-not-sealed-yet" });
    t.ok(Number(reply.headers["retry-after"]) > 0);
    t.equal(await verdictOn(firm), "valid");
    await until(() => server.requests.some(request => request.startsWith("PUT")));
    t.equal(server.objects.size, 0, "the sealer tried, and could not");
  },
);

t.test(
  "the sealer outlives the outage: once the store is there, everything gets its seal without a restart",
  async t => {
    server.failAlways(null);
    for (const id of [firm, person]) {
      const other = new Set<string>();
      const reply = await until(async () => {
        const answer = await download(id);
        if (answer.statusCode === 200) return answer;
        other.add(answer.json().code);
        return null;
      });
      t.same(
        [...other].filter(code => code !== "document-not-sealed-yet"),
        [],
      );
      t.equal(reply.rawPayload.subarray(0, 5).toString(), "%PDF-");
    }
    t.equal(server.objects.size, 2);
    t.ok([...server.objects.keys()].every(key => /^sealed\/[0-9a-f]{2}\/[0-9a-f]{62}$/.test(key)));
    t.notOk(server.objects.get(await keyOf(person))?.bytes.includes("%PDF"), "the person's document is encrypted");
  },
);

t.test("while the store is away, downloads are 503 with a time to come back, and verdicts come", async t => {
  const etag = (await download(firm)).headers.etag;
  await server.stop();
  const reply = await download(firm);
  t.match(reply.json(), { status: 503, code: "documents-unavailable" });
  t.ok(Number(reply.headers["retry-after"]) > 0);
  t.equal(reply.headers.etag, undefined, "a failure does not go by the document's name");
  t.equal(await verdictOn(firm), "valid");
  const known = await officer({ url: `/v1/licences/${firm}/document`, headers: { "if-none-match": String(etag) } });
  t.equal(known.statusCode, 304, "who has it already need not fetch it");
  t.same(await codes(), ["ill", "document-unreadable", "document-unreadable", "documents-unavailable"]);
  await server.start();
  t.equal((await download(firm)).statusCode, 200, "and back without a restart");
});

t.test("a document that is missing or damaged is another matter than a store that is away", async t => {
  const key = await keyOf(firm);
  const object = server.objects.get(key) ?? { bytes: Buffer.alloc(0), modified: new Date() };
  server.objects.delete(key);
  t.match((await download(firm)).json(), { status: 500, code: "document-missing" });
  t.same(await codes(), ["ill", "document-missing"]);
  server.objects.set(key, { ...object, bytes: object.bytes.subarray(1) });
  t.match((await download(firm)).json(), { status: 500, code: "document-damaged" });
  t.same(await codes(), ["ill", "document-damaged"]);
  server.objects.set(key, object);
  t.equal((await download(firm)).statusCode, 200);
});

t.test(
  "the doctor finds nothing in a sound home, and orphans page by page; it removes old ones when asked",
  async t => {
    t.same(await codes({ settled: true }), ["healthy"]);
    server.settings.pageSize = 1;
    const orphans = ["0", "f"].map(digit => `sealed/${digit.repeat(2)}/${digit.repeat(62)}`);
    const left = (ageHours: number) => ({
      bytes: Buffer.from("x"),
      modified: new Date(Date.now() - ageHours * 3_600_000),
    });
    for (const [i, key] of orphans.entries()) server.objects.set(key, left(i === 0 ? 25 : 1));
    t.same(await codes(), ["healthy", "orphan-document", "orphan-document"]);
    t.same(await codes({ removeOrphans: true }), ["healthy", "orphan-removed", "orphan-document"]);
    t.same(
      orphans.map(key => server.objects.has(key)),
      [false, true],
    );
    t.equal(server.objects.size, 3, "what seals name is still there");
  },
);

t.test(
  "the commands find the bucket by their settings, and a backup leaves its documents to a backup of the bucket",
  async t => {
    const environment = { ...home.environment, ...server.environment("sealed/") };
    const doctor = await runLicet(environment, "doctor", "--settled");
    t.equal(doctor.code, 0, doctor.stdout + doctor.stderr);
    t.match(doctor.stdout, /documents 3/);
    const backup = await runLicet(environment, "backup", join(t.testdir(), "backup"));
    t.equal(backup.code, 0, backup.stderr);
    t.match(backup.stdout, /without documents, which are in a store of their own/);
  },
);
