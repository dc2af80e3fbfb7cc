// The keys that a run of the tests makes once are as good as made: every one is another within a file and what it starts.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import t from "tap";
import { temporaryFolder } from "../support/temporary-folder.js";

const preload = new URL("../support/drawn-keys.js", import.meta.url).href;
interface Half {
  type: string;
  size: number | string;
  number: string;
}

const program = `
  import { generateKeyPair, generateKeyPairSync } from "node:crypto";
  const asked = { modulusLength: 3072, publicExponent: 0x10001 };
  const later = () => new Promise((resolve, reject) =>
    generateKeyPair("rsa", asked, (error, publicKey, privateKey) => (error ? reject(error) : resolve({ publicKey, privateKey }))));
  const pairs = [await later(), generateKeyPairSync("rsa", asked), generateKeyPairSync("ec", { namedCurve: "P-256" })];
  console.log(JSON.stringify(pairs.map(({ publicKey, privateKey }) => [publicKey, privateKey].map(key => {
    const { modulusLength, namedCurve } = key.asymmetricKeyDetails;
    const { n, x } = key.export({ format: "jwk" });
    return { type: key.type, size: modulusLength ?? namedCurve, number: n ?? x };
  }))));
`;

t.test("a file draws each key once, and the next file draws the same ones", async t => {
  const made = await temporaryFolder(t);
  const run = async (drawn: string): Promise<Half[][]> => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--import", preload, "--input-type=module", "--eval", program],
      { env: { ...process.env, NODE_OPTIONS: "", LICET_TEST_KEYS: made, LICET_TEST_KEYS_DRAWN: drawn } },
    );
    return JSON.parse(stdout);
  };
  const [one, other] = [await temporaryFolder(t), await temporaryFolder(t)];
  const [first, elsewhere, again] = [await run(one), await run(other), await run(one)];
  t.same(elsewhere.slice(0, 2), first.slice(0, 2), "another file");
  t.not(elsewhere[2]?.[0]?.number, first[2]?.[0]?.number, "small ones are made each time");
  const drawn = [...first.slice(0, 2), ...again.slice(0, 2)];
  t.equal(new Set(drawn.map(([half]) => half?.number)).size, 4, "the same file");
  for (const [half, whole] of drawn) {
    t.match(half, { type: "public", size: 3072 });
    t.same(whole, { ...half, type: "private" });
  }
});
