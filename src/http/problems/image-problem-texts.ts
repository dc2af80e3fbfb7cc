// The problems of pictures.
import type { HttpErrorCode } from "./http-problem.js";
import { type ProblemText, problem } from "./problem-text.js";

/** By code. */
export const imageProblemTexts = {
  "not-an-image": problem(
    415,
    "请以 Content-Type: image/png 或 image/jpeg 发送图片本身。",
    "Send the picture itself, as Content-Type: image/png or image/jpeg.",
  ),
  "image-malformed": problem(
    422,
    "图片无法读取：文件不完整、已损坏，或者内容与其类型（Content-Type）不符。请重新导出为 PNG 或 JPEG，或者截图后再发。",
    "The picture cannot be read: it is cut off, damaged, or other than its type (Content-Type) says. Export it again as a PNG or JPEG, or send a screenshot.",
  ),
  "image-too-large": problem(
    413,
    "图片过大：每边最多 4000 像素，总共最多 800 万像素；缩小后，照面图片的 JPEG 最多 96 KiB，印模、徽标的 PNG 最多 512 KiB。请缩小或简化后再发。",
    "The picture is too large: at most 4,000 pixels a side, 8 million in all, and made small 96 KiB as the JPEG of a face, or 512 KiB as the PNG of a seal or an emblem. Make it smaller or plainer.",
  ),
  "images-unavailable": problem(
    503,
    "同时上传的图片过多，请稍后重试。",
    "Too many pictures are being read right now. Send it again soon.",
  ),
  "too-many-images": problem(
    429,
    "本部门已上传、尚未使用的图片过多。请先用于签发，或者等候它们在一天后失效。",
    "Too many pictures of your department wait to be used. Use them, or wait until they are forgotten after a day.",
  ),
  "unknown-image": problem(
    404,
    "该版本的照面上没有这个图片字段。",
    "The face of this version shows no picture in such a field.",
  ),
  "image-erased": problem(
    410,
    "图片已随持证人的个人信息一并删除。",
    "The picture was erased with the personal data of the licence.",
  ),
  "not-a-document": problem(
    415,
    "请以 Content-Type: application/pdf、image/png 或 image/jpeg 发送文件本身，或以 multipart/form-data 表单发送一个文件。",
    "Send the file itself, as Content-Type: application/pdf, image/png or image/jpeg, or as the one file of a form (multipart/form-data).",
  ),
  "document-too-large": problem(
    413,
    "文件过大：最多 10 MB。拍照上传的，请降低分辨率后重试。",
    "The file is too large: at most 10 MB. Take a photo with fewer pixels.",
  ),
  "photo-of-other-kind": problem(
    415,
    "不支持这种图片格式（HEIC、WebP、GIF 等），未作核验，不代表证照真伪。请转换为 PNG 或 JPEG，或者截图后再发。",
    "This kind of picture (HEIC, WebP, GIF and the like) is not read, so nothing was checked; this says nothing either way. Convert it to PNG or JPEG, or send a screenshot.",
  ),
  "photo-too-large": problem(
    422,
    "图片像素过多：PNG 每边最多 10000 像素、总共 3600 万像素，JPEG 每边最多 16000 像素、总共 1.2 亿像素。请缩小，或只截取二维码部分后再发。",
    "The picture has too many pixels: a PNG may have 10,000 a side and 36 million in all, a JPEG 16,000 and 120 million. Make it smaller, or send the part with the code alone.",
  ),
  "photo-too-slow": problem(
    422,
    "图片未能在规定时间内读完。请缩小，或只截取二维码部分后再发。",
    "The picture was not read in time. Make it smaller, or send the part with the code alone.",
  ),
  "no-code-found": problem(
    422,
    "图片中没有读到二维码，未作核验，不代表证照真伪。请把二维码拍全、拍清（避免反光、遮挡和过度倾斜），或输入证照上的编号核验。",
    "No QR code was found in the picture, so nothing was checked; this says nothing either way. Take it again with the whole code in sight, sharp and without glare, or type in the id on the paper.",
  ),
  "several-codes": problem(
    422,
    "图片中有多张证照的二维码，未作核验。请逐张拍摄上传。",
    "There are the codes of several licences in the picture, so nothing was checked. Send them one by one.",
  ),
  "uploads-busy": problem(
    503,
    "同时上传核验的文件过多，请稍后重试。扫描二维码核验不受影响。",
    "Too many files are being checked right now. Send it again soon; scanning the code works meanwhile.",
  ),
  "file-forgotten": problem(
    410,
    "文件核验后即删，这一结果只能在上传文件的浏览器中、一天以内再次查看。请重新选择文件核验。",
    "Files are forgotten once they are checked. An answer is shown again only in the browser that sent the file, for a day. Choose the file again.",
  ),
} satisfies Partial<Record<HttpErrorCode, ProblemText>>;
