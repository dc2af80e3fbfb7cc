// The script of /verify, which goes without: it scans with the camera and takes files that are dropped. What the camera sees stays
// on the device; of a code only its text is looked at, and only one of our own addresses is gone to, on this host.
import { asset } from "./parts/asset.js";

/** The browser's own reader, else the registry's, which is fetched only now. Both answer the texts of what is in sight. */
const readers = `
const ofBrowser = async video => {
  if (!("BarcodeDetector" in window)) return null;
  const formats = await BarcodeDetector.getSupportedFormats().catch(() => []);
  if (!formats.includes("qr_code")) return null;
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  return async () => (await detector.detect(video)).map(code => code.rawValue);
};
const ofRegistry = async (video, { reader, program }) => {
  if (!window.ZXingWASM)
    await new Promise((loaded, failed) => {
      const script = document.createElement("script");
      Object.assign(script, { src: reader, onload: loaded, onerror: failed });
      document.head.append(script);
    });
  await ZXingWASM.prepareZXingModule({ overrides: { locateFile: () => program }, fireImmediately: true });
  const canvas = document.createElement("canvas");
  const seen = canvas.getContext("2d", { willReadFrequently: true });
  return async () => {
    const { videoWidth, videoHeight } = video;
    const scale = Math.min(1, 1280 / Math.max(videoWidth, videoHeight, 1));
    canvas.width = Math.max(1, Math.round(videoWidth * scale));
    canvas.height = Math.max(1, Math.round(videoHeight * scale));
    seen.drawImage(video, 0, 0, canvas.width, canvas.height);
    const picture = seen.getImageData(0, 0, canvas.width, canvas.height);
    const found = await ZXingWASM.readBarcodes(picture, { formats: ["QRCode"], maxNumberOfSymbols: 4 });
    return found.filter(code => code.isValid).map(code => code.text);
  };
};
`;

/** Where a code leads: to a page of ours, or to the host that is to be warned of. */
const leads = `
const addressOf = text => { try { return new URL(text); } catch { return null; } };
const pageOf = (text, origins) => {
  const { origin, pathname, username, password } = addressOf(text) || {};
  if (!origins.includes(origin) || username || password) return null;
  const [, kind, code] = /^\\/([vs])\\/([a-z2-7]+)$/i.exec(pathname) || [];
  return code ? "/" + kind.toUpperCase() + "/" + code.toUpperCase() + "?lang=" + document.documentElement.lang.slice(0, 2) : null;
};
const shown = text => Array.from(text.replace(/[\\p{C}\\p{Zl}\\p{Zp}]/gu, " ").trim()).slice(0, 100).join("");
const hostOf = text => {
  const address = addressOf(text);
  return address && /^https?:$/.test(address.protocol) ? address.host : shown(text);
};
`;

const scanning = `
for (const scan of document.querySelectorAll("[data-scan]")) {
  const [start, stop] = scan.querySelectorAll("button");
  const video = scan.querySelector("video");
  const status = scan.querySelector("[role=status]");
  const warning = scan.querySelector(".warning");
  const origins = scan.dataset.origins.split(" ");
  const say = what => { status.textContent = what ? scan.dataset[what] : ""; };
  let stream = null;
  let round = 0;
  const end = what => {
    round += 1;
    for (const track of stream ? stream.getTracks() : []) track.stop();
    stream = video.srcObject = null;
    scan.classList.remove("on");
    say(what);
    start.focus();
  };
  const warn = text => {
    end("");
    warning.replaceChildren(scan.querySelector("template").content.cloneNode(true));
    warning.querySelector(".host").textContent = hostOf(text);
    warning.scrollIntoView({ block: "nearest" });
  };
  const look = async () => {
    const own = round += 1;
    warning.replaceChildren();
    scan.classList.add("on");
    say("opening");
    stop.focus();
    try {
      if (!navigator.mediaDevices) throw Object.assign(new Error(), { name: "InsecureError" });
      const video_ = { facingMode: { ideal: "environment" }, width: { ideal: 1280 }, height: { ideal: 960 } };
      const opened = await navigator.mediaDevices.getUserMedia({ video: video_, audio: false });
      if (own !== round) { for (const track of opened.getTracks()) track.stop(); return; }
      stream = video.srcObject = opened;
      await video.play();
      const texts = (await ofBrowser(video)) || (await ofRegistry(video, scan.dataset));
      say("looking");
      let since = performance.now();
      while (own === round) {
        const found = await texts();
        if (own !== round) return;
        const page = found.map(text => pageOf(text, origins)).find(Boolean);
        if (page) { end("found"); location.assign(page); return; }
        if (found.length > 0) { warn(found[0]); return; }
        if (performance.now() - since > 6000) { say("nothing"); since = Infinity; }
        await new Promise(later => setTimeout(later, 120));
      }
    } catch (error) {
      if (own !== round) return;
      const why = { NotAllowedError: "refused", SecurityError: "refused", NotFoundError: "none", InsecureError: "insecure" };
      end(why[error.name] || "failed");
    }
  };
  start.addEventListener("click", look);
  stop.addEventListener("click", () => end(""));
  addEventListener("pagehide", () => { if (stream) end(""); });
  document.addEventListener("visibilitychange", () => { if (document.hidden && stream) end(""); });
}
`;

const dropping = `
for (const place of document.querySelectorAll("[data-drop]")) {
  const file = document.getElementById(place.dataset.drop);
  const over = is => event => { event.preventDefault(); place.classList.toggle("over", is); };
  place.addEventListener("dragover", over(true));
  place.addEventListener("dragleave", over(false));
  place.addEventListener("drop", event => {
    over(false)(event);
    if (event.dataTransfer.files.length === 0) return;
    file.files = event.dataTransfer.files;
    file.form.requestSubmit();
  });
}
`;

export const scanScript = asset(
  "/assets/scan.js",
  "text/javascript",
  `"use strict";${readers}${leads}${scanning}${dropping}`,
);
