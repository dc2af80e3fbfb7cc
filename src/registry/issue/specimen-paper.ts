// What would stand on the paper of an issue, before there is any: what the type's rules and the templates refuse is told
// as an issue is.

import { exampleIssue } from "../../catalogue/examples/example.js";
import { exampleCategory } from "../../catalogue/examples/example-holder.js";
import { examplePicture } from "../../catalogue/examples/example-picture.js";
import { replay } from "../../licence/decider.js";
import type { Department } from "../../licence/department.js";
import type { DepartmentFacts } from "../../licence/events/department-events.js";
import { isPicture, type Picture } from "../../licence/events/face-value.js";
import { PaperDraft } from "../../licence/events/licence-events.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { imageDecider } from "../../licence/image.js";
import type { Version } from "../../licence/licence.js";
import { isErased } from "../../licence/personal.js";
import { bytesIn } from "../../licence/pictures.js";
import { imageStream } from "../../licence/streams.js";
import { refuseIfAny } from "../body-refused.js";
import type { IssueBody } from "../commands.js";
import { loadLicence } from "../log/loaded-licence.js";
import { findPictures } from "../pictures/version-pictures.js";
import type { RegistryDeps } from "../registry-deps.js";
import { RegistryError } from "../registry-error.js";
import type { WriteSide } from "../write-side.js";
import { issuePaper, type PaperContext } from "./paper.js";

/** A paper, with all that drawing it needs. */
export interface SpecimenPaper extends Pick<DepartmentFacts, "seals"> {
  definition: TypeDefinition;
  paper: PaperDraft;
  pictures: Record<string, Uint8Array>;
}

/** The first version as it would be printed; a number that the registry gives is left empty. Throws BodyRefused. */
export const specimenPaper = (
  { printFaults }: Pick<RegistryDeps, "printFaults">,
  context: PaperContext,
  body: IssueBody,
): PaperDraft => {
  const { definition } = context.type;
  const own = definition.number.is === "holder-code" ? (body.holders[0]?.code ?? "") : "";
  const { case: _, today: __, ...paper } = { ...issuePaper(context, body, body.number ?? own), version: 1 };
  refuseIfAny(printFaults(definition, paper));
  return paper;
};

/** The picture of nobody in the place of each of the face's. */
export const nobodysPictures = ({ face }: Pick<PaperDraft, "face">): Record<string, Uint8Array> => {
  const nobody = Buffer.from(examplePicture.png, "base64");
  return Object.fromEntries(Object.values(face).flatMap(value => (isPicture(value) ? [[value.sha256, nobody]] : [])));
};

const draftKeys = Object.keys(PaperDraft.shape) as (keyof PaperDraft)[];

/** The draft in a version that would be recorded. */
const draftOf = (version: Version): PaperDraft =>
  Object.fromEntries(draftKeys.flatMap(key => (version[key] === undefined ? [] : [[key, version[key]]]))) as PaperDraft;

const nobodys = ({ authority: { code, name } }: TypeDefinition): Department => ({
  code,
  name,
  ended: null,
  appointments: [],
  organs: [],
});

export const createSpecimenPapers = (side: WriteSide) => {
  const emblemOf = async ({ page: { emblem } }: TypeDefinition): Promise<Record<string, Uint8Array>> => {
    if (emblem === null) return {};
    const given = replay(imageDecider, await side.recorder.read(imageStream.of(emblem)));
    return given ? { [emblem]: Buffer.from(given.png, "base64") } : {};
  };
  /** The pictures that are known of a face, by `find`, and nobody's in the place of the others. */
  const picturesOf = async (
    definition: TypeDefinition,
    paper: PaperDraft,
    find: (key: string, picture: Picture) => Promise<string | undefined>,
  ): Promise<Record<string, Uint8Array>> => {
    const pictures = nobodysPictures(paper);
    for (const [key, value] of Object.entries(paper.face)) {
      const bytes = isPicture(value) ? await find(key, value) : undefined;
      if (isPicture(value) && bytes !== undefined) pictures[value.sha256] = Buffer.from(bytes, "base64");
    }
    return { ...pictures, ...(await emblemOf(definition)) };
  };
  const typed = async (code: string) => {
    const type = await side.streams.type(code);
    if (!type) throw new RegistryError("unknown-type", `there is no licence type ${code}`);
    return type;
  };
  return {
    /** Of the example of a definition that is still to be recorded, by the authority that it names. */
    ofDefinition: async (
      definition: TypeDefinition,
      category = exampleCategory(definition),
    ): Promise<SpecimenPaper> => {
      const type = { typeNo: 0, revision: 0, definition, ended: null };
      const today = side.today();
      const context = { type, department: nobodys(definition), today };
      const paper = specimenPaper(side.deps, context, exampleIssue(definition, today, 0, category));
      return { definition, paper, pictures: await picturesOf(definition, paper, async () => undefined) };
    },
    /** Of an issue by a department, or, where none is named, by the authority that defines the type. */
    ofIssue: async (body: IssueBody, issuer: string | undefined): Promise<SpecimenPaper> => {
      const type = await typed(body.type);
      const { definition } = type;
      const department = issuer === undefined ? nobodys(definition) : await side.streams.department(issuer);
      if (!department) throw new RegistryError("no-such-department", `there is no department ${issuer}`);
      const paper = specimenPaper(side.deps, { type, department, today: side.today() }, body);
      const { seals } = department;
      const sent = await findPictures(side.pictures, { department: department.code }, body.face);
      const pictures = await picturesOf(definition, paper, async (_key, { sha256 }) => sent.get(sha256));
      return { definition, paper, pictures, ...(seals && { seals }) };
    },
    /** Of a version that an act would make, whose pictures `sender` has given, or the act of a case. */
    ofVersion: async (
      licence: string,
      version: Version,
      { sender = version.issuer.code, caseId }: { sender?: string; caseId?: string } = {},
    ): Promise<SpecimenPaper> => {
      const { definition } = await typed(version.typeCode);
      const department = await side.streams.department(version.issuer.code);
      const paper = draftOf(version);
      const { events } = await loadLicence(side.recorder, licence);
      const shown = Object.entries(paper.face).flatMap(([key, value]) => (isPicture(value) ? [[key, value]] : []));
      const sent = await findPictures(side.pictures, { department: sender, caseId }, Object.fromEntries(shown));
      const pictures = await picturesOf(definition, paper, async (key, picture) => {
        const recorded = bytesIn(events, key, picture);
        return isErased(recorded) ? undefined : (recorded ?? sent.get(picture.sha256));
      });
      return { definition, paper, pictures, ...(department?.seals && { seals: department.seals }) };
    },
  };
};
