// Who gives a command: nobody signs in at a command line, but the machine knows its user.
import { userInfo } from "node:os";
import type { Actor } from "../licence/events/envelope.js";

export const operator = (): Actor => {
  const named = (): string => {
    try {
      return userInfo().username;
    } catch {
      return `uid ${process.getuid?.()}`; // a user without a name, as containers have
    }
  };
  return { subject: named(), role: "operator" };
};
