// XML as it comes, element by element; never more in memory than the text of one.
import sax from "sax";
import { markedEncoding } from "../encodings.js";
import { notAWorkbook } from "./workbook-fault.js";

export interface XmlHandler {
  /** An element begins; its name is given without its prefix. */
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  /** Some of the text of the element that is open. */
  text?(text: string): void;
  close?(name: string): void;
}

const local = (name: string): string => name.slice(name.indexOf(":") + 1);

const createParser = (part: string, handler: XmlHandler) => {
  const parser = sax.parser(true, { trim: false, normalize: false });
  let fault: Error | undefined;
  parser.onerror = error => {
    fault ??= notAWorkbook(`its part ${part} is no XML (${error.message.split("\n")[0]})`);
  };
  parser.ondoctype = () => {
    fault ??= notAWorkbook(`its part ${part} has a document type of its own`);
  };
  parser.onopentag = ({ name, attributes }) => handler.open(local(name), attributes as Record<string, string>);
  parser.ontext = text => handler.text?.(text);
  parser.oncdata = text => handler.text?.(text);
  parser.onclosetag = name => handler.close?.(local(name));
  const held = (work: () => unknown): void => {
    try {
      work();
    } catch (error) {
      throw fault ?? error;
    }
    if (fault) throw fault;
  };
  return { write: (text: string) => held(() => parser.write(text)), end: () => held(() => parser.close()) };
};

/**
 * Reads a part; `after` is called after each chunk and may yield what the handler has found by then. A document type is
 * refused, and with it every entity but the five of XML itself. Throws WorkbookFault.
 */
export async function* readXml<T>(
  part: string,
  chunks: AsyncIterable<Buffer>,
  handler: XmlHandler,
  after: () => Iterable<T>,
): AsyncGenerator<T> {
  const parser = createParser(part, handler);
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  const decode = (chunk?: Buffer): string => {
    try {
      return chunk && decoder ? decoder.decode(chunk, { stream: true }) : (decoder?.decode() ?? "");
    } catch {
      throw notAWorkbook(`its part ${part} is not text`);
    }
  };
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(markedEncoding(chunk) ?? "utf-8", { fatal: true });
    parser.write(decode(chunk));
    yield* after();
  }
  parser.write(decode());
  parser.end();
  yield* after();
}

/** Reads a part to its end. */
export const readWholeXml = async (part: string, chunks: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> => {
  for await (const _nothing of readXml<never>(part, chunks, handler, () => []));
};
