// POST /v1/images (docs/interface.md): pictures of seals and emblems, from the body to the papers that show them.
import { createHash } from "node:crypto";
import t from "tap";
import { approvalService } from "../../src/catalogue/examples/development-departments.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { ImageError } from "../../src/images/image-error.js";
import { reencoded } from "../../src/images/reencoded.js";
import { sealVersion } from "../../src/sealing/seal-version.js";
import { jpegOf, pngOf, sayingPng } from "../images/pictures.js";
import { openRegistryHome } from "../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();

const post = async (payload: Buffer, type = "image/png", account = "registrar") =>
  home.ask(app, account, { method: "POST", url: "/v1/images", payload, headers: { "content-type": type } });
const hashOf = (png: Buffer) => createHash("sha256").update(png).digest("hex");

t.test("a picture is given once, and answered with the hash of what is kept of it", async t => {
  const given = await post(pngOf(60, 60));
  const sha256 = hashOf(reencoded(pngOf(60, 60), "image/png"));
  t.equal(given.statusCode, 201, given.body);
  t.same(given.json(), { sha256 });
  const again = await post(Buffer.concat([pngOf(60, 60), Buffer.from("trailing")]));
  t.equal(again.statusCode, 200);
  t.same(again.json(), { sha256 });
  const events = await home.services.opened.store.readStream(`image-${sha256}`);
  t.same(
    events.map(({ type }) => type),
    ["ImageGiven"],
  );
  const { png } = JSON.parse(events[0]?.data ?? "");
  t.equal(hashOf(Buffer.from(png, "base64")), sha256);
});

t.test("a JPEG is taken, whatever its header says besides its kind", async t => {
  const given = await post(jpegOf(50, 50), "Image/JPEG; q=1");
  t.same(given.json(), { sha256: hashOf(reencoded(jpegOf(50, 50), "image/jpeg")) });
});

t.test("what is no picture, or too much of one, is refused", async t => {
  t.match((await post(jpegOf(9, 9))).json(), { status: 422, code: "image-malformed" });
  t.match((await post(pngOf(9, 9).subarray(0, 60))).json(), { status: 422, code: "image-malformed" });
  t.match((await post(sayingPng(60_000, 60_000))).json(), { status: 413, code: "image-too-large" });
  const busy = await home.serve(deps => ({
    ...deps,
    images: { read: () => Promise.reject(new ImageError("images-unavailable", "too many wait")) },
  }));
  const headers = { "content-type": "image/png" };
  const waits = await home.ask(busy, "registrar", { method: "POST", url: "/v1/images", headers, payload: pngOf(4, 4) });
  t.match(waits.json(), { status: 503, code: "images-unavailable" });
  t.ok(Number(waits.headers["retry-after"]) > 0);
  t.match((await post(Buffer.alloc(2 * 1024 * 1024 + 1))).json(), { status: 413, code: "body-too-large" });
  for (const type of ["application/json", "image/gif", "image/png2", "text/plain"])
    t.match((await post(pngOf(9, 9), type)).json(), { status: 415, code: "not-an-image" }, type);
  t.match((await post(Buffer.alloc(0))).json(), { status: 422, code: "image-malformed" });
});

t.test("a type names its emblem by the hash of a picture that was given", async t => {
  const { sha256 } = (await post(pngOf(40, 40))).json();
  const put = (emblem: string) =>
    home.ask(app, "registrar", {
      method: "PUT",
      url: `/v1/licence-types/${foodLicence.code}`,
      payload: { ...foodLicence, page: { ...foodLicence.page, emblem } },
    });
  const unknown = await put("0".repeat(64));
  t.match(unknown.json(), { status: 422, errors: [{ pointer: "/page/emblem", code: "no-such-image" }] });
  t.equal((await put(sha256)).statusCode, 200);
});

t.test("only a registrar gives pictures that are kept for ever", async t => {
  for (const account of ["supervisor", "holder"])
    t.match((await post(pngOf(9, 9), "image/png", account)).json(), { status: 403, code: "role-not-allowed" });
});

t.test("a department's seal names a picture that was given; papers are drawn with it and with the emblem", async t => {
  const { sha256 } = (await post(pngOf(60, 60))).json();
  const { code, ...facts } = approvalService;
  const seals = [{ text: "电子证照专用章", diameter: 42, image: sha256 }];
  const put = await home.ask(app, "registrar", {
    method: "PUT",
    url: `/v1/departments/${code}`,
    payload: { ...facts, seals },
  });
  t.equal(put.statusCode, 200, put.body);
  t.equal(put.json().seals[0].image, sha256);

  await home.services.ensureSealKeys();
  const { example } = (await home.ask(app, "officer", { url: `/v1/licence-types/${foodLicence.code}` })).json();
  const issued = await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload: example });
  t.equal(issued.statusCode, 201, issued.body);
  const { store, codec, ring } = { ...home.services.opened, ring: home.services.ring };
  let picture: Uint8Array | undefined;
  let emblem: Uint8Array | undefined;
  await sealVersion(
    {
      store,
      codec,
      documents: { put: async (pdf: Uint8Array) => ({ sha256: "0".repeat(64), size: pdf.length }) } as never,
      documentSealing: () => ({ seal: pdf => pdf, open: pdf => pdf }),
      render: async ({ page }) => {
        picture = page.seal.picture;
        emblem = page.pictures?.[page.emblem ?? ""];
        return { pdf: Buffer.from("%PDF") } as never;
      },
      certificate: kid => ring.certificateChain(kid)[0] ?? new Uint8Array(),
      clock: Date.now,
      software: "test",
      today: () => issued.json().issuedOn,
      holdsSeal: kid => ring.holds(kid, "seal"),
      onNoSeal: department => t.fail(department),
    },
    issued.json().id,
    1,
  );
  t.equal(picture && hashOf(Buffer.from(picture)), sha256);
  t.equal(emblem && hashOf(Buffer.from(emblem)), hashOf(reencoded(pngOf(40, 40), "image/png")));
});
