// Signatures of tokens in a rebuild: what the serving view says of them under its MACs was looked at before, and is not
// looked at again.
import type { Views } from "../database/database.js";
import { pages } from "../database/pages.js";
import { buildOf, type RowMacs } from "../database/row-macs.js";
import { type LogSource, unsignedIn } from "./log-source.js";
import type { PriorLicences, RecordedToken } from "./prior-licences.js";
import { isUnsigned } from "./unsigned-versions.js";

/** What the serving view knows of some tokens, by their hashes: whether each is wrongly signed. */
const checkedBefore = async (
  db: Views,
  macs: RowMacs,
  tokens: readonly RecordedToken[],
): Promise<Map<string, boolean>> => {
  const checked = new Map<string, boolean>();
  for (const page of pages(tokens.map(({ tokenSha256 }) => tokenSha256))) {
    const rows = await db
      .selectFrom("licence_token")
      .innerJoin("licence", "licence.position", "licence_token.position")
      .select(["sha256", "version", "id", "facts", "unsigned", "mac"])
      .select(buildOf("licences").as("build"))
      .where("sha256", "in", page)
      .execute();
    // The hash's row bears no MAC: the licence itself has to name it.
    for (const row of rows)
      if (row.facts.includes(`"tokenSha256":"${row.sha256}"`) && macs.rowHolds(row.build, "licence", row))
        checked.set(row.sha256, isUnsigned(row.unsigned, row.version));
  }
  return checked;
};

/**
 * Looks at the signatures that the serving view does not know of; at all of them where it cannot be read, or is of
 * another shape.
 */
export const unsignedOnce = (db: Views, macs: RowMacs, log: Pick<LogSource, "isSigned">): PriorLicences["unsigned"] => {
  const look = unsignedIn(log);
  return async tokens => {
    const checked = await checkedBefore(db, macs, tokens).catch(() => new Map<string, boolean>());
    const wrong = new Set(await look(tokens.filter(({ tokenSha256 }) => !checked.has(tokenSha256))));
    for (const [sha256, isWrong] of checked) if (isWrong) wrong.add(sha256);
    return wrong;
  };
};
