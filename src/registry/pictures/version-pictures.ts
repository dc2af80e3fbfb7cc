// The pictures of a version: each that its licence does not show already comes from what the department has sent, and is
// recorded with it.
import { examplePicture } from "../../catalogue/examples/example-picture.js";
import { type Fault, faultAt } from "../../catalogue/fault.js";
import { isPicture } from "../../licence/events/face-value.js";
import type { LicenceEvent } from "../../licence/events/licence-events.js";
import { bytesIn } from "../../licence/pictures.js";
import type { DecidedVersion } from "../act/decided-version.js";
import { refuseIfAny } from "../body-refused.js";
import type { GivenFace } from "../commands.js";
import type { StagedPictures } from "./staged-pictures.js";

/** Pictures in Base64, by their hashes. */
export type FoundPictures = ReadonlyMap<string, string>;

/** Who may have sent a picture: a department, or the case that has kept it. */
interface Sender {
  department: string;
  caseId?: string | undefined;
}

/** What a body names and its sender has, read once before anything is decided. */
export const findPictures = async (
  staged: StagedPictures,
  { department, caseId }: Sender,
  face: GivenFace = {},
): Promise<FoundPictures> => {
  const found = new Map<string, string>([[examplePicture.sha256, examplePicture.png]]);
  for (const value of Object.values(face)) {
    if (!isPicture(value) || found.has(value.sha256)) continue;
    const kept = caseId === undefined ? null : await staged.ofCases.find(caseId, value.sha256);
    const bytes = kept ?? (await staged.find(department, value.sha256));
    if (bytes) found.set(value.sha256, Buffer.from(bytes).toString("base64"));
  }
  return found;
};

/**
 * The version with the pictures that it is the first of its licence to show; `acts` are the licence's own. Throws
 * BodyRefused for one that nobody has sent.
 */
export const withPictures = (
  event: DecidedVersion,
  found: FoundPictures,
  acts: readonly LicenceEvent[] = [],
): DecidedVersion => {
  const faults: Fault[] = [];
  const pictures: [string, string][] = [];
  for (const [key, value] of Object.entries(event.data.face)) {
    if (!isPicture(value) || bytesIn(acts, key, value) !== undefined) continue;
    const bytes = found.get(value.sha256);
    if (bytes === undefined) faults.push(faultAt("picture-not-given", "face", key));
    else pictures.push([key, bytes]);
  }
  refuseIfAny(faults);
  if (pictures.length === 0) return event;
  return { ...event, data: { ...event.data, pictures: Object.fromEntries(pictures) } } as DecidedVersion;
};

/** Lets the pictures be forgotten that a recorded version brought; one that cannot be just then is over after a day. */
export const useUp = (
  staged: StagedPictures,
  department: string,
  { data: { face, pictures = {} } }: DecidedVersion,
) => {
  const brought = Object.keys(pictures).flatMap(key => {
    const value = face[key];
    return isPicture(value) ? [value.sha256] : [];
  });
  if (brought.length > 0) void staged.forget(department, brought).catch(() => undefined);
};
