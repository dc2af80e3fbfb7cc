// The table of problems: every code has a status and a sentence in both languages, and errors are told by it and by nothing else.
import t from "tap";
import { HttpProblem } from "../../../src/http/problems/http-problem.js";
import { problemTable } from "../../../src/http/problems/problem-table.js";
import { Problem, problemOf } from "../../../src/http/problems/problems.js";
import { LicenceError } from "../../../src/licence/errors.js";
import { BodyRefused } from "../../../src/registry/body-refused.js";
import { RegistryError } from "../../../src/registry/registry-error.js";
import { languageOf } from "../../../src/web/parts/language.js";

const told = (error: unknown, language: "zh" | "en" = "en") => problemOf(error, { language, request: "0" }).problem;

for (const [code, { status, zh, en }] of Object.entries(problemTable))
  t.test(`${code} is ${status}, with a sentence in Chinese and English`, async t => {
    t.match(code, /^[a-z]+(-[a-z]+)*$/);
    t.ok(status >= 400 && status <= 503);
    t.match(zh, /\p{Script=Han}.*[。]$/u);
    t.match(en, /^[A-Z].*[.]$/);
    t.notMatch(en, /\p{Script=Han}/u);
  });

t.test("an error of each boundary is told by its code, with the pointer of the field at fault", async t => {
  t.match(told(new LicenceError("issued-in-future", "x", "/issuedOn")), {
    status: 422,
    code: "issued-in-future",
    errors: [{ pointer: "/issuedOn", code: "issued-in-future" }],
  });
  t.match(told(new RegistryError("number-taken", "x", { pointer: "/number" })), { status: 409, code: "number-taken" });
  t.match(told(new HttpProblem("unknown-route")), { status: 404, code: "unknown-route" });
});

t.test("faults of one kind are told by their code, of several kinds as invalid-body, characters by name", async t => {
  const one = { code: "character-not-printable", pointer: "/face/a", characters: ["𠮷"] } as const;
  const two = { code: "field-required", pointer: "/face/b" } as const;
  t.match(told(new BodyRefused([one])), { code: "character-not-printable", errors: [{ detail: /𠮷/ }] });
  t.match(told(new BodyRefused([one, two])), {
    code: "invalid-body",
    errors: [{ code: one.code }, { code: two.code }],
  });
});

t.test("what is thrown by accident is a 500 that tells nothing", async t => {
  for (const error of [
    new Error("secret"),
    new TypeError("secret"),
    "secret",
    undefined,
    null,
    { message: "secret" },
  ]) {
    const problem = told(error);
    t.match(problem, { status: 500, code: "internal-error" });
    t.notMatch(JSON.stringify(problem), /secret/);
    t.ok(Problem.safeParse(problem).success);
  }
});

t.test("the language is the better one of those asked for (RFC 9110, section 12.5.4), else Chinese", async t => {
  const asked: [string | undefined, string][] = [
    [undefined, "zh"],
    ["en", "en"],
    ["en-GB,en;q=0.9", "en"],
    ["zh-CN,zh;q=0.9,en;q=0.8", "zh"],
    ["en;q=0.2,zh;q=0.9", "zh"],
    ["zh-TW", "zh"],
    ["de", "zh"],
    ["*", "zh"],
    ["en;q=0", "zh"],
    [",;;q==,", "zh"],
  ];
  for (const [header, language] of asked) t.equal(languageOf(header), language, String(header));
});
