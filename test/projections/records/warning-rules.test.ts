// Settings of warning rules, on both engines: each is kept, the latest stands in every process, and the same is set once.
import { openRecordsPort } from "../../../projections/records/records-port.js";
import { keepSetting, keptSettings } from "../../../projections/records/warnings/warning-rule-records.js";
import { onEachEngine } from "../../support/each-engine.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const set = (setting: string, by = "registrar") => ({ setting, at: "2026-11-28T08:00:00.000Z", by });

onEachEngine("what a rule was set to last stands in every process, and every setting is kept", async (t, engine) => {
  const { settings, remove } = await engine.newDatabase(await temporaryFolder(t));
  t.teardown(remove);
  const [one, other] = [0, 1].map(() => {
    const port = openRecordsPort(settings, () => undefined);
    t.teardown(port.close);
    return port;
  });
  if (!one || !other) throw new Error("two ports are opened");
  t.equal((await keptSettings(one)).size, 0);
  t.strictSame(await keepSetting(one, "a-rule", set("1")), set("1"));
  t.strictSame(
    await keepSetting(other, "a-rule", set("1", "another")),
    set("1"),
    "the same again was set by the first",
  );
  await keepSetting(other, "a-rule", set("2"));
  await keepSetting(one, "b-rule", set("3"));
  t.strictSame(Object.fromEntries(await keptSettings(other)), { "a-rule": set("2"), "b-rule": set("3") });
  await Promise.all([4, 5, 6, 7].map(many => keepSetting(many % 2 ? one : other, "a-rule", set(String(many)))));
  const rows = await one.read(db =>
    db.selectFrom("warning_rule").selectAll().where("code", "=", "a-rule").orderBy("revision").execute(),
  );
  t.strictSame(
    rows.map(({ id, revision }) => [id, Number(revision)]),
    [1, 2, 3, 4, 5, 6].map(revision => [`a-rule.${revision}`, revision]),
  );
  t.strictSame(rows.map(({ setting }) => setting).sort(), ["1", "2", "4", "5", "6", "7"]);
  t.equal((await keptSettings(one)).get("a-rule")?.setting, rows.at(-1)?.setting);
});
