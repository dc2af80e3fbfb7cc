// Which addresses stay inside this machine: what goes to one of them in plain text passes no wire.
import { BlockList, isIP } from "node:net";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/**
 * True for 127.0.0.0/8, ::1 (in brackets or not), ::ffff:127.0.0.0/104 and `localhost`. Any other name is taken for
 * another machine, whatever it resolves to today.
 */
export const isLoopback = (host: string): boolean => {
  const name = host.replace(/^\[(.*)\]$/, "$1").toLowerCase();
  const version = isIP(name);
  if (version === 0) return name === "localhost";
  return loopback.check(name, version === 6 ? "ipv6" : "ipv4");
};
