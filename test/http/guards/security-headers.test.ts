// What every answer tells a browser, whatever it is an answer to.
import t from "tap";
import { openRegistryHome } from "../../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();

for (const url of ["/", "/verify", "/V/ABC", "/v1/me", "/nothing", "/healthz", "/docs", "/openapi.json"])
  t.test(`${url} brings nothing from elsewhere, is in no frame, and tells nobody where it was opened`, async t => {
    const { headers } = await app.inject({ url, headers: { accept: "text/html" } });
    const policy = String(headers["content-security-policy"]);
    t.match(policy, /default-src 'none'/);
    t.match(policy, /frame-ancestors 'none'/);
    // The page that scans alone has WebAssembly compiled, and nothing more.
    const wasm = policy.includes("script-src 'self' 'wasm-unsafe-eval'");
    t.equal(wasm, url === "/verify");
    t.notMatch(policy.replace("'wasm-unsafe-eval'", ""), /unsafe|https?:|\*/);
    t.equal(headers["x-content-type-options"], "nosniff");
    t.equal(headers["referrer-policy"], "no-referrer");
    t.equal(headers["x-powered-by"], undefined);
    t.equal(headers["strict-transport-security"], undefined, "over http, browsers ignore it");
  });

t.test("a service behind https says so", async t => {
  const secure = await home.serve(deps => ({
    ...deps,
    settings: { ...deps.settings, publicUrl: "https://licet.example" },
  }));
  t.match((await secure.inject({ url: "/healthz" })).headers["strict-transport-security"], /max-age=\d+/);
});
