// What counts as this machine.
import t from "tap";
import { isLoopback } from "../../src/network/loopback.js";

t.test("addresses of this machine are told from those that only look like them", async t => {
  for (const host of ["127.0.0.1", "127.8.9.10", "::1", "[::1]", "::ffff:127.0.0.1", "localhost", "LOCALHOST"])
    t.equal(isLoopback(host), true, host);
  for (const host of [
    "",
    "0.0.0.0",
    "::",
    "128.0.0.1",
    "10.0.0.1",
    "127.0.0.1.example.org",
    "localhost.example.org",
    "localhost.",
    "127.1",
    "[::2]",
    "::ffff:10.0.0.1",
    "db.example.org",
  ])
    t.equal(isLoopback(host), false, host);
});
