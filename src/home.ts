// Where everything lies in a home.
import { join } from "node:path";
import type { DatabaseSettings } from "../projections/database-settings.js";
import type { Config } from "./config.js";

/** The files and folders of one registry. Backups take all of them; `subjectKeys` goes into a backup of its own. */
export interface HomePaths {
  home: string;
  events: string;
  views: string;
  work: string;
  documents: string;
  keys: string;
  subjectKeys: string;
  staging: string;
}

/** The paths in a home. */
export const homePaths = ({ home, LICET_DOCUMENTS }: Pick<Config, "home" | "LICET_DOCUMENTS">): HomePaths => ({
  home,
  events: join(home, "events.db"),
  views: join(home, "views.db"),
  work: join(home, "work.db"),
  documents: LICET_DOCUMENTS ?? join(home, "documents"),
  keys: join(home, "keys"),
  subjectKeys: join(home, "subject-keys", "subject-keys.db"),
  staging: join(home, "staging"),
});

/** Where the read side of a home is: in the home, or on the server that the settings name. */
export const databaseOf = (config: Pick<Config, "home" | "LICET_DATABASE" | "LICET_DOCUMENTS">): DatabaseSettings => {
  const { views, work } = homePaths(config);
  return config.LICET_DATABASE === "sqlite:"
    ? { engine: "sqlite", views, work }
    : { engine: "postgres", url: config.LICET_DATABASE };
};
