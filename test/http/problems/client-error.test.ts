// What is no request that HTTP could be spoken with is answered as a problem all the same, and what is no UTF-8 is no JSON.
import { once } from "node:events";
import { type AddressInfo, createConnection } from "node:net";
import { text } from "node:stream/consumers";
import t from "tap";
import { bareApp } from "../../../src/http/bare-app.js";

const settings = { publicUrl: "http://localhost", timeZone: "Asia/Shanghai", rateLimit: false, logLevel: "silent" };

const app = bareApp({ settings });
app.post("/said", async request => request.body);
await app.listen({ host: "127.0.0.1", port: 0 });
t.teardown(() => app.close());
const { port } = app.server.address() as AddressInfo;

const say = async (bytes: string | Buffer) => {
  const socket = createConnection(port, "127.0.0.1");
  await once(socket, "connect");
  socket.write(bytes);
  const [head = "", body = ""] = (await text(socket)).split("\r\n\r\n");
  return { head, problem: JSON.parse(body) as Record<string, unknown> };
};

const cases: { what: string; bytes: string; status: number; code: string }[] = [
  {
    what: "a method that does not exist",
    bytes: "SCAN / HTTP/1.1\r\nHost: a\r\n\r\n",
    status: 400,
    code: "bad-request",
  },
  { what: "no HTTP at all", bytes: "\u0016\u0003\u0001\r\n\r\n", status: 400, code: "bad-request" },
  {
    what: "a body of two lengths",
    bytes: "POST /said HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}",
    status: 400,
    code: "bad-request",
  },
  {
    what: "an address longer than any",
    bytes: `GET /${"a".repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
    status: 431,
    code: "header-too-large",
  },
];

for (const { what, bytes, status, code } of cases)
  t.test(`${what} is ${status} ${code}, and ends the connection`, async t => {
    const { head, problem } = await say(bytes);
    t.match(head, new RegExp(`^HTTP/1\\.1 ${status} `));
    t.match(head, /^Content-Type: application\/problem\+json/m);
    t.match(head, /^Connection: close$/m);
    t.match(problem, { type: "about:blank", status, code });
  });

t.test("a body that is no UTF-8 is 400 malformed-json, whatever it says of itself", async t => {
  const name = Buffer.from("中文");
  const post = (payload: Buffer, contentType = "application/json") =>
    app.inject({ method: "POST", url: "/said", headers: { "content-type": contentType }, payload });
  const bodyOf = (bytes: Buffer) => Buffer.concat([Buffer.from('{"a":"'), bytes, Buffer.from('"}')]);
  t.same((await post(bodyOf(name))).json(), { a: "中文" });
  const altered = [name.subarray(0, 5), Buffer.of(0xff), Buffer.of(0xc0, 0xaf), Buffer.of(0xed, 0xa0, 0x80)];
  for (const bytes of altered)
    t.match((await post(bodyOf(bytes))).json(), { status: 400, code: "malformed-json" }, bytes.toString("hex"));
  const gbk = bodyOf(Buffer.of(0xd6, 0xd0, 0xce, 0xc4));
  t.match((await post(gbk, "application/json; charset=gbk")).json(), { status: 400, code: "malformed-json" });
});
