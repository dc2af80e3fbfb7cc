import { calculateJwkThumbprint } from "jose";
import t from "tap";
import { makeKeyPair, publicJwkOf } from "../../keys/key-pair.js";
import { kidOf, thumbprint } from "../../keys/thumbprint.js";

t.test("the example of RFC 7638, section 3.1", async t => {
  const jwk = {
    kty: "RSA",
    n: "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw",
    e: "AQAB",
    alg: "RS256",
    kid: "2011-04-29",
  };
  t.equal(thumbprint(jwk).toString("base64url"), "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
  t.equal(kidOf(jwk), "3736cbb1");
});

t.test("equals the thumbprint of an independent implementation on a P-256 key", async t => {
  const jwk = publicJwkOf((await makeKeyPair("token")).publicKey);
  t.equal(thumbprint(jwk).toString("base64url"), await calculateJwkThumbprint(jwk));
});

t.test("a private key has the id of its public half", async t => {
  const { publicKey, privateKey } = await makeKeyPair("login");
  t.equal(kidOf(publicJwkOf(privateKey)), kidOf(publicJwkOf(publicKey)));
  t.notOk("d" in publicJwkOf(privateKey), "and never shows its secret");
});

t.test("what is no public key has no id", async t => {
  t.throws(() => kidOf({ kty: "EC", crv: "P-256", x: "AA" }), { code: "key-damaged" });
  t.throws(() => kidOf({ kty: "oct", k: "AA" }), { code: "key-damaged" });
});
