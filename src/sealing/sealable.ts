// What a version needs before it can be sealed: its paper as recorded, its type at that revision, its department's seal.
import { paperPage } from "../catalogue/paper-page.js";
import type { LicenceOnPaper } from "../document/licence-on-paper.js";
import type { Codec } from "../event-store/codec.js";
import type { EventStore } from "../event-store/event-store.js";
import type { Recorded } from "../licence/events/envelope.js";
import type { PaperDraft, Stamp } from "../licence/events/licence-events.js";
import type { TypeDefinition } from "../licence/events/type-events.js";

/** The log, read and decoded. */
export interface Log {
  store: EventStore;
  codec: Codec;
}

/** A version to be sealed, or why it is not: sealed already, erased, or its department has no seal yet. */
export type Sealable =
  | { kind: "ready"; page: LicenceOnPaper; kid: string; personal: boolean }
  | { kind: "sealed" | "erased" | "no-seal-key" };

/** The stream of a version's seal: at most one `LicenceSealed` is ever in it. */
export const sealStream = (licence: string, version: number): string => `seal-${licence}-${version}`;

const readDecoded = async ({ store, codec }: Log, stream: string): Promise<Recorded[]> =>
  (await store.readStream(stream)).map(codec.decode);

const definitionAt = (events: readonly Recorded[], revision: number): TypeDefinition | undefined => {
  const event = events.findLast(
    ({ type, revision: at }) => at <= revision && (type === "LicenceTypeDefined" || type === "LicenceTypeRevised"),
  );
  return event && "definition" in event.data ? event.data.definition : undefined;
};

const isVersion = (event: Recorded, version: number): event is Recorded & { data: PaperDraft & Stamp } =>
  "tokenSha256" in event.data && event.data.version === version;

/** Reads from the log what a seal needs. Throws when the version or its type was never recorded. */
export const readSealable = async (log: Log, licence: string, version: number): Promise<Sealable> => {
  if ((await log.store.readStream(sealStream(licence, version))).length > 0) return { kind: "sealed" };
  const stored = await log.store.readStream(`licence-${licence}`);
  const recorded = stored.map(log.codec.decode).find(event => isVersion(event, version));
  if (!recorded || !isVersion(recorded, version))
    throw new Error(`version ${version} of ${licence} was never recorded`);
  const { data } = recorded;
  const definition = definitionAt(await readDecoded(log, `type-${data.typeCode}`), data.typeRevision);
  if (!definition) throw new Error(`type ${data.typeCode} has no revision ${data.typeRevision}`);
  const page = paperPage(definition, data);
  if (!page) return { kind: "erased" };
  const department = await readDecoded(log, `department-${data.issuer.code}`);
  const appointed = department.findLast(event => event.type === "KeyAppointed" && event.data.use === "seal");
  if (appointed?.type !== "KeyAppointed") return { kind: "no-seal-key" };
  const personal = stored.some(event => event.data.includes('"$sealed"'));
  return { kind: "ready", page, kid: appointed.data.kid, personal };
};
