// The demo of a development home: a licence in every state, with its paper and its verdict, and examples that can be
// tried out; no other home has any of it.
import t, { type Test } from "tap";
import { z } from "zod";
import { StatusName } from "../../../src/http/licences/licence-reply.js";
import { stories } from "../../../src/web/public/demo-page.js";
import { startLicet } from "../../support/licet-process.js";
import { freePort } from "../../support/postgres-server.js";
import { openRegistryHome } from "../../support/registry-home.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const Verdict = z.looseObject({ verdict: z.string(), status: z.string() });

const started = async (t: Test, environment: Record<string, string>): Promise<string> => {
  const port = String(await freePort());
  const service = startLicet({ PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}`, ...environment });
  t.teardown(service.stop);
  await service.ready;
  return `http://127.0.0.1:${port}`;
};

const pageAt = async (address: string, language: string): Promise<string> =>
  (await fetch(`${address}?lang=${language}`)).text();

t.test("a demo home lists a licence in every state, each with its paper and its verdict", async t => {
  const origin = await started(t, { LICET_HOME: await temporaryFolder(t), LICET_DEMO: "1" });
  const pages = { zh: await pageAt(`${origin}/demo`, "zh"), en: await pageAt(`${origin}/demo`, "en") };
  const ids = [...pages.zh.matchAll(/href="\/V\/([A-Z2-7]{26})\?lang=zh"/g)].map(([, id = ""]) => id);
  t.equal(new Set(ids).size, Object.keys(stories).length);
  t.match(pages.zh, "示例证照");
  t.match(pages.en, "Demo licences");

  const states = new Set<string>();
  for (const id of ids) {
    for (const page of Object.values(pages)) t.match(page, `href="/demo/${id}/document"`);
    const verdict = Verdict.parse(
      await (await fetch(`${origin}/V/${id}`, { headers: { accept: "application/json" } })).json(),
    );
    states.add(verdict.status);
  }
  for (const status of StatusName.options) t.ok(states.has(status), `one is ${status}`);

  for (const id of ids.slice(0, 3)) {
    const paper = await fetch(`${origin}/demo/${id.toLowerCase()}/document`);
    t.equal(paper.headers.get("content-type"), "application/pdf");
    t.equal(Buffer.from(await paper.arrayBuffer()).toString("latin1", 0, 5), "%PDF-");
  }
  t.equal((await fetch(`${origin}/demo/${"A".repeat(26)}/document`)).status, 404, "no other licence is shown");

  const described = await (await fetch(`${origin}/docs/json`)).text();
  t.match(described, ids[0]);
  t.notMatch(described, /A{26}/);
  const { paths } = JSON.parse(described);
  const day = paths["/v1/licences/{id}/suspensions"].post.requestBody.content["application/json"].example.decisionDate;
  t.ok(Math.abs(Date.parse(day) - Date.now()) < 40 * 86_400_000, `${day} is of these days`);
});

t.test("a home without a demo has no page of it, and no paper", async t => {
  const home = await openRegistryHome();
  t.teardown(home.close);
  const app = await home.serve();
  for (const url of ["/demo", "/demo/sample.pdf", `/demo/${"A".repeat(26)}/document`])
    t.match((await app.inject({ url })).json(), { status: 404, code: "no-sample" }, url);
  t.notMatch((await app.inject({ url: "/" })).body, "/demo");
});
