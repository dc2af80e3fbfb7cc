// What the feed of a day tells of an act: the act itself, and the version that it was about.

import type { TypeDefinition } from "../../licence/events/type-events.js";
import { givenVersions } from "../../licence/given-versions.js";
import type { ExistingLicence, Version } from "../../licence/licence.js";
import type { NoticeKind } from "../../licence/public-register.js";
import type { PublicAct } from "./public-acts.js";
import { type EntryAsked, type ToldEntry, toldActs, toldEntry } from "./told-entry.js";

export interface ToldNotice {
  kind: NoticeKind;
  act: PublicAct;
  /** As its act has it, or as that was put right since; its status is the one of today. */
  entry: ToldEntry;
}

/** The version that an act was about; of one that was corrected, the correction. */
const versionOf = ({ versions }: ExistingLicence, number: number): Version => {
  const given = givenVersions(versions);
  return given.find(({ version }) => version >= number) ?? given.at(-1) ?? versions[0];
};

/** Null where nothing is told of the act any more: a penalty whose time is over, or an ending that was set aside. */
export const toldNotice = (
  licence: ExistingLicence,
  type: (version: Version) => TypeDefinition,
  { kind, revision }: { kind: NoticeKind; revision: number },
  asked: EntryAsked,
): ToldNotice | null => {
  const act = toldActs(licence, type, asked).find(each => each.revision === revision);
  if (!act || (act.act === "amended" && kind === "punished" && !act.penalty)) return null;
  if (licence.endings.some(ending => ending.revision === revision && ending.setAside)) return null;
  return { kind, act, entry: toldEntry(licence, type, asked, versionOf(licence, act.version)) };
};
