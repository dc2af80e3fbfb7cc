// What the destruction of a licence's key takes, and what it leaves in the clear: read from the log, of the licence at
// hand.
import type { EventStore, StoredEvent } from "../event-store/event-store.js";
import { type SealedPlaces, sealedPlaces } from "../event-store/sealed-places.js";
import { replay } from "../licence/decider.js";
import type { Recorded } from "../licence/events/envelope.js";
import { sealDecider } from "../licence/seal.js";
import { licenceStream, sealStream } from "../licence/streams.js";

/** Of one licence: each kind of data, and in which versions or acts. */
export interface WhatIsSealed {
  taken: string[];
  left: string[];
}

interface Act extends SealedPlaces {
  revision: number;
  data: Record<string, unknown>;
}

const actOf = (stored: StoredEvent): Act => ({
  ...sealedPlaces(stored),
  revision: stored.revision,
  data: JSON.parse(stored.data) as Record<string, unknown>,
});

/** Versions or revisions as `1, 2 and 5`. */
const listed = (numbers: readonly (number | string)[]): string => {
  const all = [...new Set(numbers)].map(String);
  const last = all.pop() ?? "";
  return all.length > 0 ? `${all.join(", ")} and ${last}` : last;
};

const isVersion = ({ data }: Act): boolean => "tokenSha256" in data;
const versionOf = ({ data }: Act): number => Number(data.version);

const readPlain = ({ data, ...event }: StoredEvent) => ({ ...event, data: JSON.parse(data) }) as unknown as Recorded;

const documentsOf = async (store: Pick<EventStore, "readStream">, licence: string, versions: readonly number[]) => {
  const encrypted: number[] = [];
  const clear: number[] = [];
  for (const version of versions) {
    // Nothing of a seal is personal: it is read without the codec, which would open fields.
    const events = (await store.readStream(sealStream.of(licence, version))).map(readPlain);
    const seal = replay(sealDecider, events);
    if (seal) (seal.encrypted ? encrypted : clear).push(version);
  }
  return { encrypted, clear };
};

/** Each member of the paper: sealed in some versions, in the clear in others. */
const paperOf = (versions: readonly Act[]): Pick<WhatIsSealed, "taken" | "left"> => {
  const taken: string[] = [];
  const left: string[] = [];
  const tell = (what: string, has: (act: Act) => number, sealed: (pointer: string) => boolean): void => {
    const by = versions.map(act => ({
      version: versionOf(act),
      sealed: act.paper.filter(sealed).length,
      all: has(act),
    }));
    const told = (count: (act: (typeof by)[number]) => number): string =>
      listed(
        by.flatMap(act => {
          const some = count(act);
          if (some === 0) return [];
          return [some === act.all ? act.version : `${act.version} (${some} of ${act.all})`];
        }),
      );
    const gone = told(act => act.sealed);
    const stays = told(act => act.all - act.sealed);
    if (gone !== "") taken.push(`${what}, of version ${gone}`);
    if (stays !== "") left.push(`${what}, of version ${stays}`);
  };
  const holders = ({ data }: Act): number => (data.holders as unknown[]).length;
  tell("names and codes of holders", holders, pointer => /^\/holders\/\d+\/code$/.test(pointer));
  tell(
    "the number",
    () => 1,
    pointer => pointer === "/number",
  );
  const keys = [...new Set(versions.flatMap(({ data }) => Object.keys(data.face as object)))];
  const pointerOf = (key: string): string => `/face/${key}`;
  const isSealed = (key: string): boolean => versions.some(({ paper }) => paper.includes(pointerOf(key)));
  for (const key of keys.filter(isSealed))
    tell(
      `the face field ${key}`,
      ({ data }) => (Object.hasOwn(data.face as object, key) ? 1 : 0),
      pointer => pointer === pointerOf(key),
    );
  if (keys.some(key => !isSealed(key))) left.push("the other fields of the face");
  tell(
    "the token's text",
    () => 1,
    pointer => pointer === "/token",
  );
  return { taken, left };
};

/** Reads the licence's own streams; nothing is opened. */
export const whatIsSealed = async (store: Pick<EventStore, "readStream">, licence: string): Promise<WhatIsSealed> => {
  const acts = (await store.readStream(licenceStream.of(licence))).map(actOf);
  const versions = acts.filter(isVersion);
  const { taken, left } = paperOf(versions);
  const documents = await documentsOf(store, licence, versions.map(versionOf));
  const texts = acts.filter(act => act.texts.length > 0).map(({ revision }) => revision);
  const clear = acts.filter(act => act.clearTexts.length > 0).map(({ revision }) => revision);
  if (documents.encrypted.length > 0) taken.push(`the sealed document of version ${listed(documents.encrypted)}`);
  if (documents.clear.length > 0) left.push(`the sealed document of version ${listed(documents.clear)}`);
  const free = "grounds, reasons, decision numbers, notes and sources, of the act at revision";
  if (texts.length > 0) taken.push(`${free} ${listed(texts)}`);
  if (clear.length > 0) left.push(`${free} ${listed(clear)}: recorded before the licence held personal data`);
  return { taken, left };
};
