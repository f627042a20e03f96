// Files that the starter page loads: the elements' own, and a style sheet and a script as small as they can be.

import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { RegularsError } from "@regulars/contract";

/** A file as it is served. */
export interface Asset {
  readonly type: string;
  readonly body: string | Buffer;
}

const style = `*,*::before,*::after{box-sizing:border-box}
body{margin:0;background:var(--regulars-surface);color:var(--regulars-ink);font:16px/1.55 var(--regulars-font)}
header,main{max-inline-size:60rem;margin-inline:auto;padding-inline:1.25rem}
header{display:flex;flex-wrap:wrap;gap:.75rem 1.5rem;align-items:center;justify-content:space-between;padding-block:1rem;border-block-end:1px solid var(--regulars-line)}
header nav{display:flex;flex-wrap:wrap;gap:1rem;align-items:center}
header strong{font-size:1.1rem}
main{padding-block:2rem 4rem}
h1{margin:0;font-size:clamp(1.6rem,4vw,2.25rem);line-height:1.2;letter-spacing:-.01em}
h2{margin:0 0 .75rem;font-size:1.05rem}
a{color:var(--regulars-accent);text-underline-offset:.2em}
.intro{color:var(--regulars-ink-muted);margin-block:.5rem 2rem}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));gap:2rem;align-items:start}
.pair,main>section{margin-block-end:2.5rem}
.panel{background:var(--regulars-surface-sunken);border:1px solid var(--regulars-line);border-radius:var(--regulars-radius);padding:1.25rem}
.panel p{margin-block:0 1rem}
#status{min-block-size:3em;margin-block:1rem 0;color:var(--regulars-ink-muted)}
button{font:inherit;font-weight:600;min-block-size:2.75rem;padding:.6rem 1.25rem;border:1px solid transparent;border-radius:var(--regulars-radius-small);background:var(--regulars-accent);color:var(--regulars-accent-ink);cursor:pointer}
button:hover{filter:brightness(1.06)}
button:disabled{opacity:.6;cursor:progress}
a:focus-visible,button:focus-visible{outline:3px solid var(--regulars-accent);outline-offset:2px}
ul{margin:0;padding-inline-start:1.25rem}
li{margin-block:.35rem}
`;

// An id is kept until its order is recorded: pressed again after a failure, it is still one order.
const script = `const button = document.querySelector("#order");
const status = document.querySelector("#status");
const language = document.documentElement.lang;
let id = crypto.randomUUID();
button.addEventListener("click", async () => {
  button.disabled = true;
  try {
    const response = await fetch("/test-orders", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ id }),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer[language]);
    id = crypto.randomUUID();
    status.textContent = button.dataset.done.replace("{points}", answer.points.toLocaleString(language));
    window.dispatchEvent(new Event("regulars:changed"));
  } catch (error) {
    status.textContent = button.dataset.failed.replace("{reason}", error.message);
  } finally {
    button.disabled = false;
  }
});
`;

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="15" fill="#9a4a24"/><path d="m16 7 2.6 5.9 6.4.6-4.8 4.2 1.4 6.3-5.6-3.3-5.6 3.3 1.4-6.3L7 13.5l6.4-.6z" fill="#fffaf5"/></svg>`;

/** The files by path. Throws `file_not_found` where the elements are not built. */
export function readAssets(): ReadonlyMap<string, Asset> {
  const javascript = "text/javascript; charset=utf-8";
  const css = "text/css; charset=utf-8";
  const elements = import.meta.resolve("@regulars/elements/regulars-elements.min.js");
  const tokens = import.meta.resolve("@regulars/elements/tokens.css");
  return new Map<string, Asset>([
    ["/assets/regulars-elements.min.js", { type: javascript, body: fileOf(elements) }],
    ["/assets/tokens.css", { type: css, body: fileOf(tokens) }],
    ["/assets/page.css", { type: css, body: style }],
    ["/assets/icon.svg", { type: "image/svg+xml; charset=utf-8", body: icon }],
    ["/assets/page.js", { type: javascript, body: script }],
  ]);
}

function fileOf(url: string): Buffer {
  const file = fileURLToPath(url);
  if (!existsSync(file)) throw new RegularsError("file_not_found", { file });
  return readFileSync(file);
}
