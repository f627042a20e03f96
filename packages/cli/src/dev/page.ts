// The starter page as HTML: badge, card and history of a demo customer, and the button that changes them.

import { formatMoney, type Locale } from "@regulars/contract";
import type { DemoShop } from "./demo-shop.ts";
import { pageWords } from "./words.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
}

/** What the page is written from. */
export interface PageFacts {
  readonly demo: Pick<DemoShop, "amount" | "currency" | "name">;
  readonly basePath: string;
  /** Name of the program document, as people know it. */
  readonly program: string;
}

/** Writes the page in one language. Every text of the shop's own is escaped. */
export function writePage({ demo, basePath, program }: PageFacts, language: Locale): string {
  const words = pageWords[language];
  const other = language === "en" ? "zh" : "en";
  const amount = `${formatMoney(demo.amount, demo.currency)} ${demo.currency}`;
  const element = (name: string, more = ""): string =>
    `<${name}${more} url="${escaped(basePath)}" token-url="/regulars-token"></${name}>`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(demo.name(language))} · Regulars</title>
<link rel="icon" href="/assets/icon.svg">
<link rel="stylesheet" href="/assets/tokens.css">
<link rel="stylesheet" href="/assets/page.css">
<script type="module" src="/assets/regulars-elements.min.js"></script>
<script type="module" src="/assets/page.js"></script>
</head>
<body>
<header>
<strong>${escaped(demo.name(language))}</strong>
<nav>
<a href="/${other}/" lang="${other}" hreflang="${other}">${words.other}</a>
${element("regulars-points", ` variant="badge"`)}
</nav>
</header>
<main>
<h1>${words.title}</h1>
<p class="intro">${words.intro}</p>
<div class="pair">
<section aria-labelledby="card">
<h2 id="card">${words.card}</h2>
${element("regulars-points")}
</section>
<section aria-labelledby="try" class="panel">
<h2 id="try">${words.try}</h2>
<p>${escaped(words.tryText.replace("{amount}", amount))}</p>
<button id="order" type="button" data-done="${escaped(words.done)}" data-failed="${escaped(words.failed)}">${words.button}</button>
<p id="status" role="status"></p>
</section>
</div>
<section>
${element("regulars-history")}
</section>
<section aria-labelledby="next">
<h2 id="next">${words.next}</h2>
<ul>
<li>${words.nextPaste}</li>
<li>${escaped(words.nextProgram.replace("{file}", program))}</li>
<li><a href="${escaped(basePath)}/openapi.json">${words.nextApi}</a></li>
</ul>
</section>
</main>
</body>
</html>
`;
}
