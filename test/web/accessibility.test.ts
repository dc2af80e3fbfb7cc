// Every page in a real browser, light and dark: WCAG 2.2 AA by axe-core, no sideways scrolling on a phone, and targets that a thumb can hit.
import { gzipSync } from "node:zlib";
import axe from "axe-core";
import type { Page } from "playwright-core";
import t, { type Test } from "tap";
import { askWatch } from "../../projections/records/watches/watches.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { withCheck } from "../../src/credential/id-check.js";
import { watchIdOf } from "../../src/http/watches/watch-asking.js";
import { erased } from "../../src/licence/personal.js";
import { assess } from "../../src/verification/assess.js";
import type { Check, Verdict } from "../../src/verification/verdict.js";
import { assessed, couldNotCheck, notGenuine } from "../../src/verification/verdict-of.js";
import { stylesheets } from "../../src/web/stylesheet.js";
import { openRegistryHome } from "../support/registry-home.js";
import { sampleLicence, sampleRecords, sampleVersion } from "../verification/sample-facts.js";
import { openBrowser } from "./browser.js";

const day = "2026-11-23";
const face = Object.fromEntries(foodLicence.fields.map(({ key }) => [key, "示例市示例区样板路1号".repeat(3)]));
const version = sampleVersion({ face, holders: [{ name: erased, codeType: "111", code: erased }] });
const assessedWith = async (change: Partial<Parameters<typeof assess>[0]> = {}): Promise<Verdict> => {
  const about = { version, token: null, day, today: day, source: "view", signed: true } as const;
  const asked = { ...about, licence: sampleLicence(version), beside: [], ...change };
  const assessment = await assess(asked, { records: sampleRecords(foodLicence), timeZone: "Asia/Shanghai" });
  return assessed(assessment, `${day}T00:00:00.000Z`);
};
const suspension = { from: "2026-11-01", until: null, ground: "x", decisionNumber: "1", decisionDate: "2026-11-01" };
const suspended = {
  ...sampleLicence(version),
  suspensions: [{ ...suspension, revision: 1, recordedAt: version.recordedAt, by: version.by, lifted: null }],
};

const ending = { ground: "x", decisionNumber: "1", decisionDate: "2026-11-01", effectiveDate: "2026-11-01" } as const;
const revoked = {
  ...sampleLicence(version),
  endings: [
    {
      kind: "revoked" as const,
      ...ending,
      revision: 1,
      recordedAt: version.recordedAt,
      by: version.by,
      setAside: null,
    },
  ],
};

const fact = { revision: 1, recordedAt: version.recordedAt, by: version.by };
const cautioned = {
  ...sampleLicence(version),
  inspections: [{ date: "2026-10-01", result: "fail" as const, nextDue: "2026-11-01", ...fact }],
  applications: [{ appliedOn: "2026-11-02", termEnds: "2031-01-04", lastDay: "2030-12-05", refused: null, ...fact }],
};

const verdicts: Record<string, Verdict> = {
  valid: await assessedWith(),
  expired: await assessedWith({ day: "2031-01-05" }),
  "with cautions": await assessedWith({ licence: cautioned }),
  "renewal deemed granted": await assessedWith({ licence: cautioned, day: "2031-01-05", today: "2031-01-05" }),
  suspended: await assessedWith({ licence: suspended }),
  revoked: await assessedWith({ licence: revoked }),
  "not genuine": notGenuine("signature-wrong", { day, source: "log", asOf: `${day}T00:00:00.000Z` }),
  "could not check": couldNotCheck({ day }),
};
const names = Object.keys(verdicts);
const idOf = (name: string): string => withCheck(`${"ABCDEFGHI".charAt(names.indexOf(name))}${"A".repeat(25)}`);
const codeOf = (name: string): string => `${home.deps.settings.publicUrl}/V/${idOf(name)}`;
const pages: Record<string, string> = {
  home: "/",
  "check a licence": "/verify",
  "sign in": "/sign-in",
  "refused code": "/verify?code=%21",
  "refused code of another host": "/verify?code=https://elsewhere.example/V/A",
  "a number, which asks for the holder's code": "/verify?code=JY12345678",
  "no such page": "/nothing",
  demo: "/demo",
  "no such page, in English": "/nothing?lang=en",
  "mistyped code": "/V/HELLO",
  ...Object.fromEntries(names.map(name => [name, `/V/${idOf(name)}`])),
  "revoked, in English": `/V/${idOf("revoked")}?lang=en`,
  "suspended, in English": `/V/${idOf("suspended")}?lang=en`,
};

const isSoak = process.env.LICET_ROUNDS !== undefined;
const home = await openRegistryHome();
const app = await home.serve(deps => ({
  ...deps,
  uploads: {
    pdf: async () => ({ findings: ["after-end"], isScan: false, codes: [codeOf("valid")], id: null }),
    picture: async () => ({ codes: [codeOf("valid")], id: null }),
    alarm: () => undefined,
  },
  demo: {
    licences: (["active", "expired", "suspended", "revoked", "renewed"] as const).map((story, at) => ({
      id: idOf(names[at] ?? ""),
      story,
    })),
    recorded: async () => null,
  },
  verifier: {
    verify: async question => {
      const name = names.find(name => question.kind === "id" && idOf(name) === question.id);
      return verdicts[name ?? ""] ?? couldNotCheck({ day });
    },
  },
}));
const origin = await app.listen({ host: "127.0.0.1", port: 0 });
const browser = await openBrowser();
t.teardown(async () => {
  await browser.close();
  await home.close();
});

// Only colours differ in the dark.
const rulesOf = {
  light: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
  dark: { type: "rule", values: ["color-contrast", "link-in-text-block"] },
} as const;
const outcomes = (verdict: Verdict): readonly Check["outcome"][] => verdict.checks.map(({ outcome }) => outcome);

/** What a file weighs on its way, compressed, in kB. */
const weight = async (address: string): Promise<number> => {
  const reply = await fetch(new URL(address, origin));
  t.equal(reply.status, 200, address);
  return gzipSync(Buffer.from(await reply.arrayBuffer())).length / 1_000;
};

t.test(
  "a verdict weighs at most 14 kB with all that it asks for, every other page 30 kB, and all is of our own host",
  async t => {
    for (const path of ["/?lang=en", ...Object.values(pages)]) {
      const reply = await fetch(new URL(path, origin), { headers: { accept: "text/html" } });
      const page = await reply.text();
      const asked = [...page.matchAll(/<(?:link|script|img)[^>]+(?:href|src)="([^"#][^"]*)"/g)].map(
        ([, address = ""]) => address,
      );
      t.ok(asked.length >= 2 && asked.every(address => /^\/(?!\/)/.test(address)), asked.join(" "));
      const weights = await Promise.all([...new Set(asked)].map(weight));
      const all = weights.reduce((sum, one) => sum + one, gzipSync(page).length / 1_000);
      t.ok(all <= (path.startsWith("/V/") ? 14 : 30), `${path}: ${all.toFixed(1)} kB`);
    }
    for (const { address } of Object.values(stylesheets)) t.ok((await weight(address)) <= 12, address);
  },
);

t.test("the verdicts shown here are those meant", async t => {
  t.strictSame(
    Object.values(verdicts).map(({ verdict }) => verdict),
    ["valid", "not-valid", "valid", "valid", "not-valid", "not-valid", "not-genuine", "could-not-check"],
  );
  t.ok(outcomes(couldNotCheck({ day })).every(outcome => outcome === "not-checked"));
});

for (const [name, path] of Object.entries(pages))
  t.test(`the page "${name}" is accessible, fits a phone, and keeps the content security policy`, async t => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 }, locale: "zh-CN" });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", message => complaints.push(message.text()));
    page.on("pageerror", error => complaints.push(error.message));
    await page.goto(`${origin}${path}`);
    await page.evaluate(`for (const each of document.querySelectorAll("details")) each.open = true`);
    await page.evaluate(axe.source);
    for (const [colorScheme, rules] of Object.entries(rulesOf) as [keyof typeof rulesOf, object][]) {
      await page.emulateMedia({ colorScheme });
      const found = (await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(rules)} })`)) as axe.AxeResults;
      t.ok(found.passes.length > 0, "rules were applied");
      t.strictSame(
        found.violations.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => [html, failureSummary])]),
        [],
        colorScheme,
      );
    }
    const width = await page.evaluate("document.documentElement.scrollWidth");
    t.equal(width, 320, "nothing is wider than the screen");
    const small = await page.evaluate(
      `[...document.querySelectorAll("a, button, summary, textarea")].filter(each => each.checkVisibility() && each.getBoundingClientRect().height < 44).map(each => each.outerHTML)`,
    );
    t.strictSame(small, [], "targets are at least 44 px high");
    const expected = /^(refused code|no such page)/.test(name) ? /status of 4\d\d/ : /^$/;
    t.strictSame(
      complaints.filter(text => !expected.test(text)),
      [],
    );
    await context.close();
  });

/** A register with a licence of each colour: what it says must be read on every ground. */
const registerPagesOf = async (): Promise<Record<string, string>> => {
  const { items } = (await home.ask(app, "officer", { url: "/v1/licence-types" })).json();
  const { code } = items.find(({ name }: { name: { zh: string } }) => name.zh === "食品经营许可证");
  const { example } = (await home.ask(app, "officer", { url: `/v1/licence-types/${code}` })).json();
  const post = async (url: string, payload: object) =>
    (await home.ask(app, "officer", { method: "POST", url, payload })).json();
  const issue = (more: object = {}) => post("/v1/licences", { ...example, ...more });
  const { id, issuer } = await issue();
  const holders = [{ name: "示例市拂晓食品有限公司", codeType: "001", code: "91110000101623741K" }];
  const { id: ended } = await issue({ holders });
  const order = {
    groundCode: "9-law",
    ground: "x",
    decisionNumber: "示监罚决〔2026〕9号",
    decisionDate: example.validFrom,
  };
  await post(`/v1/licences/${ended}/revocations`, { ...order, effectiveDate: example.validFrom });
  await post(`/v1/licences/${id}/suspensions`, { ...order, from: example.validFrom });
  return {
    search: "/register",
    found: `/register?q=${encodeURIComponent("示例")}`,
    "nothing found": `/register?q=${encodeURIComponent("查无此名")}&number=1`,
    "too short a question": `/register?q=${encodeURIComponent("示")}`,
    "a licence": `/register/licences/${id}`,
    "a revoked licence": `/register/licences/${ended}`,
    issuers: "/register/departments",
    "an issuer": `/register/departments/${issuer.code}`,
    "day by day": "/register/feeds",
  };
};

t.test("every page of the public register is accessible in both languages, on phones and screens", async t => {
  const registerPages = await registerPagesOf();
  const sizes = [
    ["zh", 320],
    ["en", 1280],
    ...(isSoak
      ? ([
          ["en", 320],
          ["zh", 1280],
          ["zh", 360],
          ["en", 360],
        ] as const)
      : []),
  ] as const;
  for (const [lang, width] of sizes) {
    const page = await browser.newPage({ viewport: { width, height: 640 }, locale: "zh-CN" });
    for (const [name, path] of Object.entries(registerPages)) {
      const about = `${name}, ${lang}, ${width} px`;
      await page.goto(`${origin}${path}${path.includes("?") ? "&" : "?"}lang=${lang}`);
      t.match(await page.title(), /\S · Licet$/, about);
      await page.evaluate(`for (const each of document.querySelectorAll("details")) each.open = true`);
      await page.evaluate(axe.source);
      for (const [colorScheme, rules] of Object.entries(rulesOf) as [keyof typeof rulesOf, object][]) {
        await page.emulateMedia({ colorScheme });
        const found = (await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(rules)} })`)) as axe.AxeResults;
        t.strictSame(
          found.violations.map(({ id, nodes }) => [
            id,
            nodes.map(({ html, failureSummary }) => [html, failureSummary]),
          ]),
          [],
          `${about}, ${colorScheme}`,
        );
      }
      t.equal(await page.evaluate("document.documentElement.scrollWidth"), width, about);
      const unmarked = await page.evaluate(
        `[...document.querySelectorAll(":lang(en) :is(h1, th, td, dd, .detail)")].filter(each => /[\\u4e00-\\u9fff]/.test(each.textContent) && !each.querySelector(":lang(zh)")).map(each => each.outerHTML)`,
      );
      t.strictSame(unmarked, [], `${about}: Chinese is told from English`);
    }
    await page.close();
  }
});

/** A page that others led to: what it is, and that it is accessible and fits a phone. */
const looked = async (t: Test, page: Page, expected: RegExp): Promise<void> => {
  t.match(await page.textContent("h1"), expected);
  await page.evaluate(axe.source);
  const found = (await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(rulesOf.light)} })`)) as axe.AxeResults;
  t.strictSame(
    found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
    [],
  );
  t.equal(await page.evaluate("document.documentElement.scrollWidth"), 320);
};

t.test("answers on files are accessible too, and the receipt of one that has an address", async t => {
  const page = await browser.newPage({ viewport: { width: 320, height: 640 }, locale: "zh-CN" });
  const look = (expected: RegExp) => looked(t, page, expected);
  for (const [name, bytes, expected] of [
    ["altered.pdf", "%PDF-1.7", /核验未通过/],
    ["photo.jpg", "\xff\xd8\xff", /有效 · 仅就二维码/],
  ] as const) {
    await page.goto(`${origin}/verify`);
    await page.setInputFiles("#file", { name, mimeType: "application/pdf", buffer: Buffer.from(bytes, "latin1") });
    await page.locator("#file ~ button").click();
    await page.waitForURL(/document/);
    await look(expected);
  }
  await page.goto(`${origin}/V/${idOf("valid")}`);
  await page.getByRole("button", { name: "出具核验回执" }).click();
  await page.waitForURL(/receipts/);
  await look(/有效|核验回执/);
  await page.close();
});

t.test("a watch is confirmed, kept and ended with the keyboard alone, on pages that are accessible", async t => {
  const secret = "s".repeat(43);
  const id = watchIdOf(secret);
  const watch = { id, licence: idOf("valid"), lane: id, target: id, sealed: "sealed", until: "2027-01-01" };
  const asks = { owner: id, key: id, sealed: "sealed" };
  await home.deps.records.write(tx => askWatch(tx, { ...watch, told_revision: 0, told_day: day }, asks));
  const page = await browser.newPage({ viewport: { width: 320, height: 640 }, locale: "zh-CN" });
  await page.goto(`${origin}/watch/${secret}`);
  const press = async (text: string): Promise<void> => {
    while ((await page.evaluate("document.activeElement.textContent")) !== text) await page.keyboard.press("Tab");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  };
  const says = (text: RegExp) => page.textContent("main").then(all => t.match(all, text));
  for (const [button, told] of [
    ["确认", /会发送提醒[\s\S]*2027年1月1日/],
    ["继续一年", /会发送提醒/],
    ["不再提醒", /已结束/],
  ] as const) {
    await looked(t, page, /证照变更提醒/);
    await press(button);
    await says(told);
  }
  await looked(t, page, /证照变更提醒/);
  await page.close();
});

t.test("on a phone the verdict fills the first third, below the wordmark only", async t => {
  const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  await page.goto(`${origin}/V/${idOf("valid")}`);
  const box = await page.locator(".band").boundingBox();
  t.ok(box && box.height >= 740 / 3 && box.y < 60, JSON.stringify(box));
  await page.close();
});

t.test("the form is filled in and sent with the keyboard alone", async t => {
  const page = await browser.newPage();
  await page.goto(`${origin}/verify`);
  for (let tabs = 0; tabs < 4; tabs += 1) await page.keyboard.press("Tab");
  t.equal(await page.evaluate("document.activeElement.id"), "code");
  await page.keyboard.type(idOf("valid"));
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${origin}/V/${idOf("valid")}`);
  t.match(await page.textContent("h1"), "有效");
  await page.close();
});
