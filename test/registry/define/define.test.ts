import t from "tap";
import { asking, openWriteSideHome, type } from "../../support/write-side-home.js";

const home = await openWriteSideHome();
t.teardown(home.close);

t.test("two processes that define the same type at once give it one number", async t => {
  const definition = { ...type, code: `${type.code.slice(0, 18)}990` };
  const [a, b] = [home.another(), home.another()];
  await Promise.all([a.define.defineType(definition), b.define.defineType(definition)]);
  t.same(await a.type(definition.code), await b.type(definition.code));
  const numbers = (await home.recorded("TypeNumberTaken")).map(
    ({ data }) => JSON.parse(data) as { code: string; typeNo: number },
  );
  t.equal(numbers.filter(({ code }) => code === definition.code).length, 1);
  t.equal(new Set(numbers.map(({ typeNo }) => typeNo)).size, numbers.length);
});

t.test("a type that differs is refused unless it is to be revised", async t => {
  const revised = { ...type, name: { zh: "营业执照（新版）", en: "Business Licence" } };
  t.equal(
    await home.registry.define.defineType(revised).catch((error: { code: string }) => error.code),
    "definition-mismatch",
  );
  await home.registry.define.defineType(revised, { revise: true });
  t.equal((await home.registry.type(type.code))?.revision, 1);
  const { licence } = await home.registry.issue(asking("after"), { act: "issue", body: home.body() });
  t.equal(licence.versions[0].typeRevision, 1, "what is issued says by which revision");
});

t.test("a type or department that no paper could show is refused before anything is recorded", async t => {
  const refused = (work: Promise<unknown>) =>
    work.catch((error: { problems: { pointer: string; code: string }[] }) =>
      error.problems.map(({ pointer, code }) => `${pointer} ${code}`),
    );
  const before = (await home.recorded("TypeNumberTaken", "LicenceTypeDefined", "LicenceTypeRevised")).length;
  const other = { ...type, code: `${type.code.slice(0, 18)}991` };
  const named = (zh: string) => home.registry.define.defineType({ ...other, name: { zh, en: "x" } });
  t.strictSame(await refused(named("执照😀")), ["/name character-not-printable"]);
  t.strictSame(await refused(named("执\u0000照")), ["/name/zh control-character"]);
  const emoji = { ...type, name: { zh: "营业执照😀", en: "x" } };
  t.strictSame(await refused(home.registry.define.defineType(emoji, { revise: true })), [
    "/name character-not-printable",
  ]);
  const [first, ...rest] = other.fields;
  const fields = first ? [{ ...first, label: { zh: "名称😀", en: "Name" } }, ...rest] : [];
  t.strictSame(await refused(home.registry.define.defineType({ ...other, fields })), [
    "/fields character-not-printable",
  ]);
  t.equal((await home.recorded("TypeNumberTaken", "LicenceTypeDefined", "LicenceTypeRevised")).length, before);
  const department = (name: string) => home.registry.define.defineDepartment({ code: "11990201000000202P", name });
  t.strictSame(await refused(department("某局😀")), ["/name character-not-printable"]);
  t.strictSame(await refused(department("某\u200b局")), ["/name invisible-character"]);
  t.equal(await home.registry.department("11990201000000202P"), null);
});

t.test("a department that was never defined cannot issue, and is told so", async t => {
  const stranger = { ...asking("stranger"), department: "990000000000000000" };
  const refused = home.registry.issue(stranger, { act: "issue", body: home.body() });
  t.equal(await refused.catch((error: { code: string }) => error.code), "unknown-department");
});
