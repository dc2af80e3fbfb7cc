// A browser straight from npm: Chromium as @sparticuz/chromium packs it, driven by playwright-core.
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";

// Those that save memory in a small cloud function: with them, closing a page ends the browser, and pages are less fenced in than people's are.
const unwanted = new Set([
  "--single-process",
  "--no-zygote",
  "--in-process-gpu",
  "--disable-web-security",
  "--allow-running-insecure-content",
]);

const fontOf = (weight: string): string => `@expo-google-fonts/noto-serif-sc/${weight}/NotoSerifSC_${weight}.ttf`;

/** Starts the browser. It unpacks itself, with the libraries that a bare machine lacks, into the system's temporary folder. */
export const openBrowser = async (more: readonly string[] = []): Promise<Browser> => {
  // Only where this is set before the import does the package unpack its libraries.
  process.env.AWS_EXECUTION_ENV ??= "AWS_Lambda_nodejs20.x";
  const { default: packed } = await import("@sparticuz/chromium");
  // The browser looks for fonts in its own folder only: without one of these, Chinese has no shape.
  for (const weight of ["400Regular", "700Bold"]) {
    const font = fileURLToPath(import.meta.resolve(fontOf(weight)));
    // A link that another checkout left, and that leads nowhere since that is gone, would be in the way.
    await rm(join(tmpdir(), "fonts", basename(font)), { force: true });
    await packed.font(font);
  }
  const args = [...packed.args.filter(arg => !unwanted.has(arg)), ...more];
  return chromium.launch({ args, executablePath: await packed.executablePath(), headless: true });
};
