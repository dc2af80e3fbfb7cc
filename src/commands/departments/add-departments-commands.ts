// `licet departments …`: one subcommand a line.
import type { Command } from "commander";
import { exitWith } from "../exit-with.js";
import { settings } from "../settings.js";

/** Adds them to the program. */
export const addDepartmentsCommands = (program: Command): void => {
  const departments = program.command("departments").description("list, define, export and import departments");
  const commands = () => import("./departments-commands.js");

  departments
    .command("list")
    .description("every department: its code, its region, whether it has ended, its name")
    .action(async () => exitWith(await (await commands()).listDepartments(settings())));

  departments
    .command("define")
    .argument("<file>", "a JSON file: the body of PUT /v1/departments/{code}, with its code")
    .description("define a department, or say anew what is known of it: what is left out is known no more")
    .action(async (file: string) => exitWith(await (await commands()).defineDepartments(settings(), file)));

  departments
    .command("export")
    .option("--out <file>", "where to; printed unless told")
    .description("write all departments, their organs and ends as a file that import reads")
    .action(async ({ out }: { out?: string }) => exitWith(await (await commands()).exportDepartments(settings(), out)));

  departments
    .command("import")
    .argument("<file>", "what export wrote, of this registry or another one; licence types first")
    .description("define, appoint and end what a file has; the same again changes nothing")
    .action(async (file: string) => exitWith(await (await commands()).importDepartments(settings(), file)));
};
