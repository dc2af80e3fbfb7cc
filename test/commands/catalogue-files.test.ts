// `licet types` and `licet departments`: the catalogue of one registry in files, and another one that is made of them.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import t, { type Test } from "tap";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { runLicet } from "../operations/sealing-home.js";
import { openRegistryHome, type RegistryHome } from "../support/registry-home.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const folder = await temporaryFolder(t);
const [one, other] = await Promise.all([openRegistryHome(), openRegistryHome()]);
t.teardown(() => Promise.all([one.close(), other.close()]));

const licet = (home: RegistryHome, ...args: string[]) => runLicet({ LICET_HOME: home.config.home }, ...args);
const file = async (name: string, content: unknown): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
};
const done = async (t: Test, home: RegistryHome, words: RegExp, ...args: string[]) => {
  const { code, stdout, stderr } = await licet(home, ...args);
  t.match([code, stderr], [0, ""], args.join(" "));
  t.match(stdout, words);
};
const refused = async (t: Test, home: RegistryHome, words: readonly RegExp[], ...args: string[]) => {
  const { code, stdout, stderr } = await licet(home, ...args);
  t.match([code, stdout], [1, ""], args.join(" "));
  for (const each of words) t.match(stderr, each);
};

const prefix = foodLicence.code.slice(0, 18);
const created = { ...foodLicence, code: `${prefix}977`, name: { zh: "示例经营许可证", en: "Example Licence" } };
const old = { ...foodLicence, code: `${prefix}978`, name: { zh: "旧示例许可证", en: "Former Licence" } };
const [above, former, heir] = ["119901010000100726", "119901010000100801", "11990101000010089W"];

t.test("types are defined, revised and retired, each once", async t => {
  await done(
    t,
    one,
    /^new {2}\S+977 {2}示例经营许可证\nentries 1 · new 1/,
    "types",
    "define",
    await file("a", created),
  );
  await refused(
    t,
    one,
    [/revise|otherwise/],
    "types",
    "define",
    await file("b", { ...created, official: !created.official }),
  );
  const revised = { ...created, name: { zh: "示例经营许可证（新版）", en: "Example Licence, revised" } };
  await done(t, one, /^changed {2}\S+977/, "types", "revise", await file("c", revised));
  await refused(t, one, [/no type \S+978 is defined/], "types", "revise", await file("d", old));
  await done(t, one, /new 1/, "types", "define", await file("d", old));
  const retire = ["types", "retire", old.code, "--from", "2026-01-01", "--reason", "不再核发"];
  await done(t, one, /from 2026-01-01 on nothing of it is issued/, ...retire);
  await done(
    t,
    one,
    /977 {2}revision 1 {2}issued {2}示例经营许可证（新版）\n.*978 {2}revision 0 {2}retired from 2026-01-01/,
    "types",
    "list",
  );
});

t.test("departments of a file are recorded after whom they are under, with organs and ends", async t => {
  const content = {
    departments: [
      { code: former, name: "示例市旧局", superior: above, region: "990101" },
      { code: above, name: "示例市新城区人民政府", region: "990102", level: "5" },
      { code: heir, name: "示例市新局", superior: above, phone: "0990-5550190" },
    ],
    organs: [{ type: created.code, issuer: former, organ: heir, acts: ["inspect", "suspend"] }],
    retirements: [{ code: former, from: "2026-02-01", reason: "机构改革", successor: heir }],
  };
  const path = await file("departments", content);
  await done(t, one, /entries 5 · new 3 · changed 2 · as it stood 0\n$/, "departments", "import", path);
  await done(
    t,
    one,
    /^nothing changed: entries 5 · new 0 · changed 0 · as it stood 5\n$/,
    "departments",
    "import",
    path,
  );
  await done(
    t,
    one,
    new RegExp(`${former}  990101  ended 2026-02-01, then ${heir}  示例市旧局`),
    "departments",
    "list",
  );
  const renamed = { ...content.departments[2], name: "示例市新局（更名）" };
  await done(t, one, /^changed/, "departments", "define", await file("renamed", renamed));
});

t.test("what was exported makes the same catalogue elsewhere, and the same again changes nothing", async t => {
  for (const what of ["types", "departments"]) {
    const path = join(folder, `${what}.json`);
    await done(t, one, /json\n$/, what, "export", "--out", path);
    await done(t, other, /· new [23] · changed \d+/, what, "import", path);
    await done(t, other, /^nothing changed/, what, "import", path);
    t.equal((await licet(other, what, "export")).stdout, await readFile(path, "utf8"), "to the letter");
  }
  const [app, otherApp] = [await one.serve(), await other.serve()];
  const told = async (home: RegistryHome, server: typeof app, url: string) =>
    (await home.ask(server, "officer", { url }))
      .json()
      .items.map(({ revision: _, ...each }: object & { revision?: number }) => each);
  for (const url of ["/v1/licence-types", "/v1/departments"])
    t.same(await told(other, otherApp, url), await told(one, app, url), url);
  const named = JSON.parse((await licet(one, "types", "export", created.code)).stdout);
  t.match([named.licenceTypes.length, named.retirements], [1, []]);
});

t.test("a file is refused as a whole, with every fault of it", async t => {
  const before = (await licet(one, "types", "list")).stdout;
  const types = {
    licenceTypes: [
      { ...created, code: `${prefix}979` },
      { ...created, code: `${prefix}980`, extra: 1, name: { zh: "", en: "x" } },
      { ...created, code: `${prefix}979` },
    ],
    retirement: [],
  };
  const shape = [/licenceTypes\/1\/extra/, /licenceTypes\/1\/name\/zh/, /stands here twice/, /\/retirement: /];
  await refused(t, one, shape, "types", "import", await file("shape", types));
  const wrong = {
    licenceTypes: [
      { ...created, code: `${prefix}979` },
      { ...created, code: `${prefix}980`, page: { ...created.page, emblem: "0".repeat(64) } },
      { ...old, name: created.name },
    ],
    retirements: [{ code: `${prefix}981`, from: "2026-01-01", reason: "x" }],
  };
  const faults = [/licenceTypes\/1\/page\/emblem/, /licenceTypes\/2: .*ended/, /retirements\/0: .*no such/i];
  await refused(t, one, faults, "types", "import", await file("wrong", wrong));
  t.equal((await licet(one, "types", "list")).stdout, before, "nothing of it is recorded");
  const departments = {
    departments: [
      { code: "119901010000109992", name: "x" },
      { code: above, name: "示例市新城区人民政府", superior: heir },
    ],
    organs: [{ type: `${prefix}999`, issuer: above, organ: heir, acts: ["inspect"] }],
    retirements: [{ code: heir, from: "2026-01-01", reason: "x", successor: heir }],
  };
  const unsound = [
    /departments\/0\/code/,
    /departments\/1\/superior/,
    /organs\/0: .*no licence type/,
    /retirements\/0\/successor/,
  ];
  await refused(t, one, unsound, "departments", "import", await file("unsound", departments));
  await refused(t, one, [/not JSON/], "types", "import", await file("text", "{"));
});
