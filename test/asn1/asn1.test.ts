// What is written is DER to the byte (the examples are those of X.690 where it has one), and what is read is DER or nothing.
import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import t from "tap";
import {
  type Asn1,
  bitString,
  childrenOf,
  explicit,
  fromDer,
  generalizedTime,
  implicit,
  integer,
  nullValue,
  objectIdentifier,
  octetString,
  printableString,
  sequence,
  setOf,
  toDer,
  trueValue,
  utcTime,
  utf8String,
} from "../../src/asn1/asn1.js";

const written = (value: Asn1) => toDer(value).toString("hex");
const read = (hex: string) => fromDer(Buffer.from(hex, "hex"));

t.test("each type is written as X.690 has it", async t => {
  const examples: readonly [Asn1, string][] = [
    [trueValue, "0101ff"],
    [nullValue, "0500"],
    [integer(0), "020100"],
    [integer(), "020100"],
    [integer(0, 0, 0x7f), "02017f"],
    [integer(0x80), "02020080"],
    [integer(1, 0), "02020100"],
    [objectIdentifier("2.999.3"), "0603883703"],
    [objectIdentifier("1.2.840.113549.1.1.11"), "06092a864886f70d01010b"],
    [octetString(Uint8Array.of(0, 0x80, 0xff)), "04030080ff"],
    [bitString(Uint8Array.of(0x0a, 0x3b, 0x5f, 0x29, 0x1c, 0xd0), 4), "0307040a3b5f291cd0"],
    [printableString("Jones"), "13054a6f6e6573"],
    [utf8String("𬭎㛃"), "0c07f0acad8ee39b83"],
    [utcTime(new Date("1991-05-06T23:45:40Z")), "170d3931303530363233343534305a"],
    [generalizedTime(new Date("2051-11-23T00:00:00.999Z")), "180f32303531313132333030303030305a"],
    [sequence(), "3000"],
    [sequence(printableString("Smith"), trueValue), "300a1305536d6974680101ff"],
    [explicit(2, implicit(3, utf8String("Jones"))), "a20783054a6f6e6573"],
    [implicit(0, setOf(integer(2), integer(1))), "a006020101020102"],
    [octetString(new Uint8Array(128)), `048180${"00".repeat(128)}`],
    [octetString(new Uint8Array(256)), `04820100${"00".repeat(256)}`],
  ];
  for (const [value, hex] of examples) {
    t.equal(written(value), hex);
    t.equal(written(read(hex)), hex, "and read again");
  }
});

t.test("a set is in the order of its members' bytes, however they come", async t => {
  const members = [octetString(Uint8Array.of(1)), integer(5), trueValue, integer(1, 0), sequence()];
  t.equal(written(setOf(...members)), "310f0101ff0201050202010004010130" + "00");
  t.equal(written(setOf(...members)), written(setOf(...members.toReversed())));
});

t.test("bytes come from the part of a buffer that was given, whatever lies around it", async t => {
  const around = Buffer.from("ff0401aaff", "hex");
  t.equal(written(fromDer(around.subarray(1, 4))), "0401aa");
  t.equal(written(octetString(new Uint8Array(around.buffer, around.byteOffset + 3, 1))), "0401aa");
});

t.test("what was read has the values in it, and bytes have none", async t => {
  const outer = read("300a1305536d6974680101ff");
  t.same(childrenOf(outer).map(written), ["1305536d697468", "0101ff"]);
  t.same(childrenOf(read("0402" + "0500")), []);
  t.same(childrenOf(read("030300" + "0500")), [], "not even where they look like a value");
});

t.test("another spelling of a value is not read", async t => {
  for (const hex of [
    "", // nothing
    "30", // no length
    "3003020101ff", // something after it
    "30040201", // cut off
    "308103020101", // a longer length than it takes
    "30800201010000", // a length that is found at the end
    "0202007f", // an integer with a byte too many
    "0202ff80",
    "3004020200" + "01",
    "1f8101" + "00", // a tag of more than a byte
  ])
    t.throws(() => read(hex), hex);
  t.throws(() => fromDer(Buffer.alloc(100_000, "3080", "hex")), "nested without end");
});

t.test("any bytes are refused, or are what writing them gives", async t => {
  const roots = [...toDer(sequence(integer(1), setOf(utf8String("𬭎"), bitString(Uint8Array.of(6), 1)), trueValue))];
  const changed = fc.array(fc.tuple(fc.nat(roots.length - 1), fc.nat(255)), { maxLength: 4 }).map(changes => {
    const bytes = Uint8Array.from(roots);
    for (const [at, byte] of changes) bytes[at] = byte;
    return bytes;
  });
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 40 }), changed), bytes => {
      let value: Asn1;
      try {
        value = fromDer(bytes);
      } catch {
        return true;
      }
      return toDer(value).equals(bytes);
    }),
  );
  t.equal(written(fromDer(Uint8Array.from(roots))), Buffer.from(roots).toString("hex"));
});

t.test("a public key is read and written as it was, its bit string untouched", async t => {
  for (const { publicKey } of [
    generateKeyPairSync("rsa", { modulusLength: 2048 }),
    generateKeyPairSync("ec", { namedCurve: "P-256" }),
  ]) {
    const spki = publicKey.export({ type: "spki", format: "der" });
    const key = fromDer(spki);
    t.ok(toDer(key).equals(spki));
    t.equal(childrenOf(key).length, 2);
  }
});

t.test("a text that a PrintableString cannot hold is refused", async t => {
  for (const text of ["部门", "a_b", "é", "a*", "a\n"]) t.throws(() => printableString(text), RangeError);
});
