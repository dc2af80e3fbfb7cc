// `licet accounts`: a new registry's first registrar is appointed at its machine, and heard by a service that runs.
import t from "tap";
import type { DevelopmentAccount } from "../../src/catalogue/examples/development-accounts.js";
import { runLicet } from "../operations/sealing-home.js";
import { openRegistryHome } from "../support/registry-home.js";
import { until } from "../support/until.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();
const nobody = { account: "6f1c9a52", name: { zh: "", en: "" }, roles: [] as unknown as DevelopmentAccount["roles"] };
const status = async () => (await home.ask(app, nobody, { url: "/v1/accounts" })).statusCode;
const accounts = (...args: string[]) => runLicet({ LICET_HOME: home.config.home }, "accounts", ...args);

t.test("who is appointed may act, who is dismissed may not, and both are listed", async t => {
  t.equal(await status(), 403);
  const appointed = await accounts("appoint", "6f1c9a52", "--role", "registrar");
  t.match(appointed, { code: 0, stdout: "6f1c9a52 is registrar\n" });
  await until(async () => (await status()) === 200);
  t.match((await accounts("list")).stdout, "6f1c9a52  urn:licet:development  -  registrar  appointed\n");
  t.match(await accounts("dismiss", "6f1c9a52", "--reason", "moved"), { code: 0 });
  await until(async () => (await status()) === 403);
  t.match((await accounts("list")).stdout, "6f1c9a52  urn:licet:development  -  registrar  dismissed\n");
});

t.test("what cannot be is refused, and says why", async t => {
  const refused = async (code: number, words: RegExp, ...args: string[]) => {
    const reply = await accounts(...args);
    t.equal(reply.code, code);
    t.match(reply.stderr, words);
  };
  await refused(1, /act for a department/, "appoint", "x", "--role", "officer");
  await refused(1, /no department 1 is defined/, "appoint", "x", "--role", "officer", "--department", "1");
  await refused(1, /no account x/, "dismiss", "x", "--reason", "moved");
  await refused(64, /holder/, "appoint", "x", "--role", "holder");
});
