// A licence's paper and a development seal for the tests of the document room.
import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { buildCertificate } from "../../keys/certificate.js";
import type { LicenceOnPaper } from "../../src/paper/page/licence-on-paper.js";
import type { SealWith } from "../../src/paper/seal/render-sealed-licence.js";

/** A token's length of 376 characters, as docs/trust.md measures it (The QR code). */
const token = "GKCCQ2QBEYCEIAACAAGUQQBIB6ZAOQBRGA3TMMZTMRSDAMBQ".repeat(8).slice(0, 376);

/** What the sample's QR code says. */
export const sampleQrUrl = `HTTPS://LICENCES.EXAMPLE.GOV.CN/V/${token}`;

/** A food licence with the rare characters that names have; every text can be replaced. */
export const samplePaper = (change: Partial<LicenceOnPaper> = {}): LicenceOnPaper => ({
  title: { zh: "食品经营许可证", en: "Food Business Licence" },
  accent: "#1E6B3A",
  orientation: "landscape",
  copy: "正本",
  duplicates: 0,
  form: "grid",
  numberLabel: null,
  number: "JY15101070012345",
  fields: [
    { label: "经营者名称", value: "成都市堃镕喆犇𬭎㛃餐饮管理有限公司" },
    { label: "社会信用代码", value: "91510107MA6CXK1234" },
    { label: "法定代表人（负责人）", value: "欧阳喆" },
    { label: "住所", value: "四川省成都市武侯区人民南路四段11号附1号大陆国际大厦3层302室" },
    { label: "经营场所", value: "四川省成都市武侯区人民南路四段11号附1号" },
    { label: "主体业态", value: "餐饮服务经营者（中型餐馆）" },
    {
      label: "经营项目",
      value:
        "预包装食品（含冷藏冷冻食品）销售；热食类食品制售；冷食类食品制售；糕点类食品制售（含裱花蛋糕）；自制饮品制售",
    },
    { label: "许可证编号", value: "JY15101070012345" },
    { label: "有效期至", value: "2031年11月22日" },
    { label: "日常监督管理机构", value: "成都市武侯区市场监督管理局" },
    { label: "投诉举报电话", value: "12315" },
    { label: "签发人", value: "李𬭎" },
  ],
  issuer: { name: "成都市武侯区市场监督管理局", code: "11510107MB1234567X" },
  organLabel: "发证机关",
  dateLabel: "发证日期",
  date: "二〇二六年十一月二十三日",
  identifier: "1.2.156.3005.2.11100000000013338W011.11510107MB1234567X.JY15101070012345.001.U",
  version: 1,
  id: "GKCCQ2QBEYCEIAACAAGUQQBIB4",
  qrUrl: sampleQrUrl,
  host: "licences.example.gov.cn",
  fixedTexts: ["国家市场监督管理总局监制"],
  seal: { text: "电子证照专用章", code: "5101070001234", diameter: 42 },
  emblem: null,
  ...change,
});

/** A seal certificate under an authority of its own; RSA keys are 3,072 bits long, as departments have them. */
export const sampleSeal = (kind: "rsa" | "ec", departmentName = "成都市武侯区市场监督管理局"): SealWith => {
  const pair = () =>
    kind === "rsa"
      ? generateKeyPairSync("rsa", { modulusLength: 3072 })
      : generateKeyPairSync("ec", { namedCurve: "P-256" });
  const [root, seal] = [pair(), pair()];
  const issuer = { commonName: "Licet test authority", organizationalUnit: "test" };
  const common = {
    issuer,
    issuerKeyAlgorithm: kind === "rsa" ? ("rsa-sha256" as const) : ("ecdsa-p256-sha256" as const),
    issuerPublicKey: root.publicKey,
    notBefore: new Date("2026-01-01T00:00:00Z"),
    notAfter: new Date("2036-01-01T00:00:00Z"),
    sign: (tbs: Uint8Array) => sign("sha256", tbs, root.privateKey),
  };
  const serial = () => Uint8Array.of(1, ...randomBytes(15));
  const subject = { commonName: departmentName, organizationIdentifier: "11510107MB1234567X" };
  const authority = { ...common, subject: issuer, subjectPublicKey: root.publicKey, serial: serial(), authority: true };
  const department = { ...common, subject, subjectPublicKey: seal.publicKey, serial: serial(), authority: false };
  return {
    certificateChain: [buildCertificate(department), buildCertificate(authority)],
    privateKey: seal.privateKey,
  };
};
