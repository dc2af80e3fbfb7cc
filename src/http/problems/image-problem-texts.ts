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
    "图片无法读取：内容须与 Content-Type 一致、完整，PNG 不得隔行。请重新导出后再发。",
    "The picture cannot be read: it must be what its Content-Type says, whole, and no interlaced PNG. Export it again.",
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
} satisfies Partial<Record<HttpErrorCode, ProblemText>>;
