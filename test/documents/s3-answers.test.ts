import t from "tap";
import { errorCodeIn, pageIn } from "../../src/documents/s3-answers.js";

const page = (inside: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${inside}</ListBucketResult>\n`;
const object = (key: string) =>
  `<Contents><Key>${key}</Key><LastModified>2026-01-02T03:04:05.000Z</LastModified><Size>12</Size></Contents>`;
const end = "<IsTruncated>false</IsTruncated>";

t.test("a page names its objects, whatever references their keys are written with", async t => {
  t.same(pageIn(page(`${end}${object("a&amp;b&#60;c&#x3E;&quot;&apos;")}${object("d")}`)), {
    objects: ["a&b<c>\"'", "d"].map(key => ({ key, size: 12, modified: new Date("2026-01-02T03:04:05Z") })),
    next: null,
  });
});

t.test("a page says where the next begins", async t => {
  const more = "<IsTruncated>true</IsTruncated><NextContinuationToken>a&amp;b==</NextContinuationToken>";
  t.match(pageIn(page(more)), { objects: [], next: "a&b==" });
});

t.test("what is not a whole page is none, never an empty one", async t => {
  for (const wrong of [
    "",
    "<html></html>",
    page(""),
    page("<IsTruncated>true</IsTruncated>"),
    page(`${end}${object("a")}`).slice(0, -30),
    page(`${end}<Contents><Key>a</Key></Contents>`),
    page(`${end}${object("a").replace("12", "many")}`),
    page(`${end}${object("a").replace("2026-01-02T03:04:05.000Z", "yesterday")}`),
  ])
    t.equal(pageIn(wrong), null, wrong);
});

t.test("an error has a code, or none", async t => {
  t.equal(errorCodeIn("<Error><Code>NoSuchKey</Code><Message>no</Message></Error>"), "NoSuchKey");
  t.equal(errorCodeIn("<html>404</html>"), null);
});
