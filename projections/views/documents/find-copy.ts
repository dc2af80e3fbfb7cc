// Annotated copies as the view of documents knows them, and whose any sealed document is.
import type { Copy } from "../../../src/licence/copy.js";
import type { Actor } from "../../../src/licence/events/envelope.js";
import { isErased } from "../../../src/licence/personal.js";
import type { Views } from "../../database/database.js";
import { engineOf } from "../../database/engine-of.js";
import { buildOf, type RowMacs } from "../../database/row-macs.js";
import type { ViewRow } from "../../database/tables.js";
import { checkpointOf } from "../checkpoint.js";
import { checkpointCheck } from "../checkpoint-check.js";

/** An annotated copy; `maker` and `purpose` are null once they were erased. */
export interface FoundCopy {
  sha256: string;
  licence: string;
  version: number;
  maker: string | null;
  purpose: string | null;
  /** The last day on which it is good. */
  expires: string;
  size: number;
  encrypted: boolean;
  /** ISO 8601. */
  madeAt: string;
  by: Actor;
}

/** Copies of a licence: of all its versions, or of some. */
export interface CopiesOf {
  licence: string;
  versions?: readonly number[] | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** Where a page of copies ended: the instant and the hash of its last one. */
const cursorForm = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)-([0-9a-f]{64})$/;

/** Whether a text is a cursor of a list of copies. */
export const isCopyCursor = (text: string): boolean => cursorForm.test(text);

/** A sealed document by its hash: the paper of a version, or a copy of it. */
export interface SealedHere {
  licence: string;
  version: number;
  size: number;
  /** ISO 8601. */
  sealedAt: string;
  copy: FoundCopy | null;
}

/** What the view knows of a hash, and how far it had come when it was asked. */
export interface FoundByHash {
  document: SealedHere | null;
  /** ISO 8601. */
  caughtUpAt: string;
  /** By the clock that wrote `caughtUpAt`, in milliseconds since 1970; null where that is this machine's own. */
  databaseNow: number | null;
  stopped: string | null;
}

/** A copy as its event tells it, and who made it. */
export const foundCopy = ({ maker, purpose, sealedAt: madeAt, ...copy }: Copy, by: Actor): FoundCopy => ({
  sha256: copy.sha256,
  licence: copy.licence,
  version: copy.version,
  maker: isErased(maker) ? null : maker,
  purpose: isErased(purpose) ? null : purpose,
  expires: copy.expires,
  size: copy.size,
  encrypted: copy.encrypted,
  madeAt,
  by,
});

const copyOf = ({ encrypted, made_at: madeAt, made_by: by, ...row }: ViewRow<"document_copy">): FoundCopy => ({
  sha256: row.sha256,
  licence: row.licence,
  version: row.version,
  maker: row.maker,
  purpose: row.purpose,
  expires: row.expires,
  size: row.size,
  encrypted: encrypted === 1,
  madeAt,
  by: JSON.parse(by) as Actor,
});

/** The reads of one connection. Each rejects with RowForged for a row that no projector of this registry wrote. */
export const findCopies = (db: Views, macs: RowMacs) => {
  const requireCheckpoint = checkpointCheck(macs);
  const build = buildOf("documents").as("build");

  const copy = async (sha256: string): Promise<FoundCopy | null> => {
    const row = await db
      .selectFrom("document_copy")
      .selectAll()
      .select(build)
      .where("sha256", "=", sha256)
      .executeTakeFirst();
    if (!row) return null;
    macs.require(row.build, "document_copy", row, `copy ${sha256}`);
    return copyOf(row);
  };

  const version = async (sha256: string): Promise<SealedHere | null> => {
    const row = await db
      .selectFrom("document")
      .selectAll()
      .select(build)
      .where("sha256", "=", sha256)
      .executeTakeFirst();
    if (!row) return null;
    const { licence, size, sealed_at: sealedAt } = row;
    macs.require(row.build, "document", row, `${licence}, version ${row.version}`);
    return { licence, version: row.version, size: size ?? 0, sealedAt: sealedAt ?? "", copy: null };
  };

  /** Read before the rows: what these do not hold was not there at that time. */
  const standing = async () => {
    const row = await db
      .selectFrom("checkpoint")
      .selectAll()
      .select(engineOf(db).clock().as("now"))
      .where("view", "=", "documents")
      .executeTakeFirstOrThrow();
    const at = checkpointOf(row);
    requireCheckpoint(at);
    const databaseNow = engineOf(db).ownClock ? Number(row.now) : null;
    return { caughtUpAt: at.caughtUpAt, databaseNow, stopped: at.stopped };
  };

  /** A page of the copies of a licence, the latest first. */
  const copies = async ({ licence, versions, cursor = "", limit }: CopiesOf) => {
    const [, madeAt, sha256] = cursorForm.exec(cursor) ?? [];
    const rows = await db
      .selectFrom("document_copy")
      .selectAll()
      .select(build)
      .where("licence", "=", licence)
      .$if(versions !== undefined, found => found.where("version", "in", [...(versions ?? [])]))
      .$if(madeAt !== undefined, found =>
        found.where(({ eb, refTuple, tuple }) =>
          eb(refTuple("made_at", "sha256"), "<", tuple(madeAt ?? "", sha256 ?? "")),
        ),
      )
      .orderBy("made_at", "desc")
      .orderBy("sha256", "desc")
      .limit(limit + 1)
      .execute();
    const items = rows.slice(0, limit).map(row => {
      macs.require(row.build, "document_copy", row, `copy ${row.sha256}`);
      return copyOf(row);
    });
    const last = items.at(-1);
    return { items, nextCursor: last && rows.length > limit ? `${last.madeAt}-${last.sha256}` : null };
  };

  return {
    copy,
    copies,
    async byHash(sha256: string): Promise<FoundByHash> {
      const at = await standing();
      const sealed = await version(sha256);
      if (sealed) return { document: sealed, ...at };
      const found = await copy(sha256);
      if (!found) return { document: null, ...at };
      const { licence, version: of, size, madeAt } = found;
      return { document: { licence, version: of, size, sealedAt: madeAt, copy: found }, ...at };
    },
  };
};
