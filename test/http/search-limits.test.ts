// Search over HTTP: a few at once for each caller, and a search that was given up says so.
import t from "tap";
import { SearchTooSlow } from "../../projections/database/search-too-slow.js";
import { openRegistryHome } from "../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const nothing = { items: [], next: null };

t.test("a caller may have four searches under way; another one is not held up by them", async t => {
  let end = (): void => undefined;
  const ended = new Promise<void>(resolve => {
    end = resolve;
  });
  let begun = 0;
  const app = await home.serve(deps => ({
    ...deps,
    reads: {
      ...deps.reads,
      search: async ({ q }) => {
        begun += 1;
        if (q === "slow") await ended;
        return nothing;
      },
    },
  }));
  const search = (account: string, q: string) => home.ask(app, account, { url: `/v1/licences?q=${q}` });
  const slow = [1, 2, 3, 4].map(() => search("officer", "slow"));
  while (begun < 4) await new Promise(resolve => setImmediate(resolve));
  const fifth = await search("officer", "quick");
  t.match(fifth.json(), { status: 429, code: "too-many-requests" });
  t.ok(Number(fifth.headers["retry-after"]) > 0);
  t.equal((await search("supervisor", "quick")).statusCode, 200);
  end();
  for (const reply of await Promise.all(slow)) t.equal(reply.statusCode, 200);
  t.equal((await search("officer", "quick")).statusCode, 200, "and then they may search again");
});

t.test("a search that was given up is 503 with a code, and counts no more", async t => {
  const app = await home.serve(deps => ({
    ...deps,
    reads: { ...deps.reads, search: () => Promise.reject(new SearchTooSlow("given up")) },
  }));
  for (let asked = 0; asked < 6; asked += 1) {
    const reply = await home.ask(app, "officer", { url: "/v1/licences" });
    t.match(reply.json(), { status: 503, code: "search-too-slow" });
    t.ok(Number(reply.headers["retry-after"]) > 0);
  }
});
