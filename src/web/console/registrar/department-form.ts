// The forms by which a department is defined, revised and ended, and the words that its pages say too.
import type { Choice, Field, Group } from "../../parts/form/fields.js";
import type { Language } from "../../parts/language.js";
import { say } from "../../parts/texts.js";
import { choicesOf, common, levels } from "./words.js";

export const departmentTexts = {
  title: say("部门", "Departments"),
  define: say("登记部门", "Define a department"),
  revise: say("修订", "Revise"),
  revision: say("修订部门", "Revise a department"),
  end: say("撤销部门", "End a department"),
  keys: say("密钥", "Keys"),
  about: say("部门信息", "About it"),
  region: say("行政区划", "Region"),
  regionHelp: say("六位代码（GB/T 2260），用于编号。", "Six digits (GB/T 2260), for numbers."),
  level: say("层级", "Level"),
  names: say("编号中的简称", "Short names in numbers"),
  province: say("省级简称", "The province's"),
  provinceHelp: say("如 津。", "Such as 津."),
  city: say("市、区简称", "The city's or district's"),
  cityHelp: say("如 德。", "Such as 德."),
  place: say("隶属", "Where it stands"),
  superior: say("上级机关", "Superior"),
  superiorHelp: say("上级机关可以撤销本部门颁发的证照。", "It may annul what this department issued."),
  predecessor: say("前身", "Predecessor"),
  phone: say("电话", "Telephone"),
  phoneHelp: say("暂时无法核验时告知查询人。", "Told where a licence could not be checked."),
  seals: say("印章", "Seals"),
  seal: say("印章", "seal"),
  sealHelp: say("签章时使用第一枚；未登记的，使用通用印模。", "The first is set; without any, a plain one is."),
  sealCode: say("印章编码", "Seal code"),
  sealText: say("印文", "Text below the star"),
  diameter: say("直径（毫米）", "Diameter in millimetres"),
  image: say("印模图片的哈希值", "Hash of its own picture"),
  imageHelp: say(
    "在部门页上传印模图片后自动填写；清空则按印文绘制。",
    "Filled in when a picture is sent on the department's page; left out, the seal is drawn.",
  ),
  give: say("上传印模图片", "Give it a picture"),
  giveHelp: say(
    "PNG 或 JPEG，不超过 2 MB，正方形为宜；上传后即修订该部门，此后签章的证照使用该图片。",
    "PNG or JPEG, 2 MB at most, best square. The department is revised at once, and papers sealed from then on bear it.",
  ),
  given: say("印模图片已登记。", "The picture of the seal is recorded."),
  file: say("图片文件", "The file"),
  picture: say("印模", "The seal, as papers bear it"),
  organs: say("指定机关", "Appointed organs"),
  successor: say("承继机关", "Successor"),
  successorHelp: say(
    "自撤销之日起办理其颁发的证照；可以以后再定。",
    "It acts on what was issued from then on; it may be named later.",
  ),
  stands: say("存续", "Stands"),
  ended: say("已撤销", "Ended"),
  consequence: say(
    "自该日起，该部门不能再签发证照；其颁发的证照由承继机关办理，已有纸件仍印其名。",
    "From that day on it issues nothing. Its successor acts on its licences; papers go on bearing its name.",
  ),
  empty: say("没有符合条件的部门。可以登记一个。", "No department is like that. Define one."),
  more: say("仅显示前 200 个，请缩小范围。", "Only the first 200 are shown: ask for fewer."),
  search: say("名称或代码", "Name or code"),
} as const;

/** What is said of a department; its code only where it is new. */
export const departmentFields = (
  language: Language,
  { departments, isNew }: { departments: readonly Choice[]; isNew: boolean },
): Group[] => {
  const t = (key: keyof typeof departmentTexts): string => departmentTexts[key][language];
  const code: Field[] = isNew
    ? [{ kind: "text", at: "/code", label: common.code[language], required: true, longest: 18 }]
    : [];
  return [
    {
      title: t("about"),
      fields: [
        ...code,
        { kind: "text", at: "/name", label: common.name[language], required: true, longest: 200 },
        { kind: "text", at: "/region", label: t("region"), help: t("regionHelp"), longest: 6, inputMode: "numeric" },
        { kind: "choice", at: "/level", label: t("level"), choices: choicesOf(levels, language) },
        { kind: "text", at: "/phone", label: t("phone"), help: t("phoneHelp"), longest: 60 },
      ],
    },
    {
      title: t("names"),
      fields: [
        { kind: "text", at: "/shortNames/province", label: t("province"), help: t("provinceHelp"), longest: 10 },
        { kind: "text", at: "/shortNames/city", label: t("city"), help: t("cityHelp"), longest: 10 },
      ],
    },
    {
      title: t("place"),
      fields: [
        {
          kind: "text",
          at: "/superior",
          label: t("superior"),
          help: t("superiorHelp"),
          list: departments,
          longest: 18,
        },
        { kind: "text", at: "/predecessor", label: t("predecessor"), list: departments, longest: 18 },
      ],
    },
    {
      title: t("seals"),
      help: t("sealHelp"),
      fields: [
        {
          kind: "rows",
          at: "/seals",
          label: t("seals"),
          row: t("seal"),
          least: 0,
          most: 20,
          columns: [
            { kind: "text", at: "/text", label: t("sealText"), required: true, longest: 40 },
            { kind: "text", at: "/code", label: t("sealCode"), longest: 13, inputMode: "numeric" },
            { kind: "number", at: "/diameter", label: t("diameter"), required: true },
            { kind: "text", at: "/image", label: t("image"), help: t("imageHelp"), longest: 64 },
          ],
        },
      ],
    },
  ];
};

/** The file of a seal's picture. */
export const sealPictureGroups = (language: Language): Group[] => [
  {
    title: departmentTexts.picture[language],
    help: departmentTexts.giveHelp[language],
    fields: [
      {
        kind: "file",
        at: "/file",
        label: departmentTexts.file[language],
        required: true,
        accept: "image/png,image/jpeg",
      },
    ],
  },
];

/** What the end of a department is recorded with. */
export const departmentEndFields = (language: Language, departments: readonly Choice[]): Group[] => [
  {
    title: departmentTexts.end[language],
    fields: [
      { kind: "day", at: "/from", label: common.from[language], required: true },
      { kind: "text", at: "/reason", label: common.reason[language], required: true, longest: 200 },
      {
        kind: "text",
        at: "/successor",
        label: departmentTexts.successor[language],
        help: departmentTexts.successorHelp[language],
        list: departments,
        longest: 18,
      },
    ],
  },
];
