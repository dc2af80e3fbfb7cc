// Whose word about the client counts, and what client it names.
import Fastify from "fastify";
import t from "tap";
import { clientAddress, clientNetwork } from "../../src/http/guards/client-address.js";
import { isTrustedProxies, trustedProxies } from "../../src/network/trusted-proxies.js";

/** What a request from a peer with such a header is counted under, and from where it is said to come. */
const seenFrom = async (proxies: string, remoteAddress: string, forwarded?: string | string[]) => {
  const app = Fastify({ trustProxy: trustedProxies(proxies) ?? false });
  app.get("/", async request => ({ address: clientAddress(request), network: clientNetwork(request) }));
  const headers = forwarded === undefined ? {} : { "x-forwarded-for": forwarded };
  const reply = await app.inject({ url: "/", remoteAddress, headers });
  await app.close();
  return reply.json() as { address: string; network: string };
};
const addressFrom = async (...seen: Parameters<typeof seenFrom>) => (await seenFrom(...seen)).address;

t.test("addresses, ranges, unix and none are words; everybody is none", async t => {
  for (const good of [
    "none",
    " None ",
    "unix",
    "10.0.0.7",
    "10.0.0.0/8",
    "10.0.0.9/8, 192.168.1.0/24,unix",
    "::1",
    "fd00::/8",
    "fc00::/7",
    "2001:DB8::/32",
    "::ffff:10.0.0.0/104",
  ])
    t.ok(isTrustedProxies(good), good);
  for (const bad of [
    "",
    "all",
    "*",
    "true",
    "1",
    "loopback",
    "localhost",
    "proxy.example",
    "none,10.0.0.1",
    "10.0.0.1,",
    "10.0.0.1;10.0.0.2",
    "10.0.0.256",
    "010.0.0.1",
    "10.1",
    "10.0.0.1:80",
    "10.0.0.0/33",
    "10.0.0.0/-1",
    "10.0.0.0/8/8",
    "10.0.0.0/",
    "10.0.0.0/255.0.0.0",
    "0.0.0.0/0",
    "0.0.0.0/1",
    "10.0.0.0/7",
    "::/0",
    "::/1",
    "::ffff:0:0/96",
    "::ffff:0.0.0.0/97",
    "fe80::1%eth0",
    "[::1]",
    "::/129",
  ]) {
    t.notOk(isTrustedProxies(bad), bad);
    t.throws(() => trustedProxies(bad), TypeError);
  }
});

t.test("without trusted proxies the header says nothing", async t => {
  t.equal(await addressFrom("none", "198.51.100.1", "203.0.113.9"), "198.51.100.1");
  t.equal(await addressFrom("10.0.0.0/8", "198.51.100.1", "203.0.113.9"), "198.51.100.1");
  t.equal(await addressFrom("unix", "198.51.100.1", "203.0.113.9"), "198.51.100.1");
});

t.test("the header counts from the right, through trusted addresses only", async t => {
  const proxies = "10.0.0.0/8,192.0.2.7,fd00::/8";
  for (const [forwarded, address] of [
    ["203.0.113.9", "203.0.113.9"],
    ["1.1.1.1, 203.0.113.9", "203.0.113.9"],
    ["1.1.1.1,203.0.113.9 , 10.0.0.2,192.0.2.7", "203.0.113.9"],
    ["203.0.113.9, fd00::1", "203.0.113.9"],
    ["10.0.0.3, 10.0.0.2", "10.0.0.3"],
    ["", "10.0.0.1"],
    [",,", "10.0.0.1"],
    ["unknown", "10.0.0.1"],
    ["203.0.113.9, _hidden, 10.0.0.2", "10.0.0.2"],
    ["203.0.113.9, 1.2.3", "10.0.0.1"],
    ["::ffff:203.0.113.9", "203.0.113.9"],
    ["::FFFF:CB00:7109", "203.0.113.9"],
    ["203.0.113.9:51234", "203.0.113.9"],
    ["[2001:db8::9]:443", "2001:db8::9"],
    ["2001:DB8:0:0::9", "2001:db8::9"],
  ] as const)
    t.equal(await addressFrom(proxies, "10.0.0.1", forwarded), address, forwarded);
  t.equal(await addressFrom(proxies, "10.0.0.1", ["1.1.1.1", "203.0.113.9"]), "203.0.113.9", "of two headers the last");
});

t.test("a peer whose IPv4 address is told in IPv6's form is the same peer", async t => {
  t.equal(await addressFrom("10.0.0.0/8", "::ffff:10.0.0.1", "203.0.113.9"), "203.0.113.9");
  t.equal(await addressFrom("::ffff:10.0.0.0/104", "10.0.0.1", "203.0.113.9"), "203.0.113.9");
  t.equal(await addressFrom("none", "::ffff:10.0.0.1"), "10.0.0.1");
  t.equal(await addressFrom("fd00::/8", "10.0.0.1", "203.0.113.9"), "10.0.0.1", "no range of IPv6 holds it");
});

t.test("an IPv6 client is counted by its /64, an IPv4 client by its address", async t => {
  const networkFrom = async (...seen: Parameters<typeof seenFrom>) => (await seenFrom(...seen)).network;
  t.equal(await networkFrom("none", "2001:db8:0:1::5"), "2001:db8:0:1::/64");
  t.equal(await networkFrom("none", "2001:db8:0:1:ffff:ffff:ffff:ffff"), "2001:db8:0:1::/64");
  t.not(await networkFrom("none", "2001:db8:0:2::5"), "2001:db8:0:1::/64");
  t.equal(await networkFrom("none", "192.0.2.1"), "192.0.2.1");
});

t.test(
  "a peer on a unix socket is trusted where the word is given, and is one client where it names nobody",
  async t => {
    for (const [proxies, forwarded, address] of [
      ["unix", "203.0.113.9", "203.0.113.9"],
      ["unix", undefined, "unix"],
      ["10.0.0.0/8", "203.0.113.9", "unix"],
    ] as const) {
      const trusted = trustedProxies(proxies);
      const ips = trusted?.(undefined) && forwarded ? [undefined, forwarded] : [undefined];
      // What Fastify makes of a socket without an address.
      t.equal(clientAddress({ ip: ips.at(-1) ?? "", ips: ips as string[] }), address, proxies);
    }
  },
);
