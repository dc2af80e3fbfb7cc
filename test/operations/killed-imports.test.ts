// The service is killed while it imports what was sent over HTTP, and started again: the import goes on by itself, and
// every row is recorded once.
import t from "tap";
import { z } from "zod";
import { importGuideExample } from "../../src/http/description/import-examples.js";
import { foodWorkbook } from "../http/imports/food-list.js";
import { startService } from "../soak/killed-service.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { until } from "../support/until.js";
import { runLicet } from "./sealing-home.js";

const rows = 1_500;

/** Of an import, or a list of licences, what is looked at here. */
const Told = z.looseObject({
  id: z.string().optional(),
  state: z.string().optional(),
  progress: z.looseObject({ recorded: z.int() }).nullish(),
  result: z.looseObject({ recorded: z.int(), already: z.int() }).nullish(),
  items: z.array(z.unknown()).optional(),
});

t.test("an import whose service is killed goes on in the next, and records nothing twice", async t => {
  const home = await temporaryFolder(t);
  let service = startService(home);
  t.teardown(() => service.kill());
  let address = await service.ready;
  const token = (await runLicet({ LICET_HOME: home }, "token", "officer")).stdout.trim();
  const send = async (method: string, path: string, type?: string, body?: NonNullable<RequestInit["body"]>) => {
    const headers = { authorization: `Bearer ${token}`, ...(type && { "content-type": type }) };
    const reply = await fetch(`${address}${path}`, { method, headers, ...(body && { body }) });
    return { status: reply.status, body: Told.parse(await reply.json()) };
  };
  const sent = await send("POST", "/v1/imports", "application/octet-stream", new Uint8Array(foodWorkbook(1, rows)));
  t.equal(sent.status, 201);
  const at = `/v1/imports/${sent.body.id}`;
  await send("PUT", `${at}/map`, "application/json", JSON.stringify({ guide: importGuideExample }));
  await send("POST", `${at}/recordings`);
  const seen = async () => (await send("GET", at)).body;
  await until(async () => ((await seen()).progress?.recorded ?? 0) > 20, 50);
  await service.kill();
  service = startService(home);
  address = await service.ready;
  const ended = await until(async () => {
    const now = await seen();
    return now.state === "running" || now.state === "waiting" ? null : now;
  }, 200);
  t.match(ended, { state: "recorded", result: { rows, refused: 0, complete: true }, file: { kept: false } });
  const { recorded = 0, already = 0 } = ended.result ?? {};
  t.equal(recorded + already, rows);
  t.ok(already > 0, "it went on where it was");
  const { body } = await send("GET", "/v1/licences?number=JY29901010000010");
  t.equal(body.items?.length, 1);
  await service.kill();
});
