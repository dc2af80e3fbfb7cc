// What a version needs before it can be sealed: its paper as recorded, its type at that revision, its department's seal.
import { type PaperPage, paperPage } from "../catalogue/paper-page.js";
import type { Codec } from "../event-store/codec.js";
import type { EventStore } from "../event-store/event-store.js";
import { sealedPlaces } from "../event-store/sealed-places.js";
import type { Day } from "../licence/day.js";
import { replay } from "../licence/decider.js";
import { appointedFor, type Department, departmentDecider } from "../licence/department.js";
import type { Recorded } from "../licence/events/envelope.js";
import type { PaperDraft, Stamp } from "../licence/events/licence-events.js";
import { keyDecider, signsOn } from "../licence/key.js";
import { pictureBytes } from "../licence/pictures.js";
import { isLicenceEvent } from "../licence/recorded-act.js";
import { departmentStream, keyStream, licenceStream, sealStream, typeStream } from "../licence/streams.js";
import { typeAt } from "../licence/type.js";
import type { LicenceOnPaper } from "../paper/page/licence-on-paper.js";
import { givenImage } from "./given-image.js";

/** The log, read and decoded. */
export interface Log {
  store: EventStore;
  codec: Codec;
}

/** Where personal data is: on the version's own paper, or in other events of its licence only. */
type Personal = "none" | "elsewhere" | "on-paper";

/** A page that is ready for a seal. */
export interface ReadyPaper {
  kind: "ready";
  page: LicenceOnPaper;
  kid: string;
  personal: Personal;
}

/** A version's paper, or why there is none: it was erased, or its department has no seal for today. */
export type Paper = ReadyPaper | { kind: "erased" } | { kind: "no-seal-key"; department: string };

/** A version to be sealed, or why it is not. */
export type Sealable = Paper | { kind: "sealed" };

const readDecoded = async ({ store, codec }: Log, stream: string): Promise<Recorded[]> =>
  (await store.readStream(stream)).map(codec.decode);

const isVersion = (event: Recorded, version: number): event is Recorded & { data: PaperDraft & Stamp } =>
  "tokenSha256" in event.data && event.data.version === version;

/** Whose seal may be set today, and whether its key is there. */
export interface Seals {
  today: () => Day;
  /** Whether this home has the private half of a seal. */
  holdsSeal: (kid: string) => boolean;
}

/** The key that a department seals with today: the last appointed that is in its term, has not ended, and is there. */
const sealOf = async (log: Log & Seals, department: Department | null): Promise<string | undefined> => {
  for (const kid of department ? appointedFor(department, "seal").reverse() : [])
    if (log.holdsSeal(kid) && (await mayStillSeal(log, kid))) return kid;
  return undefined;
};

/** The page with its emblem, the pictures of its face, and its department's own picture of the seal where it has given one. */
const withPictures = async (
  log: Log,
  page: PaperPage,
  { seal, acts }: { seal: string | undefined; acts: readonly Recorded[] },
): Promise<LicenceOnPaper> => {
  const read = (sha256: string) => givenImage(stream => readDecoded(log, stream), sha256);
  const pictures: Record<string, Uint8Array> = {};
  if (page.emblem !== null) pictures[page.emblem] = await read(page.emblem);
  for (const { key, picture } of page.fields)
    if (picture) pictures[picture.sha256] = pictureBytes(acts.filter(isLicenceEvent), key, picture);
  return { ...page, seal: { ...page.seal, ...(seal !== undefined && { picture: await read(seal) }) }, pictures };
};

/** Whether a seal may be set today, as its own stream says now. */
export const mayStillSeal = async (log: Log & Pick<Seals, "today">, kid: string): Promise<boolean> => {
  const key = replay(keyDecider, await readDecoded(log, keyStream.of(kid)));
  return key !== null && signsOn(key, log.today());
};

/**
 * Reads from the log what drawing and sealing a version needs, whether it is sealed already or not. Throws when the
 * version or its type was never recorded.
 */
export const readPaper = async (log: Log & Seals, licence: string, version: number): Promise<Paper> => {
  const stored = await log.store.readStream(licenceStream.of(licence));
  const acts = stored.map(log.codec.decode);
  const recorded = acts.find(event => isVersion(event, version));
  if (!recorded || !isVersion(recorded, version))
    throw new Error(`version ${version} of ${licence} was never recorded`);
  const { data } = recorded;
  const type = typeAt(await readDecoded(log, typeStream.of(data.typeCode)), data.typeRevision);
  if (!type) throw new Error(`type ${data.typeCode} has no revision ${data.typeRevision}`);
  const department = replay(departmentDecider, await readDecoded(log, departmentStream.of(data.issuer.code)));
  const page = paperPage(type.definition, data, licence, department?.seals);
  if (!page) return { kind: "erased" };
  const kid = await sealOf(log, department);
  if (kid === undefined) return { kind: "no-seal-key", department: data.issuer.code };
  const places = stored.map(event => ({ revision: event.revision, ...sealedPlaces(event) }));
  const isOnPaper = places.some(({ revision, paper }) => revision === recorded.revision && paper.length > 0);
  const isAnywhere = places.some(({ paper, texts }) => paper.length + texts.length > 0);
  const personal = isOnPaper ? "on-paper" : isAnywhere ? "elsewhere" : "none";
  const pictured = await withPictures(log, page, { seal: department?.seals?.[0]?.image, acts });
  return { kind: "ready", page: pictured, kid, personal };
};

/** Reads from the log what the seal of a version needs. Throws as `readPaper` does. */
export const readSealable = async (log: Log & Seals, licence: string, version: number): Promise<Sealable> => {
  const sealed = await log.store.readStream(sealStream.of(licence, version));
  return sealed.length > 0 ? { kind: "sealed" } : readPaper(log, licence, version);
};
