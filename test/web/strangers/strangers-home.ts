// A home in which every answer that strangers get has something to be about: a licence in every state, a sealed paper, a copy of it,
// and what has been made of them.

import { exampleIssue } from "../../../src/catalogue/examples/example.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { roadTransportLicence } from "../../../src/catalogue/shipped/road-transport-licence.js";
import { withCheck } from "../../../src/credential/id-check.js";
import type { HttpDeps } from "../../../src/http/deps.js";
import type { HttpErrorCode } from "../../../src/http/problems/http-problem.js";
import { HttpProblem } from "../../../src/http/problems/http-problem.js";
import { addDays, dayAt } from "../../../src/licence/day.js";
import type { TypeDefinition } from "../../../src/licence/events/type-events.js";
import { pagePicture } from "../../../src/paper/pictures/page-picture.js";
import { couldNotCheck } from "../../../src/verification/verdict-of.js";
import { codePicture } from "../../support/code-picture.js";
import { freePort } from "../../support/free-port.js";
import { openRegistryHome } from "../../support/registry-home.js";
import { until } from "../../support/until.js";

/** A file as a browser sends it, and the class of the band that answers it; null where there is no verdict on it. */
export interface SentFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
  band: string | null;
}

const refusing =
  (code: HttpErrorCode) =>
  (deps: HttpDeps): HttpDeps => ({
    ...deps,
    verifier: {
      verify: () => Promise.reject(new HttpProblem(code, { headers: { "retry-after": "2" } })),
    },
  });

export const openStrangersHome = async () => {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const home = await openRegistryHome({ LICET_ROLES: "http,projections,sealer", PUBLIC_URL: origin });
  const app = await home.serve();
  await app.listen({ host: "127.0.0.1", port });
  const today = dayAt(home.deps.clock(), home.deps.settings.timeZone);

  const send = async (url: string, payload: object) => {
    const reply = await home.ask(app, "officer", { method: "POST", url, payload });
    if (reply.statusCode >= 300) throw new Error(`${url}: ${reply.body}`);
    return reply.json();
  };
  const issue = (definition: TypeDefinition, seed: number, more: object = {}) =>
    send("/v1/licences", { ...exampleIssue(definition, today, seed), ...more });
  const decision = { ground: "示例事由", decisionNumber: "示市监罚〔2026〕7号", decisionDate: today };
  let seed = 700;
  /** A licence to which something was done, by the address of its verdict. */
  const after = async (route: string, body: object): Promise<string> => {
    seed += 1;
    const { id, links } = await issue(foodLicence, seed);
    const { holders, face, validFrom, validTo } = exampleIssue(foodLicence, today, seed);
    const paper = { holders, face: { ...face, domicile: "示例市清河区新路9号" } };
    await send(`/v1/licences/${id}/${route}`, {
      ...(route === "amendments" && { ...paper, changeDate: today }),
      ...(route === "corrections" && { ...paper, validFrom, validTo }),
      ...body,
    });
    return new URL(links.verify).pathname;
  };

  const licence = await issue(foodLicence, 1);
  const person = await issue(roadTransportLicence, 0);
  const expired = await issue(foodLicence, 2, {
    issuedOn: "2020-01-02",
    validFrom: "2020-01-02",
    validTo: "2021-01-01",
  });
  const final = { ...decision, groundCode: "9-law", effectiveDate: today };
  const verdicts: Record<string, string> = {
    valid: new URL(licence.links.verify).pathname,
    "valid, of a person": `/V/${person.id}`,
    expired: `/V/${expired.id}`,
    "on another day": `/V/${licence.id}?on=${addDays(today, 1)}`,
    "not yet valid": `/V/${licence.id}?on=2001-01-01`,
    suspended: await after("suspensions", { ...decision, groundCode: "9-law", from: today, until: addDays(today, 30) }),
    revoked: await after("revocations", final),
    cancelled: await after("cancellations", { ground: "企业注销", groundCode: "70-3", effectiveDate: today }),
    "a void paper": await after("voidings", { ground: "误将未获准的申请签发" }),
    superseded: await after("amendments", { reason: "迁址" }),
    corrected: await after("corrections", { reason: "住所有误" }),
    "not genuine": `/V/${withCheck("A".repeat(26))}`,
    mistyped: `/V/${"A".repeat(26)}`,
    "no code at all": "/V/HELLO",
    "a day that is none": `/V/${licence.id}?on=2026-13-01`,
  };

  const document = async (url: string): Promise<Buffer> => {
    let bytes: Buffer = Buffer.alloc(0);
    await until(async () => {
      const reply = await home.ask(app, "officer", { url });
      if (reply.statusCode === 200) bytes = reply.rawPayload;
      return reply.statusCode === 200;
    });
    return bytes;
  };
  const paper = await document(`/v1/licences/${licence.id}/document`);
  const { links } = await send(`/v1/licences/${licence.id}/copies`, {
    maker: "示例公司",
    purpose: "投标",
    expires: addDays(today, 30),
  });
  const copy = await document(new URL(links.document).pathname);
  const file = (name: string, mimeType: string, buffer: Buffer, band: string | null): SentFile => ({
    name,
    mimeType,
    buffer,
    band,
  });
  const foreign = codePicture(`https://elsewhere.example/V/${licence.id}`);
  const files: Record<string, SentFile> = {
    "the paper": file("a.pdf", "application/pdf", paper, "valid"),
    "a copy": file("b.pdf", "application/pdf", copy, "valid"),
    "an altered paper": file("c.pdf", "application/pdf", Buffer.concat([paper, Buffer.from("\n")]), "not-genuine"),
    "a picture": file("d.png", "image/png", await pagePicture(paper), "caution"),
    "a picture with another code": file("e.png", "image/png", foreign, "not-genuine"),
    "no document": file("f.zip", "application/zip", Buffer.from("PK\x03\x04"), "not-genuine"),
    "a picture without a code": file("g.png", "image/png", await pagePicture(paper, 20), null),
    "a picture of another kind": file("h.webp", "image/webp", Buffer.from("RIFF\0\0\0\0WEBPVP8 "), null),
  };

  const elsewhere = async (rewire: (deps: HttpDeps) => HttpDeps): Promise<string> => {
    const other = await home.serve(rewire);
    return other.listen({ host: "127.0.0.1", port: 0 });
  };
  const away = await elsewhere(deps => ({
    ...deps,
    verifier: { verify: async () => couldNotCheck({ day: today }, "12345") },
  }));
  const failing: Record<string, string> = {
    "could not check": `${away}/V/${licence.id}`,
    "too much to do": `${await elsewhere(refusing("overloaded"))}/V/${licence.id}`,
    "too many questions": `${await elsewhere(refusing("too-many-requests"))}/V/${licence.id}`,
  };
  const holderCode: string = exampleIssue(foodLicence, today, 1).holders[0]?.code ?? "";
  return { home, origin, today, licence, holderCode, verdicts, files, failing };
};
