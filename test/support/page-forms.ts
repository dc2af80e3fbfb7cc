// Forms of pages as a browser without a script sends them: what stands in them, and the text that people read.

const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};
const plain = (text: string): string => text.replace(/&(?:amp|lt|gt|quot|#39);/g, entity => entities[entity] ?? entity);

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : plain(found);
};

const inputs = (body: string): [string, string][] =>
  [...body.matchAll(/<input\b[^>]*>/g)].flatMap(([tag]) => {
    const [name, type] = [attribute(tag, "name"), attribute(tag, "type")];
    const isOff = (type === "checkbox" || type === "radio") && !/\schecked\b/.test(tag);
    return name === undefined || type === "file" || isOff ? [] : [[name, attribute(tag, "value") ?? ""]];
  });

const areas = (body: string): [string, string][] =>
  [...body.matchAll(/(<textarea\b[^>]*>)\n?([^<]*)<\/textarea>/g)].map(([, tag = "", text = ""]) => [
    attribute(tag, "name") ?? "",
    plain(text),
  ]);

const selects = (body: string): [string, string][] =>
  [...body.matchAll(/(<select\b[^>]*>)([\s\S]*?)<\/select>/g)].map(([, tag = "", options = ""]) => {
    const chosen = /<option value="([^"]*)" selected>/.exec(options)?.[1] ?? "";
    return [attribute(tag, "name") ?? "", plain(chosen)];
  });

/** What the page's main form would send when its button is pressed, without the button; a name may stand several times. */
export const fieldsIn = (page: string): [string, string][] => {
  const body = /<form class="form"[\s\S]*?<\/form>/.exec(page)?.[0] ?? "";
  return [...inputs(body), ...areas(body), ...selects(body)];
};

/** The same, of a form whose names stand once. */
export const formIn = (page: string): Record<string, string> => Object.fromEntries(fieldsIn(page));

/** The text of a page, white space as one space. */
export const textIn = (page: string): string =>
  plain(page.replace(/<head>[\s\S]*?<\/head>/, "").replace(/<[^>]+>/g, " ")).replace(/\s+/g, " ");
