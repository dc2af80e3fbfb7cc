// The feed of a day in Atom (RFC 4287), piece by piece: its ids are the same whatever the registry is called.
import { createHash } from "node:crypto";
import { actWordsOf, noticeWords } from "../../../verification/register/register-words.js";
import { xmlHead, xmlText } from "../xml.js";
import type { FedNotice } from "./every-notice.js";

/** A name-based UUID (RFC 9562, version 8) of a text. */
const uuidOf = (text: string): string => {
  const bytes = createHash("sha256").update(`licet register ${text}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
};

const entryOf = ({ kind, act, entry, recordedAt }: FedNotice, publicUrl: string): string => {
  const { licence } = entry;
  const done = actWordsOf(act).zh;
  const title = `${done}：${licence.holder ?? ""} ${licence.type.name.zh} ${licence.number ?? ""}`;
  const facts = [
    act.organ?.name,
    act.decisionNumber,
    act.decisionDate && `决定日期 ${act.decisionDate}`,
    `自 ${act.effectiveFrom} 起`,
    act.until && `至 ${act.until}`,
    act.ground?.zh,
  ].filter(Boolean);
  const href = `${publicUrl}/register/licences/${licence.id}`;
  return `<entry>
<id>urn:uuid:${uuidOf(`${licence.id} ${act.revision}`)}</id>
<title>${xmlText(title)}</title>
<updated>${recordedAt}</updated>
<link rel="alternate" type="text/html" href="${xmlText(href)}"/>
<category term="${kind}" label="${noticeWords[kind].zh}"/>
<summary>${xmlText(facts.join("，"))}</summary>
</entry>
`;
};

export interface AtomAbout {
  day: string;
  publicUrl: string;
  /** ISO 8601: of the last change of what it tells. */
  updated: string;
}

/** Texts that are one document when they are joined. */
export async function* feedAtom(
  { day, publicUrl, updated }: AtomAbout,
  notices: AsyncIterable<FedNotice>,
): AsyncGenerator<string> {
  const origin = xmlText(publicUrl);
  yield `${xmlHead}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
<id>urn:uuid:${uuidOf(`feed ${day}`)}</id>
<title>行政许可和行政处罚公示 ${day}</title>
<updated>${updated}</updated>
<author><name>电子证照库</name><uri>${origin}/register</uri></author>
<link rel="self" type="application/atom+xml" href="${origin}/register/feeds/${day}.atom"/>
<link rel="alternate" type="text/html" href="${origin}/register/feeds"/>
`;
  for await (const notice of notices) yield entryOf(notice, publicUrl);
  yield "</feed>\n";
}
