// The picture of the first page: a sealed licence, and the phone that has read its code.
import { html } from "../parts/html.js";

/** Some modules of a code, drawn: three marks to find it by, and rows between. It says nothing. */
const code =
  "M0 0h14v14H0zM4 4v6h6V4zM26 0h14v14H26zM30 4v6h6V4zM0 26h14v14H0zM4 30v6h6v-6zM18 0h4v4h-4zM18 8h4v8h-4zM0 18h8v4H0zM12 18h8v4h-4v4h-4zM26 18h4v4h-4zM34 18h6v4h-6zM18 26h4v6h-4zM26 26h6v6h-6zM36 28h4v8h-4zM18 36h10v4H18zM32 36h4v4h-4z";
const star = "M0-13l3 8.900h9.400l-7.600 5.500 2.900 8.900-7.700-5.500-7.700 5.500 2.900-8.900-7.600-5.500h9.400z";

export const homePicture = html`<svg viewBox="0 0 416 300" width="416" height="300" aria-hidden="true" focusable="false">
<rect class="drawn-paper" x="4" y="8" width="344" height="244" rx="3"/>
<rect class="drawn-frame" x="16" y="20" width="320" height="220" stroke-width="3"/>
<rect class="drawn-frame" x="22" y="26" width="308" height="208" stroke-width="1"/>
<g class="drawn-rosette" transform="translate(176 130)" stroke-width="2">${[0, 30, 60, 90, 120, 150].map(
  turn => html`<ellipse rx="84" ry="36" transform="rotate(${turn})"/>`,
)}</g>
<path class="drawn-title" d="M118 58h16M148 58h16M178 58h16M208 58h16"/>
<path class="drawn-line" d="M52 94h44M116 94h124M52 116h44M116 116h172M52 138h44M116 138h84M52 160h44M116 160h144"/>
<path class="drawn-code" transform="translate(50 182)" fill-rule="evenodd" d="${code}"/>
<path class="drawn-line" d="M222 196h72M234 214h48"/>
<g transform="translate(258 196)"><circle class="drawn-seal" r="33"/><path class="drawn-star" d="${star}"/></g>
<rect class="drawn-phone" x="306" y="112" width="104" height="184" rx="14"/>
<rect class="drawn-screen" x="313" y="122" width="90" height="164" rx="6"/>
<path class="drawn-valid" d="M313 128a6 6 0 0 1 6-6h78a6 6 0 0 1 6 6v64h-90z"/>
<circle class="drawn-tick" cx="358" cy="157" r="19"/><path class="drawn-tick" d="M349 157l7 7 12-13"/>
<path class="drawn-line" d="M324 210h68M324 226h50M324 242h60M324 258h38"/>
</svg>`;
