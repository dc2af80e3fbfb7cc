// What /docs bears of its own: our name above, and neither the head nor the pictures of the tool that draws it. Its head
// would show the tool's mark first, and bring a style that the policy refuses.
import type { FastifySwaggerUiOptions } from "@fastify/swagger-ui";

const head = `
document.documentElement.lang = "zh-CN";
const home = document.createElement("a");
home.href = "/";
home.textContent = "Licet";
const name = document.createElement("span");
name.textContent = "电子证照库 · 接口文档 · API";
const head = document.createElement("header");
head.className = "licet-head";
head.append(home, name);
document.body.prepend(head);
`;

const style = `
.licet-head { display: flex; gap: .75rem; align-items: baseline; padding: .75rem 1.25rem; background: #16202A; color: #C5CDD6; font: .9375rem/1.5 system-ui, sans-serif; }
.licet-head a { color: #FFFFFF; font-size: 1.375rem; font-weight: 700; text-decoration: none; }
.swagger-ui .info .description .renderedMarkdown p { max-width: 60em; margin-left: 0; }
.swagger-ui .opblock .opblock-summary-description { overflow-wrap: anywhere; }
`;

const empty = `<svg xmlns="http://www.w3.org/2000/svg"/>`;

/** Options of the reading room. */
export const docsLook: FastifySwaggerUiOptions = {
  theme: {
    title: "Licet · 接口文档 · API",
    css: [{ filename: "licet.css", content: style }],
    js: [{ filename: "licet.js", content: head }],
    favicon: [{ filename: "none.svg", rel: "icon", type: "image/svg+xml", sizes: "any", content: empty }],
  },
  uiConfig: { layout: "BaseLayout", docExpansion: "list", defaultModelsExpandDepth: 0, persistAuthorization: true },
};
