import t from "tap";
import { ImportMap } from "../../../src/import/map/import-map.js";
import { createRowMapper } from "../../../src/import/map/map-row.js";
import { createTypeCollector } from "../../../src/import/map/type-definitions.js";
import { authority, header, row, sampleMap } from "../sample-map.js";

const map = ImportMap.parse(sampleMap);
const mapper = createRowMapper(map, header.split(","));
const cells = (code: string) => row({ id: code, code }).split(",");

const collected = (...codes: string[]) => {
  const types = createTypeCollector(map.define);
  for (const code of codes) types.note(mapper(cells(code)).type, mapper.row(cells(code)));
  return types;
};

t.test("a type's code comes from its value alone: another file, in another order, gives the same", t => {
  t.strictSame(collected("9", "1006").codes(), [`${authority}A09`, `${authority}ARY`]);
  t.strictSame(collected("1006", "7", "9", "1006").codes(), [`${authority}ARY`, `${authority}A07`, `${authority}A09`]);
  t.end();
});

t.test("the definition is filled from the first row of the type, and says that it is not official", t => {
  const [definition] = collected("9").definitions();
  t.match(definition, {
    code: `${authority}A09`,
    official: false,
    name: { zh: "示例许可证（9）", en: "Sample licence 9" },
    number: { template: "{digits:7}" },
  });
  t.end();
});

t.test("every row of a type that cannot be defined is refused", t => {
  const define = { ...map.define, authority: { name: "Other", code: "119901010000100146", level: "3" } };
  const types = createTypeCollector(define);
  const note = () => types.note(`${authority}A09`, mapper.row(cells("9")));
  t.throws(note, { code: "type-invalid", message: /authority-code-differs/ });
  t.throws(note, { code: "type-invalid" });
  t.strictSame(types.definitions(), []);
  t.end();
});

t.test("a file that names far too many types is taken for a mistake in the map", t => {
  const types = createTypeCollector(undefined);
  const noteAll = () => {
    for (let count = 0; count <= 5_000; count += 1) types.note(String(count), () => "");
  };
  t.throws(noteAll, { code: "too-many-types" });
  t.end();
});
