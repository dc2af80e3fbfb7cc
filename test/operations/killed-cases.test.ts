// The service is killed between the signature of a case and its act, again and again: each act is recorded once, or its
// case still waits and is carried out at the next start; never twice, never lost.
import t from "tap";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { dayAt } from "../../src/licence/day.js";
import { startService } from "../soak/killed-service.js";
import { drawnWhile } from "../support/drawn-while.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { until } from "../support/until.js";
import { runLicet } from "./sealing-home.js";

const rounds = Number(process.env.LICET_ROUNDS ?? 3);
const casesPerRound = 4;
const longestHeadStartMs = 40;

t.test(`killed ${rounds} times right after signatures, each act is recorded once`, async t => {
  const home = await temporaryFolder(t);
  const today = dayAt(Date.now(), "Asia/Shanghai");
  let service = startService(home);
  let address = await service.ready;
  const token = async (account: string) => (await runLicet({ LICET_HOME: home }, "token", account)).stdout.trim();
  const [registrar, preparer, signer] = await Promise.all(["registrar", "officer", "officer2"].map(token));
  const ask = async (bearer: string | undefined, path: string, body?: object, method = "POST") => {
    const reply = await fetch(`${address}${path}`, {
      method: body ? method : "GET",
      headers: { authorization: `Bearer ${bearer}`, ...(body && { "content-type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return reply.json() as Promise<Record<string, unknown>>;
  };
  const hands = ["prepare", "sign"];
  const type = { ...foodLicence, steps: { issue: hands } };
  await ask(registrar, `/v1/licence-types/${type.code}`, type, "PUT");

  let seed = 0;
  for (let round = 0; round < rounds; round += 1) {
    const opened: { id: string; licence: string }[] = [];
    for (let count = 0; count < casesPerRound; count += 1) {
      const body = exampleIssue(foodLicence, today, seed);
      seed += 1;
      opened.push((await ask(preparer, "/v1/cases", { act: "issue", body })) as never);
    }
    const signing = opened.map(({ id }) => ask(signer, `/v1/cases/${id}/signatures`, {}).catch(() => null));
    await drawnWhile(longestHeadStartMs);
    await service.kill();
    await Promise.all(signing);
    service = startService(home);
    address = await service.ready;
    for (const { id, licence } of opened) {
      // What was signed is carried out by whoever looks next; what was not, waits for its signature.
      const file = await until(async () => {
        const now = await ask(preparer, `/v1/cases/${id}`);
        return now.state === "signed" ? null : now;
      }, 100);
      if (file.state === "to-sign") t.match(await ask(signer, `/v1/cases/${id}/signatures`, {}), { state: "done" });
      else t.equal(file.state, "done", JSON.stringify(file));
      const { items } = await ask(preparer, `/v1/licences/${licence}/history`);
      t.match(items, [
        { act: "issue", by: { subject: "officer" }, confirmedBy: [{ subject: "officer2" }], ofCase: id },
      ]);
      t.equal((items as unknown[]).length, 1, "once");
    }
  }
  t.equal(await service.stop(), 0);
});
