// RFC 9110, 8.8.3: what an entity tag is, and the two ways to compare them.
import t from "tap";
import { matchesStrongly, matchesWeakly, readEntityTags } from "../../src/http/entity-tags.js";

const strong = (opaque: string) => ({ weak: false, opaque });
const weak = (opaque: string) => ({ weak: true, opaque });

t.test("a header names anything, or a list of tags", async t => {
  t.equal(readEntityTags("*"), "*");
  t.equal(readEntityTags(" * "), "*");
  t.same(readEntityTags('"3"'), [strong("3")]);
  t.same(readEntityTags('"3", W/"4" ,"5"'), [strong("3"), weak("4"), strong("5")]);
  t.same(readEntityTags('"a,b", "c"'), [strong("a,b"), strong("c")], "a comma may stand in a tag");
  t.same(readEntityTags('"1",, "2"'), [strong("1"), strong("2")], "an empty element (RFC 9110, 5.6.1)");
  t.same(readEntityTags('""'), [strong("")]);
});

t.test("nothing else is a list of tags", async t => {
  for (const text of ["", "3", '"3', '3"', 'w/"3"', '"3" "4"', '*, "3"', '"3", *', '"a b"', 'W/ "3"', ","])
    t.equal(readEntityTags(text), null, text);
});

t.test("the table of RFC 9110, 8.8.3.2", async t => {
  const rows: [string, string, boolean, boolean][] = [
    ['W/"1"', "1", false, true],
    ['W/"1"', "2", false, false],
    ['"1"', "1", true, true],
    ["*", "1", true, true],
  ];
  for (const [header, opaque, strongly, weakly] of rows) {
    const tags = readEntityTags(header) ?? [];
    t.equal(matchesStrongly(tags, opaque), strongly, `${header} strongly`);
    t.equal(matchesWeakly(tags, opaque), weakly, `${header} weakly`);
  }
});
