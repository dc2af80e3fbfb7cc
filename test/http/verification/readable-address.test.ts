// The router gets an address that it can read; everything but what a phone opens stays as it was sent.
import t from "tap";
import { readableAddress } from "../../../src/http/verification/readable-address.js";

const readable = (url: string): string => readableAddress({ url });

t.test("bytes behind a code that are no percent-encoded UTF-8 stand as U+FFFD, or as themselves", async t => {
  for (const [url, expected] of [
    ["/V/AAAA", "/V/AAAA"],
    ["/V/AAAA%0A", "/V/AAAA%0A"],
    ["/V/AAAA%E3%80%82", "/V/AAAA%E3%80%82"],
    ["/V/AAAA%", "/V/AAAA%25"],
    ["/V/AAAA%2?on=%", "/V/AAAA%252?on=%"],
    ["/V/AAAA%a1%a3", "/V/AAAA%EF%BF%BD%EF%BF%BD"],
    ["/V/AAAA%E3%80", "/V/AAAA%EF%BF%BD"],
    [`/v/aaaa${Buffer.from("。").toString("latin1")}`, "/v/aaaa%e3%80%82"],
    [`/V/AAAA${Buffer.from("a1a3", "hex").toString("latin1")}`, "/V/AAAA%EF%BF%BD%EF%BF%BD"],
  ] as const) {
    t.equal(readable(url), expected, url);
    decodeURIComponent(readable(url).split("?")[0] ?? "");
  }
});

t.test("no other address is touched", async t => {
  for (const url of ["/", "/v1/licences/%", "/verify?code=%", "/W/%", "*", "/x?/V/%"]) t.equal(readable(url), url);
});
