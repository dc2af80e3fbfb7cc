// How far the view of licences has come, by the cheapest read there is: the one that every verdict makes.
import { openConnection } from "../../database/database.js";
import type { RowMacs } from "../../database/row-macs.js";
import { checkpointCheck } from "../checkpoint-check.js";
import type { Knowledge } from "./find-verification.js";

const ofView = `SELECT view, version, position, event_id, build, caught_up_at, keys_at, stopped, mac
  FROM checkpoint WHERE view = 'licences'`;

type Row = [string, number, string, string, string, string, string, string | null, string];

// An event loop that finds 1,024 sockets ready looks for more before its turn ends; fewer answers than that rest on one
// look.
const mostAnswers = 500;

export interface KnowledgeReader {
  /**
   * The checkpoint, looked at once for all that ask within one turn of the event loop: their requests had begun to
   * arrive before the look, so none was sent by somebody who had already been told of a later act. Throws when the
   * database cannot be read, and RowForged.
   */
  read(): Knowledge;
  close(): void;
}

/** Opens the reader on a connection of its own. */
export const openKnowledge = (file: string, macs: RowMacs): KnowledgeReader => {
  const requireCheckpoint = checkpointCheck(macs);
  const connection = openConnection({ file, readonly: true });
  // Never all() on this statement: in libsql 0.5 a get() after an all() may answer with former parameters. This one has
  // none.
  const statement = connection.prepare(ofView).raw();
  let seen: Knowledge | undefined;
  let answers = 0;

  const look = (): Knowledge => {
    const row = statement.get([]);
    if (!Array.isArray(row)) throw new Error("the view of licences has no checkpoint");
    const [view, version, position, eventId, build, caughtUpAt, keysAt, stopped, mac] = row as Row;
    requireCheckpoint({ view, version, position, eventId, build, caughtUpAt, keysAt, stopped, mac });
    return { position, build, caughtUpAt, stopped };
  };

  return {
    read: () => {
      if (seen && answers < mostAnswers) {
        answers += 1;
        return seen;
      }
      if (!seen) setImmediate(() => (seen = undefined));
      answers = 1;
      seen = look();
      return seen;
    },
    close: () => connection.close(),
  };
};
