// Loaded before every program of a run of the tests but those of `test/keys/`: a vault's key is derived from its passphrase at a 128th of
// the real cost, which is a third of a second of a processor each time that a home is opened. What the vault accepts and stores stays the same.
import crypto, { type BinaryLike, type ScryptOptions } from "node:crypto";
import { syncBuiltinESMExports } from "node:module";

type Derived = (error: Error | null, key: Buffer) => void;

const derive = crypto.scrypt as (
  from: BinaryLike,
  salt: BinaryLike,
  length: number,
  cost: ScryptOptions,
  told: Derived,
) => void;

Object.assign(crypto, {
  scrypt: (from: BinaryLike, salt: BinaryLike, length: number, cost: ScryptOptions, told: Derived): void =>
    derive(from, salt, length, { ...cost, N: Math.max(2, (cost.N ?? 16_384) / 128) }, told),
});
syncBuiltinESMExports();
