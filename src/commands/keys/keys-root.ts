// `licet keys root`: the authority's certificate, for those who want their PDF viewer to know the seals.
import { authorityRoot } from "../../../keys/authority.js";
import type { Config } from "../../home/settings/config.js";
import { openHomeKeys, requireOrigin } from "../open-home.js";

/** Prints the certificate as PEM (RFC 7468); answers the exit code. */
export const printRoot = async (config: Config): Promise<number> => {
  const { vault, ring } = await openHomeKeys(config);
  await requireOrigin(config);
  const certificate = authorityRoot(vault, ring)?.certificate;
  if (!certificate) {
    process.stderr.write("licet keys root: there is no authority yet; it is made with the first seal key\n");
    return 1;
  }
  const lines = certificate.match(/.{1,64}/g) ?? [];
  process.stdout.write(["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n"));
  return 0;
};
