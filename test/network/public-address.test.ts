// Which addresses a request that a stranger asked for may go to.
import t from "tap";
import { isPublicAddress } from "../../src/network/public-address.js";

t.test("addresses of the public internet are public", async t => {
  for (const address of ["1.1.1.1", "93.184.216.34", "114.114.114.114", "2606:4700:4700::1111", "240e::1"])
    t.ok(isPublicAddress(address), address);
});

t.test("special ones are not, however they are written", async t => {
  for (const address of [
    ...[
      "127.0.0.1",
      "127.1.2.3",
      "0.0.0.0",
      "10.0.0.1",
      "172.16.0.1",
      "172.31.255.255",
      "192.168.1.1",
      "169.254.169.254",
    ],
    ...[
      "100.64.0.1",
      "192.0.2.1",
      "198.18.0.1",
      "198.51.100.1",
      "203.0.113.1",
      "224.0.0.1",
      "240.0.0.1",
      "255.255.255.255",
    ],
    ...[
      "::",
      "::1",
      "fe80::1",
      "fc00::1",
      "fd12:3456::1",
      "ff02::1",
      "2001:db8::1",
      "::ffff:127.0.0.1",
      "::ffff:10.0.0.1",
    ],
    ...["::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:4136:e378::1", "fe80::1%eth0", "[::1]", "100::1"],
    ...["localhost", "example.org", "", "127.1", "2130706433", "0x7f.1"],
  ])
    t.notOk(isPublicAddress(address), address);
});
