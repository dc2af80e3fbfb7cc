// An origin as people meet it: browsers show a name in another script as it is written, or in its ASCII form.
import { domainToUnicode } from "node:url";

/** Its forms in lower case, the ASCII one (`https://xn--…`) first; one where both are the same. */
export const originForms = (origin: string): string[] => {
  const ascii = new URL(origin).origin;
  const { hostname } = new URL(ascii);
  const written = domainToUnicode(hostname);
  return written === "" || written === hostname ? [ascii] : [ascii, ascii.replace(hostname, written)];
};
