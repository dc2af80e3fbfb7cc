// Web hooks: signed by Standard Webhooks, posted to where their name leads and nowhere that is not public.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createSocketServer } from "node:net";
import t from "tap";
import { hookFault, postWebHook } from "../../src/messages/post-web-hook.js";
import { hookHeaders, newHookSecret } from "../../src/messages/signed-web-hook.js";
import "../support/names-led-here.js";

t.test("a signature is that of the standard's own example", async t => {
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const headers = hookHeaders(
    { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", body: '{"test": 2432232314}', secret },
    1_614_265_330_000,
  );
  t.strictSame(headers, {
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  });
  t.match(newHookSecret(), /^whsec_[A-Za-z0-9+/]{43}=$/);
});

const asked: { headers: IncomingMessage["headers"]; body: string; url: string | undefined }[] = [];
let answer = (response: ServerResponse): void => void response.writeHead(204).end();
const server = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk: Buffer) => (body += chunk.toString()));
  request.on("end", () => {
    asked.push({ headers: request.headers, body, url: request.url });
    answer(response);
  });
});
await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
t.teardown(() => server.close());
const { port } = server.address() as AddressInfo;
const url = `http://hooks.example.org:${port}/hook`;
const body = '{"type":"licence.expires"}';
const reaching = { plainText: true, mayReach: () => true };
const post = (to = url, over: object = {}) =>
  postWebHook({ url: to, body, headers: { "webhook-id": "msg_1" } }, { ...reaching, ...over });

t.test("what is posted arrives as it is, and a 2xx is an answer", async t => {
  t.strictSame(await post(), { taken: true });
  t.match(asked.at(-1), { body, url: "/hook", headers: { "webhook-id": "msg_1", "content-type": "application/json" } });
});

t.test("no redirect is followed, and no other answer counts as taken", async t => {
  const before = asked.length;
  answer = response => void response.writeHead(307, { location: `http://127.0.0.1:${port}/elsewhere` }).end();
  t.match(await post(), { taken: false, final: false, fault: /redirects are not followed/ });
  t.equal(asked.length, before + 1);
  answer = response => void response.writeHead(503).end();
  t.match(await post(), { taken: false, final: false });
  answer = response => void response.writeHead(410).end();
  t.match(await post(), { taken: false, final: true });
  answer = response => void response.writeHead(204).end();
});

t.test("an answer without end is not waited for, nor is one that never begins", async t => {
  answer = response => void response.writeHead(200).write("x".repeat(100_000));
  t.strictSame(await post(), { taken: true });
  answer = () => undefined;
  t.match(await post(url, { patienceMs: 200 }), { taken: false, final: false });
  answer = response => void response.writeHead(204, { "x-long": "x".repeat(17_000) }).end();
  t.match(await post(), { taken: false, final: false, fault: "HPE_HEADER_OVERFLOW" });
  answer = response => {
    for (let count = 0; count < 1_000; count += 1) response.writeProcessing();
    response.writeHead(204).end();
  };
  t.strictSame(await post(), { taken: true }, "what comes before an answer is none");
  answer = ({ socket }) =>
    void socket?.end("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n");
  t.match(await post(), { taken: false, final: false, fault: "closed without an answer" }, "nor is another protocol");
  answer = ({ socket }) => void socket?.end("no HTTP at all\r\n\r\n");
  t.match(await post(), { taken: false, final: false, fault: "HPE_INVALID_CONSTANT" });
  answer = ({ socket }) => void socket?.destroy();
  t.match(await post(), { taken: false, final: false, fault: "ECONNRESET" });
  answer = response => void response.writeHead(204).end();
});

t.test(
  "a name that leads to this machine is refused before anything connects, and so is a literal address",
  async t => {
    const before = asked.length;
    let connected = 0;
    const listener = createSocketServer(socket => {
      connected += 1;
      socket.destroy();
    });
    await new Promise<void>(resolve => listener.listen(0, "127.0.0.1", resolve));
    t.teardown(() => listener.close());
    const own = (listener.address() as AddressInfo).port;
    const looked: string[] = [];
    const mayReach = (address: string): boolean => {
      looked.push(address);
      return false;
    };
    t.match(await post(`http://inside.example.org:${own}/`, { mayReach }), { taken: false, fault: /not public/ });
    t.strictSame(looked, ["127.0.0.1"], "what it was resolved to was looked at");
    t.match(await postWebHook({ url: `http://127.0.0.1:${own}/`, body, headers: {} }, { plainText: true }), {
      taken: false,
      final: true,
    });
    t.equal(connected, 0);
    t.equal(asked.length, before);
  },
);

t.test("addresses that are none for web hooks are told so", async t => {
  for (const wrong of [
    ...[
      "http://example.org/",
      "ftp://example.org/",
      "https://user:pass@example.org/",
      "https://example.org/#x",
      "nonsense",
    ],
    ...["https://127.0.0.1/", "https://2130706433/", "https://0x7f.1/", "https://[::1]/", "https://[::ffff:10.0.0.1]/"],
    ...["https://[fe80::1]/", "https://[fd00:ec2::254]/", "https://[64:ff9b::a00:1]/", "https://[2002:a00:1::1]/"],
    ...[
      "https://169.254.169.254/latest",
      "https://localhost/",
      "https://localhost./",
      "https://db.internal/",
      "https://printer.local/",
    ],
  ])
    t.not(hookFault(wrong, { plainText: false }), null, wrong);
  t.equal(hookFault("https://hooks.example.org/licet?x=1", { plainText: false }), null);
  t.equal(hookFault("http://hooks.example.org/", { plainText: true }), null, "in development");
});
