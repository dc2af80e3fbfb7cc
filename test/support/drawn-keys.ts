// Loaded before every program of a run of the tests (`node --import`): RSA keys of 3,072 bits, each of which takes a processor half a second, are
// made once for the whole run. A test file and all that it starts draw each of them once, so that no two of its keys are the same.
import crypto, { createPrivateKey, createPublicKey, type KeyObject, randomUUID } from "node:crypto";
import { closeSync, existsSync, openSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";

interface Asked {
  modulusLength?: number;
  publicKeyEncoding?: object;
  privateKeyEncoding?: object;
}
type Told = (error: Error | null, publicKey?: KeyObject, privateKey?: KeyObject) => void;

const make = crypto.generateKeyPair as (type: string, asked: Asked, told: Told) => void;
const makeSync = crypto.generateKeyPairSync as (type: string, asked: Asked) => crypto.KeyPairKeyObjectResult;

/** Takes the first number that nobody has in this folder: the file system lets one process make a file. */
const takeNumber = (folder: string): number => {
  for (let number = 0; ; number += 1)
    try {
      closeSync(openSync(join(folder, String(number)), "wx"));
      return number;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
};

/** Where the key lies that is drawn now, whether it was made or not; null where keys are not drawn. */
const draw = (type: string, { modulusLength, publicKeyEncoding, privateKeyEncoding }: Asked): string | null => {
  const { LICET_TEST_KEYS: made, LICET_TEST_KEYS_DRAWN: drawn } = process.env;
  if (!made || !drawn || type !== "rsa" || modulusLength !== 3072 || publicKeyEncoding || privateKeyEncoding)
    return null;
  return join(made, `${takeNumber(drawn)}.pem`);
};

const keep = (file: string, privateKey: KeyObject): void => {
  const making = `${file}-${randomUUID()}`;
  writeFileSync(making, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
  renameSync(making, file);
};

const read = (file: string): crypto.KeyPairKeyObjectResult => {
  const privateKey = createPrivateKey(readFileSync(file));
  return { publicKey: createPublicKey(privateKey), privateKey };
};

Object.assign(crypto, {
  generateKeyPair: (type: string, asked: Asked, told: Told): void => {
    const file = draw(type, asked);
    if (file !== null && existsSync(file)) {
      const { publicKey, privateKey } = read(file);
      setImmediate(told, null, publicKey, privateKey);
      return;
    }
    make(type, asked, (error, publicKey, privateKey) => {
      if (file !== null && privateKey) keep(file, privateKey);
      told(error, publicKey, privateKey);
    });
  },
  generateKeyPairSync: (type: string, asked: Asked): crypto.KeyPairKeyObjectResult => {
    const file = draw(type, asked);
    if (file !== null && existsSync(file)) return read(file);
    const pair = makeSync(type, asked);
    if (file !== null) keep(file, pair.privateKey);
    return pair;
  },
});
syncBuiltinESMExports();
