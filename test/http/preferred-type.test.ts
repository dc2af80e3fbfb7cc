// Which form a client gets: by what it names, whatever else it writes behind the name.
import t from "tap";
import { preferredType } from "../../src/http/preferred-type.js";
import { openRegistryHome } from "../support/registry-home.js";

const forms = ["text/html", "application/json"] as const;

t.test("parameters of a form do not matter, its weight does", async t => {
  for (const accept of [
    "application/json",
    "application/json; charset=utf-8",
    "application/json;charset=UTF-8;version=1",
    'application/json ; profile="a, b;q=0"',
    "Application/JSON; Charset=UTF-8",
    "application/json;charset=utf-8;q=0.9, text/html;q=0.5",
    "text/html;level=1;q=0.1, application/json;odata=verbose",
    "application/json; indent",
    "application/problem+json",
    "application/vnd.api+json; version=2, */*;q=0.1",
    "application/*",
    "text/html;q=0, */*",
  ])
    t.equal(preferredType(accept, forms), "application/json", accept);
  for (const accept of [
    undefined,
    "*/*",
    "text/html; charset=utf-8",
    "text/html;charset=utf-8, application/json;q=0.9",
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7",
    "application/json;charset=utf-8;q=0.1, text/html;q=0.2",
    "application/json;Q=0.1, text/html",
  ])
    t.equal(preferredType(accept, forms), "text/html", accept ?? "none");
  t.equal(preferredType("image/png", forms), undefined);
  t.equal(preferredType("", forms), undefined);
});

t.test("every route that has two forms gives the one that was named", async t => {
  const home = await openRegistryHome();
  t.teardown(home.close);
  const app = await home.serve();
  const typeOf = async (url: string, accept: string) =>
    (await app.inject({ url, headers: { accept } })).headers["content-type"];
  for (const letter of ["V", "v"]) {
    const url = `/${letter}/${"A".repeat(26)}`;
    t.match(await typeOf(url, "application/json; charset=utf-8"), /^application\/json/);
    t.match(await typeOf(url, "text/html; charset=utf-8"), /^text\/html/);
  }
  t.match(await typeOf("/nothing", "text/html; charset=utf-8"), /^text\/html/);
  t.match(await typeOf("/nothing", "application/json; charset=utf-8"), /^application\/problem\+json/);
  t.match(await typeOf("/nothing", "application/json; charset=utf-8, text/html;q=0.5"), /^application\/problem\+json/);
});
