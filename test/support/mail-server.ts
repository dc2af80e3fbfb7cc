// A mail server that takes every mail and keeps it: as much of SMTP as a client needs.
import { type AddressInfo, createServer } from "node:net";

export interface MailServer {
  url: string;
  /** Each mail as it came, headers and all. */
  mails: string[];
  close(): Promise<void>;
}

/** Listens on this machine. */
export const startMailServer = async (): Promise<MailServer> => {
  const mails: string[] = [];
  const server = createServer(socket => {
    let data: string | null = null;
    let rest = "";
    const hear = (line: string): void => {
      if (data !== null) {
        if (line !== ".") data += `${line}\n`;
        else {
          mails.push(data);
          data = null;
          socket.write("250 taken\r\n");
        }
        return;
      }
      const [verb = ""] = line.toUpperCase().split(" ");
      if (verb === "DATA") data = "";
      if (verb === "QUIT") socket.end("221 bye\r\n");
      else socket.write(verb === "DATA" ? "354 go on\r\n" : "250 ok\r\n");
    };
    socket.on("error", () => socket.destroy());
    socket.on("data", chunk => {
      const lines = (rest + chunk.toString()).split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines) hear(line);
    });
    socket.write("220 mail.example.org\r\n");
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    close: () => new Promise(resolve => server.close(() => resolve())),
  };
};
