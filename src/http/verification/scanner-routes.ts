// What /verify scans with, asked for only once the camera is opened: the reader's script and program, under addresses that name
// their bytes.
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { type ReaderFile, readerForBrowsers } from "../../images/codes/reader-for-browsers.js";
import type { ScannerFiles } from "../../web/public/scan-card.js";

const files = { reader: "/assets/code-reader.js", program: "/assets/code-reader.wasm" } as const;
const forEver = "public, max-age=31536000, immutable";
const gzipped = promisify(gzip);

/** The addresses that pages give to their script. */
export const scannerFiles = async (): Promise<ScannerFiles> => {
  const { script, program } = await readerForBrowsers();
  return { reader: `${files.reader}?v=${script.hash}`, program: `${files.program}?v=${program.hash}` };
};

export const scannerRoutes = (): FastifyPluginAsyncZod => async app => {
  const addresses = await scannerFiles();
  const { script, program } = await readerForBrowsers();
  const serve = (path: string, { bytes, hash }: ReaderFile, type: string, address: string): void => {
    // A phone asks for it over its own network: packed once, for the first that asks.
    let packed: Promise<Buffer> | undefined;
    app.get(path, { schema: { hide: true } }, async (request, reply) => {
      void reply
        .header("content-type", type)
        .header("cache-control", request.url === address ? forEver : "no-cache")
        .header("etag", `"${hash}"`)
        .header("vary", "accept-encoding");
      if (!/\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""))) return reply.send(bytes);
      packed ??= gzipped(bytes);
      return reply.header("content-encoding", "gzip").send(await packed);
    });
  };
  serve(files.reader, script, "text/javascript; charset=utf-8", addresses.reader);
  serve(files.program, program, "application/wasm", addresses.program);
};
