// The demo of a development home: a licence in every state, with its paper and its verdict, and examples that can be
// tried out; no other home has any of it.
import t, { type Test } from "tap";
import { z } from "zod";
import { shippedTypes } from "../../../src/catalogue/shipped-types.js";
import { StatusName } from "../../../src/http/licences/licence-reply.js";
import type { Caution } from "../../../src/licence/cautions.js";
import { dayAt } from "../../../src/licence/day.js";
import { LicenceAct } from "../../../src/licence/events/department-events.js";
import { HolderCategory } from "../../../src/licence/holder-category.js";
import { demoLicences, recordDemo } from "../../../src/service/first-start/demo.js";
import { stories } from "../../../src/web/public/demo-page.js";
import { startLicet } from "../../support/licet-process.js";
import { freePort } from "../../support/postgres-server.js";
import { openRegistryHome } from "../../support/registry-home.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const everyCaution: Record<Caution["code"], true> = {
  "inspection-failed": true,
  "inspection-deferred": true,
  "inspection-overdue": true,
  "renewal-undecided": true,
  "renewal-deemed-granted": true,
  "two-current": true,
};

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

t.test(
  "the demo shows every act, caution and kind of holder; one that is refused would keep it from being recorded",
  async t => {
    const home = await openRegistryHome();
    t.teardown(home.close);
    const { registry } = home.services.opened;
    const today = dayAt(Date.now(), home.config.LICET_TIME_ZONE);
    await recordDemo(registry, today);
    const app = await home.serve();
    const acts = new Set<string>();
    const cautions = new Set<string>();
    const kinds = new Set<string>();
    const types = new Set<string>();
    for (const { id, story } of demoLicences(registry)) {
      const licence = (await home.ask(app, "supervisor", { url: `/v1/licences/${id}` })).json();
      t.equal(licence.id, id, story);
      for (const { code } of licence.cautions ?? []) cautions.add(code);
      kinds.add(licence.holderCategory);
      types.add(licence.type.code);
      const { items } = (await home.ask(app, "supervisor", { url: `/v1/licences/${id}/history` })).json();
      for (const { act } of items) acts.add(act);
    }
    for (const act of [...LicenceAct.options, "issue", "take-over"]) t.ok(acts.has(act), act);
    for (const caution of Object.keys(everyCaution)) t.ok(cautions.has(caution), caution);
    for (const kind of HolderCategory.options) t.ok(kinds.has(kind), kind);
    for (const { code } of shippedTypes) t.ok(types.has(code), code);
  },
);
