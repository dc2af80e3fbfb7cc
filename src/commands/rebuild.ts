// `licet rebuild [VIEW]`: builds views from the log beside the serving ones and swaps them in.

import { openViews } from "../../projections/database/open-views.js";
import { discardIfDamaged } from "../../projections/database/sqlite/damaged-file.js";
import { type RebuildProgress, rebuild } from "../../projections/rebuild/rebuild.js";
import type { View } from "../../projections/views/view.js";
import { allViews } from "../../projections/views/views.js";
import { answersInLog } from "../home/answers-in-log.js";
import type { Config } from "../home/settings/config.js";
import { signedInLog } from "../home/signed-in-log.js";
import { type OpenedHome, openHome } from "./open-home.js";
import { progressLine } from "./progress-line.js";

const wrongUsage = 64;

const speedOf = (events: number, since: number): string =>
  `${Math.round(events / Math.max(0.001, (performance.now() - since) / 1000)).toLocaleString("en")} events/s`;

/** Rebuilds views of an opened home, with a progress line; answers whether no byte of the former rows is left. */
export const rebuildViews = async (
  { database, store, decode, rowKey }: Pick<OpenedHome, "database" | "store" | "decode" | "rowKey">,
  views: readonly View[],
): Promise<boolean> => {
  const progress = progressLine();
  const db = openViews(database, "rebuild");
  const since = performance.now();
  const onProgress = ({ events, position, head }: RebuildProgress): void =>
    progress.show(`rebuilding  position ${Number(position)} of ${Number(head)}  ${speedOf(events, since)}`);
  try {
    const { events, position, tracesErased } = await rebuild({
      db,
      log: {
        store,
        decode,
        isSigned: signedInLog({ store, decode }),
        answer: answersInLog({ store, decode }),
        close: async () => undefined,
      },
      database,
      rowKey,
      views,
      onProgress,
    });
    progress.end();
    const names = views.map(({ name }) => name).join(", ");
    process.stdout.write(
      `rebuilt ${names} · events ${events} · position ${Number(position)} · ${speedOf(events, since)}\n`,
    );
    return tracesErased;
  } finally {
    progress.end();
    await db.destroy();
  }
};

/** As `rebuildViews`; a file that turns out to be damaged is thrown away, and all views are built in a new one. */
const rebuildWhateverIsThere = async (home: OpenedHome, views: readonly View[]): Promise<void> => {
  try {
    await rebuildViews(home, views);
  } catch (error) {
    const { database } = home;
    const damage = database.engine === "sqlite" ? discardIfDamaged(database.views, { whole: true }) : null;
    if (damage === null) throw error;
    process.stderr.write(
      `the views' file was damaged (${damage}): it is removed, and all views are built anew. Start a running service again.\n`,
    );
    await rebuildViews(home, allViews);
  }
};

/** Rebuilds one view, or all; answers the exit code. The service may run meanwhile. */
export const rebuildCommand = async (config: Config, name: string | undefined): Promise<number> => {
  const views = name === undefined ? allViews : allViews.filter(view => view.name === name);
  if (views.length === 0) {
    process.stderr.write(`licet rebuild: no view ${name}; there are ${allViews.map(view => view.name).join(", ")}\n`);
    return wrongUsage;
  }
  const home = await openHome(config);
  try {
    await rebuildWhateverIsThere(home, views);
    return 0;
  } finally {
    await home.close();
  }
};
