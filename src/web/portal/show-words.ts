// What the pages of showing a licence say alike.
import { say } from "../parts/texts.js";

export const showWords = {
  title: say("亮证", "Show the licence"),
  until: say("亮证截止", "Ends at"),
  looksLeft: say("剩余次数", "Looks left"),
  end: say("立即结束亮证", "End it now"),
  ended: say("亮证已结束", "It has ended"),
  shows: say("亮证记录", "When it was shown"),
} as const;
