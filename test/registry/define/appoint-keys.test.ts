import t from "tap";
import { keyThatSigns } from "../../../src/licence/key.js";
import { openWriteSideHome } from "../../support/write-side-home.js";

const home = await openWriteSideHome();
t.teardown(home.close);

t.test("of two who appoint a key at once one wins, and the other's is destroyed", async t => {
  const code = "11990101000010040W";
  await home.registry.define.defineDepartment({ code, name: "示例市测试局" });
  const destroyed: string[] = [];
  const appointment = {
    isNeeded: (appointed: Parameters<typeof keyThatSigns>[0]) => keyThatSigns(appointed, home.today) === undefined,
    make: async () => {
      const facts = await home.ring.generate({ use: "token", department: code, from: home.today, to: "2099-12-31" });
      return { ...facts, use: "token" as const, jwk: { ...facts.jwk } };
    },
    destroy: async (kid: string) => {
      destroyed.push(kid);
      return home.ring.destroy(kid);
    },
  };
  const registries = [home.another(), home.another()];
  const made = await Promise.all(registries.map(one => one.keys.appoint(code, "token", appointment)));
  t.equal(made.filter(one => one === null).length, 1);
  t.equal(destroyed.length, 1);
  const appointed = await home.registry.keys.appointed(code, "token");
  t.strictSame(
    appointed.map(({ kid }) => kid),
    made.flatMap(one => one?.kid ?? []),
  );
  t.ok(home.ring.privateKey(appointed[0]?.kid ?? ""));
});
