// One import from the file to the last row: stage, prepare, apply licence by licence, account for every row.
import { randomBytes } from "node:crypto";
import type { DatabaseSettings } from "../../projections/database/database-settings.js";
import { importStream, licenceStream } from "../licence/streams.js";
import type { Registry } from "../registry/registry.js";
import { createRegistry } from "../registry/registry.js";
import type { RegistryDeps } from "../registry/registry-deps.js";
import { createTrialRegistry } from "../registry/trial-registry.js";
import { inParallel } from "../waiting/in-parallel.js";
import { createLicenceApplier } from "./apply-licence.js";
import { createImportJournal } from "./import-journal.js";
import { type Importer, importRights } from "./importer.js";
import { createFaceDays } from "./map/face-days.js";
import { createTypeCollector } from "./map/type-definitions.js";
import { type DepartmentKeyMaker, prepareRegistry } from "./prepare-registry.js";
import { openViewsReader } from "./read-views.js";
import type { ReadMap } from "./reading/read-map.js";
import { stageFile } from "./reading/stage-file.js";
import { openStaging, type Staging } from "./reading/staging.js";
import { type RefusedSink, refusedFileOf, refusedFileSink } from "./refused-file.js";
import { createTally, type Progress, type Summary, type Tally } from "./tally.js";
import { createViewsPace, type ViewsPace } from "./views-pace.js";

/** The home that is imported into. */
export interface ImportInto {
  deps: RegistryDeps;
  registry: Registry;
  keys: DepartmentKeyMaker;
  paths: { staging: string };
  database: DatabaseSettings;
}

export interface ImportAsked {
  file: string;
  /** The sheet of a workbook; the first one that can be seen, unless it is named. */
  sheet?: string | undefined;
  map: ReadMap;
  importer: Importer;
  /** Decides everything and records nothing. */
  dryRun: boolean;
  /** Where refused rows go; beside the file unless told. */
  refused?: RefusedSink;
  /** Ends the import after the acts that are under way. */
  signal: AbortSignal;
  onProgress?: (progress: Progress) => void;
}

/** Licences worked on at once: enough for the log to commit in groups. */
const inFlight = 64;

const stageAll = async (asked: ImportAsked, staging: Staging, tally: Tally) => {
  const { map } = asked.map;
  const rights = importRights(asked.importer, map.department.code);
  const types = createTypeCollector(map);
  const { file, sheet, signal } = asked;
  const { mayIssue } = rights;
  const staged = await stageFile({ file, sheet, map, staging, types, signal, mayIssue, onRead: tally.read });
  tally.staged(staged);
  staging.sort();
  for (const { line, first, same } of staging.takeRepeated()) {
    if (same) tally.settle({ line, outcome: "already" });
    else {
      const reason = `row ${first} has the same row id and says something else`;
      const refusal = { line, code: "row-id-repeated", reason, zh: `第 ${first} 行有相同的标识，但内容不同` };
      staging.refuseStaged(refusal);
      tally.settle({ outcome: "refused", ...refusal });
    }
  }
  return { rights, types, sha256: staged.sha256 };
};

type Append = RegistryDeps["store"]["append"];

/**
 * Where a dry run and a real one differ: what would be appended goes to the scratch pad, and is counted all the same.
 */
const openMeans = ({ deps, keys }: ImportInto, staging: Staging, tally: Tally, append: Append | null) => {
  if (append) return { registry: createRegistry({ ...deps, store: { ...deps.store, append } }), keys };
  const { scratch } = staging;
  return createTrialRegistry(deps, {
    read: scratch.read,
    add: (stream, revision, event) => {
      scratch.add(stream, revision, event);
      if (licenceStream.idOf(stream) !== null) tally.acts(1);
    },
  });
};

/** Stages the file, then records it licence by licence. Answers whether it came to the end of the file. */
const recordAll = async (
  into: ImportInto,
  asked: ImportAsked,
  staging: Staging,
  tally: Tally,
  pace: ViewsPace,
): Promise<boolean> => {
  const { map, sha256: mapSha256 } = asked.map;
  const { department } = map;
  const { id, counts } = tally;
  const { rights, types, sha256: fileSha256 } = await stageAll(asked, staging, tally);
  const journal = createImportJournal(into.registry.importRecord(id, rights.by), {
    started: { department: department.code, map: map.name, mapSha256, fileSha256, rows: counts().rows },
    counts,
  });
  const append: Append = async (stream, expected, events) => {
    await journal.begun();
    const appended = await into.deps.store.append(stream, expected, events);
    pace.appended(appended.position);
    if (licenceStream.idOf(stream) !== null) tally.acts(events.length);
    return appended;
  };
  const { rows, refused, skipped } = counts();
  if (rows === refused + skipped || fileSha256 === null) return fileSha256 !== null;
  const means = openMeans(into, staging, tally, asked.dryRun ? null : append);
  const { by, defines } = rights;
  const definitions = types.definitions();
  const preparing = { ...means, department, definitions, types: types.codes(), by, defines, correlation: id };
  const { sealKey } = await prepareRegistry(preparing);
  const withDays = await createFaceDays(means.registry, types.codes(), [map.dateFormat].flat());
  const client = `import:${department.code}:${map.name}`;
  const asking = { actor: by, client, source: "import" as const, correlation: id };
  const applying = { registry: means.registry, asking, department: department.code, signal: asked.signal };
  const apply = createLicenceApplier(applying, outcome => {
    if (outcome.outcome === "refused") staging.refuseStaged(outcome);
    tally.settle(outcome);
  });
  const licence = async (name: string): Promise<void> => {
    await pace.ready();
    await apply(withDays(staging.rowsOf(name)));
    await journal.progressed();
  };
  await inParallel(staging.licences(), { atOnce: inFlight, signal: asked.signal }, licence);
  await sealKey;
  if (tally.isSettled()) await journal.ended();
  return true;
};

/**
 * Imports a file. Every row is accounted for: recorded, already there, or refused into `FILE.refused.csv`; run again,
 * it records nothing twice, and interrupted it goes on where it was. Throws ImportError for what ends the import as a
 * whole.
 */
export const importFile = async (into: ImportInto, asked: ImportAsked): Promise<Summary> => {
  const id = importStream.of(randomBytes(8).toString("hex"));
  const refused = asked.refused ?? refusedFileSink(refusedFileOf(asked.file));
  importRights(asked.importer, asked.map.map.department.code);
  await refused.check();
  const staging = openStaging(into.paths.staging, id);
  const views = openViewsReader(into.database);
  const pace = createViewsPace(views.read);
  const tally = createTally({ id, refusedFile: refused.name, dryRun: asked.dryRun, onProgress: asked.onProgress });
  try {
    const readWhole = await recordAll(into, asked, staging, tally, pace);
    return tally.summary(!readWhole || !tally.isSettled());
  } finally {
    pace.close();
    await views.close();
    await refused.write(staging.header(), staging.refusals()).finally(() => staging.close());
  }
};
