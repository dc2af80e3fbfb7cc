// Every licence that a search finds, page after page, each noted in the audit before it is handed on.
import type { FastifyReply, FastifyRequest } from "fastify";
import { SearchTooSlow } from "../../../projections/database/search-too-slow.js";
import type { FoundLicences } from "../../../projections/views/licences/search-licences.js";
import type { SearchPlace } from "../../../projections/views/licences/search-order.js";
import { latestVersion } from "../../licence/licence.js";
import { createBackOff } from "../../waiting/back-off.js";
import type { HttpDeps } from "../deps.js";
import type { AskedLicences } from "../licences/asked-licences.js";
import { toldRequest } from "../logs/told-request.js";
import { statedPurpose } from "../stated-purpose.js";
import { type Exported, exportLine } from "./export-columns.js";

const pageSize = 100;
/** How often a page is asked for again where searches of others keep it waiting. */
const attempts = 5;

export interface Exporting {
  deps: Pick<HttpDeps, "reads" | "audit" | "clock">;
  request: FastifyRequest;
  reply: FastifyReply;
  asked: AskedLicences;
}

/** A page of the search, patiently. */
const readPage = async ({ deps, asked }: Exporting, after: SearchPlace | undefined): Promise<FoundLicences> => {
  const backOff = createBackOff({ firstMs: 100, longestMs: 2_000 });
  for (let attempt = 1; ; attempt += 1)
    try {
      return await deps.reads.search({ ...asked, after, limit: pageSize });
    } catch (error) {
      if (!(error instanceof SearchTooSlow) || attempt >= attempts) throw error;
      await backOff.pause();
    }
};

/** What is exported is read: each licence has its line in the audit, as a search's and a look's have. */
const noteRead = async ({ deps, request, reply }: Exporting, { items }: FoundLicences): Promise<void> => {
  if (items.length === 0) return;
  const line = {
    at: new Date(deps.clock()).toISOString(),
    event: "read" as const,
    ...toldRequest(request, reply),
    purpose: statedPurpose(request),
  };
  await deps.audit.write(items.map(({ id: licence }) => ({ ...line, licence })));
};

/** The names of types, each looked up once. */
const typeNames = ({ reads }: Pick<HttpDeps, "reads">) => {
  const known = new Map<string, string>();
  return async (code: string): Promise<string> => {
    const name = known.get(code) ?? (await reads.definition(code))?.name.zh ?? code;
    known.set(code, name);
    return name;
  };
};

/** The first page, and all lines from it on: whoever awaits it can still refuse what cannot be searched for. */
export const beginExport = async (exporting: Exporting): Promise<AsyncGenerator<string[]>> => {
  const { deps, asked } = exporting;
  const nameOf = typeNames(deps);
  let page = await readPage(exporting, undefined);
  return (async function* () {
    for (;;) {
      await noteRead(exporting, page);
      for (const { licence, sealed } of page.items) {
        const typeName = await nameOf(latestVersion(licence).typeCode);
        yield exportLine({ licence, sealed, typeName, today: asked.today } satisfies Exported);
      }
      if (page.next === null) return;
      page = await readPage(exporting, page.next);
    }
  })();
};
