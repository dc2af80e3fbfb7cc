// A key as the catalogue stores it: what was recorded at its creation, and how it ended.
import { z } from "zod";
import type { keyEvents } from "../../src/licence/events/registry-events.js";
import type { Key } from "../../src/licence/key.js";
import type { CatalogueKeyTable } from "./catalogue-tables.js";

/** How a key ended; `at` is the instant at which its end was first recorded. */
const StoredKeyEnd = z.object({
  at: z.string(),
  reason: z.enum(["superseded", "ceased", "compromised"]),
  compromisedSince: z.string().nullable(),
});

/** The key that a row tells of. */
export const storedKey = ({ facts, ended }: Pick<CatalogueKeyTable, "facts" | "ended">): Key => ({
  ...(JSON.parse(facts) as z.infer<(typeof keyEvents)["KeyCreated"]>),
  ended: ended === null ? null : StoredKeyEnd.parse(JSON.parse(ended)),
});
