// `licet doctor`: holds everything in the home against the log and lists what is wrong.
import { existsSync } from "node:fs";
import { openDatabase } from "../../projections/database.js";
import type { Config } from "../config.js";
import { parseToken, verifyTokenSignature } from "../credential/parse-token.js";
import { folderDocumentStore } from "../document/folder-document-store.js";
import { documentSealing } from "../document-sealing.js";
import { dayAt } from "../licence/day.js";
import type { ReadToken } from "../operations/check-version.js";
import { type DoctorStep, type Examination, examine } from "../operations/doctor.js";
import { reservationStream } from "../registry/identity.js";
import { openHome } from "./open-home.js";
import { progressLine } from "./progress-line.js";

export interface DoctorOptions {
  settled?: boolean;
  removeOrphans?: boolean;
  json?: boolean;
}

const readToken = (text: string): ReadToken | null => {
  const token = parseToken(text);
  if (!token.ok) return null;
  return {
    licence: token.payload.id,
    version: token.payload.version,
    kid: token.kid,
    isSignedBy: async ({ x, y }) =>
      x !== undefined && y !== undefined && verifyTokenSignature(token, { kty: "EC", crv: "P-256", x, y }),
  };
};

const stepNames: Record<DoctorStep, string> = {
  log: "reading the log",
  views: "comparing views",
  licences: "checking licences",
  keys: "opening keys",
  documents: "looking for orphans",
};

/** Examines the home of a configuration. Throws when it cannot be opened. */
export const examineHome = async (
  config: Config,
  { settled = false, removeOrphans = false }: DoctorOptions = {},
  onProgress?: (text: string) => void,
): Promise<Examination> => {
  const home = await openHome(config);
  const { paths, vault, ring, secrets, subjectKeys, store, decode } = home;
  const views = existsSync(paths.views) ? openDatabase({ file: paths.views, readonly: true, patience: 5_000 }) : null;
  const sealing = documentSealing(subjectKeys);
  const now = Date.now();
  try {
    return await examine({
      home: paths.home,
      store,
      decode,
      consecutivePositions: true,
      views,
      vault,
      ring,
      documents: folderDocumentStore(paths.documents),
      documentSealing: stream => (subjectKeys.keyFor(stream) === "destroyed" ? "destroyed" : sealing(stream)),
      reservationStream: (kind, type, issuer, text) => reservationStream(kind, secrets.number, type, issuer, text),
      readToken,
      today: dayAt(now, config.LICET_TIME_ZONE),
      now,
      settled,
      removeOrphans,
      onProgress: (step, done, of) => onProgress?.(`${stepNames[step]}  ${done}${of === null ? "" : ` of ${of}`}`),
    });
  } finally {
    await views?.destroy();
    await home.close();
  }
};

const summary = ({ checked, faults, findings }: Examination): string => {
  const { events, streams, licences, versions, sealed, waiting, neverSealed, erased, viewRows, keys, documents } =
    checked;
  const notes = findings.filter(({ severity }) => severity === "note").length;
  return [
    `events ${events} · streams ${streams} · licences ${licences} · versions ${versions}`,
    `sealed ${sealed} · waiting ${waiting} · superseded before their turn ${neverSealed} · erased ${erased}`,
    `view rows ${viewRows} · documents ${documents} · keys ${keys}`,
    `${faults === 0 ? "nothing is wrong" : `faults ${faults}`}${notes > 0 ? ` · notes ${notes}` : ""}`,
  ].join("\n");
};

/** Prints the findings and a summary; answers the exit code: 0 when nothing is wrong. */
export const doctor = async (config: Config, options: DoctorOptions): Promise<number> => {
  const progress = progressLine();
  const examination = await examineHome(config, options, progress.show).finally(progress.end);
  const { findings, healthy } = examination;
  if (options.json) process.stdout.write(`${JSON.stringify(examination)}\n`);
  else {
    for (const { severity, code, where, what } of findings)
      process.stdout.write(`${severity}  ${code}  ${where}: ${what}\n`);
    process.stdout.write(`${summary(examination)}\n`);
  }
  return healthy ? 0 : 1;
};
