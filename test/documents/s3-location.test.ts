import t from "tap";
import { parseS3Location } from "../../src/documents/s3-location.js";

t.test("a location names bucket, prefix, endpoint and region", async t => {
  t.same(parseS3Location("s3://licet-documents/sealed/2026?endpoint=http://127.0.0.1:9000&region=cn-north-1"), {
    endpoint: "http://127.0.0.1:9000",
    region: "cn-north-1",
    bucket: "licet-documents",
    prefix: "sealed/2026/",
  });
});

t.test("prefix and region may be left out; a slash at the end says nothing", async t => {
  const expected = { endpoint: "https://s3.example.org", region: "us-east-1", bucket: "bucket", prefix: "" };
  t.same(parseS3Location("s3://bucket?endpoint=https://s3.example.org"), expected);
  t.same(parseS3Location("s3://bucket/?endpoint=https://s3.example.org/"), expected);
  t.same(parseS3Location("s3://bucket/a/?endpoint=https://s3.example.org"), { ...expected, prefix: "a/" });
});

t.test("anything else is none", async t => {
  for (const wrong of [
    "",
    "/srv/documents",
    "s3://bucket",
    "s3://bucket?region=us-east-1",
    "s3://bucket?endpoint=s3.example.org",
    "s3://bucket?endpoint=ftp://s3.example.org",
    "s3://bucket?endpoint=https://s3.example.org/path",
    "s3://bucket?endpoint=https://user:secret@s3.example.org",
    "s3://user:secret@bucket?endpoint=https://s3.example.org",
    "s3://bucket:9000?endpoint=https://s3.example.org",
    "s3://bucket?endpoint=https://s3.example.org&region=",
    "s3://bucket?endpoint=https://s3.example.org&region=us east",
    "s3://bucket?endpoint=https://s3.example.org&secret=x",
    "s3://bucket?endpoint=https://s3.example.org&endpoint=https://other.example.org",
    "s3://bucket?endpoint=https://s3.example.org#there",
    "s3://Bucket?endpoint=https://s3.example.org",
    "s3://b?endpoint=https://s3.example.org",
    "s3://?endpoint=https://s3.example.org",
    "s3://bucket/a//b?endpoint=https://s3.example.org",
    "s3://bucket/a b?endpoint=https://s3.example.org",
    "https://bucket?endpoint=https://s3.example.org",
  ])
    t.equal(parseS3Location(wrong), null, wrong);
});
