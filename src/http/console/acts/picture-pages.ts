// …/pictures/{key} under a form: a picture is sent, and the form comes back with it, as it was left.
import type { FaceField } from "../../../licence/events/type/face-field.js";
import { pictureField, pictureGroups, picturePage } from "../../../web/console/acts/picture-page.js";
import { faultsOf, type ToldProblem } from "../../../web/parts/form/faults.js";
import { fieldsOf } from "../../../web/parts/form/fields.js";
import type { HttpDeps } from "../../deps.js";
import { imageBody } from "../../guards/body-limits.js";
import { holdToCsrf } from "../../identity/session/csrf.js";
import { readOn, uploadedFile } from "../../imports/uploaded-file.js";
import { draftParameter, proofField } from "../../pages/drafts.js";
import { again, type Page, pageOf, sendAnswered } from "../../pages/page.js";
import type { Pages } from "../../pages/signed-in-pages.js";
import { HttpProblem } from "../../problems/http-problem.js";
import { problemOf } from "../../problems/problems.js";

/** The form that the page lies under, with what its address asks for and a draft. */
const formAddress = ({ path, query }: Page, draft: string | null): string => {
  const asked = new URLSearchParams(query);
  asked.delete("step");
  if (draft !== null) asked.set(draftParameter, draft);
  return `${path.replace(/\/pictures\/[^/]+$/, "")}?${asked}`;
};

/** The bytes of a file, and what they are by how they begin. */
const pictureIn = async (bytes: AsyncIterable<Uint8Array>) => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  const picture = Buffer.concat(chunks);
  return { picture, type: picture[0] === 0xff ? "image/jpeg" : "image/png" };
};

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const withPicture = async (page: Page, key: string, sha256: string): Promise<string> => {
  const typed = page.typed ?? new URLSearchParams();
  typed.set(`/face/${key}/sha256`, sha256);
  typed.delete(pictureField);
  typed.set(proofField, page.viewer.proof);
  return formAddress(page, await page.keep(typed));
};

/** The face of the type that a form's address names. */
export type FaceOf = (page: Page) => Promise<readonly FaceField[]>;

export const picturePages = ({ get, scope }: Pages, deps: HttpDeps, form: string, faceOf: FaceOf): void => {
  const address = `${form}/pictures/:key`;
  const labelOf = async (page: Page) => {
    const key = page.param("key");
    const field = (await faceOf(page)).find(one => one.key === key && one.kind === "image");
    if (!field) throw new HttpProblem("unknown-route");
    return field.label;
  };
  const shown = async (page: Page, problem: ToldProblem | null) => {
    const label = await labelOf(page);
    const fields = fieldsOf(pictureGroups(page.language, label));
    const faults =
      problem &&
      faultsOf({ ...problem, errors: [{ pointer: "/file", detail: problem.detail }] }, fields, new URLSearchParams());
    return picturePage(page.language, { viewer: page.viewer, label, faults, back: formAddress(page, null) });
  };

  get(address, "image.give", page => shown(page, null));

  void scope.register(async uploads => {
    uploads.addContentTypeParser("multipart/form-data", (_request, _body, done) => done(null, undefined));
    uploads.post(
      address,
      {
        bodyLimit: imageBody,
        config: { right: "image.give", limited: "signed-in", upload: true },
        schema: { hide: true },
      },
      async (request, reply) => {
        const page = pageOf(request);
        const refuse = async (problem: ToldProblem) => {
          readOn(request.raw);
          return sendAnswered(again(await shown(page, problem)), page, reply);
        };
        try {
          const file = await uploadedFile({ raw: request.raw, name: undefined }, imageBody);
          // The token of the session stands in the form, before the file.
          request.body = file.fields;
          if (request.session) holdToCsrf(request, request.session, deps.settings.publicUrl);
          const { picture, type } = await pictureIn(file.bytes);
          const answer = await page.ask.upload<{ sha256: string }>("/v1/images", {
            query: {},
            bytes: once(picture),
            type,
          });
          if (!answer.ok) return await refuse(answer.problem);
          return sendAnswered({ to: await withPicture(page, page.param("key"), answer.body.sha256) }, page, reply);
        } catch (error) {
          if (!(error instanceof HttpProblem) || error.code === "csrf-refused") throw error;
          return refuse(problemOf(error, { language: page.language, request: request.id }).problem);
        }
      },
    );
  });
};
