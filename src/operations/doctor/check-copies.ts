// Annotated copies that the log names: each of a version that was recorded, with its document.
import { copyStream } from "../../licence/streams.js";
import { checkDocument, type DocumentDeps } from "./check-document.js";
import type { Ledger } from "./scratch.js";

const atOnce = 500;

/** Checks every copy; answers how many there are. */
export const checkCopies = async ({ ledger, ...deps }: DocumentDeps & { ledger: Ledger }): Promise<number> => {
  let checked = 0;
  for (let after = ""; ; ) {
    const copies = await ledger
      .selectFrom("copy")
      .leftJoin("version", join =>
        join.onRef("version.licence", "=", "copy.licence").onRef("version.version", "=", "copy.version"),
      )
      .select(["copy.sha256", "copy.licence", "copy.size", "copy.encrypted", "version.version as of"])
      .where("copy.sha256", ">", after)
      .orderBy("copy.sha256")
      .limit(atOnce)
      .execute();
    for (const { sha256, licence, size, encrypted, of } of copies) {
      const where = copyStream.of(sha256);
      if (of === null) deps.findings.add("copy-of-nothing", where, "it copies a version that was never recorded");
      const copy = { sha256, size, encrypted: encrypted === 1 };
      // What a copy says of persons is sealed just where its document is: nothing of it is personal otherwise.
      await checkDocument(deps, where, { licence, personal: false }, copy);
    }
    checked += copies.length;
    const last = copies.at(-1);
    if (!last) return checked;
    after = last.sha256;
  }
};
