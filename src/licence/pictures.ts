// Pictures on faces: a version names each by its hash, and the first of a licence that shows one brings its bytes.
import { isPicture, type Picture } from "./events/face-value.js";
import type { LicenceEvent } from "./events/licence-events.js";
import { isErased, type PersonalText } from "./personal.js";

/** The picture that a version's face shows in a field; undefined where it shows none, or none any more. */
export const pictureIn = (face: Readonly<Record<string, unknown>>, field: string): Picture | undefined => {
  const value = Object.hasOwn(face, field) ? face[field] : undefined;
  return isPicture(value) ? value : undefined;
};

/**
 * The bytes of a picture in a field, in Base64, from the acts of the licence that shows it; undefined where none of them
 * brought it.
 */
export const bytesIn = (acts: Iterable<LicenceEvent>, field: string, { sha256 }: Picture): PersonalText | undefined => {
  for (const { data } of acts) {
    if (!("pictures" in data) || !data.pictures || !Object.hasOwn(data.pictures, field)) continue;
    if (pictureIn(data.face, field)?.sha256 === sha256) return data.pictures[field];
  }
  return undefined;
};

/** The same as bytes. Throws where they are not there: a version is recorded with them, and nothing takes them but erasure. */
export const pictureBytes = (acts: Iterable<LicenceEvent>, field: string, picture: Picture): Buffer => {
  const bytes = bytesIn(acts, field, picture);
  if (bytes === undefined || isErased(bytes)) throw new Error(`the picture of ${field} is not where it was recorded`);
  return Buffer.from(bytes, "base64");
};
