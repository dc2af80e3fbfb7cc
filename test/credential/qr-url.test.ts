import QRCode from "qrcode";
import t from "tap";
import { maxQrUrlLength, qrUrlBase } from "../../src/credential/qr-url.js";

t.test("the address before a token is the public origin in upper case", async t => {
  t.equal(qrUrlBase("https://licet.example"), "HTTPS://LICET.EXAMPLE/V/");
  t.equal(qrUrlBase("https://licet.example/"), "HTTPS://LICET.EXAMPLE/V/");
  t.equal(qrUrlBase("http://127.0.0.1:8080"), "HTTP://127.0.0.1:8080/V/");
  t.equal(qrUrlBase("https://证照.example"), "HTTPS://XN--2UX157C.EXAMPLE/V/");
});

t.test("an address that QR alphanumeric mode cannot say, or with more than an origin, is refused", async t => {
  for (const url of [
    "",
    "licet.example",
    "ftp://licet.example",
    "https://licet.example/x",
    "https://licet.example?x",
    "https://licet.example/#x",
    "https://me@licet.example",
    "http://[::1]:8080",
    "https://a_b.example",
    "javascript:alert(1)",
  ]) {
    t.throws(() => qrUrlBase(url), { code: "origin-not-for-qr" }, url);
  }
});

t.test("the longest address fills QR version 13-M exactly, and 419 characters version 12-M", async t => {
  const version = (length: number) =>
    QRCode.create("HTTPS://LICET.EXAMPLE/V/".padEnd(length, "A"), { errorCorrectionLevel: "M" }).version;
  t.equal(version(maxQrUrlLength), 13);
  t.equal(version(maxQrUrlLength + 1), 14);
  t.equal(version(419), 12);
  t.equal(version(420), 13);
});
