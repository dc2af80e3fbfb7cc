import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import t from "tap";
import { homeAccount } from "../../src/import/home-accounts.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { openImportHome } from "./import-home.js";
import { authority, csv } from "./sample-map.js";

const open = await openImportHome();
t.teardown(open.close);

t.test("an officer imports for their own department, once it and the types exist", async t => {
  const home = open.department();
  const officer = { account: "kim", roles: ["officer"], department: home.code, types: [`${authority}A0A`] };
  const before = await home.log();
  await t.rejects(home.importText(csv({ id: "a" }), { importer: officer }), { code: "unknown-department" });
  t.strictSame(await home.log(), before);
  await home.importText(csv({ id: "a" }));
  const { summary, refused } = await home.importText(
    csv({ id: "b", number: "1000002" }, { id: "c", number: "1000003", code: "11" }),
    { importer: officer },
  );
  t.match(summary, { recorded: 1, refused: 1 });
  t.match(refused, [/^3,type-not-allowed,/]);
  const issued = (await home.log()).filter(({ type }) => type === "LicenceIssued").at(-1);
  t.match(JSON.parse(issued?.meta ?? ""), {
    by: { subject: "kim", department: home.code, role: "officer" },
    source: "import",
  });
});

t.test("nobody else imports: no officer of another department, no holder", async t => {
  const home = open.department();
  const before = await home.log();
  const elsewhere = { account: "lee", roles: ["officer"], department: "119901010000100146" };
  await t.rejects(home.importText(csv({ id: "a" }), { importer: elsewhere }), { code: "not-allowed" });
  const holder = { account: "holder", roles: ["holder"] };
  await t.rejects(home.importText(csv({ id: "a" }), { importer: holder }), { code: "not-allowed" });
  t.strictSame(await home.log(), before);
});

t.test("in production the home names who may import, strictly", async t => {
  const folder = await temporaryFolder(t);
  await t.rejects(homeAccount(folder, "registrar"), { code: "unknown-account", message: /accounts\.json.*e\.g\. \{/ });
  const accounts = { chief: { role: "registrar" }, desk: { role: "system", department: "119901010000100146" } };
  await writeFile(join(folder, "accounts.json"), JSON.stringify(accounts));
  t.strictSame(await homeAccount(folder, "chief"), { account: "chief", roles: ["registrar"] });
  t.strictSame(await homeAccount(folder, "desk"), {
    account: "desk",
    roles: ["system"],
    department: "119901010000100146",
  });
  await t.rejects(homeAccount(folder, "toString"), { code: "unknown-account" });
  await writeFile(join(folder, "accounts.json"), JSON.stringify({ chief: { role: "king" } }));
  await t.rejects(homeAccount(folder, "chief"), { code: "unknown-account" });
});
