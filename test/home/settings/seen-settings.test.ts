// Settings as they may be shown: no part of a password is among them, wherever an address hides it.
import t from "tap";
import { seenSettings, withoutSecrets } from "../../../src/home/settings/seen-settings.js";

const hidden: [string, string][] = [
  ["postgres://licet:secret@db.example.org/licet", "postgres://db.example.org/licet"],
  ["postgres://db.example.org/licet?user=licet&password=a@secret", "postgres://db.example.org/licet?…"],
  [
    "esdb://admin:secret@a.example.org:2113,b.example.org:2113?tls=true",
    "esdb://a.example.org:2113,b.example.org:2113?…",
  ],
  ["esdb+discover://admin:secret@log.example.org", "esdb+discover://log.example.org"],
  ["s3://bucket/prefix?endpoint=https://s3.example.org", "s3://bucket/prefix?…"],
  ["./var", "./var"],
];
for (const [address, told] of hidden)
  t.test(`${told.slice(0, 24)} is told without whom it is opened as`, async t => {
    t.equal(withoutSecrets(address), told);
    t.notMatch(withoutSecrets(address), /secret|admin/);
  });

t.test("a setting is given, usual or absent; of a secret it is only told that it is given", async t => {
  const seen = seenSettings({ PORT: "9000", AWS_SECRET_ACCESS_KEY: "wJalr", LOG_LEVEL: "" });
  const of = (name: string) => seen.find(setting => setting.name === name);
  t.match(of("PORT"), { from: "environment", value: "9000" });
  t.match(of("LOG_LEVEL"), { from: "default", value: "info" });
  t.match(of("LICET_MONITOR_PORT"), { from: "absent", value: null });
  t.match(of("AWS_SECRET_ACCESS_KEY"), { from: "environment", secret: true, value: null });
  t.ok(seen.every(({ title }) => /\p{Script=Han}/u.test(title.zh) && /[a-z]/.test(title.en)));
});
