// What the fields of departments and organs are called in /openapi.json, in both languages.
import type { FieldWords } from "./words.js";

/** Of departments, their seals, and the organs that are appointed for what they issue. */
export const departmentWords: FieldWords = {
  "Department.code": [
    "部门的统一社会信用代码。",
    "Unified social credit code of the department.",
    "119901010000100146",
  ],
  "Department.name": ["部门名称，印于此后签发的证照。", "Its name, which is printed on what it issues from then on."],
  "DepartmentFacts.name": [
    "部门名称，印于此后签发的证照。",
    "Its name, which is printed on what it issues from then on.",
  ],
  region: [
    "行政区划代码（GB/T 2260，六位），用于编号。",
    "Six digits of its region (GB/T 2260), for numbers.",
    "990101",
  ],
  "Department.level": ["层级：1 国家、2 省部、3 地市、4 区县、5 其他。", "Level: 1 national to 4 county, 5 other."],
  "DepartmentFacts.level": [
    "层级：1 国家、2 省部、3 地市、4 区县、5 其他。",
    "Level: 1 national to 4 county, 5 other.",
  ],
  shortNames: ["编号中所用的地名简称。", "How numbers name its province and its city."],
  province: ["省级简称，如 津。", "The province's short name, such as 津."],
  city: ["市、区简称，如 德。", "The city's or district's short name, such as 德."],
  superior: [
    "上级机关的代码；上级机关可以撤销本部门颁发的证照。",
    "Code of the department above it, which may annul what it issued.",
    "11990101000010006B",
  ],
  predecessor: [
    "前身的代码；承继何部门的证照以其撤销登记为准。",
    "Code of the department that it followed, for the reader; who succeeds whom is said where a department ends.",
  ],
  phone: ["电话，暂时无法核验时告知查询人。", "Telephone, told where a licence could not be checked.", "0990-5550114"],
  seals: ["印章。", "Its seals."],
  "Seal.code": ["印章编码（13 位）。", "The seal's code, 13 digits.", "9901010000141"],
  "Seal.text": ["印文中五角星下方的文字。", "What stands below the star.", "电子证照专用章"],
  diameter: ["直径（毫米）。", "Diameter in millimetres.", 42],
  image: [
    "印模图片的哈希值，由 POST /v1/images 给出；第一枚印章有图片的，签章时以图片代替绘制的印模。",
    "What POST /v1/images answered: the picture that is set instead of a drawn seal, where the first seal has one.",
  ],
  "Image.sha256": [
    "所存 PNG 的 SHA-256，供印章的 image 或者类型的 emblem 引用。",
    "SHA-256 of the PNG that is kept: what the image of a seal or the emblem of a type names.",
  ],
  "Department.ended": ["撤销之日；null 为存续。", "The first day on which it is none any more; null while it stands."],
  successor: [
    "承继机关的代码：自撤销之日起办理其颁发的证照。",
    "Code of the department that acts on what it issued, from the day of its end on.",
  ],
  organs: ["就本部门颁发的证照指定的机关。", "The organs appointed for what it issued."],
  "AppointedOrgan.type": ["证照类型代码。", "Code of the licence type."],
  organ: ["指定机关。", "The appointed organ."],
  "AppointedOrgan.organ": ["指定机关的代码。", "Code of the appointed organ."],
  acts: ["可以办理的事项，名称与历次行为中的相同。", "The acts that it may do, as histories name them."],
  "OrganOfType.issuer": ["颁发机关。", "Who issued the licences."],
  "NamedDepartment.code": ["部门代码。", "Code of the department."],
  "NamedDepartment.name": ["部门名称。", "Name of the department."],
  "DepartmentEnd.from": ["自该日起不再存续。", "The first day on which it is none any more."],
  "TypeEnd.from": ["自该日起不再签发。", "The first day on which nothing of it is issued any more."],
  "TypeEnd.reason": ["缘由，如改版。", "Why, such as a new official form."],
  "DepartmentEnd.reason": ["缘由，如机构改革。", "Why, such as a reorganisation.", "机构改革"],
  "path.department": [
    "部门的统一社会信用代码。",
    "Unified social credit code of the department.",
    "119901010000100146",
  ],
  "path.issuer": ["颁发机关的代码。", "Code of the department that issued.", "119901010000100146"],
  "path.organ": ["指定机关的代码。", "Code of the appointed organ.", "119901010000100221"],
};
