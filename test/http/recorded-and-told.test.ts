// What comes after an append: nothing of it can make a recorded act look like one that failed.
import t from "tap";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { dayAt } from "../../src/licence/day.js";
import { anew } from "../support/anew.js";
import { openRegistryHome, type Rewire } from "../support/registry-home.js";

const inChinese = "https://证照.example.中国";
const home = await openRegistryHome({ PUBLIC_URL: inChinese });
t.teardown(home.close);

const example = (await home.ask(await home.serve(), "officer", { url: `/v1/licence-types/${foodLicence.code}` })).json()
  .example;
const broken = () => Promise.reject(new Error("a fault of this step"));

const bodies = new Map<string, object>();
/** One body for each key: sent again, it is the same. */
const bodyOf = (key: string): object => {
  const body = bodies.get(key) ?? anew(example);
  bodies.set(key, body);
  return body;
};

const issueOver = async (rewire: Rewire, key: string) =>
  home.ask(await home.serve(rewire), "officer", {
    method: "POST",
    url: "/v1/licences",
    headers: { "idempotency-key": key },
    payload: bodyOf(key),
  });

t.test("under a Chinese domain a licence is issued and opened; links and headers hold the ASCII form", async t => {
  const app = await home.serve();
  const reply = await issueOver(same => same, "chinese");
  t.equal(reply.statusCode, 201);
  const { id, links } = reply.json();
  const origin = new URL(inChinese).origin;
  t.match(origin, /^https:\/\/xn--[^/]*\.xn--fiqs8s$/);
  t.equal(reply.headers.location, `${origin}/v1/licences/${id}`);
  t.ok(links.verify.startsWith(`${origin}/v/`.toUpperCase()));
  const page = (await app.inject({ url: `/V/${id}`, headers: { accept: "text/html" } })).body;
  t.ok(page.includes(origin));
  t.ok(page.includes(inChinese));
  const typed = (await app.inject({ url: "/verify", headers: { accept: "text/html" } })).body;
  t.ok(typed.includes(origin));
  t.ok(typed.includes(inChinese));
});

/** Each step between the append and the answer, made to fail. */
const steps: Record<string, Rewire> = {
  "the views cannot be asked how far they are": deps => ({ ...deps, lag: { waitUntilSeen: broken } }),
  "the documents' view fails": deps => ({ ...deps, reads: { ...deps.reads, document: broken } }),
  "the type cannot be read": deps => ({ ...deps, reads: { ...deps.reads, definition: broken } }),
};

for (const [step, rewire] of Object.entries(steps))
  t.test(`an issue is answered as recorded although ${step}`, async t => {
    const reply = await issueOver(rewire, step.replaceAll(" ", "-"));
    t.ok([201, 202].includes(reply.statusCode), `${reply.statusCode}`);
    const again = await issueOver(same => same, step.replaceAll(" ", "-"));
    t.equal(again.statusCode, 201);
    t.equal(again.json().id, reply.json().id, "and what is answered is what was recorded");
  });

/** Faults of the answer itself: a day that cannot be told, an address that no header can hold, a member that is no JSON. */
const answers: Record<string, Rewire> = {
  "its day cannot be told": deps => {
    const settings = { ...deps.settings };
    return { ...deps, settings: { ...settings, timeZone: "Nowhere/At_All" } };
  },
  "no header can hold its address": deps => ({ ...deps, settings: { ...deps.settings, publicUrl: inChinese } }),
  "it cannot be written as JSON": deps => ({
    ...deps,
    reads: {
      ...deps.reads,
      definition: async (code: string) => {
        const definition = await deps.reads.definition(code);
        return definition && { ...definition, name: { zh: 1n as unknown as string, en: "" } };
      },
    },
  }),
};

for (const [fault, rewire] of Object.entries(answers))
  t.test(`an issue is told as recorded, in the form of a problem, although ${fault}`, async t => {
    const key = fault.replaceAll(" ", "-");
    const reply = await issueOver(rewire, key);
    t.equal(reply.statusCode, 500);
    t.match(reply.headers["content-type"], /^application\/problem\+json/);
    t.match(reply.json(), { code: "recorded-not-told", status: 500, title: "Internal Server Error" });
    t.notOk("etag" in reply.headers);
    t.notOk("location" in reply.headers);
    const again = await issueOver(same => same, key);
    t.equal(again.statusCode, 201, "asked again, it is answered");
    t.equal(again.json().revision, 0, "and it was recorded once");
  });

t.test("an act whose answer fails is told as recorded too", async t => {
  const { id } = (await issueOver(same => same, "to-be-suspended")).json();
  const date = dayAt(Date.now(), "Asia/Shanghai");
  const act = {
    method: "POST" as const,
    url: `/v1/licences/${id}/suspensions`,
    payload: { from: date, ground: "未按规定经营", decisionNumber: "1", decisionDate: date },
  };
  const withoutDay = answers["its day cannot be told"];
  if (!withoutDay) throw new Error("no such fault");
  const reply = await home.ask(await home.serve(withoutDay), "officer", act);
  t.match(reply.json(), { code: "recorded-not-told" });
  const known = await home.ask(await home.serve(), "officer", { url: `/v1/licences/${id}` });
  t.equal(known.json().status, "suspended");
});

t.test("a fault in any answer is told as a problem, without the headers that belonged to the answer", async t => {
  const app = await home.serve();
  // A reply whose header cannot be written is the last that Fastify would tell in a form of its own.
  app.addHook("onSend", async (request, reply) => {
    if (request.headers["x-break"] && reply.statusCode === 200) void reply.header("x-note", "证照");
  });
  const reply = await app.inject({ url: "/verify", headers: { "x-break": "1" } });
  t.equal(reply.statusCode, 500);
  t.match(reply.json(), { code: "internal-error" });
});
