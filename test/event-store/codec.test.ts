import t from "tap";
import { createCodec, type NewEvent } from "../../src/event-store/codec.js";
import type { StoredEvent } from "../../src/event-store/event-store.js";
import type { Upcasters } from "../../src/event-store/upcasters.js";
import { currentSchema } from "../../src/event-store/upcasters.js";
import { type EventType, eventSchemas } from "../../src/licence/events/envelope.js";
import { erased } from "../../src/licence/personal.js";
import { fixture, fixtureSealer, fixtures } from "./fixture-events.js";

const codec = createCodec({ fields: fixtureSealer });
const sealedPointers = ["/holders/0/name", "/holders/0/code", "/face/operatorName", "/face/creditCode", "/token"];

const newEvent = (name: string): NewEvent => {
  const { type, data, id, meta } = codec.decode(fixture(name));
  return { type, data, id, meta } as NewEvent;
};

const changed = (name: string, change: (data: Record<string, unknown>) => void): StoredEvent => {
  const stored = fixture(name);
  const data = JSON.parse(stored.data) as Record<string, unknown>;
  change(data);
  return { ...stored, data: JSON.stringify(data) };
};

const damaged = (stored: StoredEvent) => ({
  code: "damaged-event",
  message: new RegExp(`position ${stored.position} \\(${stored.stream}, revision ${stored.revision}\\)`),
});

t.test("every schema of every event type has a fixture", async t => {
  for (const type of Object.keys(eventSchemas) as EventType[]) {
    for (let schema = 1; schema <= currentSchema(type); schema += 1) t.ok(fixtures.has(`${type}.${schema}`), type);
  }
});

t.test("every fixture decodes", async t => {
  for (const [name, stored] of fixtures) {
    const recorded = codec.decode(stored);
    t.equal(recorded.type, stored.type, name);
    t.equal(recorded.position, stored.position, name);
    t.equal(recorded.meta.recordedAt, "2025-03-01T02:03:04.567Z", name);
  }
});

t.test("what decoded from a fixture encodes to the very same text", async t => {
  for (const [name, stored] of fixtures) {
    if (stored.schema !== currentSchema(stored.type as EventType) || name.endsWith("-sealed")) continue;
    const again = codec.encode(newEvent(name), stored.stream, []);
    t.equal(again.data, stored.data, name);
    t.equal(again.meta, stored.meta, name);
  }
});

t.test("sealed fields come back as they were, and no sealed value stands in the text", async t => {
  const stored = fixture("LicenceIssued.1-sealed");
  const event = newEvent("LicenceIssued.1-sealed");
  const again = codec.encode(event, stored.stream, sealedPointers);
  t.notMatch(again.data, /堃镕|11010519491231002X/);
  t.same(codec.decode({ ...stored, ...again }).data, event.data);
});

t.test("free texts of acts are read from events that sealed them, and from events that did not", async t => {
  for (const [name, stored] of fixtures) {
    const plain =
      name.endsWith("-sealed") && stored.type !== "LicenceIssued" && fixtures.get(name.replace("-sealed", ""));
    if (plain) t.same(codec.decode(stored).data, codec.decode(plain).data, name);
  }
  const forgetful = createCodec({ fields: { ...fixtureSealer, open: () => erased } });
  t.match(forgetful.decode(fixture("LicenceRevoked.1-sealed")).data, { ground: erased, decisionNumber: erased });
});

t.test("a sealed field opens only in its own stream", async t => {
  const stored = { ...fixture("LicenceIssued.1-sealed"), stream: "licence-another" };
  t.throws(() => codec.decode(stored), { code: "sealed-field-altered" });
});

t.test("a copy is sealed under its licence's key", async t => {
  const asked: string[] = [];
  const listening = createCodec({
    fields: {
      seal: (value, place) => {
        asked.push(place.key);
        return fixtureSealer.seal(value, place);
      },
      open: (field, place) => {
        asked.push(place.key);
        return fixtureSealer.open(field, place);
      },
    },
  });
  const stored = fixture("CopyMade.1-person-sealed");
  t.match(listening.decode(stored).data, { maker: "欧阳喆", purpose: "投标资格审查" });
  listening.encode(newEvent("CopyMade.1-person-sealed"), stored.stream, ["/maker", "/purpose"]);
  t.strictSame(new Set(asked), new Set(["licence-4q7kzr2m5tq3w6yb2h5n7c4dae"]));
  t.equal(asked.length, 4);
});

t.test("fields whose key was destroyed decode to erased", async t => {
  const forgetful = createCodec({ fields: { ...fixtureSealer, open: () => erased } });
  const recorded = forgetful.decode(fixture("LicenceIssued.1-sealed"));
  if (recorded.type !== "LicenceIssued") throw new Error("not an issue");
  t.same(recorded.data.token, erased);
  t.same(recorded.data.holders[0]?.name, erased);
  t.equal(recorded.data.face.address, "上海市长宁区延安西路1234号5楼A座");
});

t.test("an erased field is recorded as erased again", async t => {
  const event = newEvent("LicenceIssued.1");
  if (event.type !== "LicenceIssued") throw new Error("not an issue");
  event.data.token = erased;
  const stored = { ...fixture("LicenceIssued.1"), ...codec.encode(event, "licence-x", ["/token"]) };
  t.same(codec.decode(stored).data, event.data);
});

t.test("a fault of the keys is not taken for damage of the event", async t => {
  const fault = new Error("the table of subject keys cannot be read");
  const faulty = createCodec({
    fields: {
      ...fixtureSealer,
      open: () => {
        throw fault;
      },
    },
  });
  t.throws(() => faulty.decode(fixture("LicenceIssued.1-sealed")), fault);
});

t.test("without a sealer, personal fields are neither recorded nor read", async t => {
  const bare = createCodec();
  const stored = fixture("LicenceIssued.1-sealed");
  t.throws(() => bare.decode(stored), damaged(stored));
  t.throws(() => bare.encode(newEvent("LicenceIssued.1"), "licence-x", ["/token"]), { code: "damaged-event" });
});

t.test("only a field that copes with its erasure can be sealed", async t => {
  const event = newEvent("LicenceIssued.1");
  for (const pointer of ["/issuedOn", "/identifier", "/issuer/name"]) {
    t.throws(() => codec.encode(event, "licence-x", [pointer]), { code: "damaged-event" }, pointer);
  }
});

t.test("a pointer to nothing is refused, since a personal field would go unsealed", async t => {
  const event = newEvent("LicenceIssued.1");
  for (const pointer of ["", "token", "/holders/7/name", "/face/absent", "/face/__proto__", "/holders/length/x"]) {
    t.throws(() => codec.encode(event, "licence-x", [pointer]), { code: "damaged-event" }, pointer);
  }
});

t.test("a pointer's ~0 and ~1 stand for ~ and /", async t => {
  const event = newEvent("LicenceIssued.1");
  if (event.type !== "LicenceIssued") throw new Error("not an issue");
  event.data.face = { "a/b~1c": "personal" };
  const stored = codec.encode(event, "licence-x", ["/face/a~1b~01c"]);
  t.notMatch(stored.data, /personal/);
  t.same(codec.decode({ ...fixture("LicenceIssued.1"), ...stored, stream: "licence-x" }).data, event.data);
});

t.test("an event that does not fit its schema is not recorded, and its values are not told", async t => {
  const event = newEvent("LicenceIssued.1");
  if (event.type !== "LicenceIssued") throw new Error("not an issue");
  event.data.issuedOn = "2025-02-30 secret";
  t.throws(() => codec.encode(event, "licence-x", []), { code: "damaged-event", message: /data\/issuedOn/ });
  t.throws(() => codec.encode(event, "licence-x", []), { message: /^((?!secret).)*$/ });
});

t.test("an event with a bad envelope is not recorded", async t => {
  const event = newEvent("LicenceCancelled.1");
  const meta = { ...event.meta, salt: "short" };
  t.throws(() => codec.encode({ ...event, meta }, "licence-x", []), { code: "damaged-event", message: /meta\/salt/ });
});

t.test("members that would be lost or mistaken are not recorded", async t => {
  const event = newEvent("LicenceIssued.1");
  if (event.type !== "LicenceIssued") throw new Error("not an issue");
  for (const face of [
    JSON.parse('{"__proto__":"x"}') as Record<string, string>,
    { $sealed: "x" },
    { text: "lone \ud800 surrogate" },
  ]) {
    const hostile = { ...event, data: { ...event.data, face } };
    t.throws(() => codec.encode(hostile, "licence-x", []), { code: "damaged-event" }, JSON.stringify(face));
  }
});

t.test("a stored event of an unknown type is damage", async t => {
  for (const type of ["LicenceEaten", "toString", "__proto__", ""]) {
    const stored = { ...fixture("LicenceCancelled.1"), type };
    t.throws(() => codec.decode(stored), damaged(stored), type);
  }
});

t.test("a stored event of a schema yet to come is damage", async t => {
  for (const schema of [2, 0, -1, 1.5]) {
    const stored = { ...fixture("LicenceCancelled.1"), schema };
    t.throws(() => codec.decode(stored), damaged(stored), String(schema));
  }
});

t.test("altered text is damage", async t => {
  const good = fixture("LicenceCancelled.1");
  for (const data of ["", "{", "null", "[]", "7", `${good.data} x`, "[".repeat(500_000), '{"a":'.repeat(40_000)]) {
    const stored = { ...good, data };
    t.throws(() => codec.decode(stored), damaged(stored), data.slice(0, 20));
  }
  for (const meta of ["", "{}", "[]", good.meta.replace('"http"', '"gossip"')]) {
    const stored = { ...good, meta };
    t.throws(() => codec.decode(stored), damaged(stored), meta.slice(0, 20));
  }
});

t.test("hostile members in stored data are damage, and touch no prototype", async t => {
  const hostile = [
    changed("LicenceIssued.1", data => {
      data.extra = 1;
    }),
    changed("LicenceIssued.1", data => {
      data.face = JSON.parse('{"__proto__":{"polluted":"yes"}}');
    }),
    changed("LicenceIssued.1", data => {
      data.face = { a: { $sealed: "x", more: 1 } };
    }),
    changed("LicenceIssued.1", data => {
      data.face = { a: { $sealed: 7 } };
    }),
    changed("LicenceIssued.1", data => {
      data.$sealed = "x";
    }),
    changed("LicenceIssued.1", data => {
      data.face = Array.from({ length: 30 }).reduce((inner: unknown) => [inner], 1);
    }),
  ];
  for (const stored of hostile) t.throws(() => codec.decode(stored), damaged(stored), stored.data.slice(0, 60));
  t.notOk("polluted" in {});
});

t.test("older schemas are brought up to date step by step", async t => {
  const upcasters: Upcasters = {
    LicenceCancelled: [
      ({ why, ...rest }) => ({ ...rest, reasons: [why] }),
      ({ reasons, ...rest }) => ({ ...rest, ground: (reasons as string[]).join() }),
    ],
  };
  const evolved = createCodec({ upcasters });
  const rest = { effectiveDate: "2026-05-01", decisionNumber: null };
  const now = { ...rest, ground: "bankrupt" };
  const ages = [{ ...rest, why: "bankrupt" }, { ...rest, reasons: ["bankrupt"] }, now];
  for (const [index, data] of ages.entries()) {
    const stored = { ...fixture("LicenceCancelled.1"), schema: index + 1, data: JSON.stringify(data) };
    t.same(evolved.decode(stored).data, now, `schema ${index + 1}`);
  }
  t.equal(evolved.encode(newEvent("LicenceCancelled.1"), "licence-x", []).schema, 3);
});
