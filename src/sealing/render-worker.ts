// Runs in a pool of threads: renders and seals one version. Fonts and keys are read once per thread.
import { workerData } from "piscina";
import { openKeyRing } from "../../keys/key-ring.js";
import { openVaultWithKek } from "../../keys/vault/key-vault.js";
import type { LicenceOnPaper } from "../paper/page/licence-on-paper.js";
import { renderSealedLicence, type SealedLicence } from "../paper/seal/render-sealed-licence.js";

/** What each rendering thread is started with: the key folder and the key that opens it. */
export interface RenderThread {
  keys: string;
  kek: Uint8Array;
}

/** One version to render, the department's seal, and the instant of sealing. */
export interface RenderTask {
  page: LicenceOnPaper;
  kid: string;
  sealedAt: Date;
}

const { keys, kek } = workerData as RenderThread;
const ring = openVaultWithKek({ folder: keys, kek }).then(openKeyRing);

/** The sealed PDF and its hash; throws `PaperError` for what cannot be printed. */
export default async ({ page, kid, sealedAt }: RenderTask): Promise<SealedLicence> => {
  const seals = await ring;
  return renderSealedLicence(
    page,
    { certificateChain: seals.certificateChain(kid), privateKey: seals.privateKey(kid) },
    sealedAt,
  );
};
