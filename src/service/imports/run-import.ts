// One import from its claim to how it ended, as `licet import` does it: the file in the clear for as long as that takes,
// and a word every second of how far it is, which keeps the claim and hears whether it is to stop.
import { createHash } from "node:crypto";
import { keepImport, settleImport } from "../../../projections/records/imports/import-claims.js";
import type { ImportTable } from "../../../projections/records/imports/import-tables.js";
import { RecordsAway, type RecordsPort } from "../../../projections/records/records-port.js";
import { ImportError } from "../../import/import-error.js";
import { importErrorText } from "../../import/import-error-texts.js";
import { type ImportInto, importFile } from "../../import/import-file.js";
import type { ImportDetails, ImportFault, ImportOutcome, KeptImporter } from "../../import/kept-import.js";
import { ImportMap } from "../../import/map/import-map.js";
import type { Progress, Summary } from "../../import/tally.js";
import type { Account, Identity } from "../../licence/account.js";
import { pause } from "../../waiting/pause.js";
import { type ImportSeal, ImportUnreadable } from "./import-seal.js";
import { FileForgotten, readParts } from "./kept-parts.js";
import { refusalsSink } from "./kept-refusals.js";
import { withPlainFile } from "./plain-file.js";

/** How long a claim holds without a word, and how often one is given. */
export const claimMs = 15_000;
const wordMs = 1_000;

/** So often a run may be cut off before it comes any further: what ends its process may be the file itself. */
const mostTries = 3;

export interface Running {
  records: Pick<RecordsPort, "read" | "write">;
  seal: ImportSeal;
  into: ImportInto;
  accountOf(identity: Identity): Promise<Account | null>;
  owner: string;
  clock: () => number;
  /** Set when the process ends: what is under way waits for the next. */
  signal: AbortSignal;
  onFault(error: unknown): void;
}

const faults = {
  "file-forgotten": {
    zh: "文件已不再保存，请重新上传。",
    en: "The file is no longer kept. Upload it again.",
  },
  "account-changed": {
    zh: "开始导入的账户已被撤销或不再有此权限，未继续导入。",
    en: "The account that began the import was dismissed or may not import any more; it did not go on.",
  },
  "import-fault": {
    zh: "导入时出现故障，已记录。已登记的不受影响，可以继续；仍不成功的，请联系管理员。",
    en: "Something failed and was logged. What was recorded stays, and you may go on; if it fails again, tell the operator.",
  },
} as const;

const fault = (code: keyof typeof faults): { fault: ImportFault } => ({ fault: { code, text: faults[code] } });

/** The importer with the rights that they have now; null for none any more. */
const importerNow = async (
  { accountOf }: Pick<Running, "accountOf">,
  { issuer, ...importer }: KeptImporter,
): Promise<KeptImporter | null> => {
  const account = await accountOf({ issuer, subject: importer.account });
  if (!account) return { issuer, ...importer };
  if (account.dismissed) return null;
  const { roles, department, types } = account;
  return { issuer, account: importer.account, roles, types, ...(department !== null && { department }) };
};

type Ending = Parameters<typeof settleImport>[3];

/** What is noted of a run that came to an end of its own, or was ended. */
const endingOf = (row: ImportTable, summary: Summary): Ending & { result?: ImportOutcome } => {
  const result = { summary };
  const logged = !summary.dryRun && summary.acts > 0 ? summary.import : null;
  if (summary.interrupted) return { state: "stopped", logged, result };
  if (row.run === "trial") return { state: "tried", logged, result };
  // Without refused rows nobody has any use for the file.
  return { state: "recorded", logged, result, ...(summary.refused === 0 && { kept: 0 }) };
};

/** Gives a word of the run until it is over; answers why it is to end, if it is. */
const giveWord = async (
  { records, owner, clock }: Running,
  row: ImportTable,
  { latest, over, end }: { latest: () => Progress | null; over: AbortSignal; end: (why: "stop" | "lost") => void },
): Promise<void> => {
  let came = 0;
  for (;;) {
    await pause(wordMs, over);
    if (over.aborted) return;
    const progress = latest();
    const now = progress ? progress.recorded + progress.already : 0;
    const until = new Date(clock() + claimMs).toISOString();
    const word = { owner, until, progress: progress && JSON.stringify(progress), moved: now > came };
    // Records that are away for a moment keep nobody from importing: another who takes it meanwhile records nothing twice.
    const heard = await keepImport(records, row.id, word).catch(() => "go-on" as const);
    came = now;
    if (heard !== "go-on") {
      end(heard);
      return;
    }
  }
};

const readsAs = (map: string): { map: ImportMap; sha256: string } => ({
  map: ImportMap.parse(JSON.parse(map)),
  sha256: createHash("sha256").update(map).digest("hex"),
});

/** Runs one import that was claimed. Never rejects: what goes wrong is noted, or leaves it to the next who looks. */
export const runClaimed = async (running: Running, row: ImportTable): Promise<void> => {
  const { records, seal, into, owner, signal, onFault } = running;
  const ending = new AbortController();
  const over = new AbortController();
  let why: "stop" | "lost" | null = null;
  let latest: Progress | null = null;
  const settle = ({ result, ...change }: Ending & { result?: ImportOutcome }): Promise<void> =>
    settleImport(records, row.id, owner, {
      stop: 0,
      tries: 0,
      ...(latest && { progress: JSON.stringify(latest) }),
      ...(result && { outcome: seal.seal(result, "outcome", row.id) }),
      ...change,
    });
  const again = (): Promise<void> => settle({ state: "waiting", tries: row.tries });

  const run = async (): Promise<void> => {
    if (row.tries >= mostTries) return settle({ state: "failed", result: fault("import-fault") });
    const { file, sheet, map, importer } = seal.open<ImportDetails>(row.details, "details", row.id);
    const now = importer && (await importerNow(running, importer));
    if (!now || map === undefined) return settle({ state: "failed", result: fault("account-changed") });
    try {
      const summary = await withPlainFile(into.paths.staging, readParts(running, row.id, file), path =>
        importFile(into, {
          file: path,
          sheet,
          map: readsAs(map),
          importer: now,
          dryRun: row.run === "trial",
          refused: refusalsSink(running, row.id),
          signal: AbortSignal.any([signal, ending.signal]),
          onProgress: progress => {
            latest = progress;
          },
        }).catch((error: unknown) => {
          if (!(error instanceof ImportError)) throw error;
          const text = importErrorText(error, path, file.name);
          return { fault: { code: error.code, text }, passes: mayPass.has(error.code) };
        }),
      );
      if (why === "lost") return;
      if ("fault" in summary) {
        if (summary.passes) return again();
        return settle({ state: "failed", result: { fault: summary.fault } });
      }
      if (summary.interrupted && why === null) return again();
      await settle(endingOf(row, summary));
    } catch (error) {
      if (!(error instanceof FileForgotten || error instanceof ImportUnreadable)) throw error;
      await settle({ state: "failed", kept: 0, result: fault("file-forgotten") });
    }
  };

  const words = giveWord(running, row, {
    latest: () => latest,
    over: over.signal,
    end: heard => {
      why = heard;
      ending.abort();
    },
  });
  try {
    await run();
  } catch (error) {
    onFault(error);
    if (!(error instanceof RecordsAway))
      await settle({ state: "failed", result: fault("import-fault") }).catch(onFault);
  } finally {
    over.abort();
    await words;
  }
};

/** What passes by itself: the run waits for its next turn. */
const mayPass: ReadonlySet<string> = new Set(["registry-away", "refusals-not-writable"]);
