// What anybody asks of the public register over a million licences: how long the slowest twentieth waits while two ask at
// once, beside the bare answer of the same service for its health.
import { type Asking, anyOf, overAMillion, type Waited, waited } from "./over-a-million.js";
import { type Report, waitRatio } from "./report.js";

const atOnce = 2;

const department = "119901010000100146";
const type = "11100000MB0143028R901";

const questions: readonly Omit<Asking, "callers">[] = [
  { name: "a bare answer", path: () => "/healthz" },
  { name: "the first page", path: n => `/v1/register?on=20${26 + (n % 4)}-06-01` },
  { name: "by a part of a name", path: n => `/v1/register?q=${encodeURIComponent(`GROCERY ${anyOf(n)}`)}` },
  {
    name: "by a part that most names have",
    path: n => `/v1/register?q=${encodeURIComponent(["SHORE", "DELI", "INC"][n % 3] ?? "")}`,
  },
  { name: "by a part that no name has", path: n => `/v1/register?q=${encodeURIComponent(`示例 ${n}`)}` },
  { name: "by a holder's code", path: n => `/v1/register?holderCode=ACCOUNT-${anyOf(n) % 7_000}` },
  { name: "by number", path: n => `/v1/register?number=JY${String(anyOf(n)).padStart(14, "0")}` },
  { name: "of a type, in force", path: n => `/v1/register?type=${type}&status=active&on=2025-0${1 + (n % 9)}-01` },
  {
    name: "of a department, expired",
    path: n => `/v1/register?department=${department}&status=expired&sort=recorded&limit=${10 + (n % 10)}`,
  },
  { name: "revoked", path: n => `/v1/register?status=revoked&limit=${10 + (n % 10)}` },
  { name: "of none", path: n => `/v1/register?status=suspended&type=${type}&limit=${10 + (n % 10)}` },
  { name: "the issuers", path: () => "/v1/register/departments" },
  { name: "a page for people", path: n => `/register?q=${encodeURIComponent(`GROCERY ${anyOf(n)}`)}` },
  { name: "the days of feeds", path: () => "/v1/register/feeds" },
  { name: "a page of 50,000 addresses", path: n => `/register/sitemaps/${1 + (n % 20)}.xml` },
];

const callers = Array.from({ length: atOnce }, () => ({}));

/** Throws where one of them is refused. */
export const registerBench = (rounds: number): Promise<Report> =>
  overAMillion(async ({ licet, over }) => {
    const asked: Waited[] = [];
    for (const question of questions) {
      const answered = await waited(licet, { ...question, callers }, rounds);
      if (answered.refused > 0) throw new Error(`${question.name}: ${answered.refused} took too long`);
      asked.push(answered);
    }
    return {
      bench: "register",
      about: `answers a second over ${over}, ${atOnce} at once`,
      figures: asked.map(({ figure }) => figure),
      ratios: asked.map(({ figure, p95 }) => waitRatio(figure.name, p95, "twentieths")),
    };
  });
