// What was found in a file that somebody sent, in both languages, each sentence saying what to do next.
import type { Finding } from "../../paper/inspect/finding.js";
import { type Bilingual, say } from "../words.js";

const askAgain = say("请向出示人索取原文件。", "Ask whoever showed it for the original file.");
const doNotRely = say("请勿采信。", "Do not rely on it.");

const and = (zh: string, en: string, next: Bilingual): Bilingual => say(`${zh}${next.zh}`, `${en} ${next.en}`);
const altered = (zh: string, en: string): Bilingual => and(zh, en, doNotRely);

/** By the stable code of what was found. */
export const findingWords = {
  "not-a-pdf": and(
    "文件不是 PDF，也不是 PNG 或 JPEG 图片。",
    "The file is no PDF, and no PNG or JPEG picture either.",
    askAgain,
  ),
  "pdf-too-slow": and(
    "文件过于复杂，未能在规定时间内查清改动之处。",
    "The file is so involved that what is wrong with it was not found in time.",
    askAgain,
  ),
  "pdf-too-much": and(
    "文件展开后过大，未能查清改动之处。",
    "The file unfolds to so much that what is wrong with it was not looked for.",
    askAgain,
  ),
  "pdf-unreadable": and(
    "PDF 的结构已损坏，无法完整读取。",
    "The structure of the PDF is damaged, so it cannot be read whole.",
    askAgain,
  ),
  encrypted: and(
    "文件已加密；本库签章的文件从不加密。",
    "The file is encrypted; no document that was sealed here is.",
    askAgain,
  ),
  "second-revision": altered(
    "签章之后又保存过新的内容（增量更新），所显示的可能不是签章时的内容。",
    "A second revision was saved behind what was sealed: what is shown may be other than what was sealed.",
  ),
  "after-end": altered(
    "文件末尾之后还附有其他内容，签章并不覆盖。",
    "Something stands behind the end of the file, which the seal does not cover.",
  ),
  "no-signature": and(
    "文件中没有电子签章：可能是打印、扫描或另存的文件。",
    "There is no electronic seal in the file: it may have been printed, scanned or saved anew.",
    askAgain,
  ),
  "several-signatures": altered(
    "文件中有不止一个签名；本库签章的文件只有一个。",
    "There is more than one signature in the file; a document that was sealed here has one.",
  ),
  "byte-range-odd": altered(
    "签名所声明的覆盖范围（ByteRange）不合规范。",
    "The range that the signature says it covers (ByteRange) is not a proper one.",
  ),
  "byte-range-gap": altered(
    "签名的覆盖范围中留有空隙，空隙中的内容不受签章保护。",
    "The range that the signature covers has a hole, and what stands in it is not protected by the seal.",
  ),
  "beyond-signature": altered(
    "签名的覆盖范围之外还有内容。",
    "Something stands behind the range that the signature covers.",
  ),
  "contents-respelled": altered(
    "签名数据的写法与本库的不同，曾被改写。",
    "The signature is spelled in another way than it is here: it was written anew.",
  ),
  "signature-unreadable": altered(
    "签名数据无法识别，或者不是本库所用的形式。",
    "The signature cannot be read, or has another form than those made here.",
  ),
  "unsigned-attributes": altered(
    "签名中附有未经签名的属性。",
    "There are attributes beside the signature which it does not cover.",
  ),
  "digest-differs": altered(
    "文件内容与签章时不一致，签章后曾被改动。",
    "The content is not what was sealed: it was altered afterwards.",
  ),
  "seal-signature-wrong": altered(
    "签名与其证书不符，签章无效。",
    "The signature is not by the key of its certificate: the seal is no good.",
  ),
  "foreign-chain": altered(
    "签章所用的证书并非由本库颁发，与本库无关。",
    "The seal's certificate is none that this registry gave: it has nothing to do with this registry.",
  ),
  "certificate-not-valid": altered(
    "签章之时，证书不在有效期内。",
    "The certificate was not valid at the time of sealing.",
  ),
  javascript: altered(
    "文件中含有 JavaScript 脚本，可以改变所显示的内容。",
    "There is JavaScript in the file, which can change what is shown.",
  ),
  xfa: altered(
    "文件中含有 XFA 表单，可以改变所显示的内容。",
    "There is an XFA form in the file, which can change what is shown.",
  ),
  "form-fields": altered("文件中添加了表单域。", "Form fields were added to the file."),
  "annotation-added": altered(
    "文件中添加了批注，可能遮盖或替换原有文字。",
    "An annotation was added, which may cover or replace the text.",
  ),
  "active-content": altered(
    "文件中含有会自动执行的动作或链接。",
    "There are actions or links in the file, which act by themselves.",
  ),
  "optional-content": altered(
    "文件中含有可显示或隐藏的图层。",
    "There are layers in the file, which can be shown or hidden.",
  ),
  "attachment-added": altered("文件中嵌入了其他文件。", "Another file is embedded in this one."),
  "not-as-written": altered(
    "文件的结构与本库写出的不同，曾被其他软件改写。",
    "The file is not laid out as this registry writes them: other software has written it anew.",
  ),
  "sealed-but-unrecorded": altered(
    "签章本身可以验证，但电子证照库没有签发记录。请告知电子证照库。",
    "The seal itself is right, but the registry has no record of it. Tell the registry.",
  ),
} as const satisfies Record<Finding, Bilingual>;

export type FoundCode = keyof typeof findingWords;
