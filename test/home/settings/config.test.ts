// What the settings make of the environment, and what they say of a wrong one.
import { join } from "node:path";
import t from "tap";
import { ConfigError, readConfig } from "../../../src/home/settings/config.js";

const onS3 = "s3://licet/sealed?endpoint=http://127.0.0.1:9000&region=cn-north-1";
const credentials = { AWS_ACCESS_KEY_ID: "licet", AWS_SECRET_ACCESS_KEY: "hunter2" };

const refusalOf = (environment: NodeJS.ProcessEnv): string => {
  try {
    readConfig(environment);
    return "taken";
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
};

t.test("documents lie in the home unless the settings name another folder or a bucket", async t => {
  t.same(readConfig({ LICET_HOME: "/srv/licet" }).documents, { folder: join("/srv/licet", "documents") });
  t.same(readConfig({ LICET_DOCUMENTS: "/srv/documents" }).documents, { folder: "/srv/documents" });
  const s3 = { endpoint: "http://127.0.0.1:9000", region: "cn-north-1", bucket: "licet", prefix: "sealed/" };
  const keys = { accessKeyId: "licet", secretAccessKey: "hunter2" };
  t.same(readConfig({ LICET_DOCUMENTS: onS3, ...credentials }).documents, { s3: { ...s3, ...keys } });
  t.same(readConfig({ LICET_DOCUMENTS: onS3, ...credentials, AWS_SESSION_TOKEN: "lent" }).documents, {
    s3: { ...s3, ...keys, sessionToken: "lent" },
  });
});

t.test("a place for documents that is none is named, with an example of each kind", async t => {
  for (const wrong of ["s3://licet", "https://s3.example.org/licet", "s3://licet?endpoint=nowhere"]) {
    const refusal = refusalOf({ LICET_DOCUMENTS: wrong, ...credentials });
    t.match(refusal, /^LICET_DOCUMENTS must be .*e\.g\. \/srv\/licet\/documents or s3:\/\/bucket/);
    t.ok(refusal.includes(wrong));
  }
});

t.test("a bucket without credentials names the variable that is missing; a folder needs none", async t => {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = credentials;
  t.match(refusalOf({ LICET_DOCUMENTS: onS3, AWS_ACCESS_KEY_ID }), /^AWS_SECRET_ACCESS_KEY must be set[^\n]*$/);
  t.match(refusalOf({ LICET_DOCUMENTS: onS3, AWS_SECRET_ACCESS_KEY }), /^AWS_ACCESS_KEY_ID must be set[^\n]*$/);
  t.equal(refusalOf({ LICET_DOCUMENTS: "/srv/documents" }), "taken");
});

t.test("credentials stay where they are needed, and out of what is said of a wrong URL", async t => {
  const { documents, ...rest } = readConfig({ LICET_DOCUMENTS: onS3, ...credentials });
  t.ok("s3" in documents);
  t.notMatch(JSON.stringify(rest), /hunter2/);
  const refusal = refusalOf({ LICET_DOCUMENTS: "s3://licet:hunter2@bucket?endpoint=https://s3.example.org" });
  t.match(refusal, /^LICET_DOCUMENTS must be/);
  t.notMatch(refusal, /hunter2/);
});

t.test("production wants a word on the proxies in front of it, and nobody trusts everybody", async t => {
  const production = {
    NODE_ENV: "production",
    PUBLIC_URL: "https://licet.example.org",
    LICET_KEY_PASSPHRASE_FILE: "/etc/licet/passphrase",
  };
  t.match(refusalOf(production), /^LICET_TRUSTED_PROXIES must be set in production[^\n]*10\.0\.0\.7[^\n]*none/m);
  for (const word of ["none", "unix", "10.0.0.7", "10.0.0.0/8,fd00:1::/64,unix"])
    t.notMatch(refusalOf({ ...production, LICET_TRUSTED_PROXIES: word }), "LICET_TRUSTED_PROXIES");
  for (const wrong of ["all", "0.0.0.0/0", "::/0", "10.0.0.7,*"])
    for (const environment of [production, {}])
      t.match(
        refusalOf({ ...environment, LICET_TRUSTED_PROXIES: wrong }),
        /^LICET_TRUSTED_PROXIES must be the proxies .*e\.g\. 10\.0\.0\.7.*or none; it is/,
      );
  t.equal(refusalOf({}), "taken", "outside production nobody is in front");
});
