// What the fields of annotated copies are called in /openapi.json, in both languages.
import type { FieldWords } from "./words.js";

export const copyWords: FieldWords = {
  "CopyRequest.maker": ["加注人，印在加注件上。", "Who makes the copy; printed on it.", "示例商贸有限公司"],
  "CopyRequest.purpose": ["用途，印在加注件上。", "What the copy is for; printed on it.", "投标资格审查"],
  "CopyRequest.expires": [
    "加注件的截止日期，不晚于证照的有效期止。",
    "Last day on which the copy is good, within the licence's term.",
  ],
  "Copy.sha256": ["加注件 PDF 的 SHA-256。", "SHA-256 of the copy's PDF."],
  "Copy.licence": ["证照编号（id）。", "Id of the licence."],
  "Copy.version": ["加注件所依据的版本。", "The version that was copied."],
  "Copy.maker": ["加注人；依法删除后为 null。", "Who made it; null once erased."],
  "Copy.purpose": ["用途；依法删除后为 null。", "What it is for; null once erased."],
  madeOn: ["加注日期。", "The day on which it was made."],
  "Copy.expires": ["截止日期（含）。", "The last day on which it is good."],
  "Copy.size": ["字节数。", "Size in bytes."],
  "links.check": ["任何人均可在此核对该文件。", "Where anybody may check the document."],
  "path.sha256": ["文件的 SHA-256，64 位小写十六进制。", "SHA-256 of the document, 64 lower-case hexadecimal digits."],

  "Verdict.document": ["所问的文件。", "The document that was asked about."],
  "JudgedDocument.sha256": ["该文件的 SHA-256。", "SHA-256 of the document."],
  "JudgedDocument.kind": [
    "paper 证照文件；copy 加注件；pdf 非本库签章的 PDF；picture 图片或扫描件，结论只针对其中的二维码；other 其他文件。",
    "The paper of a licence, or an annotated copy; another PDF; a picture, where the verdict speaks of the code in it alone; another file.",
  ],
  "JudgedDocument.found": [
    "文件中发现的问题，最严重的在前。",
    "What is wrong with a file that was not sealed here, the gravest first.",
  ],
  "JudgedDocument.found.text": ["发现了什么，应当怎样做。", "What was found, and what to do."],
  "JudgedDocument.carries": [
    "文件中的核验码：kind 为其种类，verdict 为仅对该核验码的结论，不代表文件本身。",
    "The code in the file: its kind, and the verdict on the code alone, which says nothing of the file.",
  ],
  "CarriedCode.text": [
    "非本库核验码的内容，只供显示，请勿打开。",
    "What a code of somebody else's says: to be shown, never to be opened.",
  ],
  "JudgedDocument.copy": ["加注的内容。", "What is noted on the copy."],
  "PublicCopy.maker": [
    "加注人；个人已遮盖，依法删除的为 null。",
    "Who made it, a person's name masked; null once erased.",
  ],
  "PublicCopy.purpose": [
    "用途；个人证照的不予公开，为 null。",
    "What it is for; null of a person's licence, and once erased.",
  ],
  "PublicCopy.expires": ["截止日期（含）。", "The last day on which it is good."],
};
