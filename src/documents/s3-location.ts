// Where documents lie on an S3-compatible store: `s3://bucket/prefix?endpoint=https://host&region=us-east-1`.

/** Plain data: it crosses to other threads. */
export interface S3Location {
  /** An origin without a path; the bucket goes into the path of requests. */
  endpoint: string;
  region: string;
  bucket: string;
  /** Before the key of every document: empty, or a path that ends with a slash. */
  prefix: string;
}

const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const prefixPath = /^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/;
const regionName = /^[a-z0-9-]{1,63}$/;

const urlOf = (text: string): URL | null => {
  try {
    return new URL(text);
  } catch {
    return null;
  }
};

const originOf = (text: string): string | null => {
  const url = urlOf(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== "/") return null;
  return url.search + url.hash + url.username + url.password === "" ? url.origin : null;
};

/**
 * The location that a URL names; null unless it is whole: an endpoint, nothing unknown, and no credentials, which have
 * no place in a URL.
 */
export const parseS3Location = (text: string): S3Location | null => {
  const url = urlOf(text);
  if (url?.protocol !== "s3:" || url.hash + url.username + url.password + url.port !== "") return null;
  const { hostname: bucket, pathname, searchParams } = url;
  if ([...searchParams.keys()].some((name, i, all) => !/^(endpoint|region)$/.test(name) || all.indexOf(name) !== i))
    return null;
  const endpoint = originOf(searchParams.get("endpoint") ?? "");
  const region = searchParams.get("region") ?? "us-east-1";
  const path = pathname.replace(/^\/|\/$/g, "");
  if (!endpoint || !regionName.test(region) || !bucketName.test(bucket)) return null;
  if (path !== "" && !prefixPath.test(path)) return null;
  return { endpoint, region, bucket, prefix: path === "" ? "" : `${path}/` };
};
