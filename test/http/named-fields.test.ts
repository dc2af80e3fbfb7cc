// The sentence of a refusal names the field or parameter that it speaks of, in both languages, and what was meant.
import type { InjectOptions } from "fastify";
import t from "tap";
import { standingLicence } from "../support/refusals.js";
import { openRegistryHome } from "../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();
const { good, act, body, issue, self } = await standingLicence(home, app);

const told = async (request: InjectOptions) => {
  const [zh, en] = await Promise.all(
    ["zh", "en"].map(async language =>
      (await home.ask(app, "officer", { ...request, headers: { "accept-language": language } })).json(),
    ),
  );
  return { zh, en };
};
const without = (key: string) => Object.fromEntries(Object.entries(good).filter(([name]) => name !== key));
const [holder] = good.holders;
const decision = { ground: "g", decisionNumber: "n", decisionDate: "2024-01-01", effectiveDate: "2024-01-01" };

const cases: [what: string, request: InjectOptions, code: string, zh: RegExp, en: RegExp][] = [
  ["a field that is missing", issue(without("validFrom")), "missing-field", /^有效期起（validFrom）：/, /^validFrom: /],
  [
    "a field in a list",
    issue(body({ holders: [{ ...holder, codeType: "1" }] })),
    "not-allowed-value",
    /^持证主体代码类型（holders\/0\/codeType）：/,
    /^holders\/0\/codeType: /,
  ],
  [
    "an impossible date",
    issue(body({ validFrom: "2026-02-30" })),
    "impossible-date",
    /有效期起（validFrom）/,
    /validFrom/,
  ],
  ["a wrong kind", issue(body({ number: 7 })), "wrong-kind", /证照编号（number）/, /number/],
  [
    "a wrong check digit",
    issue(body({ holders: [{ ...holder, code: `${holder.code.slice(0, -1)}0` }] })),
    "credit-code-wrong",
    /持证主体代码（holders\/0\/code）/,
    /holders\/0\/code/,
  ],
  [
    "a misspelt field",
    issue({ ...good, vaildFrom: "x" }),
    "unknown-field",
    /“vaildFrom”.*是不是“validFrom”/,
    /"vaildFrom".*Did you mean "validFrom"\?/,
  ],
  [
    "a misspelt field in a list",
    issue(body({ holders: [{ ...holder, code_type: "1" }] })),
    "unknown-field",
    /“code_type”.*是不是“codeType”/,
    /Did you mean "codeType"\?/,
  ],
  [
    "a field that is like none",
    issue({ ...good, colour: "x" }),
    "unknown-field",
    /“colour”.*可用的有：.*validFrom/,
    /"colour".*there are: .*validFrom/,
  ],
  [
    "a misspelt field of an act",
    act("revocations", { groundCode: "9-law", ...decision, efectiveDate: "x" }),
    "unknown-field",
    /是不是“effectiveDate”/,
    /Did you mean "effectiveDate"/,
  ],
  [
    "a misspelt parameter",
    { url: "/v1/licences?holdercode=1" },
    "invalid-parameter",
    /“holdercode”这个参数，是不是“holderCode”/,
    /parameter "holdercode".*Did you mean "holderCode"/,
  ],
  [
    "a misspelt parameter of a licence",
    { url: `${self}?knowAt=1` },
    "invalid-parameter",
    /是不是“knownAt”/,
    /Did you mean "knownAt"/,
  ],
  [
    "a parameter where there is none",
    { url: "/v1/me?x=1" },
    "invalid-parameter",
    /没有“x”这个参数，请删去。/,
    /There is no parameter "x" here\. Leave it out\./,
  ],
  ["a parameter's value", { url: "/v1/licences?validOn=2026-02-30" }, "invalid-parameter", /validOn/, /validOn/],
  ["a parameter of the address", { url: "/v1/licences/1" }, "invalid-parameter", /^id：/, /^id: /],
];

for (const [what, request, code, zh, en] of cases)
  t.test(`the sentence of a refusal names ${what}`, async t => {
    const problem = await told(request);
    t.match(problem.zh, { code, detail: zh });
    t.match(problem.en, { code, detail: en });
  });

t.test("a field of the face is named as the type calls it", async t => {
  const key = Object.keys(good.face).find(name => name === "businessItems") ?? Object.keys(good.face)[0] ?? "";
  const misspelt = `${key.slice(0, 2)}${key.slice(3)}`;
  const face = { ...good.face, [misspelt]: "x" };
  const { zh, en } = await told(issue(body({ face })));
  t.match(zh, { code: "unknown-field", detail: `没有“${misspelt}”这个字段，是不是“${key}”？` });
  t.match(en, {
    code: "unknown-field",
    errors: [{ pointer: `/face/${misspelt}`, detail: `There is no field "${misspelt}" here. Did you mean "${key}"?` }],
  });
  const missing = await told(issue(body({ face: {} })));
  t.match(missing.zh.detail, /\p{Script=Han}+[^（]*（face\/\w+）/u);
  t.match(missing.en.detail, /face\/\w+/);
});

t.test("a misspelling of a field that is needed is told with what is missing and what was meant", async t => {
  const { validFrom, ...rest } = good;
  const { zh, en } = await told(issue({ ...rest, validform: validFrom }));
  t.match(zh, {
    code: "invalid-body",
    detail: /^有效期起（validFrom）：.*没有“validform”这个字段，是不是“validFrom”？$/,
  });
  t.match(en, {
    code: "invalid-body",
    detail: /^validFrom: .* There is no field "validform" here\. Did you mean "validFrom"\?$/,
  });
});

t.test("of more than three fields five are named, and how many there are", async t => {
  const { zh, en } = await told(issue({ extra: 1, validFrom: "x" }));
  t.match(zh, { code: "invalid-body", detail: /：证照类型（type）、持证主体（holders）、.*。$/ });
  t.match(en, { code: "invalid-body", detail: /: type, holders, .*\.$/ });
  const many = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`zzz${at}`, 1]));
  const unknown = await told(issue({ ...good, ...many }));
  t.match(unknown.zh, { detail: /zzz0、zzz1、zzz2、zzz3、zzz4 等 9 处。$/ });
  t.match(unknown.en, { detail: /zzz0, zzz1, zzz2, zzz3, zzz4 and 4 more\.$/ });
});
