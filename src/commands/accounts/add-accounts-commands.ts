// `licet accounts …`: one subcommand a line.
import { type Command, Option } from "commander";
import { AccountRole } from "../../licence/events/account-events.js";
import { exitWith } from "../exit-with.js";
import { settings } from "../settings.js";
import type { AppointOptions } from "./accounts-appoint.js";
import type { DismissOptions } from "./accounts-dismiss.js";

const issuer = () =>
  new Option("--issuer <iss>", "whose account it is; the identity provider of the settings unless told");

/** Adds them to the program. */
export const addAccountsCommands = (program: Command): void => {
  const accounts = program.command("accounts").description("list, appoint and dismiss those who may act");

  accounts
    .command("list")
    .option("--department <code>", "only those of a department")
    .description("every account that was appointed: whose it is, what it may do, and whether it was dismissed")
    .action(async (options: { department?: string }) => {
      const { listAccounts } = await import("./accounts-list.js");
      exitWith(await listAccounts(settings(), options));
    });

  accounts
    .command("appoint")
    .argument("<subject>", "the sub that the identity provider gives them")
    .addOption(new Option("--role <roles...>", "what they may do").choices(AccountRole.options).makeOptionMandatory())
    .option("--department <code>", "for whom they act: officers, administrators and systems have one")
    .option("--types <codes...>", "the licence types that they may act on; all of them unless told")
    .addOption(issuer())
    .description("appoint an account, or give it other rights; a new registry's first registrar is appointed so")
    .action(async (subject: string, options: AppointOptions) => {
      const { appointAccount } = await import("./accounts-appoint.js");
      exitWith(await appointAccount(settings(), subject, options));
    });

  accounts
    .command("dismiss")
    .argument("<subject>", "as it was appointed")
    .requiredOption("--reason <text>", "why")
    .addOption(issuer())
    .description("dismiss an account: whatever it asks from now on is refused, in every process")
    .action(async (subject: string, options: DismissOptions) => {
      const { dismissAccount } = await import("./accounts-dismiss.js");
      exitWith(await dismissAccount(settings(), subject, options));
    });
};
