// The fixtures: events as the log holds them, one file per type and schema number, and the key that their sealed fields are under.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openField, sealField } from "../../keys/subject-keys/sealed-field.js";
import type { FieldSealer } from "../../src/event-store/codec.js";
import type { StoredEvent } from "../../src/event-store/event-store.js";

const folder = join("test", "event-store", "fixtures");

/** Every fixture by its file's name without ending: `LicenceIssued.1`, or `LicenceIssued.1-sealed` for a variant. */
export const fixtures: ReadonlyMap<string, StoredEvent> = new Map(
  readdirSync(folder).map(name => [
    name.replace(/\.json$/, ""),
    JSON.parse(readFileSync(join(folder, name), "utf8")) as StoredEvent,
  ]),
);

/** The fixture of that name; throws when there is none. */
export const fixture = (name: string): StoredEvent => {
  const found = fixtures.get(name);
  if (!found) throw new Error(`there is no fixture ${name}`);
  return found;
};

const key = createHash("sha256").update("fixtures").digest();

/** Seals and opens under the fixtures' key. */
export const fixtureSealer: FieldSealer = {
  seal: (value, { stream, pointer }) => sealField(value, key, stream, pointer),
  open: (field, { stream, pointer }) => openField(field, key, stream, pointer),
};
