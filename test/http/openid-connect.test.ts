// Tokens of an OpenID Connect provider: found by discovery, its keys fetched, and never believed when it speaks for another.
import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SignJWT } from "jose";
import t from "tap";
import { createAuthenticator } from "../../src/http/authentication.js";
import { HttpProblem } from "../../src/http/http-problem.js";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const keys = { keys: [{ ...publicKey.export({ format: "jwk" }), kid: "1", alg: "RS256", use: "sig" }] };
let claimedIssuer: string | undefined;
let discoveries = 0;

const provider = createServer((request, response) => {
  response.setHeader("content-type", "application/json");
  if (request.url === "/keys") return response.end(JSON.stringify(keys));
  discoveries += 1;
  return response.end(JSON.stringify({ issuer: claimedIssuer ?? issuer, jwks_uri: `${issuer}/keys` }));
});
await new Promise<void>(resolve => provider.listen(0, "127.0.0.1", resolve));
t.teardown(() => provider.close());
const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;

const token = (claims: Record<string, unknown>, audience = "licet") =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: "RS256", kid: "1" })
    .setIssuer(issuer)
    .setAudience(audience)
    .setExpirationTime("5m")
    .sign(privateKey);

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "accepted",
    (error: unknown) => (error instanceof HttpProblem ? error.code : error),
  );

t.test("a caller is who the provider says, and is told apart by client_id where there is no subject", async t => {
  const authenticate = createAuthenticator({ kind: "oidc", issuer }, Date.now);
  const before = discoveries;
  const officer = await authenticate(`Bearer ${await token({ sub: "u1", roles: ["officer", "x"], department: "d" })}`);
  t.match(officer, { client: "u1", account: "u1", roles: ["officer"], department: "d" });
  const system = await authenticate(`Bearer ${await token({ client_id: "c1", roles: ["system"], department: "d" })}`);
  t.match(system, { client: "c1", roles: ["system"] });
  t.equal(discoveries, before + 1, "discovery happens once");
});

t.test("a token for another service is refused, and so is one of nobody", async t => {
  const authenticate = createAuthenticator({ kind: "oidc", issuer, audience: "licet-web" }, Date.now);
  t.equal(await codeOf(authenticate(`Bearer ${await token({ sub: "u1" })}`)), "invalid-token");
  t.equal(await codeOf(authenticate(`Bearer ${await token({ roles: [] }, "licet-web")}`)), "invalid-token");
});

t.test("a provider that speaks for another issuer is not believed; once it is right again, it is", async t => {
  const authenticate = createAuthenticator({ kind: "oidc", issuer }, Date.now);
  const good = `Bearer ${await token({ sub: "u1", roles: [] })}`;
  claimedIssuer = "https://other.example";
  t.equal(await codeOf(authenticate(good)), "identity-provider-unavailable");
  claimedIssuer = undefined;
  t.equal(await codeOf(authenticate(good)), "accepted");
});

t.test("a provider that cannot be reached is the provider's fault, not the caller's", async t => {
  const authenticate = createAuthenticator({ kind: "oidc", issuer: "http://127.0.0.1:9" }, Date.now);
  t.equal(await codeOf(authenticate(`Bearer ${await token({ sub: "u1" })}`)), "identity-provider-unavailable");
});
