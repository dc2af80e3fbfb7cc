import t from "tap";
import { formatIdentifier } from "../../src/licence/identifier.js";
import { erased } from "../../src/licence/personal.js";
import { bears, fateOf, reservationDecider, reserve, voidNumber } from "../../src/licence/reservation.js";
import { givenOf, instantOf } from "./in-log.js";
import { abandoned, given as givenLicence, issued, licenceOf, paper } from "./scenario.js";

const given = givenOf(reservationDecider);
const reserved = (licence: string) => ({ type: "NumberReserved", data: { licence } }) as const;
const serial = { type: "SerialReserved", data: { licence: "A" } } as const;
const voided = (licence: string, reason: string) => ({ type: "NumberVoided", data: { licence, reason } }) as const;
const text = String(paper.number);
const minute = 60_000;
const waited = (age: number) => ({ age, pendingFor: minute });
const number = { kind: "number", text } as const;

t.test("a number or serial that nobody holds is reserved, and not a second time for the same licence", async t => {
  given()
    .when(reserve({ kind: "number", licence: "A" }))
    .records(t, reserved("A"));
  given()
    .when(reserve({ kind: "serial", licence: "A" }))
    .records(t, serial);
  given(reserved("A"))
    .when(reserve({ kind: "number", licence: "A" }))
    .records(t);
  given(reserved("A"), voided("A", "x"))
    .when(reserve({ kind: "number", licence: "B" }))
    .records(t, reserved("B"));
});

t.test("what another licence holds is refused; once that has lapsed, it is voided first", async t => {
  given(reserved("A"))
    .when(reserve({ kind: "number", licence: "B" }))
    .refuses(t, "number-taken");
  given(serial)
    .when(reserve({ kind: "serial", licence: "B" }))
    .refuses(t, "serial-taken");
  given(reserved("A"))
    .when(reserve({ kind: "number", licence: "B", lapsed: "issue abandoned" }))
    .records(t, voided("A", "issue abandoned"), reserved("B"));
});

t.test("the last reservation that was not voided counts, since it was recorded", async t => {
  t.strictSame(given().state, { holder: null, doubled: false, voided: false });
  t.strictSame(given(reserved("A"), voided("A", "x"), reserved("B")).state, {
    holder: { licence: "B", since: instantOf(2) },
    doubled: false,
    voided: true,
  });
  t.strictSame(given(reserved("A"), voided("A", "x")).state, { holder: null, doubled: false, voided: true });
});

t.test("a second reservation on top of one is told, also when it was voided since", async t => {
  t.strictSame(given(reserved("A"), reserved("B"), voided("B", "x")).state, {
    holder: null,
    doubled: true,
    voided: true,
  });
});

t.test("a number that no licence will bear is voided once, whether or not it was reserved", async t => {
  const unused = { type: "NumberVoided", data: { reason: "taken and never given" } } as const;
  given()
    .when(voidNumber({ reason: "taken and never given" }))
    .records(t, unused);
  given(unused)
    .when(voidNumber({ reason: "taken and never given" }))
    .records(t);
  given(reserved("A"))
    .when(voidNumber({ reason: "issue abandoned" }))
    .records(t, voided("A", "issue abandoned"));
  given(unused)
    .when(reserve({ kind: "number", licence: "B" }))
    .records(t, reserved("B"));
});

t.test(
  "a licence bears its number in any spelling, the serial of its identifier, and an erased number whatever it was",
  async t => {
    const licence = licenceOf(issued);
    t.ok(bears(licence, number));
    t.ok(bears(licence, { kind: "number", text: text.toLowerCase() }));
    t.notOk(bears(licence, { kind: "number", text: "JY2" }));
    const parts = { typeCode: paper.typeCode, issuerCode: paper.issuer.code, serial: "0000000000000000S1", version: 1 };
    const [version] = licence.versions;
    const identified = {
      ...licence,
      versions: [{ ...version, identifier: formatIdentifier(parts) }] as [typeof version],
    };
    t.ok(bears(identified, { kind: "serial", text: "0000000000000000S1" }));
    t.notOk(bears(identified, { kind: "serial", text: "S2" }));
    const forgotten = { ...licence, versions: [{ ...version, number: erased }] as [typeof version] };
    t.ok(bears(forgotten, { kind: "number", text: "JY2" }));
  },
);

t.test("a reservation is kept for a licence that bears it, and lapses at once for one that never can", async t => {
  const licence = licenceOf(issued);
  t.equal(fateOf(number, licence, waited(0)), "kept");
  t.strictSame(fateOf({ kind: "number", text: "JY2" }, licence, waited(0)), { lapsed: "issued with another number" });
  t.strictSame(fateOf({ kind: "serial", text: "S9" }, licence, waited(0)), { lapsed: "issued with another serial" });
});

t.test("a reservation without a licence counts for a minute, and never by a clock far ahead", async t => {
  const { licence: none } = givenLicence();
  for (const age of [0, minute - 1, 1 - minute]) t.equal(fateOf(number, none, waited(age)), "pending", `${age}`);
  for (const age of [minute, -minute])
    t.strictSame(fateOf(number, none, waited(age)), { lapsed: "issue abandoned" }, `${age}`);
  t.strictSame(fateOf(number, givenLicence(abandoned).licence, waited(0)), { lapsed: "issue abandoned" });
});
