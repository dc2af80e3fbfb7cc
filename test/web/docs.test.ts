// The reading room of the API in a real browser: it bears our name, breaks no rule of its own policy, and what it tells
// can be tried out.
import t from "tap";
import { openRegistryHome } from "../support/registry-home.js";
import { openBrowser } from "./browser.js";

const home = await openRegistryHome();
const app = await home.serve();
const origin = await app.listen({ host: "127.0.0.1", port: 0 });
const browser = await openBrowser();
t.teardown(async () => {
  await browser.close();
  await home.close();
});

t.test("/docs bears our name and nobody else's, and the console stays silent while it is read", async t => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: "zh-CN" });
  const complaints: string[] = [];
  page.on("console", message => complaints.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", error => complaints.push(error.message));
  page.on("requestfailed", request => complaints.push(`${request.url()} failed`));
  await page.goto(`${origin}/docs`);
  t.match(await page.title(), /^Licet/);
  await page.waitForSelector(".opblock-summary");
  t.match(await page.textContent("header"), /^Licet.*接口文档/);
  t.notMatch(await page.textContent("body"), /swagger|smartbear/i);

  // Opened: an issue with its examples and its schema, and the words of a field in both languages.
  await page.locator('.opblock-post:has([data-path="/v1/licences"]) .opblock-summary-control').first().click();
  const opened = page.locator(".opblock.is-open");
  await opened.locator(".examples-select").first().waitFor();
  t.match(await opened.locator(".body-param__example").first().textContent(), '"2025-01-01"');
  await opened.locator(".model-example .tab li >> nth=1").first().click();
  const schema = opened.locator(".json-schema-2020-12").first();
  // It is open on its first level: closed, and opened to its ground.
  const expand = schema.locator(".json-schema-2020-12-expand-deep-button").first();
  await expand.click();
  await expand.click();
  await schema.getByText("The first day of the term").first().waitFor();
  t.match(await schema.textContent(), /有效期的首日.*The first day of the term/s);
  t.notMatch(await page.textContent("body"), /9500-12-05|\b[4-9]\d{3}-\d{2}-\d{2}\b/);

  // Tried out: a question by anybody.
  await page.locator('.opblock-post:has([data-path="/v1/verify"]) .opblock-summary-control').first().click();
  const verify = page.locator('.opblock.is-open:has([data-path="/v1/verify"])');
  await verify.locator(".try-out__btn").click();
  await verify.locator(".execute").click();
  await verify.locator(".live-responses-table").waitFor();
  t.match(await verify.locator(".live-responses-table").textContent(), "not-genuine");
  t.same(complaints, []);
  await page.close();
});
