// Every example of /openapi.json is sent, as it stands, to a registry that serves it.
import { readFile } from "node:fs/promises";
import type { LightMyRequestResponse } from "fastify";
import t, { type Test } from "tap";
import { z } from "zod";
import type { DevelopmentAccount } from "../../../src/catalogue/examples/development-accounts.js";
import { approvalService } from "../../../src/catalogue/examples/development-departments.js";
import { exampleIssue } from "../../../src/catalogue/examples/example.js";
import { shippedTypes } from "../../../src/catalogue/shipped-types.js";
import { actsBefore, toldOn } from "../../../src/http/description/examples.js";
import type { ActName } from "../../../src/registry/commands.js";
import { openRegistryHome } from "../../support/registry-home.js";

const Example = z.looseObject({ value: z.unknown() });
const Operation = z.looseObject({
  parameters: z.array(z.looseObject({ in: z.string(), name: z.string(), example: z.string().optional() })).optional(),
  requestBody: z
    .looseObject({
      content: z.record(
        z.string(),
        z.looseObject({ example: z.unknown().optional(), examples: z.record(z.string(), Example).optional() }),
      ),
    })
    .optional(),
  responses: z.record(z.string(), z.unknown()),
});
type Operation = z.infer<typeof Operation>;
const Described = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), Operation)) });

// Hundreds of versions, which nobody downloads: without a sealer none of them is drawn and signed.
const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();
const { paths } = Described.parse(JSON.parse(await readFile("openapi/openapi.json", "utf8")));
const operation = (method: string, path: string): Operation => {
  const found = paths[path]?.[method];
  if (!found) throw new Error(`${method} ${path} is not described`);
  return found;
};

/** The examples of a body; a single one goes by the name "". */
const examplesOf = ({ requestBody }: Operation): Record<string, unknown> => {
  const media = requestBody?.content["application/json"];
  if (!media) return {};
  if (media.examples)
    return Object.fromEntries(Object.entries(media.examples).map(([name, { value }]) => [name, value]));
  return media.example === undefined ? {} : { "": media.example };
};

const send = (path: string, body: unknown, to = { home, app }): Promise<LightMyRequestResponse> =>
  to.home.ask(to.app, "officer", { method: "POST", url: path, payload: body as object });

const documented = (t: Test, { responses }: Operation, reply: LightMyRequestResponse): void => {
  t.ok(reply.statusCode >= 200 && reply.statusCode < 300, reply.body.slice(0, 500));
  t.ok(String(reply.statusCode) in responses, `${reply.statusCode} is described`);
};

const codes = shippedTypes.map(({ code }) => code);
const issues = examplesOf(operation("post", "/v1/licences"));
const copies = "/v1/licences/{id}/copies";
const acts = Object.keys(paths).filter(
  path => /^\/v1\/licences\/\{id\}\/[a-z-]+$/.test(path) && paths[path]?.post && path !== copies,
);

let drawn = 1_000;

/** The example of an issue of the type, for another holder where a holder may have only one. */
const issueOf = (code: string): unknown => {
  const definition = shippedTypes.find(type => type.code === code);
  if (!definition?.unique) return issues[code];
  drawn += 1;
  const { holders, number } = exampleIssue(definition, toldOn, drawn);
  return { ...(issues[code] as object), holders, ...(number !== undefined && { number }) };
};

/** A licence issued by the example of its type. */
const issued = async (code: string, at = { home, app }): Promise<{ id: string; holder: string }> => {
  const { id, holders } = (await send("/v1/licences", issueOf(code), at)).json() as {
    id: string;
    holders: [{ code: string }];
  };
  return { id, holder: holders[0].code };
};

t.test("every operation that takes JSON has an example of it", async t => {
  for (const [path, item] of Object.entries(paths))
    for (const [method, described] of Object.entries(item))
      if (described.requestBody?.content["application/json"])
        t.ok(Object.keys(examplesOf(described)).length > 0, `${method} ${path}`);
  t.ok(acts.length > 9, acts.join(" "));
});

for (const path of ["/v1/licences", "/v1/takeovers"])
  t.test(
    `the examples of POST ${path} are recorded as they stand, one for each shipped type, and again where a holder may have several`,
    async t => {
      const described = operation("post", path);
      const examples = examplesOf(described);
      t.same(Object.keys(examples), codes);
      const repeatable = shippedTypes.filter(({ unique }) => !unique).map(({ code }) => examples[code]);
      for (const example of [...Object.values(examples), ...repeatable])
        documented(t, described, await send(path, example));
    },
  );

for (const code of codes)
  t.test(`the example of every act goes with the example of ${code}`, async t => {
    const isUnique = shippedTypes.some(type => type.code === code && type.unique);
    for (const path of acts) {
      const described = operation("post", path);
      const { id, holder } = await issued(code);
      const before = actsBefore[path.split("/").at(-1) as ActName];
      const prepared = before && operation("post", `/v1/licences/{id}/${before}`);
      if (prepared) documented(t, prepared, await send(`/v1/licences/${id}/${before}`, examplesOf(prepared)[""]));
      const example = examplesOf(described)[""] as { holders?: { code: string }[] };
      // The holder of the examples has a licence of such a type already.
      const holders = isUnique && example.holders?.map(one => ({ ...one, code: holder }));
      const reply = await send(path.replace("{id}", id), { ...example, ...(holders && { holders }) });
      documented(t, described, reply);
      t.ok((reply.json() as { revision: number }).revision > (before ? 1 : 0), `${path} was recorded`);
    }
  });

/** Whose reading it is, where it is not an officer's. */
const readers: Readonly<Record<string, string>> = {
  "/v1/audit": "supervisor",
  "/v1/audit.csv": "supervisor",
  "/v1/accounts": "registrar",
  "/v1/keys": "registrar",
  "/v1/settings": "registrar",
  "/v1/departments/{department}/seals/{seal}/picture": "registrar",
};

t.test("what is read is read as the examples say, and with nothing else given", async t => {
  const home = await openRegistryHome({ LICET_ROLES: "http,projections,sealer" });
  t.teardown(home.close);
  await home.services.keys.ensureSealKey(approvalService.code);
  const app = await home.serve();
  const { id, holder } = await issued(codes[0] ?? "", { home, app });
  const theirs = { account: "holder", roles: ["holder"], codes: [holder] } as unknown as DevelopmentAccount;
  let sha256 = "";
  for (const [path, account] of [
    [copies, "officer"],
    ["/v1/my/licences/{id}/copies", theirs],
  ] as const) {
    const described = operation("post", path);
    const payload = examplesOf(described)[""] as object;
    const copy = await home.ask(app, account, { method: "POST", url: path.replace("{id}", id), payload });
    documented(t, described, copy);
    sha256 = copy.json().sha256;
  }
  const asked = operation("put", "/v1/my/reminders");
  const payload = examplesOf(asked)[""] as object;
  documented(t, asked, await home.ask(app, theirs, { method: "PUT", url: "/v1/my/reminders", payload }));
  const map = examplesOf(operation("put", "/v1/import-maps/{name}"))[""] as { name: string };
  const kept = await home.ask(app, "officer", { method: "PUT", url: `/v1/import-maps/${map.name}`, payload: map });
  documented(t, operation("put", "/v1/import-maps/{name}"), kept);
  for (const [path, { get }] of Object.entries(paths)) {
    // No example has a case or an import (test/http/imports/ has), nor a picture (test/http/pictures.test.ts has).
    // Nor is an account or a key known beforehand (test/http/accounts.test.ts, test/http/registrar/keys.test.ts).
    // No holder has asked for a correction (test/http/holders/corrections.test.ts has).
    const isElsewhere = /\{(case|import|kid|field|correction)\}/.test(path) || path === "/v1/accounts/{id}";
    if (!get || path.startsWith("/demo/") || isElsewhere || path === "/metrics") continue;
    const given = (get.parameters ?? []).filter(({ example }) => example !== undefined);
    const query = new URLSearchParams();
    for (const { in: place, name, example = "" } of given) if (place === "query") query.set(name, example);
    const url = path
      .replace("{id}", id)
      .replace("{sha256}", sha256)
      .replace(/\{(\w+)\}/g, (_, name: string) => given.find(parameter => parameter.name === name)?.example ?? name);
    const reader = path.startsWith("/v1/my/") ? theirs : (readers[path] ?? "officer");
    const accept = path.startsWith("/V/") ? { accept: "application/json" } : {};
    documented(t, get, await home.ask(app, reader, { url: `${url}?${query}`, headers: accept }));
  }
});

t.test("a question is answered as its example asks", async t => {
  const described = operation("post", "/v1/verify");
  for (const example of Object.values(examplesOf(described)))
    documented(t, described, await app.inject({ method: "POST", url: "/v1/verify", payload: example as object }));
});
