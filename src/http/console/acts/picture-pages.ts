// …/pictures/{key} under a form: a picture is sent, and the form comes back with it, as it was left.
import type { FaceField } from "../../../licence/events/type/face-field.js";
import { pictureField, pictureGroups, picturePage } from "../../../web/console/acts/picture-page.js";
import type { ToldProblem } from "../../../web/parts/form/faults.js";
import { fileFaults } from "../../../web/parts/form/file-faults.js";
import type { HttpDeps } from "../../deps.js";
import { imageBody } from "../../guards/body-limits.js";
import { draftParameter, proofField } from "../../pages/drafts.js";
import { givePicture } from "../../pages/give-picture.js";
import type { Page } from "../../pages/page.js";
import type { Pages } from "../../pages/signed-in-pages.js";
import { takeUpload } from "../../pages/take-upload.js";
import { HttpProblem } from "../../problems/http-problem.js";

/** The form that the page lies under, with what its address asks for and a draft. */
const formAddress = ({ path, query }: Page, draft: string | null): string => {
  const asked = new URLSearchParams(query);
  asked.delete("step");
  if (draft !== null) asked.set(draftParameter, draft);
  return `${path.replace(/\/pictures\/[^/]+$/, "")}?${asked}`;
};

const withPicture = async (page: Page, key: string, sha256: string): Promise<string> => {
  const typed = page.typed ?? new URLSearchParams();
  typed.set(`/face/${key}/sha256`, sha256);
  typed.delete(pictureField);
  typed.set(proofField, page.viewer.proof);
  return formAddress(page, await page.keep(typed));
};

/** The face of the type that a form's address names. */
export type FaceOf = (page: Page) => Promise<readonly FaceField[]>;

export const picturePages = (pages: Pages, deps: HttpDeps, form: string, faceOf: FaceOf): void => {
  const address = `${form}/pictures/:key`;
  const labelOf = async (page: Page) => {
    const key = page.param("key");
    const field = (await faceOf(page)).find(one => one.key === key && one.kind === "image");
    if (!field) throw new HttpProblem("unknown-route");
    return field.label;
  };
  const shown = async (page: Page, problem: ToldProblem | null) => {
    const label = await labelOf(page);
    const faults = fileFaults(problem, pictureGroups(page.language, label));
    return picturePage(page.language, { viewer: page.viewer, label, faults, back: formAddress(page, null) });
  };

  pages.get(address, "image.give", page => shown(page, null));

  takeUpload(pages, deps, {
    path: address,
    right: "image.give",
    most: imageBody,
    draw: shown,
    async take(page, file) {
      const answer = await givePicture(page.ask, file, "face");
      if (!answer.ok) return { refused: answer.problem };
      return { to: await withPicture(page, page.param("key"), answer.body.sha256) };
    },
  });
};
