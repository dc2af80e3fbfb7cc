import fc from "fast-check";
import t from "tap";
import { codeSecret, hideAll } from "../../../src/catalogue/personal/hide.js";
import { hidingPersons, publicPaper, tokenFacts } from "../../../src/catalogue/personal/masking.js";
import { maskAddress, maskCode, maskName } from "../../../src/catalogue/personal/masks.js";
import { codeList, field, table } from "../../../src/catalogue/shipped/field.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { erased } from "../../../src/licence/personal.js";

const rounds = Number(process.env.LICET_ROUNDS ?? 300);
const company = { name: "示例市清禾餐饮管理有限公司", codeType: "001", code: "91350100M000100Y43" };
const person = { name: "张三丰", codeType: "111", code: "11010519491231002X" };
const trader = { name: "示例市张三面馆", codeType: "001", code: "92350100M000100Y41" };
const face = {
  operatorName: "x",
  creditCode: "x",
  legalRepresentative: "李四光",
  premises: "样板路2号",
  items: "热食类食品制售",
};
const paper = (holders: (typeof company)[], more = {}) => ({
  number: "JY00000000000001",
  identifier: "1.2.156.3005.2.11100000MB0143028R901.119901010000100146.JY00000000000001.001.0",
  holders,
  face: { ...face, ...more },
});

t.test("a code shows 1 + 1 characters, and at least half of a short one stays hidden", async t => {
  t.equal(maskCode(person.code), "1****************X");
  t.same(["1", "123", "12345678"].map(maskCode), ["*", "***", "1******8"]);
});

t.test("an address is shown to its district, and nothing of a street or a house", async t => {
  for (const [address, shown] of [
    ["示例市示例区样板路1号", "示例市示例区****"],
    ["北京市朝阳区建国路1号院2号楼", "北京市朝阳区****"],
    ["上海市浦东新区世纪大道100号", "上海市浦东新区****"],
    ["河北省唐山市路北区学院路3号", "河北省唐山市路北区****"],
    ["湖南省永州市道县道州北路5号", "湖南省永州市道县****"],
    ["江西省景德镇市珠山区珠山东路1号", "江西省景德镇市珠山区****"],
    ["内蒙古自治区呼和浩特市新城区成吉思汗大街1号", "内蒙古自治区呼和浩特市新城区****"],
    ["新疆维吾尔自治区伊犁哈萨克自治州伊宁市解放路2号", "新疆维吾尔自治区伊犁哈萨克自治州伊宁市****"],
    ["云南省临沧市双江拉祜族佤族布朗族傣族自治县勐勐镇", "云南省临沧市双江拉祜族佤族布朗族傣族自治县****"],
    ["广东省东莞市南城街道阳光小区3栋", "广东省东莞市****"],
    ["示例市样板路花园小区6号", "示例市****"],
    ["样板路花园小区6号", "****"],
    ["1 N EXAMPLE ST, CHICAGO", "****"],
    ["", "****"],
  ] as const)
    t.equal(maskAddress(address), shown);
});

t.test("a person's name shows its first character", async t => {
  t.same(["张三", "欧阳修文", "𬭎三", "JERZY KOLODZIEJ", "张", ""].map(maskName), [
    "张*",
    "欧*",
    "𬭎*",
    "J*",
    "*",
    "*",
  ]);
});

t.test(
  "organisations and sole traders are shown as they are, a person is not, whatever the type says of tokens",
  async t => {
    for (const qr of [{ holder: "full" }, { holder: "masked" }] as const) {
      const type = { ...foodLicence, qr };
      t.same(publicPaper(type, paper([company])).holders, [company]);
      t.same(publicPaper(type, paper([trader])).holders, [trader]);
      t.same(publicPaper(type, paper([person])).holders, [
        { codeType: "111", name: "张*", code: "1****************X" },
      ]);
    }
  },
);

t.test(
  "of a person everything that is no credit code counts as one, and all holders of a type where it says so",
  async t => {
    const known = { name: "JERZY", codeType: "099", code: "324796" };
    const all = { ...foodLicence, personalHolders: "all" } as const;
    t.same(publicPaper(foodLicence, paper([known])).holders, [known]);
    t.same(publicPaper(all, paper([known])).holders, [{ codeType: "099", name: "J*", code: "3****6" }]);
    t.same(publicPaper(all, paper([company])).holders, [company]);
    const disguised = { ...person, codeType: "099", code: `证${person.code}` };
    t.match(publicPaper(foodLicence, paper([disguised])).holders, [{ name: "张*" }]);
  },
);

t.test(
  "an organisation's face and a sole trader's show operator and premises, a person's hides who and where",
  async t => {
    const of = (holder: typeof company) =>
      publicPaper(foodLicence, paper([holder], { domicile: "示例市示例区样板路2号" })).face;
    for (const holder of [company, trader])
      t.match(of(holder), {
        creditCode: holder.code,
        legalRepresentative: "李四光",
        domicile: "示例市示例区样板路2号",
        premises: "样板路2号",
      });
    t.match(of(person), {
      creditCode: "1****************X",
      legalRepresentative: "李*",
      domicile: "示例市示例区****",
      premises: "样板路2号",
    });
  },
);

t.test("an identity number is hidden wherever it stands, whoever holds the licence", async t => {
  for (const holder of [company, trader]) {
    const items = `负责人身份证 110105-19491231-002x、11010519491231002Ｘ`;
    const shown = publicPaper(foodLicence, paper([{ ...holder, name: `甲${person.code}` }], { items }));
    t.equal(shown.face.items, "负责人身份证 1****************X、1****************X");
    t.equal(shown.holders[0]?.name, "甲1****************X");
    t.equal(hidingPersons(foodLicence, [holder])(`处罚${person.code}`), "处罚1****************X");
    const token = tokenFacts(foodLicence, { holders: [{ ...holder, name: `甲${person.code}` }], number: person.code });
    t.same(token, { holderName: "甲1****************X", holderCount: 1, number: "1****************X" });
  }
  t.equal(
    hidingPersons(foodLicence, [])("编号110105194912310021，1.2.156.3005"),
    "编号110105194912310021，1.2.156.3005",
  );
});

t.test("each kind of holder has the field's mask for it, the strictest among joint holders", async t => {
  const mask = { organisation: "none", "sole-trader": "name", person: "hidden" } as const;
  const type = { ...foodLicence, fields: [field("note", "备注", "Note", { mask })] };
  const of = (...holders: (typeof company)[]) =>
    publicPaper(type, { ...paper(holders), face: { note: "王五" } }).face.note;
  t.equal(of(company), "王五");
  t.equal(of(trader), "王*");
  t.equal(of(person), "****");
  t.equal(of(company, trader), "王*");
  t.equal(of(company, trader, person), "****");
});

t.test("a table's columns are masked each, and a table of a person's own not shown at all", async t => {
  const workers = table("workers", "从业人员", "Staff", 9, [
    field("name", "姓名", "Name", { mask: "name" }),
    field("card", "证件", "Card", { mask: "identity" }),
    codeList("post", "岗位", "Post", [{ code: "1", zh: "店长", en: "Manager" }]),
  ]);
  const rows = [
    { name: "王五", card: "A1234567", post: "1" },
    { name: "赵六", post: `证${person.code}` },
  ];
  const of = (rest: Partial<typeof workers>) =>
    publicPaper({ ...foodLicence, fields: [{ ...workers, ...rest }] }, { ...paper([company]), face: { workers: rows } })
      .face.workers;
  t.same(of({}), [
    { name: "王*", card: "A******7", post: "店长" },
    { name: "赵*", post: "证1****************X" },
  ]);
  t.equal(of({ mask: "hidden" }), "****");
});

t.test("joint holders are one line with their count", async t => {
  t.equal(publicPaper(foodLicence, paper([person, company])).holder, "张*等2个");
  t.equal(publicPaper(foodLicence, paper([company])).holder, company.name);
});

t.test("the face shows what the public may see of it", async t => {
  const shown = publicPaper(
    foodLicence,
    paper([person], { premises: "样板路2号(张三丰宅)", domicile: "示例区样板路2号" }),
  ).face;
  t.same(shown, {
    operatorName: "张*",
    creditCode: "1****************X",
    legalRepresentative: "李*",
    domicile: "示例区****",
    premises: "样板路2号(张*宅)",
    items: "热食类食品制售",
  });
  t.match(publicPaper(foodLicence, paper([company], { domicile: "示例区样板路2号" })).face, {
    domicile: "示例区样板路2号",
  });
});

t.test("a face value that the type does not know is not shown at all", async t => {
  t.notOk("secret" in publicPaper(foodLicence, paper([company], { secret: "1" })).face);
});

t.test("a person's code is found as a number, in the identifier, in other case, width and punctuation", async t => {
  const shown = publicPaper(foodLicence, {
    ...paper([person], { items: "证件 110105-1949-1231-002x,１１０１０５１９４９１２３１００２Ｘ" }),
    number: person.code,
    identifier: `1.2.156.3005.2.11100000MB0143028R901.119901010000100146.${person.code}.001.0`,
  });
  t.equal(shown.number, "1****************X");
  t.equal(shown.identifier, "1.2.156.3005.2.11100000MB0143028R901.119901010000100146.1****************X.001.0");
  t.equal(shown.face.items, "证件 1****************X,1****************X");
});

t.test("an erased holder is null everywhere it would stand", async t => {
  const shown = publicPaper(foodLicence, {
    ...paper([]),
    holders: [{ name: erased, codeType: "111", code: erased }],
    face: { operatorName: erased, creditCode: erased, legalRepresentative: erased, items: "热食" },
  });
  t.same(shown.holders, [{ name: null, codeType: "111", code: null }]);
  t.equal(shown.holder, null);
  t.same(shown.face, { operatorName: null, creditCode: null, legalRepresentative: null, items: "热食" });
});

t.test(
  "the token names companies and sole traders in full and masks a person, and never holds a person's code",
  async t => {
    const of = (...holders: (typeof company)[]) => tokenFacts(foodLicence, { holders, number: "JY1" });
    t.same(of(company), { holderName: company.name, holderCount: 1, number: "JY1" });
    t.same(of(trader), { holderName: trader.name, holderCount: 1, number: "JY1" });
    t.same(of(person), { holderName: "张*", holderCount: 1, number: "JY1" });
    t.same(of(company, person), { holderName: company.name, holderCount: 2, number: "JY1" });
    t.same(of({ ...company, name: `甲${person.code}` }, person).holderName, "甲1****************X");
    const masked = { ...foodLicence, qr: { holder: "masked" } } as const;
    t.match(tokenFacts(masked, { holders: [trader], number: trader.code }), { holderName: "示*", number: trader.code });
    t.match(tokenFacts(masked, { holders: [company], number: "1" }), { holderName: company.name });
  },
);

t.test("a short account number is hidden where it stands alone, and other numbers stay readable", async t => {
  const holder = { name: "JERZY KOLODZIEJ", codeType: "999", code: "12" };
  t.equal(
    hidingPersons(foodLicence, [holder])("account 12, licence 2012-1234, 第12号"),
    "account **, licence 2012-1234, 第**号",
  );
});

t.test("a name is hidden in a free text that writes it with radicals or other dots", async t => {
  const holder = { name: "户马·艾力", codeType: "111", code: "11010519491231002X" };
  for (const written of ["户马·艾力", "\u2f3e\u2ee2•艾力", "戶马‧艾力", "户\u2ee2艾力"])
    t.notMatch(hidingPersons(foodLicence, [holder])(`迁址，原经营者${written}`), /艾力|马|\u2ee2/u, written);
});

t.test("overlapping finds are one, so that no tail spells the secret again", async t => {
  const code = "1111111111";
  const hidden = hideAll("1".repeat(16), [codeSecret(code, maskCode(code))]);
  t.notOk(hidden.includes(code));
  t.equal(hideAll("abcdefghij", [codeSecret("abcdef", "a****f"), codeSecret("efghij", "e****j")]), "****");
});

const alphanumeric = fc.string({ unit: fc.constantFrom(..."01AB"), minLength: 6, maxLength: 18 });
const filler = fc.string({ unit: fc.constantFrom(..."01AB", "-", " ", "号", "*", "(") });

t.test(
  "no code of a person is in any public value, however it is spread over number, identifier and face",
  async () => {
    const codeTypes = fc.constantFrom("001", "099", "111", "414");
    const holder = fc.record({
      name: fc.constantFrom("张三丰", "示例市甲有限公司"),
      codeType: codeTypes,
      code: alphanumeric,
    });
    fc.assert(
      fc.property(
        fc.array(holder, { minLength: 1, maxLength: 3 }),
        fc.array(filler, { minLength: 6, maxLength: 6 }),
        (holders, pad) => {
          const spell = (at: number) =>
            `${pad[at]}${holders[at % holders.length]?.code}${pad[at + 1]}${holders[0]?.code.toLowerCase()}`;
          const shown = publicPaper(foodLicence, {
            number: spell(0),
            identifier: spell(1),
            holders,
            face: {
              operatorName: holders.map(({ name }) => name).join("、"),
              creditCode: holders.map(({ code }) => code).join("、"),
              legalRepresentative: spell(2),
              items: spell(3),
              domicile: spell(4),
            },
          });
          const text = JSON.stringify(shown).toUpperCase();
          for (const { code, name, codeType } of holders) {
            if (codeType === "001" || codeType === "099") continue;
            if (text.includes(code)) throw new Error(`${code} in ${text}`);
            if (text.includes(name)) throw new Error(`${name} in ${text}`);
          }
        },
      ),
      { numRuns: rounds },
    );
  },
);

t.test("hiding twice is hiding once, and text without the code is left as it is", async () => {
  fc.assert(
    fc.property(alphanumeric, filler, filler, (code, before, after) => {
      const secrets = [codeSecret(code, maskCode(code))];
      const once = hideAll(before + code + after, secrets);
      const plain = "示例市样板路2号 𬭎";
      return !once.includes(code) && hideAll(plain, secrets) === plain;
    }),
    { numRuns: rounds },
  );
});
