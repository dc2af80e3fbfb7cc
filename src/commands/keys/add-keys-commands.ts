// `licet keys …`: one subcommand a line.
import { Argument, type Command, Option } from "commander";
import { exitWith } from "../exit-with.js";
import { settings } from "../settings.js";
import type { EndOptions } from "./keys-end.js";
import type { RotateOptions } from "./keys-rotate.js";

/** Adds them to the program. */
export const addKeysCommands = (program: Command): void => {
  const keys = program.command("keys").description("list, create, rotate, end and destroy keys");

  keys
    .command("list")
    .description("every key of the home: whose it is, its term, and whether it counts")
    .action(async () => {
      const { listKeys } = await import("./keys-list.js");
      exitWith(await listKeys(settings()));
    });

  keys
    .command("create")
    .addArgument(new Argument("<use>", "what it signs").choices(["token", "seal"]))
    .requiredOption("--department <code>", "whose key it is")
    .description("make and appoint a department's key where it has none, and print its id")
    .action(async (use: "token" | "seal", { department }: { department: string }) => {
      const { createKey } = await import("./keys-create.js");
      exitWith(await createKey(settings(), use, department));
    });

  keys
    .command("rotate")
    .argument("[department]", "the department's code")
    .option("--all", "every department that has keys in this home")
    .addOption(
      new Option("--use <use>", "only one of its two keys; or the registry's own for receipts").choices([
        "token",
        "seal",
        "receipt",
      ]),
    )
    .description(
      "make and appoint new keys that sign from now on, and print their ids; the old ones go on vouching for what they signed",
    )
    .action(async (department: string | undefined, options: RotateOptions) => {
      const { rotateKeys } = await import("./keys-rotate.js");
      exitWith(await rotateKeys(settings(), department, options));
    });

  keys
    .command("end")
    .argument("<kid>", "the key's id, as licet keys list shows it")
    .addOption(
      new Option("--reason <reason>", "why it ends")
        .choices(["superseded", "ceased", "compromised"])
        .makeOptionMandatory(),
    )
    .option("--since <instant>", "since when it may have been stolen; now unless told")
    .description(
      "end a key of a department's, or for receipts, for ever and destroy its private half; another is made where one is needed",
    )
    .action(async (kid: string, options: EndOptions) => {
      const { endKey } = await import("./keys-end.js");
      exitWith(await endKey(settings(), kid, options));
    });

  keys
    .command("root")
    .description("print the authority's certificate (PEM), for PDF viewers to trust")
    .action(async () => {
      const { printRoot } = await import("./keys-root.js");
      exitWith(await printRoot(settings()));
    });

  keys
    .command("destroy")
    .argument("<licence>", "the licence's id")
    .option("--yes", "do not ask")
    .description("erase the person of a licence: destroy the key of its personal data and rebuild the views")
    .action(async (licence: string, options: { yes?: boolean }) => {
      const { destroySubjectKey } = await import("./keys-destroy.js");
      exitWith(await destroySubjectKey(settings(), licence, options));
    });
};
