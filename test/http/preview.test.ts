// Papers as 样张 over HTTP: of what is to be issued, and of what a case would make; as PDF or as a picture, never sealed.
import { PNG } from "pngjs";
import t from "tap";
import { approvalService, marketRegulation } from "../../src/catalogue/examples/development-departments.js";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { dayAt } from "../../src/licence/day.js";
import type { TypeDefinition } from "../../src/licence/events/type-events.js";
import { readPages, readPdf } from "../support/read-pdf.js";
import { openRegistryHome } from "../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();
const today = dayAt(home.deps.clock(), home.deps.settings.timeZone);
const example = exampleIssue(foodLicence, today);
const url = `/v1/licence-types/${foodLicence.code}/preview`;
const preview = (account: string | null, payload: object, headers: Record<string, string> = {}, query = "") =>
  home.ask(app, account, { method: "POST", url: `${url}${query}`, payload, headers });
const linesOf = (pdf: Buffer): string[] => readPages(readPdf(pdf)).flat();

t.test("the example of a type is drawn as the caller's department would issue it, and nothing is recorded", async t => {
  const reply = await preview("officer", example);
  t.equal(reply.statusCode, 200, reply.body.slice(0, 300));
  t.match(reply.headers, { "content-type": "application/pdf", "cache-control": "no-store", vary: "accept" });
  const lines = linesOf(reply.rawPayload);
  for (const text of [example.holders[0].name, approvalService.name]) t.ok(lines.includes(text), text);
  t.notMatch(reply.rawPayload.toString("latin1"), /\/Sig|\/AcroForm/);
  const { type: _, ...withoutType } = example;
  t.equal((await preview("officer", withoutType)).statusCode, 200);
  t.same((await home.ask(app, "officer", { url: "/v1/licences" })).json().items, []);
});

t.test("it comes as a picture where that is asked for, and as nothing else", async t => {
  const reply = await preview("officer", example, { accept: "image/png" });
  t.match([reply.statusCode, reply.headers["content-type"]], [200, "image/png"]);
  const { width, height, data } = PNG.sync.read(reply.rawPayload);
  t.ok(width > height && width > 1_500, `${width} × ${height}`);
  const colours = new Set<number>();
  for (let at = 0; at < data.length; at += 4_000) colours.add(data.readUInt32BE(at));
  t.ok(colours.size > 3, "something is drawn");
  for (const accept of ["image/*", "application/json, image/png;q=0.5"])
    t.equal((await preview("officer", example, { accept })).headers["content-type"], "image/png", accept);
  t.match((await preview("officer", example, { accept: "application/json" })).json(), {
    status: 406,
    code: "not-acceptable",
  });
});

t.test("another issuer is drawn where it is named, and the defining authority for who has no department", async t => {
  const other = await preview("registrar", example, {}, `?issuer=${marketRegulation.code}`);
  t.ok(linesOf(other.rawPayload).includes(marketRegulation.name));
  t.ok(linesOf((await preview("registrar", example)).rawPayload).includes(foodLicence.authority.name));
});

t.test("what an issue would be refused for is told in the same words", async t => {
  const refused = async (payload: object, status: number, code: string, pointer?: string) => {
    const told = (await preview("officer", payload)).json();
    t.match(told, { status, code });
    if (pointer !== undefined) t.equal(told.errors?.[0]?.pointer, pointer);
  };
  await refused({ ...example, face: { ...example.face, premises: "" } }, 422, "field-required", "/face/premises");
  await refused(
    { ...example, face: { ...example.face, premises: "𠮷" } },
    422,
    "character-not-printable",
    "/face/premises",
  );
  await refused({ ...example, type: "11100000MB0143028R001" }, 422, "type-code-differs", "/type");
  await refused({ ...example, more: 1 }, 422, "unknown-field", "/more");
  const unknown = { method: "POST" as const, url: `/v1/licence-types/${"9".repeat(21)}/preview` };
  const { type: _, ...payload } = example;
  t.match((await home.ask(app, "officer", { ...unknown, payload })).json(), { status: 404, code: "unknown-type" });
  t.match((await preview("officer", example, {}, `?issuer=${"9".repeat(18)}`)).json(), { code: "no-such-department" });
  for (const account of ["supervisor", "holder", "administrator"])
    t.equal((await preview(account, example)).statusCode, 403, account);
  t.equal((await preview(null, example)).statusCode, 401);
});

t.test("a dry run is answered with the paper that the act would make, where that is asked for", async t => {
  const issued = await home.ask(app, "officer", {
    method: "POST",
    url: "/v1/licences",
    payload: exampleIssue(foodLicence, today, 40),
  });
  const { id, revision } = issued.json();
  const tried = (act: string, payload: object, accept: string, account = "officer") =>
    home.ask(app, account, {
      method: "POST",
      url: `/v1/licences/${id}/${act}?dryRun=true`,
      payload,
      headers: { accept },
    });
  const amendment = { face: { premises: "示例市清河区新样路6号" }, changeDate: today, reason: "迁址" };
  const reply = await tried("amendments", amendment, "application/pdf");
  t.equal(reply.statusCode, 200, reply.body.slice(0, 300));
  t.match(reply.headers, { "content-type": "application/pdf", "cache-control": "no-store", vary: /accept/ });
  t.ok(linesOf(reply.rawPayload).join("").includes("示例市清河区新样路6号"));
  t.notMatch(reply.rawPayload.toString("latin1"), /\/Sig|\/AcroForm/);
  t.equal((await tried("amendments", amendment, "image/png")).headers["content-type"], "image/png");
  t.match((await tried("amendments", amendment, "application/json")).json(), { dryRun: true });
  t.match((await tried("amendments", amendment, "*/*")).json(), { dryRun: true });
  const suspension = { groundCode: "law-measure", ground: "g", decisionNumber: "n", decisionDate: today, from: today };
  t.match((await tried("suspensions", suspension, "image/png")).json(), { status: 409, code: "no-new-paper" });
  t.equal((await tried("amendments", { ...amendment, more: 1 }, "image/png")).statusCode, 422);
  t.equal((await tried("amendments", amendment, "image/png", "supervisor")).statusCode, 403);
  const { revision: after } = (await home.ask(app, "officer", { url: `/v1/licences/${id}` })).json();
  t.equal(after, revision, "nothing is recorded");
});

t.test("whoever is to sign a case sees the paper that it would make; an act without one has none", async t => {
  const hands: ("prepare" | "sign")[] = ["prepare", "sign"];
  const code = `${foodLicence.code.slice(0, 18)}9B0`;
  const type: TypeDefinition = { ...foodLicence, code, unique: null, steps: { issue: hands, suspend: hands } };
  await home.ask(app, "registrar", { method: "PUT", url: `/v1/licence-types/${code}`, payload: type });
  const officer = { account: "a", name: { zh: "a", en: "a" }, roles: ["officer" as const] };
  const able = { department: approvalService.code, types: ["*"] };
  const ask = (account: string, method: "GET" | "POST", address: string, payload?: object) =>
    home.ask(app, { ...officer, ...able, account } as never, { method, url: address, ...(payload && { payload }) });
  const issue = { act: "issue", body: { ...exampleIssue(type, today, 3) } };
  const opened = await ask("a", "POST", "/v1/cases", issue);
  t.equal(opened.statusCode, 201, opened.body);
  const paper = await ask("b", "GET", `/v1/cases/${opened.json().id}/paper`);
  t.equal(paper.statusCode, 200, paper.body.slice(0, 300));
  t.ok(linesOf(paper.rawPayload).includes(issue.body.holders[0].name));
  await ask("b", "POST", `/v1/cases/${opened.json().id}/signatures`, {});
  const decision = { groundCode: "law-measure", ground: "g", decisionNumber: "n", decisionDate: today };
  const suspending = { act: "suspend", licence: opened.json().licence, body: { ...decision, from: today } };
  const { id } = (await ask("a", "POST", "/v1/cases", suspending)).json();
  t.match((await ask("b", "GET", `/v1/cases/${id}/paper`)).json(), { status: 409, code: "no-new-paper" });
});
