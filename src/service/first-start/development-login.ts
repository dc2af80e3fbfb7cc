// The development identity provider's key: made once per home, so that tokens outlive restarts. There is none in
// production.

import type { KeyFacts } from "../../../keys/key-facts.js";
import { ensureOwnKey } from "../../../keys/own-key.js";
import type { OpenedRegistry } from "../../home/open-registry.js";
import { addDays, type Day } from "../../licence/day.js";

const keyDays = 10 * 365;

/** The log-in key of a development home; one whose term will be over in `ahead` days is followed by another. */
export const developmentLoginKey = (
  { vault, ring }: Pick<OpenedRegistry, "vault" | "ring">,
  today: Day,
  ahead = 0,
): Promise<KeyFacts> =>
  ensureOwnKey(
    vault.folder,
    ring,
    "login",
    () => ring.generate({ use: "login", department: null, from: today, to: addDays(today, keyDays) }),
    ({ to }) => addDays(today, ahead) <= to,
  );
