// Drawings of what stands on a table, on a field of 200 by 200.

import type { Palette } from "./colours.ts";

const cream = "#fffaf0";
const gold = "#c99a3c";

/** Draws with a palette. */
export type Motif = (palette: Palette) => string;

/** A ring of spots, for spotted things. */
function spots(points: readonly (readonly [number, number, number])[], fill: string): string {
  return points
    .map(([x, y, r]) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`)
    .join("");
}

const rose = (x: number, y: number, p: Palette, size = 1): string =>
  `<g transform="translate(${x} ${y}) scale(${size})"><path d="M-11 3q-5-6 1-9q6 2 5 9zM11 3q5-6-1-9q-6 2-5 9z" fill="#6d9a6b"/><circle r="7" fill="${p.base}"/><path d="M-4-1a4.5 4.5 0 0 1 8 0a3 3 0 0 1-5 2.5" fill="none" stroke="${p.pale}" stroke-width="1.6" stroke-linecap="round"/></g>`;

const cakestand: Motif = (p) => `
<path d="M100 34v128" stroke="${gold}" stroke-width="5"/><circle cx="100" cy="31" r="7" fill="none" stroke="${gold}" stroke-width="4"/>
<path d="M78 168h44l-8-10h-28z" fill="${gold}"/>
<path d="M40 140h120q-8 16-34 18H74q-26-2-34-18z" fill="${cream}"/><path d="M40 140h120l-2.5 4.500h-115z" fill="${p.base}"/>
<path d="M54 104h92q-7 13-26 14H80q-19-1-26-14z" fill="${cream}"/><path d="M54 104h92l-2.5 4h-87z" fill="${p.base}"/>
<path d="M68 70h64q-6 11-20 12H88q-14-1-20-12z" fill="${cream}"/><path d="M68 70h64l-2.5 4h-59z" fill="${p.base}"/>
${rose(82, 150, p, 0.7)}${rose(120, 150, p, 0.7)}${rose(100, 112.5, p, 0.55)}
<path d="M52 140q0-14 12-14t12 14z" fill="#e2b26b"/><path d="M52 133q4-8 12-7t12 8q-6 5-12 1t-12-2z" fill="${p.light}"/>
<path d="M124 140q0-14 12-14t12 14z" fill="#e2b26b"/><path d="M124 133q4-8 12-7t12 8q-6 5-12 1t-12-2z" fill="#fff3e2"/>
<path d="M112 104v-10h24v10z" fill="#d9955b"/><path d="M112 98h24" stroke="${cream}" stroke-width="3"/>
<circle cx="70" cy="97" r="7" fill="#e8c98a"/><circle cx="84" cy="97" r="7" fill="#e0b972"/>
<path d="M80 70q0-9 8-9t8 9z" fill="${p.dark}"/><circle cx="88" cy="60" r="3" fill="#c9372b"/><path d="M106 70q0-9 8-9t8 9z" fill="#e8c98a"/><circle cx="114" cy="60" r="3" fill="#c9372b"/>`;

const teacup: Motif = (p) => `
<ellipse cx="96" cy="150" rx="66" ry="13" fill="${p.dark}" opacity=".18"/><path d="M28 142h136q-10 16-38 18H66q-28-2-38-18z" fill="${p.base}"/><path d="M28 142h136l-4 5H32z" fill="${cream}"/>
<path d="M144 82q30-6 30 18t-38 26" fill="none" stroke="${p.dark}" stroke-width="8"/><path d="M144 82q30-6 30 18t-38 26" fill="none" stroke="${gold}" stroke-width="2.5"/>
<path d="M46 70h102q2 60-36 72H82Q44 130 46 70z" fill="${cream}"/><path d="M46 70h102q.2 8-.8 15H46.800q-1-7-.8-15z" fill="${p.base}"/><path d="M46 70h102v4H46z" fill="${gold}"/>
<path d="M114 142q32-14 34-72h-14q0 52-34 72z" fill="${p.pale}" opacity=".8"/>${rose(82, 112, p, 1.15)}${rose(112, 104, p, 0.8)}
<path d="M80 56q-8-8 0-16t0-16M104 56q-8-8 0-16t0-16" fill="none" stroke="#fff" stroke-width="4.5" stroke-linecap="round" opacity=".75"/>`;

const teapot: Motif = (p) => `
<ellipse cx="100" cy="158" rx="58" ry="9" fill="${p.deep}" opacity=".2"/>
<path d="M146 92q34-8 34 20t-40 26" fill="none" stroke="${p.dark}" stroke-width="10" stroke-linecap="round"/>
<path d="M54 126Q26 120 22 82l-8-6q12-4 20 2q2 26 26 24z" fill="${p.dark}"/>
<path d="M46 108q0-40 54-40t54 40q0 50-54 50t-54-50z" fill="${p.base}"/><path d="M154 108q0 50-54 50q-18 0-30-5q62-4 66-72q18 10 18 27z" fill="${p.dark}" opacity=".55"/>
<path d="M70 70q2-16 30-16t30 16q-30 8-60 0z" fill="${p.dark}"/><path d="M70 70q30 8 60 0" fill="none" stroke="${p.light}" stroke-width="2.5"/><circle cx="100" cy="48" r="8" fill="${p.base}"/>
${spots(
  [
    [70, 104, 6],
    [92, 92, 5],
    [88, 122, 7],
    [112, 108, 6],
    [66, 130, 4],
    [108, 140, 5],
    [130, 122, 5],
    [128, 94, 4],
  ],
  p.pale,
)}
<path d="M58 96q4-14 20-19" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" opacity=".6"/>`;

const clayPot: Motif = (p) => `
<ellipse cx="100" cy="160" rx="58" ry="8" fill="${p.deep}" opacity=".2"/><path d="M144 90q32-6 30 20t-36 24" fill="none" stroke="${p.dark}" stroke-width="9" stroke-linecap="round"/><path d="M56 122Q30 116 26 88l-9-5q12-5 20 1q4 20 26 22z" fill="${p.dark}"/>
<path d="M44 116q2-42 56-42t56 42q-4 42-36 44H80q-32-2-36-44z" fill="${p.base}"/><path d="M128 78q26 10 28 38q-4 42-36 44h-16q44-30 24-82z" fill="${p.dark}" opacity=".6"/>
<path d="M64 78q4-18 36-18t36 18q-34 8-72 0z" fill="${p.dark}"/><path d="M64 78q36 8 72 0" fill="none" stroke="${p.light}" stroke-width="2" opacity=".7"/><path d="M90 62q-4-18 10-20q14 2 10 20z" fill="${p.base}"/>
<path d="M52 134q48 12 96 0" fill="none" stroke="${p.deep}" stroke-width="2" opacity=".5"/><path d="M62 104q4-14 18-19" fill="none" stroke="${p.light}" stroke-width="4" stroke-linecap="round" opacity=".6"/>`;

const cup: Motif = (p) => `
<ellipse cx="100" cy="156" rx="56" ry="9" fill="${p.deep}" opacity=".18"/><path d="M46 144h108q-10 12-34 14H80q-24-2-34-14z" fill="${p.dark}"/><path d="M46 144h108l-4 4H50z" fill="${p.light}"/>
<path d="M56 82h88q0 40-26 60H82Q56 122 56 82z" fill="${p.base}"/><path d="M144 82q0 40-26 60h-16q30-16 26-60z" fill="${p.dark}" opacity=".5"/><ellipse cx="100" cy="82" rx="44" ry="10" fill="${p.light}"/><ellipse cx="100" cy="84" rx="36" ry="7" fill="#c79a4b"/>
${[70, 84, 98, 112, 126].map((x) => `<path d="M${x} 128q-6-16 2-32q8 16 2 32z" fill="${p.light}" opacity=".4"/>`).join("")}
<path d="M90 66q-8-8 0-16t0-16M112 66q-8-8 0-16t0-16" fill="none" stroke="#fff" stroke-width="4.5" stroke-linecap="round" opacity=".8"/>`;

const tins: Motif = (p) => {
  const tin = (x: number, y: number, w: number, h: number, fill: string, lid: string) => `
<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="5" fill="${fill}"/><rect x="${x + w * 0.72}" y="${y}" width="${w * 0.28}" height="${h}" rx="5" fill="${p.deep}" opacity=".16"/>
<rect x="${x - 3}" y="${y - 9}" width="${w + 6}" height="12" rx="4" fill="${lid}"/><rect x="${x + w * 0.2}" y="${y + h * 0.3}" width="${w * 0.6}" height="${h * 0.42}" rx="3" fill="${cream}"/>
<path d="M${x + w * 0.3} ${y + h * 0.45}h${w * 0.4}M${x + w * 0.36} ${y + h * 0.58}h${w * 0.28}" stroke="${p.dark}" stroke-width="2.5" stroke-linecap="round"/>`;
  return `${tin(42, 104, 116, 56, p.base, p.dark)}${tin(56, 64, 88, 34, p.light, p.base)}${tin(70, 35, 60, 24, p.pale, p.light)}<circle cx="100" cy="22" r="5" fill="${p.dark}"/>`;
};

const jars: Motif = (p) => {
  const jar = (x: number, y: number, w: number, h: number, cloth: string) => `
<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="10" fill="#fff" opacity=".85"/><rect x="${x + 4}" y="${y + 14}" width="${w - 8}" height="${h - 18}" rx="7" fill="${p.base}"/>
<rect x="${x + 4}" y="${y + 14}" width="7" height="${h - 18}" rx="3.5" fill="${p.light}" opacity=".7"/><path d="M${x - 5} ${y + 9}l7-20h${w - 4}l7 20q-6 6-11 0t-11 0t-11 0t-11 0q-4 4-7 0z" fill="${cloth}"/>
<path d="M${x + 1} ${y - 1}h${w - 2}" stroke="${p.dark}" stroke-width="2.5"/><rect x="${x + w / 2 - 14}" y="${y + h * 0.44}" width="28" height="20" rx="2" fill="${cream}"/><path d="M${x + w / 2 - 8} ${y + h * 0.44 + 8}h16M${x + w / 2 - 6} ${y + h * 0.44 + 13}h12" stroke="${p.dark}" stroke-width="1.8"/>`;
  return `${jar(34, 84, 50, 76, "#f3d9a0")}${jar(116, 84, 50, 76, p.pale)}${jar(74, 62, 54, 98, p.light)}`;
};

const scales: Motif = (p) => `
<path d="M58 160l8-62h68l8 62z" fill="#fdf8ec"/><path d="M118 98h16l8 62h-18z" fill="#e0d2b4"/><path d="M52 160h96v9H52z" fill="${p.dark}"/>
<circle cx="100" cy="128" r="25" fill="#fff"/><circle cx="100" cy="128" r="25" fill="none" stroke="${p.base}" stroke-width="4"/>
${Array.from({ length: 12 }, (_, i) => `<path d="M100 108v5" stroke="${p.ink}" stroke-width="2" transform="rotate(${i * 30} 100 128)"/>`).join("")}
<path d="M100 128l11-13" stroke="#b3261c" stroke-width="3.5" stroke-linecap="round"/><circle cx="100" cy="128" r="3.5" fill="${p.ink}"/>
<path d="M94 98V82h12v16z" fill="${p.base}"/><path d="M38 58h124q-8 24-40 26H78q-32-2-40-26z" fill="#fbf4e4"/><path d="M38 58h124l-2 6H40z" fill="${p.base}"/>
<ellipse cx="82" cy="52" rx="17" ry="14" fill="#c9372b"/><ellipse cx="112" cy="50" rx="18" ry="16" fill="#d9772b"/><path d="M82 39q2-8 9-9M112 35q0-7 6-9" stroke="#5b7d3f" stroke-width="3" fill="none" stroke-linecap="round"/>`;

const box: Motif = (p) => `
<path d="M60 84l6-42h68l6 42z" fill="#fff"/><path d="M72 84l4-34h62l4 34z" fill="${cream}"/><path d="M84 60h42M83 69h34" stroke="${p.light}" stroke-width="3" stroke-linecap="round"/>
<rect x="40" y="82" width="120" height="78" rx="6" fill="${p.base}"/><path d="M136 82h18q6 0 6 6v66q0 6-6 6h-18z" fill="${p.dark}" opacity=".5"/><rect x="62" y="102" width="76" height="36" rx="4" fill="${cream}"/>
<path d="M74 116h52M80 126h40" stroke="${p.dark}" stroke-width="3" stroke-linecap="round"/><circle cx="100" cy="82" r="6" fill="${p.deep}"/>`;

const jug: Motif = (p) => `
<ellipse cx="98" cy="164" rx="44" ry="7" fill="${p.deep}" opacity=".2"/><path d="M134 78q34-2 30 28t-34 32" fill="none" stroke="${p.base}" stroke-width="9" stroke-linecap="round"/>
<path d="M62 60l-14-12q22-4 40 0h44q-4 14 4 34q14 34-4 70q-34 12-70 0q-18-36-4-70q2-10 4-22z" fill="#fdf8ec"/><path d="M112 48h20q-4 14 4 34q14 34-4 70q-14 5-28 6q22-52 8-110z" fill="${p.light}" opacity=".35"/>
<path d="M48 48q22-4 40 0h44q-1 4-.500 9q-34 4-68 3z" fill="${p.base}"/>
<g transform="translate(92 112)">${[0, 72, 144, 216, 288].map((a) => `<ellipse cx="0" cy="-12" rx="7.5" ry="11" fill="${p.base}" transform="rotate(${a})"/>`).join("")}<circle r="6" fill="#7a4b1d"/></g>
<path d="M92 128q-2 12 2 20M92 138q-10-6-14 0q4 6 14 2" stroke="#6d9a6b" stroke-width="3" fill="none"/>`;

const gaiwan: Motif = (p) => `
<ellipse cx="100" cy="160" rx="60" ry="9" fill="${p.deep}" opacity=".18"/><path d="M36 146h128q-14 14-42 16H78q-28-2-42-16z" fill="${cream}"/><path d="M36 146h128l-4 4H40z" fill="${p.base}"/>
<path d="M46 84h108q0 46-34 62H80Q46 130 46 84z" fill="#fff"/><path d="M122 146q32-16 32-62h-20q0 40-32 62z" fill="${p.pale}"/><path d="M46 84h108v5H46.200z" fill="${p.base}"/>
<path d="M58 80q6-24 42-26q36 2 42 26z" fill="#fff"/><path d="M100 54q36 2 42 26h-20q-4-20-22-26z" fill="${p.pale}"/><path d="M84 54q4-14 16-14t16 14z" fill="${p.base}"/>
<path d="M72 112q10-14 22 0t22 0t20-4" fill="none" stroke="${p.base}" stroke-width="4" stroke-linecap="round"/><circle cx="94" cy="126" r="4" fill="${p.light}"/>`;

const tray: Motif = (p) => `
<path d="M24 118h152l12 30H12z" fill="${p.base}"/><path d="M12 148h176v10q0 4-4 4H16q-4 0-4-4z" fill="${p.dark}"/>${[0, 1, 2, 3, 4, 5].map((i) => `<path d="M${44 + i * 21} 124l${-4 + i * 1.5} 18" stroke="${p.deep}" stroke-width="2.5" opacity=".5"/>`).join("")}
<path d="M70 122q-8-40 30-40t32 40q-30 8-62 0z" fill="#7d4535"/><path d="M132 96q18-4 16 10t-18 12" fill="none" stroke="#7d4535" stroke-width="6"/><path d="M70 108q-18-4-22-20l-6-2q8-6 14 0q4 10 16 12z" fill="#6a3a2d"/><path d="M82 84q4-10 18-10t18 10z" fill="#6a3a2d"/><circle cx="100" cy="71" r="5" fill="#7d4535"/>
<path d="M148 112h26q0 16-9 18h-8q-9-2-9-18z" fill="#fff"/><path d="M28 116h24q0 15-8 17h-8q-8-2-8-17z" fill="#eef4ef"/>`;

const cake: Motif = (p) => `
<circle cx="100" cy="100" r="64" fill="#f6efe0"/><circle cx="100" cy="100" r="64" fill="none" stroke="#e0d3b8" stroke-width="3"/>${Array.from({ length: 14 }, (_, i) => `<path d="M100 36q4 14 0 26" stroke="#e0d3b8" stroke-width="2.5" fill="none" transform="rotate(${(i * 360) / 14} 100 100)"/>`).join("")}
<circle cx="100" cy="100" r="38" fill="#b3261c"/><circle cx="100" cy="100" r="33" fill="none" stroke="#f6efe0" stroke-width="2"/>
<path d="M100 78q-18 14-16 34q20 0 28-14q6-12 2-22q-8 4-14 2z" fill="#f6efe0"/><path d="M84 114q10-20 24-30" stroke="#b3261c" stroke-width="2.5" fill="none"/>
<path d="M152 62q18 18 13 49l-24-8q4-16-6-26z" fill="${p.base}"/><path d="M150 74l8 4M154 86l8 2M150 92l10 4" stroke="${p.light}" stroke-width="2.5"/>`;

const pouch: Motif = (p) => `
<path d="M52 60q0-6 6-8l4-14h76l4 14q6 2 6 8l6 94q0 10-10 10H56q-10 0-10-10z" fill="${p.base}"/><path d="M134 38h4l4 14q6 2 6 8l6 94q0 10-10 10h-14q10-60 4-126z" fill="${p.dark}" opacity=".5"/>
<path d="M60 44h80" stroke="${p.dark}" stroke-width="3" stroke-dasharray="3 4"/><rect x="68" y="76" width="64" height="66" rx="4" fill="${cream}"/>
<path d="M100 86q-20 16-14 42q24-4 30-22q2-12-2-20q-6 4-14 0z" fill="${p.base}"/><path d="M86 130q8-24 24-38M94 112l-6-6M102 102l-5-6" stroke="${p.pale}" stroke-width="2.5" fill="none"/>`;

/** Drawings by name. */
export const tableMotifs: Readonly<Record<string, Motif>> = {
  cakestand,
  teacup,
  teapot,
  "clay-pot": clayPot,
  cup,
  tins,
  jars,
  scales,
  box,
  jug,
  gaiwan,
  tray,
  cake,
  pouch,
};
