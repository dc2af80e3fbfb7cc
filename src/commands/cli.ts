#!/usr/bin/env node
// The `licet` command: one subcommand a line; a wrong option says what is right and exits 64. The way through this
// room: each subcommand is a file of its own, which opens the home (open-home.ts) and ends with a status (exit-with.ts).
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { viewNames } from "../../projections/views/view-names.js";
import { ConfigError } from "../home/settings/config.js";
import { version } from "../home/software.js";
import { spreadLastNet } from "../service/last-net.js";
import { addAccountsCommands } from "./accounts/add-accounts-commands.js";
import { addDepartmentsCommands } from "./departments/add-departments-commands.js";
import { exitWith } from "./exit-with.js";
import type { ImportOptions } from "./import.js";
import { insteadOf } from "./instead-of.js";
import { addKeysCommands } from "./keys/add-keys-commands.js";
import type { PreviewOptions } from "./preview.js";
import type { RestoreOptions } from "./restore.js";
import { settings } from "./settings.js";
import { settingsHelp } from "./settings-help.js";
import { addTypesCommands } from "./types/add-types-commands.js";
import type { VerifyOptions } from "./verify.js";

const wrongUsage = 64;

/** What was asked for; which of it an import needs, it says itself. */
type AskedImport = Partial<ImportOptions> & { suggest?: boolean };

// Whatever this process, its threads and SQLite make is its owner's alone.
process.umask(0o077);

const net = spreadLastNet();

const program = new Command("licet")
  .description("A registry of electronic licences, and their verification")
  .version(version, "-V, --version", "print the version")
  .addHelpText("after", settingsHelp)
  .showHelpAfterError("(licet --help lists every command and setting, licet COMMAND --help its options)")
  .showSuggestionAfterError()
  .exitOverride();

/** The address cannot be listened on: in use, not this machine's, or not allowed. */
const isAddressFault = (error: unknown): error is Error & { code: string } =>
  error instanceof Error &&
  "syscall" in error &&
  (error.syscall === "listen" || error.syscall === "getaddrinfo") &&
  "code" in error;

const wholeNumber = (text: string): number => {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new InvalidArgumentError("It must be a whole number from 1 to 99999.");
  return Number(text);
};

program
  .command("serve", { isDefault: false })
  .description("serve HTTP, project and seal, over the home (what `npm start` runs)")
  .addOption(new Option("--role <roles>", "only some of http,projections,sealer,messages"))
  .action(async ({ role }: { role?: string }) => {
    const environment = role === undefined ? process.env : { ...process.env, LICET_ROLES: role };
    const config = settings(environment, { ofLog: false });
    const { boundHeapGrowth } = await import("../service/heap-growth.js");
    boundHeapGrowth();
    const { startService } = await import("../service/main.js");
    const service = startService(config);
    const { endInOrder } = await import("../service/end-in-order.js");
    endInOrder(service, net);
    await service.open;
  });

program
  .command("token")
  .argument("<account>", "officer, officer2, officer-other, administrator, registrar, supervisor, holder or system")
  .description("print a bearer token of a development account, good for 24 h")
  .action(async (account: string) => {
    const { printToken } = await import("./token.js");
    exitWith(await printToken(settings(), account));
  });

program
  .command("import")
  .argument(
    "<file>",
    "a CSV file (UTF-8, GB18030 or UTF-16; commas, tabs, semicolons) or an .xlsx workbook, with a header",
  )
  .option("--map <map>", "a JSON file that says which column is what (docs/import.md)")
  .option("--as <account>", "who imports: registrar, or an account of the map's own department")
  .option("--suggest", "print a map to begin with, made from the header and the first rows; import nothing")
  .option("--sheet <name>", "the sheet of a workbook; the first one unless named")
  .option("--dry-run", "record nothing, and say what an import would do")
  .option("--json", "print the summary as one JSON object")
  .description("bulk import; refused rows go into FILE.refused.csv; running it again records nothing twice")
  .action(async (file: string, { suggest, map, as, ...rest }: AskedImport, command: Command) => {
    if (suggest) {
      const { suggestCommand } = await import("./import-suggest.js");
      return exitWith(await suggestCommand(file, rest.sheet));
    }
    if (map === undefined) command.error("error: required option '--map <map>' not specified");
    if (as === undefined) command.error("error: required option '--as <account>' not specified");
    const options: ImportOptions = { map, as, ...rest };
    const { importCommand } = await import("./import.js");
    exitWith(await importCommand(settings(), file, options));
  });

program
  .command("verify")
  .argument("<file>", "a .csv or .ndjson file of questions, a line each (docs/verify.md)")
  .option("--url <url>", "the registry to ask, e.g. https://licet.example.org")
  .option("--token <token>", "a bearer token, for more lines than strangers may send; else LICET_TOKEN")
  .description(
    "verify every line of a file; verdicts go into FILE.verdicts.csv; exit 0 all valid, 1 some not, 2 some not checked",
  )
  .action(async (file: string, options: VerifyOptions) => {
    const { verifyCommand } = await import("./verify.js");
    exitWith(await verifyCommand(file, options));
  });

program
  .command("preview")
  .argument("<type>", "the code of a licence type, or the name of a shipped one")
  .requiredOption("--data <file>", "a JSON file: the body of POST /v1/licences, as the type's example is")
  .requiredOption("--out <file>", "where to: x.pdf, or x.png: a picture of its first page")
  .option("--department <code>", "the department that would issue it")
  .description("draw the paper as 样张, without seal, code and signature, before anything is issued")
  .action(async (type: string, options: PreviewOptions) => {
    const { previewCommand } = await import("./preview.js");
    exitWith(await previewCommand(settings(), type, options));
  });

program
  .command("rebuild")
  .argument("[view]", `one view only: ${new Intl.ListFormat("en-GB", { type: "disjunction" }).format(viewNames)}`)
  .description("rebuild views from the log beside the serving ones, and swap them in")
  .action(async (view?: string) => {
    const { rebuildCommand } = await import("./rebuild.js");
    exitWith(await rebuildCommand(settings(), view));
  });

program
  .command("doctor")
  .description(
    "hold views, seals, documents, numbers, tokens and keys against the log; exit 1 and a list where they differ",
  )
  .option("--settled", "a version that waits for its seal counts as a fault too")
  .option("--remove-orphans", "remove documents that no seal names, once they are older than 24 h")
  .option("--json", "print one JSON object")
  .action(async (options: { settled?: boolean; removeOrphans?: boolean; json?: boolean }) => {
    const { doctor } = await import("./doctor.js");
    exitWith(await doctor(settings(), options));
  });

program
  .command("backup")
  .argument("[dir]", "a folder for log, documents and keys; an earlier backup in it is brought up to date")
  .option("--subject-keys <dir>", "a folder for the keys of persons' data, which are kept apart")
  .option("--json", "print one JSON object")
  .description("back up the home while it runs (embedded engines); the passphrase is never in it")
  .action(async (dir: string | undefined, options: { subjectKeys?: string; json?: boolean }) => {
    const { backup } = await import("./backup.js");
    exitWith(await backup(settings(), dir, options));
  });

program
  .command("restore")
  .argument("<dir>", "a backup of a registry")
  .option("--subject-keys <dir>", "the backup of its subject keys")
  .addOption(
    new Option("--without-subject-keys", "erase every person in it, for ever").conflicts([
      "subjectKeys",
      "eraseMissing",
    ]),
  )
  .option("--erase-missing", "erase, for ever, the persons whose key the backup of subject keys lacks")
  .option("--json", "print one JSON object")
  .description("verify a backup and restore it into an empty LICET_HOME; all of it or nothing")
  .action(async (dir: string, options: RestoreOptions) => {
    const { restore } = await import("./restore.js");
    exitWith(await restore(settings(), dir, options));
  });

program
  .command("copy")
  .requiredOption("--to <url>", "where to, e.g. sqlite:/srv/licet/events.db; empty, or with the beginning of this log")
  .option("--from <url>", "where from, instead of the home's log")
  .option("--window <events>", "how many events are under way at once; 1 waits for each", wholeNumber)
  .option("--json", "print one JSON object")
  .description("copy the log into another engine event by event, and compare; interrupted, it goes on where it was")
  .action(async (options: { to: string; from?: string; window?: number; json?: boolean }) => {
    const { copy } = await import("./copy.js");
    exitWith(await copy(settings(), options));
  });

addKeysCommands(program);

addAccountsCommands(program);

addTypesCommands(program);

addDepartmentsCommands(program);

const origin = program.command("origin").description("show and set the address that papers name");

origin
  .command("show")
  .description("the address that papers name, and those that earlier papers name: since when, and by whom")
  .action(async () => {
    const { showOrigin } = await import("./origin-show.js");
    exitWith(await showOrigin(settings()));
  });

origin
  .command("set")
  .argument("<url>", "the new address, without a path, e.g. https://licet.example.org; https in production")
  .description("record that the registry has moved; papers with the old address stay good")
  .action(async (url: string) => {
    const { setOrigin } = await import("./origin-set.js");
    exitWith(await setOrigin(settings(), url));
  });

program
  .command("version", { hidden: true })
  .description("print the version, as --version does")
  .action(() => {
    process.stdout.write(`${version}\n`);
  });

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    const [, option] = /^error: unknown option '([^']+)'/.exec(error.message) ?? [];
    if (option !== undefined) process.stderr.write(insteadOf(program, option));
    exitWith(error.exitCode === 0 ? 0 : wrongUsage);
  } else if (isAddressFault(error)) {
    process.stderr.write(
      `HOST and PORT must be an address and a port that are free here, e.g. PORT=8081: ${error.message}\n`,
    );
    exitWith(wrongUsage);
  } else if (error instanceof ConfigError) {
    process.stderr.write(`${error.message}\n`);
    exitWith(wrongUsage);
  } else {
    // Threads that were started before the fault would keep the process, and no supervisor would start it again.
    process.stderr.write(`licet: ${error instanceof Error ? error.message : String(error)}\n`, () => process.exit(1));
  }
}
