// Takes pictures of the gallery: `node gallery/shoot.ts FOLDER [part …]`.

import { mkdirSync } from "node:fs";
import { chromium } from "playwright";
import { launchOptions } from "../test/support/browser.ts";
import { startSite } from "../test/support/site.ts";
import { type GalleryOptions, galleryPage } from "./page.ts";

const [folder = "gallery-shots", ...named] = process.argv.slice(2);
const parts = (
  named.length > 0 ? named : ["badges", "cards", "history"]
) as GalleryOptions["parts"];
const widths = [360, 1280];
mkdirSync(folder, { recursive: true });
const site = await startSite();
const browser = await chromium.launch(launchOptions());
try {
  for (const part of parts)
    for (const lang of ["en", "zh"] as const)
      for (const scheme of ["light", "dark"] as const)
        for (const width of widths) {
          site.pages.set("/", { html: galleryPage({ lang, scheme, parts: [part] }) });
          const page = await browser.newPage({
            viewport: { width, height: 800 },
            deviceScaleFactor: width === 360 ? 2 : 1,
            reducedMotion: "reduce",
          });
          page.on("pageerror", (error) => console.log(error.message));
          await page.goto(site.url);
          await page.waitForTimeout(900);
          await page.evaluate(() => {
            for (const one of document.querySelectorAll("regulars-history, regulars-profile"))
              one.shadowRoot?.querySelector("details")?.setAttribute("open", "");
          });
          await page.screenshot({
            path: `${folder}/${part}-${lang}-${scheme}-${width}.png`,
            fullPage: true,
          });
          await page.close();
        }
} finally {
  await browser.close();
  await site.close();
}
