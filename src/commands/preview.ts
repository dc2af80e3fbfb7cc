// `licet preview TYPE --data FILE.json --out x.pdf`: the paper as 样张, before anything is issued.
import { readFile, writeFile } from "node:fs/promises";
import { approvalService } from "../catalogue/examples/development-departments.js";
import { shippedTypes } from "../catalogue/shipped-types.js";
import type { Config } from "../home/settings/config.js";
import { Issue } from "../http/licences/bodies.js";
import { refusalOf } from "../import/refusal-of.js";
import { dayAt } from "../licence/day.js";
import { replay } from "../licence/decider.js";
import { type Department, departmentDecider } from "../licence/department.js";
import type { Recorded } from "../licence/events/envelope.js";
import { departmentStream, typeStream } from "../licence/streams.js";
import { type LicenceType, typeDecider } from "../licence/type.js";
import { nobodysPictures, specimenPaper } from "../registry/issue/specimen-paper.js";
import { givenImage } from "../sealing/given-image.js";
import { createPrintFaults } from "../sealing/print-faults.js";
import { specimenOf } from "../sealing/specimen.js";
import { HomeMissing, openHome } from "./open-home.js";

export interface PreviewOptions {
  data: string;
  out: string;
  department?: string;
}

/** What stands in the way, in a sentence. */
class PreviewRefused extends Error {
  override readonly name = "PreviewRefused";
}

interface Known {
  type: LicenceType | null;
  department: Department | null;
  pictures: Record<string, Uint8Array>;
}

/** What the home knows; without one, the shipped types and an invented department. */
const known = async (config: Config, asked: string, department = approvalService.code): Promise<Known> => {
  const shipped = shippedTypes.find(({ code, name }) => asked === code || asked === name.zh);
  const home = await openHome(config).catch((error: unknown) => {
    if (error instanceof HomeMissing) return null;
    throw error;
  });
  if (!home) {
    const invented: Department = { ...approvalService, ended: null, appointments: [], organs: [] };
    return {
      type: shipped ? { typeNo: 1, revision: 0, definition: shipped, ended: null } : null,
      department: department === invented.code ? invented : null,
      pictures: {},
    };
  }
  try {
    const read = async (stream: string): Promise<Recorded[]> => (await home.store.readStream(stream)).map(home.decode);
    const type = replay(typeDecider, await read(typeStream.of(shipped?.code ?? asked)));
    const emblem = type?.definition.page.emblem ?? null;
    return {
      type,
      department: replay(departmentDecider, await read(departmentStream.of(department))),
      pictures: emblem === null ? {} : { [emblem]: await givenImage(read, emblem) },
    };
  } finally {
    await home.close();
  }
};

const readBody = async (file: string, type: string) => {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new PreviewRefused(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new PreviewRefused(`${file} is not JSON; give it the body of POST /v1/licences`);
  }
  const body = Issue.safeParse(typeof data === "object" && data !== null ? { ...data, type } : data);
  if (body.success) return body.data;
  const faults = body.error.issues.map(({ path, message }) => `/${path.join("/")}: ${message}`);
  throw new PreviewRefused(`${file} is no body of POST /v1/licences: ${faults.join("; ")}`);
};

const drawn = async (config: Config, asked: string, { data, out, department: code }: PreviewOptions): Promise<void> => {
  if (!/\.(pdf|png)$/i.test(out)) throw new PreviewRefused(`${out} must end in .pdf or .png`);
  const { type, department, pictures } = await known(config, asked, code);
  if (!type) throw new PreviewRefused(`there is no licence type ${asked}; give its code of 21 characters`);
  if (!department)
    throw new PreviewRefused("there is no such department here; name the issuing one: --department CODE");
  const { definition } = type;
  const body = await readBody(data, definition.code);
  const now = new Date();
  const context = { type, department, today: dayAt(now.getTime(), config.LICET_TIME_ZONE) };
  const paper = specimenPaper({ printFaults: createPrintFaults("http://localhost") }, context, body);
  // What the body names waits in a running service, or nowhere yet: a specimen shows the picture of nobody in its place.
  const shown = { ...nobodysPictures(paper), ...pictures };
  const { seals } = department;
  const form = /\.png$/i.test(out) ? "image/png" : "application/pdf";
  await writeFile(
    out,
    await specimenOf({ definition, paper, pictures: shown, ...(seals && { seals }) }, { now, form }),
  );
};

/** Draws the specimen; answers the exit code: 0 done, 1 with what stands in the way. */
export const previewCommand = async (config: Config, type: string, options: PreviewOptions): Promise<number> => {
  try {
    await drawn(config, type, options);
    process.stdout.write(`${options.out}\n`);
    return 0;
  } catch (error) {
    const why = error instanceof PreviewRefused ? error.message : refusalOf(error)?.reason;
    if (why === undefined) throw error;
    process.stderr.write(`licet preview: ${why}\n`);
    return 1;
  }
};
