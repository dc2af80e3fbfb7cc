// `licet preview`: what a licence would look like, before anything is issued.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import t from "tap";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import { businessLicence } from "../../src/catalogue/shipped/business-licence.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { runLicet } from "../operations/sealing-home.js";
import { readPages, readPdf } from "../support/read-pdf.js";
import { openRegistryHome } from "../support/registry-home.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const folder = await temporaryFolder(t);
const [data, out] = [join(folder, "data.json"), join(folder, "x.pdf")];
const example = exampleIssue(foodLicence, "2026-11-23");
const none = { LICET_HOME: join(folder, "none") };
const preview = async (body: unknown, type = foodLicence.code, to = out, home: Record<string, string> = none) => {
  await writeFile(data, typeof body === "string" ? body : JSON.stringify(body));
  return runLicet(home, "preview", type, "--data", data, "--out", to);
};

t.test("the example of a shipped type is drawn without a home, and makes none", async t => {
  for (const type of [foodLicence.code, foodLicence.name.zh]) {
    t.match(await preview(example, type), { code: 0, stdout: `${out}\n`, stderr: "" });
    const pdf = await readFile(out);
    const [lines = []] = readPages(readPdf(pdf));
    t.ok(lines.includes(example.holders[0].name));
    t.ok(lines.includes("示例市行政审批服务局"));
    t.notMatch(pdf.toString("latin1"), /\/Sig|\/AcroForm/);
  }
  const business = exampleIssue(businessLicence, "2026-11-23");
  t.equal((await preview(business, businessLicence.code)).code, 0);
  t.same((await readdir(folder)).sort(), ["data.json", "x.pdf"]);
});

t.test("a picture of its first page is made", async t => {
  const picture = join(folder, "x.png");
  t.match(await preview(example, foodLicence.code, picture), { code: 0, stderr: "" });
  t.match((await readFile(picture)).subarray(1, 4).toString("latin1"), "PNG");
});

t.test("what cannot be drawn is told, field by field", async t => {
  for (const [body, told, type] of [
    ["{", /is not JSON/],
    ["null", /is no body of POST \/v1\/licences/],
    [{ ...example, validTo: "soon" }, /\/validTo/],
    [{ ...example, face: { ...example.face, premises: "" } }, /\/face\/premises/],
    [{ ...example, face: { ...example.face, premises: "𠮷" } }, /\/face\/premises: .*𠮷/],
    [example, /there is no licence type 无此证照/, "无此证照"],
  ] as const) {
    const { code, stdout, stderr } = await preview(body, type);
    t.equal(code, 1);
    t.equal(stdout, "");
    t.match(stderr, told);
    t.match(stderr, /^licet preview: /);
  }
  t.match(await preview(example, foodLicence.code, join(folder, "x.doc")), {
    code: 1,
    stderr: /must end in .pdf or .png/,
  });
  t.match(await runLicet(none, "preview", foodLicence.code), { code: 64, stderr: /--data/ });
});

t.test("in a home its own types and departments are drawn, and nothing is recorded", async t => {
  const home = await openRegistryHome();
  t.teardown(home.close);
  const own = { LICET_HOME: home.config.home };
  t.match(await preview(example, foodLicence.code, out, own), { code: 0 });
  const [lines = []] = readPages(readPdf(await readFile(out)));
  t.ok(lines.includes("示例市行政审批服务局"));
  const strange = await runLicet(own, "preview", foodLicence.code, "--data", data, "--out", out, "--department", "X");
  t.match(strange, { code: 1, stderr: /there is no such department here/ });
});
