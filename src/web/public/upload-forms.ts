// The two forms that send a file: one that the phone's camera fills, one for what is kept already. Both work without script.
import { type Html, html } from "../parts/html.js";
import type { Language } from "../parts/language.js";
import { say, type Words } from "../parts/texts.js";

const texts = {
  title: say("上传文件或照片", "Send a file or a photo"),
  what: say(
    "收到 PDF 证照、照片、扫描件或截图的，在此上传即知是否与签章的原件一致、改动在哪里。文件最大 10 MB，核验后即删，不作保存。",
    "Were you sent a licence as a PDF, a photo, a scan or a screenshot? Send it here to learn whether it is what was sealed, and what is wrong with it. At most 10 MB; nothing is kept.",
  ),
  file: say("选择 PDF 或图片", "Choose a PDF or a picture"),
  photo: say("拍摄证照上的二维码", "Take a photo of the code"),
  send: say("上传核验", "Send and check"),
  sendPhoto: say("核验照片", "Check the photo"),
} as const satisfies Record<string, Words>;

// A phone that keeps its photos in another format makes a JPEG of it where nothing else is asked for.
const pictures = "image/jpeg,image/png";

const form = (
  language: Language,
  { id, label, accept, camera, send }: { id: string; label: Words; accept: string; camera: boolean; send: Words },
): Html => html`<form class="send${camera && " by-camera"}" action="/verify/document?lang=${language}" method="post" enctype="multipart/form-data">
<label for="${id}">${label[language]}</label>
<input type="file" id="${id}" name="file" required accept="${accept}"${camera && html` capture="environment"`}>
<button class="button quiet" type="submit">${send[language]}</button>
</form>`;

/** The card with both; `refused` is why the last file was not checked. */
export const uploadForms = (
  language: Language,
  refused?: string,
): Html => html`<section class="card" id="upload" aria-labelledby="upload-title" data-drop="file">
<h2 id="upload-title">${texts.title[language]}</h2>
${refused !== undefined && html`<p class="error" role="alert">${refused}</p>`}
<p class="note">${texts.what[language]}</p>
${form(language, { id: "file", label: texts.file, accept: `application/pdf,${pictures}`, camera: false, send: texts.send })}
${form(language, { id: "photo", label: texts.photo, accept: pictures, camera: true, send: texts.sendPhoto })}
</section>`;
