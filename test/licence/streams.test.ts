import { readFileSync } from "node:fs";
import fc from "fast-check";
import t from "tap";
import { actNames } from "../../src/http/licences/bodies.js";
import {
  accountStream,
  actRoute,
  caseStream,
  claimStream,
  copyStream,
  delegationStream,
  departmentStream,
  imageStream,
  importStream,
  issueRoutes,
  keyStream,
  licenceStream,
  registryStream,
  requestStream,
  reservationStream,
  type StreamFamily,
  sealStream,
  sequenceStream,
  statusListStream,
  streamPrefixes,
  subjectKeyOf,
  typeNumbersStream,
  typeStream,
} from "../../src/licence/streams.js";
import { commandOf } from "../../src/registry/identity.js";

const hmac = "0f".repeat(32);
const type = "11100000MB0143028R901";

/** Every family, an id as the registry gives it, and the name that such a stream has had from the first day. */
const stored: readonly (readonly [StreamFamily, string, string])[] = [
  [licenceStream, "4XKQ0B", "licence-4XKQ0B"],
  [reservationStream.number, hmac, `number-${hmac}`],
  [reservationStream.serial, hmac, `serial-${hmac}`],
  [claimStream, hmac, `claim-${hmac}`],
  [sequenceStream, hmac, `sequence-${hmac}`],
  [typeStream, type, `type-${type}`],
  [accountStream, hmac, `account-${hmac}`],
  [copyStream, hmac, `copy-${hmac}`],
  [departmentStream, "11330105002500287C", "department-11330105002500287C"],
  [keyStream, "0a1b2c3d", "key-0a1b2c3d"],
  [imageStream, hmac, `image-${hmac}`],
  [caseStream, "4XKQ0B-0011223344556677", "case-4XKQ0B-0011223344556677"],
  [requestStream, "4XKQ0B-0011223344556677", "request-4XKQ0B-0011223344556677"],
  [delegationStream, "4XKQ0B-0011223344556677", "delegation-4XKQ0B-0011223344556677"],
  [importStream, "0011223344556677", "import-0011223344556677"],
];

t.test("streams are called as they are stored, and the name tells the id", async t => {
  for (const [family, id, name] of stored) {
    t.equal(family.of(id), name);
    t.equal(family.idOf(name), id);
    t.ok(family.isOne(name), name);
  }
  t.equal(sealStream.of("4XKQ0B", 12), "seal-4XKQ0B-12");
  t.strictSame(sealStream.idOf("seal-4XKQ0B-12"), { licence: "4XKQ0B", version: 12 });
  t.equal(statusListStream.of(3), "status-list-3");
  t.equal(statusListStream.idOf("status-list-3"), 3);
  t.equal(typeNumbersStream, "type-numbers");
  t.equal(registryStream, "registry");
});

t.test("a copy is sealed under its licence's key, and all else under its own stream's", async t => {
  t.equal(subjectKeyOf("licence-4XKQ0B", {}), "licence-4XKQ0B");
  t.equal(subjectKeyOf("case-4XKQ0B-1", { licence: "4XKQ0B" }), "case-4XKQ0B-1", "whatever licence it names");
  t.equal(subjectKeyOf(`copy-${hmac}`, { licence: "4XKQ0B" }), "licence-4XKQ0B");
  t.equal(subjectKeyOf("department-11330105002500287C", {}), "department-11330105002500287C");
});

t.test("a stream of one family is of no other", async t => {
  const names = [...stored.map(([, , name]) => name), "seal-4XKQ0B-12", "status-list-3"];
  const single = [typeNumbersStream, registryStream];
  const families = [...stored.map(([family]) => family), sealStream, statusListStream];
  for (const name of [...names, ...single]) {
    const owners = families.filter(({ idOf }) => idOf(name) !== null);
    t.equal(owners.length, single.includes(name) ? 0 : 1, name);
    t.equal(families.filter(({ isOne }) => isOne(name)).length, single.includes(name) ? 0 : 1, name);
    t.equal(streamPrefixes.filter(prefix => name.startsWith(prefix)).length, 1, name);
  }
  t.equal(streamPrefixes.length, families.length + 1, "and the registry's own stream");
});

t.test("whatever the id, its name tells it again", async t => {
  fc.assert(
    fc.property(fc.string(), id => {
      for (const [family] of stored) if (family.idOf(family.of(id)) !== id && id !== "numbers") return false;
      return true;
    }),
  );
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9A-Z]{1,26}$/), fc.integer({ min: 1, max: 999 }), (licence, version) => {
      const told = sealStream.idOf(sealStream.of(licence, version));
      return told?.licence === licence && told.version === version;
    }),
  );
  t.pass();
});

t.test("an id that the registry would not give makes no stream of the family", async t => {
  const wrong: readonly (readonly [Pick<StreamFamily, "isOne">, string])[] = [
    [licenceStream, "licence-"],
    [licenceStream, "licence-a-b"],
    [sealStream, "seal-4XKQ0B"],
    [sealStream, "seal-4XKQ0B-x"],
    [reservationStream.number, `number-${hmac}0`],
    [reservationStream.serial, `number-${hmac}`],
    [statusListStream, "status-list-0"],
    [typeStream, typeNumbersStream],
    [keyStream, "key-0A1B2C3D"],
    [departmentStream, "departments-1"],
  ];
  for (const [family, name] of wrong) t.notOk(family.isOne(name), name);
});

// A command is recorded as a hash over the route: under another route, a repeated request and a resumed import would be recorded a second time.
t.test("idempotency binds the routes that it has bound from the first day", async t => {
  t.strictSame(issueRoutes, { issue: "/v1/licences", "take-over": "/v1/takeovers" });
  t.equal(actRoute("amendments"), "/v1/licences/{id}/amendments");
  t.equal(
    commandOf("client", actRoute("amendments"), "4XKQ0B", "key"),
    "a52ee0d09221e426d8aab7a80a541d7b1572999e762e2e37953557731ac83a76",
  );
});

t.test("every route that idempotency binds is served", async t => {
  const { paths } = JSON.parse(readFileSync("openapi/openapi.json", "utf8")) as { paths: Record<string, object> };
  for (const route of [...Object.values(issueRoutes), ...actNames.map(actRoute)])
    t.ok("post" in (paths[route] ?? {}), route);
});
