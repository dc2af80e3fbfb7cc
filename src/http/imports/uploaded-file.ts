// A file as it comes, streamed: the body itself, or the first file of a form.
import type { IncomingMessage } from "node:http";
import { Busboy, type BusboyHeaders, type BusboyInstance } from "@fastify/busboy";
import { HttpProblem } from "../problems/http-problem.js";

export interface UploadedFile {
  name: string;
  bytes: AsyncIterable<Uint8Array>;
  /** The fields of the form that came before it; none where it is no form. */
  fields: URLSearchParams;
}

const longestName = 150;

/** What of a file's name is kept: no folders, nothing that cannot be shown. */
export const plainName = (name: string): string => {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const shown = last.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "").trim();
  return [...shown].slice(-longestName).join("") || "import";
};

async function* bounded(bytes: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let total = 0;
  try {
    for await (const chunk of bytes) {
      total += chunk.length;
      if (total > most) throw new HttpProblem("body-too-large");
      yield chunk;
    }
  } catch (cause) {
    // Whoever sent it went away in the middle.
    throw cause instanceof HttpProblem ? cause : new HttpProblem("bad-request", { cause });
  }
}

/** The first file of a form (RFC 7578), whatever its field is called; what comes after it is left unread. */
const fileOfForm = (raw: IncomingMessage, most: number): Promise<UploadedFile> =>
  new Promise((resolve, reject) => {
    const malformed = (cause?: unknown) => reject(new HttpProblem("malformed-form", { cause }));
    let form: BusboyInstance;
    try {
      const headers = raw.headers as BusboyHeaders;
      form = new Busboy({ headers, limits: { files: 1, fields: 10, fieldSize: 1_000, headerPairs: 20 } });
    } catch (error) {
      malformed(error);
      return;
    }
    const fields = new URLSearchParams();
    form.on("field", (name, value) => void fields.append(name, value));
    form.on("file", (_field, stream, filename) => {
      form.on("error", error => stream.destroy(new HttpProblem("malformed-form", { cause: error })));
      raw.on("aborted", () => stream.destroy(new HttpProblem("malformed-form")));
      resolve({ name: plainName(filename ?? ""), bytes: bounded(stream, most), fields });
    });
    form.on("finish", () => reject(new HttpProblem("file-missing")));
    form.on("error", malformed);
    raw.on("aborted", () => malformed());
    raw.pipe(form);
  });

/** Reads on without keeping anything, so that whoever still sends hears the answer. */
export const readOn = (raw: IncomingMessage): void => {
  raw.unpipe();
  raw.resume();
};

/**
 * The file of a request whose body was left to be read: its bytes end in HttpProblem `body-too-large` beyond `most`.
 * Rejects with HttpProblem `malformed-form` or `file-missing`.
 */
export const uploadedFile = async (
  { raw, name }: { raw: IncomingMessage; name: string | undefined },
  most: number,
): Promise<UploadedFile> => {
  if (Number(raw.headers["content-length"] ?? 0) > most + 10_000) throw new HttpProblem("body-too-large");
  if (/^multipart\/form-data\b/i.test(raw.headers["content-type"] ?? "")) return fileOfForm(raw, most);
  return { name: plainName(name ?? ""), bytes: bounded(raw, most), fields: new URLSearchParams() };
};
