import { fileURLToPath } from "node:url";
import t from "tap";
import {
  addressFaults,
  isEventStoreDbAddress,
} from "../../../../src/event-store/eventstoredb/client/eventstoredb-address.js";

const thisFile = encodeURIComponent(fileURLToPath(import.meta.url));
const faults = (address: string, production = false): string => addressFaults(address, { production }).join("\n");

t.test("addresses that the client takes have no fault", async t => {
  for (const address of [
    "esdb://127.0.0.1:2113?tls=false",
    "esdb://db.example.org",
    "esdb+discover://cluster.example.org:2113/",
    "esdb://one.example.org:2113,two.example.org:2114,three.example.org?nodePreference=leader",
    `esdb://licet:p%40ss%3Aw%2Fd@db.example.org:2113?tlsCAFile=${thisFile}&keepAliveInterval=10000`,
  ]) {
    t.ok(isEventStoreDbAddress(address), address);
    t.equal(faults(address, true), "", address);
  }
});

t.test("a fault is named, and the password never", async t => {
  const secret = "hunter2";
  const wrong: [address: string, named: RegExp][] = [
    [`esdbs://a:${secret}@h`, /must begin with esdb/],
    [`esdb://a:${secret}@`, /names no host/],
    [`esdb://a:${secret}@[::1]:2113`, /no IPv6/],
    [`esdb://a:${secret}@::1`, /no IPv6/],
    [`esdb://a:${secret}@h:99999`, /h:99999 is no host/],
    [`esdb://a:${secret}@h:port`, /h:port is no host/],
    [`esdb://a:${secret}@h,`, /an empty host/],
    [`esdb+discover://a:${secret}@one,two`, /one name/],
    [`esdb://a:${secret}@b@h`, /URL-encoded/],
    [`esdb://a:b:${secret}@h`, /URL-encoded/],
    [`esdb://a:${secret}%@h`, /URL-encoded/],
    [`esdb://${secret}@h`, /user:password/],
    [`esdb://a:${secret}@h?tlsCAFile=/nowhere/ca.crt`, /there is no file \/nowhere\/ca\.crt/],
    [`esdb://a:${secret}@h?tls=no`, /tls: no must be true or false/],
    [`esdb://a:${secret}@h?tlsVerifyCert=false`, /tlsCAFile/],
    [`esdb://a:${secret}@h?throwOnAppendFailure=false`, /must stay true/],
    [`esdb://a:${secret}@h?nodePreference=follower`, /must stay leader/],
    [`esdb://a:${secret}@h?defaultDeadline=soon`, /whole number/],
    [`esdb://a:${secret}@h?tls`, /tls: it is empty/],
    [`esdb://a:${secret}@h?tlsCaFiles=x`, /no option tlsCaFiles/],
    [`esdb://a:${secret}@h?userCertFile=${thisFile}`, /go together/],
  ];
  for (const [address, named] of wrong) {
    t.match(faults(address), named, address);
    t.notMatch(faults(address), new RegExp(secret), address);
  }
});

t.test("credentials without TLS, which would be left out silently, are refused in production", async t => {
  t.match(faults("esdb://a:b@h?tls=false", true), /tls=false sends no password/);
  t.equal(faults("esdb://a:b@h?tls=false"), "");
});

t.test("plain text to another machine is refused in production, and to this one is not", async t => {
  for (const address of [
    "esdb://db.example.org:2113?tls=false",
    "esdb+discover://cluster.example.org?TLS=false",
    "esdb://127.0.0.1:2113,db.example.org:2113?tls=false",
    "esdb://127.0.0.1.example.org?tls=false",
  ]) {
    t.match(faults(address, true), /tls=false is plain text/, address);
    t.equal(faults(address), "", address);
  }
  for (const address of [
    "esdb://127.0.0.1:2113?tls=false",
    "esdb://localhost?tls=false",
    "esdb://db.example.org?tls=true",
  ])
    t.equal(faults(address, true), "", address);
});

t.test("an option that is given twice is refused: which one counts is the client's guess", async t => {
  t.match(faults("esdb://db.example.org?tls=true&tls=false"), /twice/);
});
