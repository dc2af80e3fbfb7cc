// What single settings mean: the origin, the time zone, and the way to a database.
import t from "tap";
import { ConfigError, readConfig } from "../../src/home/settings/config.js";
import { originForms } from "../../src/network/origin-forms.js";

const refusalOf = (environment: NodeJS.ProcessEnv): string => {
  try {
    readConfig(environment);
    return "taken";
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
};
const production = {
  NODE_ENV: "production",
  LICET_TRUSTED_PROXIES: "none",
  PUBLIC_URL: "https://licet.example.org",
  LICET_KEY_PASSPHRASE_FILE: "/etc/licet/passphrase",
};

t.test("an origin is taken in its ASCII form, whichever way it is written", async t => {
  const origins: [given: string, taken: string][] = [
    ["https://证照.example.中国", "https://xn--2ux157c.example.xn--fiqs8s"],
    ["https://xn--2ux157c.example.xn--fiqs8s/", "https://xn--2ux157c.example.xn--fiqs8s"],
    ["https://Licet.Example.ORG:443/", "https://licet.example.org"],
    ["http://localhost:8081", "http://localhost:8081"],
    ["https://证照。中国", "https://xn--2ux157c.xn--fiqs8s"],
    ["https://bücher.example:8443", "https://xn--bcher-kva.example:8443"],
  ];
  for (const [given, taken] of origins) t.equal(readConfig({ PUBLIC_URL: given }).PUBLIC_URL, taken, given);
});

t.test("what is no origin, or one that no QR code can hold, is refused with the setting's name", async t => {
  for (const wrong of [
    "licet.example.org",
    "ftp://licet.example.org",
    "https://licet.example.org/registry",
    "https://licet.example.org?",
    "https://licet.example.org#top",
    "https://user:word@licet.example.org",
    "https://[::1]",
    "https://my_host.example.org",
    `https://${"a".repeat(60)}.${"b".repeat(60)}.example.org`,
  ])
    t.match(refusalOf({ PUBLIC_URL: wrong }), /^PUBLIC_URL must be an origin without a path/, wrong);
});

t.test("people are shown a name in another script in both of its forms", async t => {
  const ascii = "https://xn--2ux157c.xn--fiqs8s:8443";
  t.same(originForms(ascii), [ascii, "https://证照.中国:8443"]);
  t.same(originForms("https://licet.example.org"), ["https://licet.example.org"]);
});

t.test("a time zone is a place, and is recorded in one spelling", async t => {
  const zones: [given: string, taken: string][] = [
    ["Asia/Shanghai", "Asia/Shanghai"],
    ["asia/SHANGHAI", "Asia/Shanghai"],
    ["Asia/Chongqing", "Asia/Shanghai"],
    ["Asia/Urumqi", "Asia/Urumqi"],
    ["asia/calcutta", "Asia/Kolkata"],
    ["America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"],
    ["US/Central", "America/Chicago"],
    ["America/Port-au-Prince", "America/Port-au-Prince"],
    ["UTC", "UTC"],
    ["Etc/UTC", "UTC"],
  ];
  for (const [given, taken] of zones) t.equal(readConfig({ LICET_TIME_ZONE: given }).LICET_TIME_ZONE, taken, given);
});

t.test("abbreviations are refused, and so are offsets; where a name is meant, it is said", async t => {
  const instead: [given: string, told: RegExp][] = [
    ["CST", /write Asia\/Shanghai or America\/Chicago/],
    ["cst", /write Asia\/Shanghai or America\/Chicago/],
    ["EST", /write America\/New_York/],
    ["IST", /write Asia\/Kolkata/],
    ["GMT", /write UTC or Europe\/London/],
    ["CST6CDT", /write America\/Chicago/],
    ["PRC", /write Asia\/Shanghai/],
    ["Singapore", /write Asia\/Singapore/],
    ["Asia/Beijing", /write Asia\/Shanghai/],
    ["GMT+8", /e\.g\. Asia\/Shanghai/],
    ["UTC+8", /e\.g\. Asia\/Shanghai/],
    ["+08:00", /e\.g\. Asia\/Shanghai/],
    ["Etc/GMT-8", /never an abbreviation or an offset/],
    ["Mars/Olympus", /e\.g\. Asia\/Shanghai/],
    ["SystemV/CST6CDT", /e\.g\. Asia\/Shanghai/],
  ];
  for (const [given, told] of instead) {
    const refusal = refusalOf({ LICET_TIME_ZONE: given });
    t.match(refusal, /^LICET_TIME_ZONE must be an IANA time zone/, given);
    t.match(refusal, told, given);
  }
});

t.test("production refuses plain text to another machine, naming the setting, and takes it on loopback", async t => {
  const s3 = { AWS_ACCESS_KEY_ID: "licet", AWS_SECRET_ACCESS_KEY: "secret" };
  const oidc = { LICET_OIDC_CLIENT_ID: "licet" };
  const wrong: [name: string, value: string][] = [
    ["LICET_OIDC_ISSUER", "http://id.example.org"],
    ["LICET_OIDC_ISSUER", "http://127.0.0.1.example.org"],
    ["LICET_DATABASE", "postgres://licet:word@db.example.org/licet"],
    ["LICET_DATABASE", "postgres://licet:word@db.example.org/licet?sslmode=disable"],
    ["LICET_DATABASE", "postgres://licet:word@db.example.org/licet?sslmode=prefer"],
    ["LICET_DATABASE", "postgres://licet:word@db.example.org/licet?sslmode=no-verify"],
    ["LICET_DATABASE", "postgres://licet:word@db.example.org/licet?ssl=true"],
    ["LICET_DATABASE", "postgres://licet:word@db.example.org/licet?sslmode=require&uselibpqcompat=true"],
    ["LICET_DATABASE", "postgres://licet:word@db.example.org/licet?sslmode=verify-full&sslmode=disable"],
    ["LICET_DATABASE", "postgres://licet:word@127.0.0.1/licet?host=db.example.org"],
    ["LICET_EVENT_STORE", "esdb://db.example.org:2113?tls=false"],
    ["LICET_DOCUMENTS", "s3://licet?endpoint=http://s3.example.org"],
  ];
  for (const [name, value] of wrong) {
    const refusal = refusalOf({ ...production, ...s3, ...oidc, [name]: value });
    t.match(refusal, new RegExp(`^${name}\\b.*in production`), value);
    t.notMatch(refusal, /word/, "no password is shown");
    t.equal(refusalOf({ ...s3, [name]: value }), "taken", "outside production it is the developer's own wire");
  }
  const right: [name: string, value: string][] = [
    ["LICET_OIDC_ISSUER", "https://id.example.org"],
    ["LICET_OIDC_ISSUER", "http://[::1]:8080"],
    ["LICET_DATABASE", "postgres://licet:word@db.example.org/licet?sslmode=verify-full"],
    ["LICET_DATABASE", "postgres://licet:word@db.example.org/licet?sslmode=require"],
    ["LICET_DATABASE", "postgres://licet:word@127.0.0.1/licet"],
    ["LICET_DATABASE", "postgres://licet:word@localhost/licet?sslmode=disable"],
    ["LICET_DATABASE", "postgres://licet@%2Frun%2Fpostgresql/licet"],
    ["LICET_EVENT_STORE", "esdb://localhost:2113?tls=false"],
    ["LICET_DOCUMENTS", "s3://licet?endpoint=http://127.0.0.1:9000"],
    ["LICET_DOCUMENTS", "s3://licet?endpoint=https://s3.example.org"],
  ];
  for (const [name, value] of right)
    t.equal(refusalOf({ ...production, ...s3, ...oidc, [name]: value }), "taken", value);
});

t.test("a password is not shown, wherever an address holds it", async t => {
  const refusal = refusalOf({ LICET_DATABASE: "postgres:///?password=hunter2&host=db" });
  t.match(refusal, /^LICET_DATABASE must be/);
  t.notMatch(refusal, /hunter2/);
});

t.test("production wants to know what tokens are for, and reads claims and roles as they are mapped", async t => {
  const issuer = { ...production, LICET_OIDC_ISSUER: "https://id.example.org" };
  t.match(refusalOf(issuer), /^LICET_OIDC_AUDIENCE must be set with LICET_OIDC_ISSUER/);
  const audience = "https://licet.example.org";
  t.match(readConfig({ ...issuer, LICET_OIDC_AUDIENCE: audience, LICET_OIDC_CLIENT_ID: "web" }).provider, { audience });
  t.match(readConfig({ ...issuer, LICET_OIDC_CLIENT_ID: "web" }).provider, { audience: "web", plainText: false });
  const mapped = {
    ...issuer,
    LICET_OIDC_AUDIENCE: audience,
    LICET_OIDC_CLAIMS: "roles=/realm_access/roles",
    LICET_OIDC_ROLES: "officer=licensing",
  };
  t.match(readConfig(mapped).provider, {
    claims: { roles: "/realm_access/roles", department: "licet_department" },
    roles: { officer: "licensing" },
  });
  t.match(
    refusalOf({ ...mapped, LICET_OIDC_CLAIMS: "role=x" }),
    /^LICET_OIDC_CLAIMS must be a list of which claim says what/,
  );
  t.match(
    refusalOf({ ...mapped, LICET_OIDC_ROLES: "chief=x" }),
    /^LICET_OIDC_ROLES must be a list of what the provider calls/,
  );
  for (const wrong of ["ldap://id.example.org", "https://id.example.org?realm=1", "https://user:word@id.example.org"])
    t.match(refusalOf({ ...issuer, LICET_OIDC_ISSUER: wrong }), /^LICET_OIDC_ISSUER must be/, wrong);
});
