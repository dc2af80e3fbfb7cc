// The card that scans with the camera. It needs a script, and is not there without one; a phone's own camera opens what stands in
// a code as well.
import { type Html, html } from "../parts/html.js";
import type { Language } from "../parts/language.js";
import { say, type Words } from "../parts/texts.js";
import { foreignHost, type OwnOrigins } from "./foreign-host.js";

/** The addresses of what reads codes where the browser cannot. */
export interface ScannerFiles {
  reader: string;
  program: string;
}

const texts = {
  title: say("扫描二维码", "Scan the code"),
  what: say(
    "用本机的摄像头扫描证照上的二维码。画面只在本机上识别，不上传、不保存。",
    "Scan the code on the licence with this device's camera. The picture is read on the device; it is neither sent nor kept.",
  ),
  start: say("打开摄像头", "Open the camera"),
  stop: say("停止扫描", "Stop"),
  video: say("摄像头画面", "What the camera sees"),
} as const satisfies Record<string, Words>;

/** What the script says, by the name under which it asks for it. */
const said = {
  opening: say("正在打开摄像头……", "Opening the camera…"),
  looking: say("请将二维码整个放入画面，保持平稳。", "Hold the device still, with the whole code in the picture."),
  found: say("已读到，正在核验……", "Found; checking…"),
  nothing: say(
    "还没有读到二维码。请擦净、展平证照，避开反光，离近一些、拿正，让整个二维码清晰入画；二维码破损的，请在下面输入其旁的 26 位 id。",
    "No code has been read yet. Wipe and flatten the paper, avoid glare, come closer and hold the device straight, with the whole code sharp. If the code is damaged, type the 26-character id beside it below.",
  ),
  refused: say(
    "未获准使用摄像头。请在浏览器的网站设置中允许使用摄像头后重试，或者拍照上传、输入 26 位 id。",
    "The camera may not be used. Allow it for this site in the browser's settings and try again; or send a photo, or type the 26-character id.",
  ),
  none: say(
    "本机没有可用的摄像头。请用手机打开本页，或者上传照片、输入 26 位 id。",
    "There is no camera here. Open this page on a phone; or send a photo, or type the 26-character id.",
  ),
  insecure: say(
    "浏览器只允许经 https 打开的网页使用摄像头。请拍照上传，或者输入 26 位 id。",
    "Browsers give the camera to pages behind https only. Send a photo, or type the 26-character id.",
  ),
  failed: say(
    "摄像头暂时不能使用，可能正被其他程序占用。请关闭其他程序后重试，或者拍照上传、输入 26 位 id。",
    "The camera cannot be used just now; another program may have it. Close that and try again; or send a photo, or type the 26-character id.",
  ),
} as const satisfies Record<string, Words>;

const sentences = (language: Language): Html[] =>
  Object.entries(said).map(([name, text]) => html` data-${name}="${text[language]}"`);

export const scanCard = (
  language: Language,
  own: OwnOrigins,
  { reader, program }: ScannerFiles,
): Html => html`<section class="card scan needs-script" id="scan" aria-labelledby="scan-title" data-scan data-origins="${[own.publicUrl, ...own.formerOrigins].map(origin => new URL(origin).origin).join(" ")}" data-reader="${reader}" data-program="${program}"${sentences(language)}>
<h2 id="scan-title">${texts.title[language]}</h2>
<p class="note">${texts.what[language]}</p>
<div class="warning"></div>
<button class="button start" type="button">${texts.start[language]}</button>
<video muted playsinline aria-label="${texts.video[language]}"></video>
<p role="status"></p>
<button class="button quiet stop" type="button">${texts.stop[language]}</button>
<template>${foreignHost(language, "", own)}</template>
</section>`;
