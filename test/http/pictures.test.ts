// A photograph on the face of a licence (docs/decisions/0022-pictures-on-faces.md): from its upload to the paper, told to
// who may read it, shown to nobody else, and erased with the person.
import { createHash } from "node:crypto";
import t from "tap";
import { type DevelopmentAccount, developmentAccount } from "../../src/catalogue/examples/development-accounts.js";
import { examplePicture } from "../../src/catalogue/examples/example-picture.js";
import { tobaccoRetailLicence } from "../../src/catalogue/shipped/tobacco-retail-licence.js";
import { addDays } from "../../src/licence/day.js";
import { readSealable } from "../../src/sealing/sealable.js";
import { jpegOf, pngOf } from "../images/pictures.js";
import { exampleNaturalPerson } from "../support/example-persons.js";
import { openRegistryHome } from "../support/registry-home.js";
import { until } from "../support/until.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();
const { opened } = home.services;

const name = { zh: "姓名", en: "Name" };
const picture = { kind: "image", required: true, personal: "always", mask: "none" };
const definition = {
  ...tobaccoRetailLicence,
  holderCategory: ["person"],
  unique: null,
  fields: [
    {
      key: "name",
      kind: "text",
      label: name,
      required: true,
      maxLength: 1000,
      derivedFrom: "holder.name",
      personal: "natural-holder",
      mask: "name",
    },
    { ...picture, key: "photo", label: { zh: "照片", en: "Photograph" }, box: { width: 35, height: 49 } },
    { ...picture, key: "sketch", label: { zh: "平面图", en: "Plan" }, required: false, personal: "never" },
  ],
};
const type = `/v1/licence-types/${definition.code}`;
const put = (change: object) =>
  home.ask(app, "registrar", { method: "PUT", url: type, payload: { ...definition, ...change } });
const defined = await put({});
t.equal(defined.statusCode, 200, defined.body);
const { example, face: schema } = defined.json();

const upload = (payload: Buffer, account = "officer", query = "") =>
  home.ask(app, account, {
    method: "POST",
    url: `/v1/images${query}`,
    payload,
    headers: { "content-type": payload[0] === 0xff ? "image/jpeg" : "image/png" },
  });
const given = async (payload: Buffer): Promise<string> => (await upload(payload)).json().sha256;
const post = (url: string, payload: object, account = "officer") =>
  home.ask(app, account, { method: "POST", url, payload });
const issue = async (face: object, change: object = {}, account?: string) =>
  post("/v1/licences", { ...example, ...change, face }, account);
const get = (url: string, account: string | null = "officer") => home.ask(app, account, { url });
const stored = async (id: string) =>
  (await opened.store.readStream(`licence-${id}`)).map(({ data }) => JSON.parse(data));
const waiting = () => home.deps.records.read(db => db.selectFrom("picture").selectAll().execute());
const hashOf = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const faults = (reply: {
  json(): { errors?: { pointer: string; code: string }[]; pointer?: string; code: string };
}) => {
  const { errors = [], pointer, code } = reply.json();
  return errors.length > 0 ? errors.map(one => `${one.pointer} ${one.code}`) : [`${pointer} ${code}`];
};

t.test("the catalogue tells what a picture is given as, and its own example is accepted as it stands", async t => {
  t.match(schema.properties.photo, { type: "object", properties: { sha256: {} }, required: ["sha256"] });
  t.same(example.face, { photo: { sha256: examplePicture.sha256 } });
  const issued = await issue(example.face);
  t.equal(issued.statusCode, 201, issued.body);
  const shown = await get(new URL(issued.json().links.images.photo).pathname);
  t.equal(hashOf(shown.rawPayload), examplePicture.sha256);
  t.equal(shown.headers["content-type"], "image/png");
});

t.test("what waits for its licence is in no log, nowhere in the clear, and of its own department alone", async t => {
  const { json: _, ...reply } = await upload(jpegOf(800, 1000));
  t.equal(reply.statusCode, 201, reply.body);
  const { sha256 } = JSON.parse(reply.body);
  t.same(await opened.store.readStream(`image-${sha256}`), []);
  const rows = JSON.stringify(await waiting());
  t.equal(rows.includes(sha256), false);
  t.equal(rows.includes("/9j/"), false, "the first bytes of a JPEG in Base64");
  const strange = await issue({ photo: { sha256 } }, {}, "officer-other");
  t.same([strange.statusCode, faults(strange)], [422, ["/face/photo picture-not-given"]]);
  t.equal((await issue({ photo: { sha256 } })).statusCode, 201);
  await until(async () => (await waiting()).length === 0);
  const again = await issue({ photo: { sha256 } });
  t.same(faults(again), ["/face/photo picture-not-given"], "it is used up");
});

t.test("a photograph is sealed in its version, told by its hash, and shown to who may read the licence", async t => {
  const sha256 = await given(jpegOf(350, 490));
  const sketch = await given(pngOf(60, 30));
  const issued = await issue({ photo: { sha256 }, sketch: { sha256: sketch } });
  t.equal(issued.statusCode, 201, issued.body);
  const licence = issued.json();
  t.match(licence.face, { photo: { sha256 }, sketch: { sha256: sketch } });
  const [act] = await stored(licence.id);
  t.match(act.face, { photo: { $sealed: /./ }, sketch: { sha256: sketch } });
  t.match(act.pictures, { photo: { $sealed: /./ }, sketch: /^\/9j\// });
  t.equal(JSON.stringify(act).includes(sha256), false);

  const link = new URL(licence.links.images.photo).pathname;
  t.equal(link, `/v1/licences/${licence.id}/versions/1/images/photo`);
  const shown = await get(link);
  t.match(shown.headers, { "content-type": "image/jpeg", "cache-control": "no-store" });
  t.equal(hashOf(shown.rawPayload), sha256);
  t.equal((await get(link, "supervisor")).statusCode, 200);
  t.equal((await get(link, "officer-other")).json().code, "foreign-department");
  t.equal((await get(link, null)).statusCode, 401);
  t.equal((await get(link.replace("photo", "name"))).json().code, "unknown-image");
  t.equal((await get(link.replace("photo", "toString"))).json().code, "unknown-image");
  t.equal((await get(link.replace("versions/1", "versions/2"))).json().code, "unknown-version");
  t.match((await get(`/v1/licences/${licence.id}/versions/1`)).json().links, { images: { photo: /images\/photo$/ } });

  const facts = await home.services.db.selectFrom("licence").select("facts").where("id", "=", licence.id).execute();
  t.equal(facts[0]?.facts.includes("/9j/"), false, "views know it by its hash");
});

t.test("the public sees that there is a picture, whatever its mask, and nothing of it", async t => {
  const sha256 = await given(jpegOf(35, 48));
  const { id } = (await issue({ photo: { sha256 } })).json();
  const verdict = (await app.inject({ method: "POST", url: "/v1/verify", payload: { id } })).json();
  t.equal(verdict.verdict, "valid");
  t.match(
    verdict.licence.face.find(({ key }: { key: string }) => key === "photo"),
    { value: "****" },
  );
  const page = await app.inject({ url: `/V/${id}`, headers: { accept: "text/html" } });
  t.match(page.body, "照片");
  t.equal((page.body + JSON.stringify(verdict)).includes(sha256), false);
});

t.test(
  "each act that changes the picture brings another; history tells hashes, and later versions repeat no bytes",
  async t => {
    const [first, second, third] = [
      await given(jpegOf(36, 48)),
      await given(jpegOf(37, 48)),
      await given(jpegOf(38, 48)),
    ];
    const { id } = (await issue({ photo: { sha256: first } })).json();
    const act = async (name: string, payload: object) => {
      const reply = await post(`/v1/licences/${id}/${name}`, payload);
      t.equal(reply.statusCode, 200, reply.body);
      return reply.json();
    };
    const { validFrom } = example;
    const reason = "换照片";
    const photo = (sha256: string) => ({ face: { photo: { sha256 } } });
    t.equal(
      (await act("amendments", { ...photo(first), changeDate: validFrom, reason })).version,
      1,
      "nothing changed",
    );
    const dry = await post(`/v1/licences/${id}/amendments?dryRun=true`, {
      ...photo(second),
      changeDate: validFrom,
      reason,
    });
    t.equal(dry.statusCode, 200, "what is only tried uses nothing up");
    await act("amendments", { ...photo(second), changeDate: validFrom, reason });
    await act("replacements", { kind: "lost", date: validFrom, reason: "遗失" });
    await act("corrections", { ...photo(third), reason });
    const renewal = { validFrom: addDays(example.validTo, 1), validTo: addDays(example.validTo, 365), ...photo(first) };
    t.equal((await act("renewals", renewal)).version, 5, "a picture of an earlier version need not be sent again");

    const acts = await stored(id);
    t.same(
      acts.map(({ pictures = {} }) => Object.keys(pictures)),
      [["photo"], ["photo"], [], ["photo"], []],
    );
    const { items } = (await get(`/v1/licences/${id}/history`)).json();
    t.same(
      items.flatMap(({ changes }: { changes: { field: string; from: unknown; to: unknown }[] }) =>
        changes.filter(({ field }) => field === "face.photo").map(({ from, to }) => [from, to]),
      ),
      [
        [{ sha256: first }, { sha256: second }],
        [{ sha256: second }, { sha256: third }],
        [{ sha256: third }, { sha256: first }],
      ],
    );
    for (const [at, sha256] of [first, second, second, third, first].entries())
      t.equal(hashOf((await get(`/v1/licences/${id}/versions/${at + 1}/images/photo`)).rawPayload), sha256);
  },
);

t.test("a request that is sent again is answered as before, though its picture is used up", async t => {
  const sha256 = await given(jpegOf(39, 48));
  const send = () =>
    home.ask(app, "officer", {
      method: "POST",
      url: "/v1/licences",
      payload: { ...example, face: { photo: { sha256 } } },
      headers: { "idempotency-key": "0123456789abcdef-photo" },
    });
  const [one, other] = [await send(), await send()];
  t.same([one.statusCode, other.statusCode], [201, 201]);
  t.equal(one.json().id, other.json().id);
});

t.test("what is no picture where one belongs, and one where none does, is refused by its field", async t => {
  const sha256 = "0".repeat(64);
  t.same(faults(await issue({})), ["/face/photo picture-required"]);
  t.same(faults(await issue({ photo: sha256 })), ["/face/photo not-a-picture"]);
  t.same(faults(await issue({ photo: { sha256 } })), ["/face/photo picture-not-given"]);
  for (const odd of [{ sha256: "x" }, { sha256, more: 1 }, { sha256: 3 }, [], null])
    t.equal((await issue({ photo: odd })).statusCode, 422, JSON.stringify(odd));
  t.equal((await issue({ ...example.face, name: { sha256 } })).statusCode, 422);
  for (const [field, code] of [
    [{ maxLength: 3 }, "not-of-this-kind"],
    [{ example: { sha256 } }, "not-of-this-kind"],
    [{ derivedFrom: "number" }, "not-of-this-kind"],
  ] as const) {
    const [first, photo, ...others] = definition.fields;
    const reply = await put({ fields: [first, { ...photo, ...field }, ...others] });
    t.match(faults(reply)[0], code);
  }
  const many = [1, 2, 3, 4].map(n => ({ ...picture, key: `p${n}`, label: name }));
  t.same(faults(await put({ fields: [definition.fields[0], ...many] })), ["/fields too-many-pictures"]);
  t.same(faults(await put({ unique: { per: "holder", field: "photo" } })), ["/unique/field field-is-a-table"]);
});

t.test("who may give what: departments pictures for faces, registrars those that are kept for ever", async t => {
  t.equal((await upload(pngOf(9, 9), "system")).statusCode, 201);
  t.equal((await upload(pngOf(9, 9), "registrar", "?for=face")).json().code, "role-not-allowed");
  t.equal((await upload(pngOf(9, 9), "officer", "?for=emblem")).json().code, "role-not-allowed");
  t.equal((await upload(pngOf(9, 9), "holder")).json().code, "role-not-allowed");
  t.equal((await upload(pngOf(9, 9), "officer", "?for=fun")).statusCode, 400);
  const officer = developmentAccount("officer");
  const both = await home.ask(
    app,
    { account: "both", name, department: officer?.department ?? "", roles: ["officer", "registrar"] },
    {
      method: "POST",
      url: "/v1/images",
      payload: pngOf(10, 9),
      headers: { "content-type": "image/png" },
    },
  );
  t.same(await opened.store.readStream(`image-${both.json().sha256}`), [], "in doubt, what can be forgotten");
});

t.test("a case keeps its pictures until it is over, however long it takes", async t => {
  t.equal((await put({ steps: { issue: ["prepare", "sign"] } })).statusCode, 200);
  t.teardown(() => put({}));
  const kept = () => home.deps.records.read(db => db.selectFrom("case_picture").select("case_id").execute());
  const passDay = () => home.deps.records.write(tx => tx.deleteFrom("picture").execute());
  const open = async (face: object) =>
    post("/v1/cases", { act: "issue", body: { ...example, face: { ...example.face, ...face } } });
  const photo = { sha256: await given(jpegOf(350, 491)) };
  const first = (await open({ photo })).json();
  await passDay();
  t.match((await kept()).length, 1);
  const seen = await home.ask(app, "officer2", { url: `/v1/cases/${first.id}` });
  t.match(seen.json(), { state: "to-sign", refusal: null }, seen.body);
  t.equal((await post(`/v1/cases/${first.id}/returns`, { reason: "改姓名" }, "officer2")).statusCode, 200);
  const again = { act: "issue", body: { ...example, face: { photo } } };
  t.equal((await post(`/v1/cases/${first.id}/preparations`, again)).statusCode, 200, "prepared anew with the same");
  const signed = (await post(`/v1/cases/${first.id}/signatures`, {}, "officer2")).json();
  t.match(signed, { state: "done" });
  const [act] = await stored(first.id.slice(0, 26));
  t.ok(act.pictures.photo);
  await until(async () => (await kept()).length === 0);

  const second = (await open({ photo: { sha256: await given(jpegOf(350, 492)) } })).json();
  t.equal((await kept()).length, 1);
  t.equal((await post(`/v1/cases/${second.id}/withdrawals`, { reason: "不办了" })).statusCode, 200);
  await until(async () => (await kept()).length === 0);
  t.match((await open({ photo })).json(), { code: "picture-not-given", errors: [{ pointer: "/body/face/photo" }] });
});

t.test("a picture stands on the paper, and goes with the person's key: everything else still answers", async t => {
  const sha256 = await given(jpegOf(350, 490));
  const person = exampleNaturalPerson(tobaccoRetailLicence, 7);
  const { id } = (await issue({ photo: { sha256 } }, { holders: [person] })).json();
  const holder = { account: "own", name, roles: ["holder"] as const, codes: [person.code] };
  const own = async (url: string, account: object) => home.ask(app, account as DevelopmentAccount, { url });
  const mine = (await own(`/v1/my/licences/${id}`, holder)).json();
  t.match(mine.links.images.photo, `/v1/my/licences/${id}/versions/1/images/photo`);
  t.equal(hashOf((await own(new URL(mine.links.images.photo).pathname, holder)).rawPayload), sha256);
  const another = { ...holder, account: "another", codes: ["990101199001010000"] };
  t.equal((await own(new URL(mine.links.images.photo).pathname, another)).statusCode, 404);
  const log = { store: opened.store, codec: opened.codec, today: () => example.validFrom, holdsSeal: () => true };
  await home.services.ensureSealKeys();
  const before = await readSealable(log, id, 1);
  t.equal(before.kind, "ready");
  if (before.kind === "ready") t.equal(hashOf(Buffer.from(before.page.pictures?.[sha256] ?? "")), sha256);

  await opened.subjectKeysWriter.destroy(`licence-${id}`);
  t.same((await readSealable(log, id, 1)).kind, "erased");
  const licence = (await get(`/v1/licences/${id}`)).json();
  t.equal(licence.face.photo, null);
  t.equal(licence.links.images, undefined);
  t.match(await get(`/v1/licences/${id}/versions/1/images/photo`), { statusCode: 410 });
  const refused = await post(`/v1/licences/${id}/amendments`, {
    face: { photo: { sha256: await given(jpegOf(33, 33)) } },
    changeDate: example.validFrom,
    reason: "换照片",
  });
  t.equal(refused.json().code, "personal-data-erased");
  const page = await app.inject({ url: `/V/${id}`, headers: { accept: "text/html" } });
  t.equal(page.statusCode, 200);
});
