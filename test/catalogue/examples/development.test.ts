import t from "tap";
import { developmentAccount, developmentAccounts } from "../../../src/catalogue/examples/development-accounts.js";
import { developmentDepartments } from "../../../src/catalogue/examples/development-departments.js";
import { exampleHolder } from "../../../src/catalogue/examples/example-holder.js";
import { categoriesFor, checkHolderCode } from "../../../src/catalogue/holder.js";
import { shippedTypes } from "../../../src/catalogue/shipped-types.js";
import { isCreditCode } from "../../../src/licence/credit-code.js";
import { exampleNaturalPerson, exampleSoleTrader } from "../../support/example-persons.js";

t.test("the departments have well-formed codes of a region that does not exist", async t => {
  t.equal(new Set(developmentDepartments.map(department => department.code)).size, 3);
  for (const { code, name } of developmentDepartments) {
    t.ok(isCreditCode(code), name);
    t.equal(code.slice(2, 8), "990101");
    t.ok(name.startsWith("示例市"));
  }
});

t.test("the accounts are those of the contract, and their departments and types exist", async t => {
  t.same(
    developmentAccounts.map(account => account.account),
    ["officer", "officer2", "officer-other", "administrator", "registrar", "supervisor", "holder", "system"],
  );
  const departments = developmentDepartments.map(department => department.code);
  const types = shippedTypes.map(type => type.code);
  for (const { department, types: own = [] } of developmentAccounts) {
    if (department) t.ok(departments.includes(department));
    t.ok(own.every(code => types.includes(code)));
  }
  t.same(developmentAccount("officer")?.types, types);
  t.equal(developmentAccount("officer")?.department, developmentAccount("officer2")?.department);
  t.not(developmentAccount("officer-other")?.department, developmentAccount("officer")?.department);
  t.equal(developmentAccount("nobody"), undefined);
});

t.test("the holder's account sees the licences that the examples make", async t => {
  const codes = developmentAccount("holder")?.codes ?? [];
  for (const type of shippedTypes) t.ok(codes.includes(exampleHolder(type, 0).code), type.name.zh);
});

t.test("invented holders have codes with right check digits", async t => {
  const [type] = shippedTypes;
  for (let seed = 0; seed < 50; seed++) {
    for (const { codeType, code } of [
      exampleHolder(type, seed),
      exampleSoleTrader(type, seed),
      exampleNaturalPerson(type, seed),
    ])
      t.equal(checkHolderCode(codeType, code), undefined, code);
    const trader = exampleSoleTrader(type, seed);
    t.same(categoriesFor(type, trader), ["sole-trader"]);
  }
});
