// The accounts that may import in production: those that the home names, since there is no log-in at a command line.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { isCreditCode } from "../licence/credit-code.js";
import { fileFaults } from "./file-faults.js";
import { ImportError } from "./import-error.js";
import type { Importer } from "./importer.js";

const example =
  '{"registrar": {"role": "registrar"}, "licensing-system": {"role": "system", "department": "119901010000100146"}}';

const Account = z.discriminatedUnion("role", [
  z.strictObject({ role: z.literal("registrar") }),
  z.strictObject({
    role: z.literal("system"),
    department: z.string().refine(isCreditCode, { message: "a credit code of 18 characters" }),
    types: z.array(z.string()).exactOptional(),
  }),
]);
const Accounts = z.record(z.string().min(1).max(200), Account);

/**
 * The account of that subject in `accounts.json` of the home. Throws ImportError `unknown-account`, with an example of
 * the file.
 */
export const homeAccount = async (home: string, subject: string): Promise<Importer> => {
  const file = join(home, "accounts.json");
  const refuse = (what: string, cause?: unknown) =>
    new ImportError("unknown-account", `${what}; ${file} names who may import, e.g. ${example}`, { cause });
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    throw refuse(`${file} cannot be read as JSON`, error);
  }
  const accounts = Accounts.safeParse(json);
  if (!accounts.success)
    throw refuse(`${file} is not right: ${fileFaults(Accounts, accounts.error).join("\n").trim()}`);
  const found = Object.hasOwn(accounts.data, subject) ? accounts.data[subject] : undefined;
  if (!found) throw refuse(`there is no account ${subject}`);
  const { role, ...rest } = found;
  return { account: subject, roles: [role], ...rest };
};
