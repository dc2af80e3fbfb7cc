import fc from "fast-check";
import t from "tap";
import { encodeBase32 } from "../../src/credential/base32.js";
import { licenceIdFromBytes, licenceIdToBytes, readLicenceId } from "../../src/credential/licence-id.js";

t.test("16 bytes are 26 characters and come back, in either case", async () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), bytes => {
      const id = licenceIdFromBytes(bytes);
      return (
        /^[A-Z2-7]{26}$/.test(id) &&
        Buffer.compare(licenceIdToBytes(id.toLowerCase()), bytes) === 0 &&
        readLicenceId(id.toLowerCase()) === id
      );
    }),
  );
});

t.test("an id with spare bits set, of another length or in other letters is no id", async t => {
  const id = "A".repeat(25);
  t.equal(readLicenceId(`${id}A`), `${id}A`);
  t.equal(readLicenceId(`${id}E`), `${id}E`);
  for (const text of [`${id}B`, `${id}C`, `${id}D`, id, `${id}AA`, `${id}1`, `${id}=`, `${id}\u017f`, ""]) {
    t.equal(readLicenceId(text), undefined, text);
    t.throws(() => licenceIdToBytes(text), { code: "not-a-licence-id" }, text);
  }
  t.throws(() => licenceIdFromBytes(new Uint8Array(15)), { code: "not-a-licence-id" });
  t.equal(encodeBase32(new Uint8Array(16)), `${id}A`);
});
