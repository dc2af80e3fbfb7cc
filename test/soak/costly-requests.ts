// The most expensive request of every route that could be found, hostile ones included.

export interface CostlyRequest {
  what: string;
  path: string;
  body?: string;
  headers?: Record<string, string>;
  /** Who asks: the officer unless told; null asks without a token. */
  account?: "officer" | "supervisor" | null;
}

/** A licence with many versions, and the tokens of its last and first one. */
export interface Grown {
  id: string;
  token: string;
  firstToken: string;
  /** A body that would issue another one. */
  body: { holders: object[]; face: Record<string, string> };
}

const json = (value: unknown): string => JSON.stringify(value);
const many = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
const fields = (count: number, make: (at: number) => [string, unknown]): Record<string, unknown> =>
  Object.fromEntries(many(count, make));
const han = (count: number): string => many(count, at => String.fromCodePoint(0x4e00 + (at % 20_000))).join("");

/** Bodies of 256 KiB, which any route takes that takes a face. */
const papers = (): [string, string][] => [
  ["490 unknown keys", json(fields(490, at => [`k${at}`, 1]))],
  ["490 unknown keys of 250 characters", json(fields(490, at => [`${"k".repeat(250)}${at}`, 1]))],
  ["a face of 490 keys that are none", json({ face: fields(490, at => [`K${at}`, "1"]) })],
  ["a face of 490 numbers", json({ face: fields(490, at => [`k${at}`, 1]) })],
  ["300 holders that are none", json({ holders: many(300, () => ({ name: 1, code: 1 })) })],
  ["24,000 keys", json(fields(24_000, at => [`k${at}`, 1]))],
  ["10,000 holders", json({ holders: many(10_000, () => ({})) })],
  ["100,000 levels", "[".repeat(100_000)],
  ["a text of 250,000 characters", json({ reason: "x".repeat(250_000), number: " ".repeat(1_000) })],
  ["a face of 80,000 Chinese characters", json({ face: fields(60, at => [`k${at}`, han(1_330)]) })],
  ["escapes alone", json({ reason: "\u0001".repeat(40_000) })],
];

const questions = [
  "",
  "limit=100",
  "validOn=1490-01-01",
  "validOn=9999-12-31",
  "status=not-yet-valid",
  "status=active&limit=100",
  "status=suspended",
  "expiresBefore=1490-01-01",
  "expiresBefore=9999-12-31&status=revoked",
  "type=11100000MB0143028R901&status=not-yet-valid",
  "department=119901010000100146&status=not-yet-valid&expiresBefore=9999-12-31",
  "q=J",
  "q=1&status=not-yet-valid",
  "q=ACCOUNT&status=active",
  "q=shore+lake+deli",
  "q=lake+shore&status=not-yet-valid",
  `q=${"lake+shore+deli+".repeat(12)}x`,
  `q=${encodeURIComponent(han(200))}`,
  "q=x&cursor=00004907199254740991",
];

const long = 14_000;

const anonymous = ({ id, token, firstToken }: Grown): CostlyRequest[] => [
  ...[
    "/healthz",
    "/readyz",
    "/metrics",
    "/openapi.json",
    "/docs/",
    "/docs/json",
    "/docs/yaml",
    "/verify",
    "/",
    "/demo/sample.pdf",
  ].map(path => ({ what: "as it is", path, account: null })),
  ...[
    ["the last version", json({ token })],
    ["the first version", json({ token: firstToken })],
    ["by id", json({ id })],
    ["on another day", json({ id, on: "1490-01-01" })],
    ["a token of 2,000 characters", json({ token: "A".repeat(2_000) })],
    ["8 KiB of unknown keys", json(fields(490, at => [`k${at}`, 1]))],
    ["250 kB of unknown keys", json(fields(24_000, at => [`k${at}`, 1]))],
    ["8 KiB of levels", "[".repeat(8_000)],
  ].map(([what = "", body = ""]) => ({ what, path: "/v1/verify", body, account: null })),
  { what: "a page", path: `/V/${token}`, account: null },
  { what: "a page of many characters", path: `/V/${"A".repeat(long)}`, account: null },
  { what: "escapes", path: `/V/${"%e8%af%81".repeat(1_500)}`, account: null },
  { what: "a code of many characters", path: `/verify?code=${"A".repeat(long)}`, account: null },
  { what: "a code of blanks", path: `/verify?code=${"+".repeat(long)}x`, account: null },
  { what: "3,000 parameters", path: `/verify?${"a=&".repeat(3_000)}`, account: null },
  ...["accept-language", "accept"].map(name => ({
    what: `3,000 languages in ${name}`,
    path: `/V/${id}`,
    headers: { [name]: many(3_000, at => `a${at % 10}`).join() },
    account: null,
  })),
  { what: "a junk token", path: "/v1/me", headers: { authorization: `Bearer ${"a".repeat(8_000)}` }, account: null },
];

/** Papers that are refused for what they say, not for their form: the longest way. */
const wellFormed = ({ body }: Grown): [string, string][] => {
  const [holder] = body.holders;
  const face = (text: string) => Object.fromEntries(Object.keys(body.face).map(key => [key, text]));
  return [
    ["each field of 7,900 Chinese characters", json({ ...body, face: face(han(7_900)) })],
    ["each field of 7,900 characters that no font has", json({ ...body, face: face("\u{20bb7}".repeat(3_950)) })],
    ["each field of 7,900 controls", json({ ...body, face: face("\u202e".repeat(7_900)) })],
    ["20 holders of 800 characters", json({ ...body, holders: many(20, () => ({ ...holder, name: han(800) })) })],
    ["a face of 400 texts", json({ ...body, face: fields(400, at => [`k${at}`, "x"]) })],
  ];
};

const signedIn = (grown: Grown): CostlyRequest[] => [
  ...wellFormed(grown).map(([what, body]) => ({ what, path: "/v1/licences", body })),
  ...onLicences(grown),
];

const onLicences = ({ id }: Grown): CostlyRequest[] => [
  ...questions.map(query => ({ what: query.slice(0, 50), path: `/v1/licences?${query}` })),
  ...["officer", "supervisor"].map(account => ({
    what: `all of them, for the ${account}`,
    path: "/v1/licences?limit=100",
    account: account as "officer" | "supervisor",
  })),
  { what: "3,000 parameters", path: `/v1/licences?${"a=&".repeat(3_000)}` },
  { what: "3,000 names of parameters", path: `/v1/licences?${many(2_500, at => `a${at}`).join("&")}` },
  ...["", "?on=1490-01-01", "/history", "/versions/1", "/document"].map(rest => ({
    what: rest,
    path: `/v1/licences/${id}${rest}`,
  })),
  {
    what: "7,000 tags",
    path: `/v1/licences/${id}/document`,
    headers: { "if-none-match": many(3_500, () => '""').join() },
  },
  {
    what: "ranges",
    path: `/v1/licences/${id}/document`,
    headers: { range: `bytes=${many(3_500, () => "0-").join()}` },
  },
  { what: "as they are", path: "/v1/licence-types" },
  { what: "as it is", path: "/v1/licence-types/11100000MB0143028R901" },
  ...["/v1/licences", "/v1/takeovers", `/v1/licences/${id}/renewals`, `/v1/licences/${id}/amendments`].flatMap(path =>
    papers().map(([what, body]) => ({ what, path, body })),
  ),
  {
    what: "a replacement",
    path: `/v1/licences/${id}/replacements`,
    body: json({ kind: "lost", date: "2026-01-01", reason: "x".repeat(7_000) }),
  },
  {
    what: "7,000 tags",
    path: `/v1/licences/${id}/cancellations`,
    headers: { "if-match": many(3_500, () => '"1"').join() },
    body: "{}",
  },
];

/** All of them. */
export const costlyRequests = (grown: Grown): CostlyRequest[] => [...anonymous(grown), ...signedIn(grown)];
