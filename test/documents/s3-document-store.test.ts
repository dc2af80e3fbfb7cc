// The contract on S3: on our own server always, and on a real one when `LICET_TEST_S3` names it (s3://bucket?endpoint=…, credentials in AWS_…).
import { randomBytes } from "node:crypto";
import t, { type Test } from "tap";
import { s3DocumentStore } from "../../src/documents/s3-document-store.js";
import { parseS3Location } from "../../src/documents/s3-location.js";
import { type S3Settings, s3Requests } from "../../src/documents/s3-requests.js";
import { documentStoreContract } from "../support/document-store-contract.js";
import { startS3Server } from "../support/s3-server.js";

const keyOf = ({ prefix }: S3Settings, sha256: string) => `${prefix}${sha256.slice(0, 2)}/${sha256.slice(2)}`;

const contractOn = (t: Test, settings: S3Settings): void =>
  documentStoreContract(t, async () => {
    const own = { ...settings, prefix: `${settings.prefix}${randomBytes(6).toString("hex")}/` };
    const send = s3Requests(own, { deadlineMs: 10_000 });
    const kept = async (sha256: string) => {
      const answer = await send({ method: "GET", key: keyOf(own, sha256), most: 1e6 });
      return Buffer.from(answer.bytes);
    };
    return {
      store: s3DocumentStore(own),
      kept,
      damage: async sha256 => {
        const bytes = await kept(sha256);
        const middle = bytes.length >> 1;
        bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
        await send({ method: "PUT", key: keyOf(own, sha256), body: bytes });
      },
    };
  });

const server = await startS3Server();
t.teardown(server.stop);
const { bucket, endpoint, credentials } = server;
const settings = { bucket, endpoint, prefix: "", ...credentials };

for (const conditions of ["obeyed", "ignored", "refused"] as const)
  t.test(`where the condition of a write is ${conditions}, and a listing has pages of two`, async t => {
    Object.assign(server.settings, { conditions, pageSize: 2 });
    contractOn(t, settings);
  });

const { LICET_TEST_S3 = "", AWS_ACCESS_KEY_ID = "", AWS_SECRET_ACCESS_KEY = "" } = process.env;
const real = parseS3Location(LICET_TEST_S3);
if (real)
  t.test("on a real server", async t =>
    contractOn(t, { ...real, accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY }),
  );
