// Many connections that say little: there is a limit to them, and idle ones make room.
import { once } from "node:events";
import { type AddressInfo, createConnection, type Socket } from "node:net";
import t from "tap";
import { bareApp } from "../../../src/http/bare-app.js";
import { limitConnections } from "../../../src/http/guards/connections.js";

const settings = { publicUrl: "http://localhost", timeZone: "Asia/Shanghai", rateLimit: false, logLevel: "silent" };
const most = 3;
const app = bareApp({ settings });
app.get("/here", async () => "here");
t.equal(app.server.maxConnections, 2_000);
t.equal(app.server.headersTimeout, 10_000, "a head that comes byte by byte is given up");
t.equal(app.server.requestTimeout, 30_000, "and so is a body");
limitConnections(app.server, app.log, most);
await app.listen({ host: "127.0.0.1", port: 0 });
t.teardown(() => app.close());
const { port } = app.server.address() as AddressInfo;

const open = async (): Promise<Socket> => {
  const socket = createConnection(port, "127.0.0.1").on("error", () => undefined);
  await once(socket, "connect");
  return socket;
};

/** What the server says before it ends the connection or this one is answered. */
const ask = async (socket: Socket): Promise<string> => {
  socket.write("GET /here HTTP/1.1\r\nHost: a\r\n\r\n");
  let said = "";
  for await (const bytes of socket.iterator({ destroyOnReturn: false })) {
    said += String(bytes);
    if (said.includes("\r\n\r\n")) break;
  }
  return said;
};

t.test("connections on which nothing is asked are closed for one that would ask", async t => {
  const idle = await Promise.all(Array.from({ length: most }, open));
  for (const socket of idle) t.match(await ask(socket), /^HTTP\/1\.1 200/);
  const closed = Promise.all(idle.map(socket => once(socket.resume(), "close")));
  const dropped = await open();
  await once(dropped.resume(), "close");
  await closed;
  const later = await open();
  t.match(await ask(later), /^HTTP\/1\.1 200/);
  later.destroy();
});
