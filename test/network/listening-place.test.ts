// A service on a unix socket: who asks is whom the trusted proxy behind it names, and what a killed process left is no obstacle.
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { request } from "node:http";
import { createServer } from "node:net";
import { join } from "node:path";
import t from "tap";
import { bounds } from "../../src/http/guards/limits.js";
import { listeningPlace } from "../../src/network/listening-place.js";
import { openRegistryHome } from "../support/registry-home.js";
import { temporaryFolder } from "../support/temporary-folder.js";

// Of its own folder, for the path of a unix socket is short.
const folder = await temporaryFolder(t);

t.test("a path is a unix socket, all else an address", async t => {
  t.same(await listeningPlace("127.0.0.1", 8080), { host: "127.0.0.1", port: 8080 });
  t.same(await listeningPlace("::", 0), { host: "::", port: 0 });
  t.match(await listeningPlace(join(folder, "http.sock"), 8080), { path: /http\.sock$/ });
});

t.test("a socket that nobody answers is removed; one that is answered, and any other file, is kept", async t => {
  const path = join(folder, "http.sock");
  const server = createServer(connection => connection.destroy()).listen(path);
  await once(server, "listening");
  await listeningPlace(path, 0);
  t.ok(existsSync(path), "somebody listens");
  server.close();
  await once(server, "close");

  const file = join(folder, "file");
  await writeFile(file, "kept");
  await listeningPlace(file, 0);
  t.ok(existsSync(file));

  // What SIGKILL leaves: a server's socket whose server does not remove it.
  const child = `require("node:net").createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, "SIGKILL"))`;
  spawnSync(process.execPath, ["-e", child]);
  t.ok(existsSync(path), "left behind");
  await listeningPlace(path, 0);
  t.notOk(existsSync(path));
});

t.test("behind a trusted unix socket each client is counted by itself, behind another one all are one", async t => {
  const home = await openRegistryHome();
  t.teardown(home.close);
  const path = join(folder, "limited");
  const statusFrom = async (socketPath: string, forwarded: string): Promise<number | undefined> => {
    const headers = { "content-type": "application/json", "x-forwarded-for": forwarded };
    const asking = request({ socketPath, method: "POST", path: "/v1/verify", headers });
    asking.end('{"token":"!"}');
    const [answer] = await once(asking, "response");
    answer.resume();
    return answer.statusCode;
  };
  for (const [trustedProxies, other] of [
    ["unix", 400],
    ["10.0.0.0/8", 429],
  ] as const) {
    const app = await home.serve(deps => ({
      ...deps,
      settings: { ...deps.settings, rateLimit: true, trustedProxies },
    }));
    const socket = `${path}-${trustedProxies.replace("/", "-")}`;
    await app.listen(await listeningPlace(socket, 0));
    for (let n = 0; n < bounds.question.max; n += 1) await statusFrom(socket, "203.0.113.9");
    t.equal(await statusFrom(socket, "203.0.113.9"), 429);
    t.equal(await statusFrom(socket, "203.0.113.10"), other, trustedProxies);
  }
});
