// Where documents are kept, as the settings say it: a folder, or a bucket of an S3-compatible store.
import { join } from "node:path";
import { parseS3Location, type S3Location } from "../../documents/s3-location.js";
import type { S3Settings } from "../../documents/s3-requests.js";

/** Plain data: it crosses to other threads. It may hold credentials: never to be logged. */
export type DocumentPlace = { folder: string } | { s3: S3Settings };

/** The settings that say it. */
export interface DocumentSettings {
  LICET_DOCUMENTS?: string | undefined;
  AWS_ACCESS_KEY_ID?: string | undefined;
  AWS_SECRET_ACCESS_KEY?: string | undefined;
  AWS_SESSION_TOKEN?: string | undefined;
}

const s3Of = ({ LICET_DOCUMENTS }: DocumentSettings): S3Location | null => parseS3Location(LICET_DOCUMENTS ?? "");

/** Whether a value of `LICET_DOCUMENTS` names a place: a folder, or a whole `s3://` URL. */
export const isDocumentPlace = (text: string): boolean =>
  !/^[a-z0-9+.-]+:\/\//i.test(text) || parseS3Location(text) !== null;

/** What an S3 store lacks to be asked, a line for each variable. */
export const missingCredentials = (settings: DocumentSettings): string[] => {
  if (!s3Of(settings)) return [];
  const needed = { AWS_ACCESS_KEY_ID: "licet", AWS_SECRET_ACCESS_KEY: "the secret that belongs to it" };
  return Object.entries(needed).flatMap(([name, example]) =>
    settings[name as keyof typeof needed]
      ? []
      : [`${name} must be set while LICET_DOCUMENTS is on S3, e.g. ${example}`],
  );
};

/** The place that checked settings name; the home's own folder when they name none. */
export const documentPlace = (settings: DocumentSettings, home: string): DocumentPlace => {
  const location = s3Of(settings);
  if (!location) return { folder: settings.LICET_DOCUMENTS ?? join(home, "documents") };
  const { AWS_ACCESS_KEY_ID: accessKeyId = "", AWS_SECRET_ACCESS_KEY: secretAccessKey = "" } = settings;
  const { AWS_SESSION_TOKEN: sessionToken } = settings;
  return { s3: { ...location, accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) } };
};
