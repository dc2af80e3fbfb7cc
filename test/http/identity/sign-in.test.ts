// Signing in by an OpenID Connect provider: what comes back is believed once, as it was asked for, and signed by them.
import { createHash, createHmac, generateKeyPairSync, type KeyObject } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { InjectOptions } from "fastify";
import { base64url, SignJWT } from "jose";
import t from "tap";
import { approvalService } from "../../../src/catalogue/examples/development-departments.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { anew } from "../../support/anew.js";
import { openBrowser } from "../../support/browser.js";
import { openRegistryHome } from "../../support/registry-home.js";

const pair = () => generateKeyPairSync("rsa", { modulusLength: 2048 });
const first = pair();
let keys: { kid: string; key: KeyObject }[] = [{ kid: "1", key: first.publicKey }];

/** What the provider was asked, and what it answers at its token endpoint. */
let asked: URLSearchParams | null = null;
let authorization: string | undefined;
let answer: () => Promise<{ status?: number; body: string }>;

const read = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
};
const provider = createServer((request, response): unknown => {
  response.setHeader("content-type", "application/json");
  if (request.url === "/.well-known/openid-configuration")
    return response.end(
      JSON.stringify({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        end_session_endpoint: `${issuer}/end`,
        response_types_supported: ["code"],
      }),
    );
  if (request.url === "/keys") {
    const shown = keys.map(({ kid, key }) => ({ ...key.export({ format: "jwk" }), kid, alg: "RS256", use: "sig" }));
    return response.end(JSON.stringify({ keys: shown }));
  }
  return read(request).then(async text => {
    asked = new URLSearchParams(text);
    authorization = request.headers.authorization;
    const { status = 200, body } = await answer();
    response.writeHead(status).end(body);
  });
});
await new Promise<void>(resolve => provider.listen(0, "127.0.0.1", resolve));
t.teardown(() => {
  provider.closeAllConnections();
  provider.close();
});
const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;

const home = await openRegistryHome();
t.teardown(home.close);
const { publicUrl } = home.deps.settings;
const client = { id: "licet-web", secret: "a secret", scope: "openid" };
const identity = { kind: "oidc", issuer, plainText: true, client } as const;
const app = await home.serve(deps => ({ ...deps, identity }));

interface Made {
  claims?: Record<string, unknown>;
  by?: KeyObject;
  header?: Record<string, unknown>;
  raw?: (claims: Record<string, unknown>) => string;
}
const seconds = () => Math.floor(Date.now() / 1_000);
const now = () => ({ iat: seconds(), exp: seconds() + 300 });

/** Begins at the page, as a browser does, and answers what the provider is asked. */
const begin = async (address = "/sign-in?to=/verify", at = app) => {
  const browser = openBrowser(at, publicUrl);
  const sent = await browser.get(address);
  t.equal(sent.statusCode, 302, sent.body);
  const { searchParams } = new URL(String(sent.headers.location));
  return {
    browser,
    params: searchParams,
    state: searchParams.get("state") ?? "",
    nonce: searchParams.get("nonce") ?? "",
  };
};
const answering = (nonce: string, { claims = {}, by = first.privateKey, header = {}, raw }: Made = {}) => {
  answer = async () => {
    const all = { iss: issuer, aud: client.id, sub: "u1", nonce, ...now(), ...claims };
    const signed =
      raw?.(all) ?? (await new SignJWT(all).setProtectedHeader({ alg: "RS256", kid: "1", ...header }).sign(by));
    return {
      body: JSON.stringify({ access_token: "opaque", token_type: "Bearer", expires_in: 300, id_token: signed }),
    };
  };
};
const json = { accept: "application/json" };
/** The whole way, with an ID token as it is made; answers the code of the refusal, or "done". */
const signInWith = async (
  made: Made = {},
  wayBack = (state: string) => `code=c1&state=${state}&iss=${encodeURIComponent(issuer)}`,
) => {
  const { browser, state, nonce } = await begin();
  answering(nonce, made);
  const reply = await browser.get(`/sign-in/callback?${wayBack(state)}`, json);
  return reply.statusCode === 303 ? "done" : String(reply.json().code);
};

t.test(
  "a browser is sent to the provider with PKCE, state and nonce, and comes back signed in to where it was",
  async t => {
    const { browser, params, state, nonce } = await begin();
    t.match(Object.fromEntries(params), {
      client_id: "licet-web",
      response_type: "code",
      scope: "openid",
      redirect_uri: `${publicUrl}/sign-in/callback`,
      code_challenge_method: "S256",
      state: /^[\w-]{43}$/,
      nonce: /^[\w-]{43}$/,
    });
    const roles = { licet_roles: ["officer"], licet_department: approvalService.code, licet_types: ["*"] };
    answering(nonce, { claims: { ...roles, auth_time: seconds(), acr: "phr" } });
    const back = await browser.get(`/sign-in/callback?code=c1&state=${state}&session_state=theirs`);
    t.match([back.statusCode, back.headers.location], [303, "/verify"], back.body);
    const verifier = asked?.get("code_verifier") ?? "";
    t.equal(createHash("sha256").update(verifier).digest("base64url"), params.get("code_challenge"));
    t.match([asked?.get("grant_type"), asked?.get("code")], ["authorization_code", "c1"]);
    const shown = Buffer.from(authorization?.replace("Basic ", "") ?? "", "base64").toString();
    t.equal(decodeURIComponent(shown), "licet-web:a+secret");
    t.match((await browser.get("/v1/me")).json(), {
      account: "u1",
      roles: ["officer"],
      department: approvalService.code,
    });
    const out = await browser.submit("/sign-out", { _csrf: await browser.csrf() });
    t.match(out.body, new RegExp(`href="${issuer}/end\\?[^"]*client_id=licet-web`));
  },
);

t.test(
  "a sign-in is answered once: what comes back again, altered, or to another browser is refused and noted",
  async t => {
    const { browser, state, nonce } = await begin();
    answering(nonce);
    const back = `/sign-in/callback?code=c1&state=${state}`;
    const cookie = `licet-sign-in=${browser.jar.get("licet-sign-in")}`;
    t.equal((await openBrowser(app, publicUrl).get(back, json)).json().code, "sign-in-expired", "another browser");
    t.equal((await browser.get(back.replace(state, `${state}x`), json)).json().code, "sign-in-altered");
    t.equal((await browser.get("/sign-in/callback?code=c1", json)).json().code, "sign-in-altered", "without a state");
    t.equal((await browser.get(back)).statusCode, 303);
    t.equal((await app.inject({ url: back, headers: { cookie, ...json } })).json().code, "sign-in-replayed");
    const flipped = `${cookie.slice(0, -2)}${cookie.endsWith("AA") ? "BB" : "AA"}`;
    t.equal((await app.inject({ url: back, headers: { cookie: flipped, ...json } })).json().code, "sign-in-expired");
    const { items } = (await home.ask(await home.serve(), "supervisor", { url: "/v1/audit?limit=6" })).json();
    t.same(
      items.map(({ event, code, route, subject }: Record<string, string>) => [event, code, route, subject]),
      [
        ["refused", "sign-in-expired", "/sign-in/callback", null],
        ["refused", "sign-in-replayed", "/sign-in/callback", null],
        ["act", null, "/sign-in/callback", "u1"],
        ["refused", "sign-in-altered", "/sign-in/callback", null],
        ["refused", "sign-in-altered", "/sign-in/callback", null],
        ["refused", "sign-in-expired", "/sign-in/callback", null],
      ],
    );
  },
);

const part = (value: unknown) => base64url.encode(JSON.stringify(value));
const byHmac = (secret: string | Buffer) => (claims: Record<string, unknown>) => {
  const text = `${part({ alg: "HS256", kid: "1" })}.${part(claims)}`;
  return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
};
const another = pair();
const wrong: [what: string, made: Made][] = [
  ["of another issuer", { claims: { iss: "https://other.example" } }],
  ["for another client", { claims: { aud: "other" } }],
  ["for several, and not given to this one", { claims: { aud: [client.id, "other"], azp: "other" } }],
  ["with another nonce", { claims: { nonce: "x" } }],
  ["without a nonce", { claims: { nonce: undefined } }],
  ["that is over", { claims: { exp: seconds() - 120 } }],
  ["without an end", { claims: { exp: undefined } }],
  ["from the future", { claims: { iat: seconds() + 3_600, nbf: seconds() + 3_600 } }],
  ["of nobody", { claims: { sub: undefined } }],
  ["whose department is no text", { claims: { licet_department: 7 } }],
  ["signed by another key", { by: another.privateKey }],
  [
    "signed by a key that it brings",
    { by: another.privateKey, header: { jwk: another.publicKey.export({ format: "jwk" }) } },
  ],
  ["that nobody signed", { raw: claims => `${part({ alg: "none" })}.${part(claims)}.` }],
  ["signed with the client's secret", { raw: byHmac("a secret") }],
  [
    "signed with what anybody can read",
    { raw: byHmac(String(first.publicKey.export({ format: "pem", type: "spki" }))) },
  ],
  ["that is none", { raw: () => "a.b.c" }],
];
for (const [what, made] of wrong)
  t.test(`an ID token ${what} signs nobody in`, async t => {
    t.equal(await signInWith(made), "sign-in-not-believed");
    const { items } = (await home.ask(await home.serve(), "supervisor", { url: "/v1/audit?limit=1" })).json();
    t.match(items, [{ event: "refused", code: "sign-in-not-believed", subject: null }]);
    if (made.claims && !("sub" in made.claims) && !("licet_department" in made.claims))
      t.match(items[0].reason, /^OAUTH_/);
  });

t.test("a provider that rotates its keys is followed, and a key that it took back counts no more", async t => {
  const second = pair();
  t.equal(await signInWith(), "done");
  t.equal(await signInWith({ by: second.privateKey, header: { kid: "2" } }), "sign-in-not-believed");
  const fresh = await home.serve(deps => ({ ...deps, identity }));
  keys = [{ kid: "2", key: second.publicKey }];
  const { browser, state, nonce } = await begin("/sign-in", fresh);
  answering(nonce, { by: second.privateKey, header: { kid: "2" } });
  t.equal((await browser.get(`/sign-in/callback?code=c&state=${state}`)).statusCode, 303);
  const old = await begin("/sign-in", fresh);
  answering(old.nonce);
  t.equal(
    (await old.browser.get(`/sign-in/callback?code=c&state=${old.state}`, json)).json().code,
    "sign-in-not-believed",
  );
  keys = [{ kid: "1", key: first.publicKey }];
});

t.test("a provider that refuses, or answers no more, is told apart", async t => {
  const refusal = (state: string) => `error=access_denied&state=${state}&iss=${encodeURIComponent(issuer)}`;
  t.equal(await signInWith({}, refusal), "sign-in-refused");
  const { browser, state } = await begin();
  answer = async () => ({ status: 400, body: JSON.stringify({ error: "invalid_grant" }) });
  t.equal((await browser.get(`/sign-in/callback?code=used&state=${state}`, json)).json().code, "sign-in-not-believed");
  const other = await begin();
  answer = async () => ({ body: `"${"x".repeat(200_000)}"` });
  const late = await other.browser.get(`/sign-in/callback?code=c&state=${other.state}`, json);
  t.match(late.json(), { status: 503, code: "identity-provider-unavailable" });
  const gone = await home.serve(deps => ({ ...deps, identity: { ...identity, issuer: "http://127.0.0.1:9" } }));
  t.match((await gone.inject({ url: "/sign-in", headers: json })).json(), { code: "identity-provider-unavailable" });
  const none = await home.serve(deps => ({ ...deps, identity: { kind: "oidc", issuer } }));
  t.match((await none.inject({ url: "/sign-in", headers: json })).json(), { status: 503, code: "sign-in-not-set-up" });
});

t.test("a fresh and strict sign-in is asked of the provider as the settings have it", async t => {
  const freshSignIn = { maxAge: 300, acr: ["phr", "phrh"] };
  const strict = await home.serve(deps => ({ ...deps, identity, settings: { ...deps.settings, freshSignIn } }));
  const { params } = await begin("/sign-in?again=true", strict);
  t.match(Object.fromEntries(params), { prompt: "login", max_age: "300", acr_values: "phr phrh" });
});

t.test("a department's own software acts by client credentials, as what it was appointed to be", async t => {
  const accessToken = (claims: object, typ = "at+jwt") =>
    new SignJWT({ client_id: "permits-system", ...claims })
      .setProtectedHeader({ alg: "RS256", kid: "1", typ })
      .setIssuer(issuer)
      .setAudience("licet")
      .setIssuedAt()
      .setExpirationTime("5m")
      .sign(first.privateKey);
  const ask = async (request: InjectOptions, claims: object = {}, typ?: string) =>
    app.inject({ ...request, headers: { authorization: `Bearer ${await accessToken(claims, typ)}` } });
  const plain = await home.serve();
  const { example } = (await home.ask(plain, "officer", { url: `/v1/licence-types/${foodLicence.code}` })).json();
  const issue = { method: "POST" as const, url: "/v1/licences", payload: anew(example) };
  t.equal((await ask(issue)).json().code, "role-not-allowed", "before its appointment");
  const appointment = {
    subject: "permits-system",
    issuer,
    department: approvalService.code,
    roles: ["system"],
    types: ["*"],
  };
  const { id } = (
    await home.ask(plain, "administrator", { method: "POST", url: "/v1/accounts", payload: appointment })
  ).json();
  t.match((await ask({ url: "/v1/me" })).json(), { account: "permits-system", roles: ["system"] });
  const issued = await ask(issue);
  t.equal(issued.statusCode, 201, issued.body);
  const { items } = (await ask({ url: `/v1/licences/${issued.json().id}/history` })).json();
  t.match(items[0].by, { subject: "permits-system", role: "system", department: approvalService.code });
  t.equal((await ask({ url: "/v1/me" }, {}, "JWT")).json().code, "invalid-token", "another kind of token");
  await home.ask(plain, "administrator", { method: "DELETE", url: `/v1/accounts/${id}` });
  t.equal((await ask(issue)).json().code, "account-dismissed");
});

t.test("whoever was dismissed is not signed in, and that is noted with who it was", async t => {
  const plain = await home.serve();
  const appointed = await home.ask(plain, "registrar", {
    method: "POST",
    url: "/v1/accounts",
    payload: { subject: "gone", issuer, roles: ["supervisor"] },
  });
  await home.ask(plain, "registrar", { method: "DELETE", url: `/v1/accounts/${appointed.json().id}` });
  t.equal(await signInWith({ claims: { sub: "gone" } }), "account-dismissed");
  const { items } = (await home.ask(plain, "supervisor", { url: "/v1/audit?subject=gone" })).json();
  t.match(items, [{ event: "refused", code: "account-dismissed", route: "/sign-in/callback" }]);
});

/** A browser that is signed in, by an ID token of these claims. */
const signedIn = async (claims: Record<string, unknown>) => {
  const { browser, state, nonce } = await begin();
  answering(nonce, { claims });
  t.equal((await browser.get(`/sign-in/callback?code=c1&state=${state}`)).statusCode, 303);
  return browser;
};
const event = "http://schemas.openid.net/event/backchannel-logout";
let messages = 0;
const logoutToken = async ({ claims = {}, by = first.privateKey, header = {}, raw }: Made = {}) => {
  messages += 1;
  const all = { iss: issuer, aud: client.id, jti: `logout ${messages}`, ...now(), events: { [event]: {} }, ...claims };
  const typed = { alg: "RS256", kid: "1", typ: "logout+jwt", ...header };
  return raw?.(all) ?? new SignJWT(all).setProtectedHeader(typed).sign(by);
};
const tell = (fields: Record<string, string>, at = app) =>
  at.inject({
    method: "POST",
    url: "/sign-in/logout",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    payload: new URLSearchParams(fields).toString(),
  });

t.test("who signed out at the provider is signed out here, in every process: by session, or everywhere", async t => {
  const [desk, home1, unnamed, other] = [
    await signedIn({ sub: "left", sid: "s1" }),
    await signedIn({ sub: "left", sid: "s2" }),
    await signedIn({ sub: "left" }),
    await signedIn({ sub: "stays", sid: "s3" }),
  ];
  const states = async () => {
    const asked = [desk, home1, unnamed, other].map(browser => browser.get("/v1/me", json));
    return (await Promise.all(asked)).map(({ statusCode }) => statusCode);
  };
  const elsewhere = await home.serve(deps => ({ ...deps, identity }));
  const one = await tell({ logout_token: await logoutToken({ claims: { sid: "s1" } }), more: "theirs" }, elsewhere);
  t.match([one.statusCode, one.body, one.headers["cache-control"]], [200, "", "no-store"]);
  t.strictSame(await states(), [401, 200, 200, 200], "the session that it names");
  const foreign = await logoutToken({ claims: { sub: "stays", sid: "s2" } });
  t.equal((await tell({ logout_token: foreign })).statusCode, 200);
  t.strictSame(await states(), [401, 200, 200, 200], "not another one's of that name");
  const both = await logoutToken({ claims: { sub: "left", sid: "s2" } });
  t.equal((await tell({ logout_token: both })).statusCode, 200);
  t.strictSame(await states(), [401, 401, 401, 200], "and theirs of which no name was told");
  const again = await signedIn({ sub: "left", sid: "s4" });
  t.equal((await tell({ logout_token: both })).json().code, "logout-replayed");
  t.equal((await again.get("/v1/me")).statusCode, 200);
  const everywhere = await logoutToken({ claims: { sub: "left", exp: undefined }, header: { typ: "JWT" } });
  t.equal((await tell({ logout_token: everywhere })).statusCode, 200);
  t.equal((await again.get("/v1/me", json)).json().code, "session-ended");
  const gone = await logoutToken({ claims: { sid: "s1" } });
  t.equal((await tell({ logout_token: gone })).statusCode, 200, "who is signed out already");
  const { items } = (
    await home.ask(await home.serve(), "supervisor", { url: "/v1/audit?subject=left&limit=20" })
  ).json();
  t.match(
    items
      .filter(({ route }: { route: string }) => route === "/sign-in/logout")
      .map(({ event }: { event: string }) => event),
    ["act", "refused", "act", "act"],
  );
});

const notBelieved: [what: string, made: Made][] = [
  ["of another issuer", { claims: { iss: "https://other.example" } }],
  ["for another client", { claims: { aud: "other" } }],
  ["with a nonce", { claims: { nonce: "n" } }],
  ["without events", { claims: { events: undefined } }],
  ["of another event", { claims: { events: { "http://example.org/event": {} } } }],
  ["whose event is no object", { claims: { events: { [event]: true } } }],
  ["without a name", { claims: { jti: undefined } }],
  ["of nobody", { claims: { sub: undefined } }],
  ["whose subject is no text", { claims: { sub: 7 } }],
  ["whose session is no text", { claims: { sid: ["s"] } }],
  ["that does not say when it was made", { claims: { iat: undefined } }],
  ["that is old", { claims: { iat: seconds() - 3_600 } }],
  ["that is over", { claims: { exp: seconds() - 120 } }],
  ["from the future", { claims: { iat: seconds() + 3_600 } }],
  ["of the type of an access token", { header: { typ: "at+jwt" } }],
  ["signed by another key", { by: another.privateKey }],
  ["of a key that the provider does not know", { by: another.privateKey, header: { kid: "9" } }],
  ["that nobody signed", { raw: claims => `${part({ alg: "none" })}.${part(claims)}.` }],
  ["signed with the client's secret", { raw: byHmac("a secret") }],
  ["that is none", { raw: () => "a.b.c" }],
  ["that is too long", { raw: () => "x".repeat(9_000) }],
];
t.test("a logout token that does not hold ends no session, and its refusal is noted", async t => {
  const browser = await signedIn({ sub: "stays on", sid: "s9" });
  for (const [what, made] of notBelieved) {
    const claims = { sub: "stays on", ...made.claims };
    const reply = await tell({ logout_token: await logoutToken({ ...made, claims }) });
    t.match(reply.json(), { status: 400, code: "logout-not-believed" }, what);
  }
  for (const fields of [{}, { token: "x" }, { logout_token: "" }])
    t.match((await tell(fields)).json(), { status: 400, code: "logout-not-believed" }, JSON.stringify(fields));
  t.equal((await app.inject({ method: "POST", url: "/sign-in/logout" })).json().code, "logout-not-believed");
  t.equal((await browser.get("/v1/me")).statusCode, 200);
  const { items } = (await home.ask(await home.serve(), "supervisor", { url: "/v1/audit?limit=1" })).json();
  t.match(items, [{ event: "refused", code: "logout-not-believed", route: "/sign-in/logout", subject: null }]);
  const away = await home.serve(deps => ({ ...deps, identity: { ...identity, issuer: "http://127.0.0.1:9" } }));
  t.match((await tell({ logout_token: await logoutToken() }, away)).json(), {
    status: 503,
    code: "identity-provider-unavailable",
  });
  t.equal(
    (await tell({ logout_token: await logoutToken() }, await home.serve())).statusCode,
    404,
    "without a provider",
  );
});
