// The JavaScript of the documentation as another site's page runs it: in a browser, on a page of another origin, as it is
// written, for every kind of question that anybody may ask.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import t from "tap";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { examplesOf } from "../support/examples-of-page.js";
import { openRegistryHome } from "../support/registry-home.js";
import { until } from "../support/until.js";
import { openBrowser } from "./browser.js";

const home = await openRegistryHome({ LICET_ROLES: "http,projections,sealer", LICET_RATE_LIMIT: "on" });
const app = await home.serve();
const registry = await app.listen({ host: "127.0.0.1", port: 0 });
const site = createServer((_request, reply) => {
  reply.setHeader("content-type", "text/html; charset=utf-8");
  reply.end('<!doctype html><title>A bank</title><input type="file">');
});
await new Promise<void>(resolve => void site.listen(0, "127.0.0.1", resolve));
const browser = await openBrowser();
t.teardown(async () => {
  await browser.close();
  site.close();
  await home.close();
});

const { example } = (await home.ask(app, "officer", { url: `/v1/licence-types/${foodLicence.code}` })).json();
const licence = (await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload: example })).json();
const token: string = licence.links.verify.split("/").at(-1);
let paper: Buffer = Buffer.alloc(0);
await until(async () => {
  const reply = await home.ask(app, "officer", { url: `/v1/licences/${licence.id}/document` });
  if (reply.statusCode === 200) paper = reply.rawPayload;
  return reply.statusCode === 200;
});

const foreign = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;

/** Opens the other site, with a file chosen, and runs a script of its own; answers what it says. */
const run = async (page: Page, block: string): Promise<string> => {
  const said: string[] = [];
  // What the browser itself notes of an answer that is no success is none of the script's words.
  page.on("console", message => void (message.type() === "log" && said.push(message.text())));
  page.on("pageerror", error => said.push(`failed: ${error.message}`));
  await page.goto(foreign);
  await page.setInputFiles("input[type=file]", { name: "paper.pdf", mimeType: "application/pdf", buffer: paper });
  const own = `const BASE = ${JSON.stringify(registry)};\nconst TOKEN = ${JSON.stringify(token)};\n`;
  await page.addScriptTag({ type: "module", content: own + block });
  await until(() => said.length > 0);
  return said.join("\n");
};

const scripts = ["docs/verify.md", "docs/register.md"].flatMap(page =>
  examplesOf(page).flatMap(({ language, block }) => (language === "js" ? [{ page, block }] : [])),
);

t.test("each script of the documentation gets its answer on a page of another site", async t => {
  const wanted = [
    /^valid active 0 \S+ \d{4}-/,
    /^valid paper nothing found$/,
    /^genuine valid \d{4}-/,
    /示例市\S* 食品经营许可证 active http/,
  ];
  t.equal(scripts.length, wanted.length);
  for (const [at, { page: from, block }] of scripts.entries()) {
    const page = await browser.newPage();
    t.match(await run(page, block), wanted[at], `${from}: ${block.slice(0, 60)}`);
    await page.close();
  }
});

t.test("a refusal is read by another site's page too, and so is how long it holds", async t => {
  const page = await browser.newPage();
  const said = await run(
    page,
    `let reply;
for (let at = 0; at < 30; at += 1)
  reply = await fetch(BASE + "/v1/verify/document?receipt=true", { method: "POST", body: new Blob(["x"], { type: "application/pdf" }) });
console.log(reply.status, (await reply.json()).code, Number(reply.headers.get("retry-after")) > 0);`,
  );
  t.equal(said, "429 too-many-requests true");
  await page.close();
});
