// How long any one request holds the serving thread at a stretch. With LICET_ROUNDS it is a measurement over 200,000 licences and a licence of 150
// versions; without, a look whether all of the table is still answered.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import t from "tap";
import { type CostlyRequest, costlyRequests, type Grown } from "./costly-requests.js";

const rounds = Number(process.env.LICET_ROUNDS ?? 1);
const isSoak = rounds > 1;
const [licences, versions] = isSoak ? [200_000, 150] : [200, 4];
/** What one request may hold the thread, in milliseconds; and what any of the table's may on a machine that is busy otherwise. */
const aim = 10;
const most = 50;

interface Begun extends Grown {
  origin: string;
  tokens: Record<"officer" | "supervisor", string>;
}

const service = fork(fileURLToPath(new URL("./measured-service.js", import.meta.url)), [`${licences}`, `${versions}`]);
t.teardown(async () => {
  const ended = once(service, "exit");
  service.send("close");
  await ended;
});
const message = async <T>(): Promise<T> => (await once(service, "message"))[0] as T;
const { origin, tokens, ...grown } = await message<Begun>();

const ask = async ({ path, body, headers = {}, account = "officer" }: CostlyRequest): Promise<number> => {
  const reply = await fetch(`${origin}${path}`, {
    redirect: "manual",
    headers: {
      ...(account && { authorization: `Bearer ${tokens[account]}` }),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { method: "POST", body }),
  });
  await reply.arrayBuffer();
  return reply.status;
};

/** How long the thread was held at a stretch while it answered, in milliseconds. */
const stretch = async (request: CostlyRequest): Promise<{ held: number; status: number }> => {
  service.send("begin");
  await message();
  const status = await ask(request);
  service.send("end");
  return { held: await message<number>(), status };
};

t.test("no request of the table holds the serving thread", async t => {
  const measured = [];
  for (const request of costlyRequests(grown)) {
    const first = await stretch(request);
    t.ok(first.status < 500 || first.status === 503, `${request.path.slice(0, 80)} ${request.what}: ${first.status}`);
    const more = [];
    for (let round = 1; round < rounds; round += 1) more.push((await stretch(request)).held);
    // What others do on the machine only ever adds to it.
    measured.push({ request, first: first.held, least: Math.min(first.held, ...more) });
  }
  if (!isSoak) return;
  measured.sort((a, b) => b.least - a.least);
  for (const { request, first, least } of measured.slice(0, 25))
    t.comment(`${least.toFixed(1)} ms (first ${first.toFixed(1)})  ${request.path.slice(0, 60)}  ${request.what}`);
  t.comment(`${measured.filter(({ least }) => least > aim).length} of ${measured.length} above ${aim} ms`);
  for (const { request, least } of measured.filter(({ least }) => least > most))
    t.fail(`${request.path.slice(0, 60)} ${request.what} holds the thread for ${least.toFixed(1)} ms`);
});
