// Drawings of what hangs, stands and lies about a house, on a field of 200 by 200.

import type { Motif } from "./table.ts";

const cream = "#fffaf0";
const heart =
  "M100 158C60 124 46 100 52 80q6-20 26-18q14 2 22 18q8-16 22-18q20-2 26 18q6 20-48 78z";

const clock: Motif = (p) => `
<path d="M64 154l-10 14M136 154l10 14" stroke="${p.deep}" stroke-width="9" stroke-linecap="round"/><path d="M100 40V30" stroke="${p.deep}" stroke-width="5"/>
<path d="M48 62q-4-22 20-26q16 0 18 12z" fill="${p.dark}"/><path d="M152 62q4-22-20-26q-16 0-18 12z" fill="${p.dark}"/><circle cx="100" cy="27" r="6" fill="${p.deep}"/>
<circle cx="100" cy="108" r="58" fill="${p.base}"/><path d="M141 67a58 58 0 0 1-58 96a62 62 0 0 0 58-96z" fill="${p.dark}" opacity=".6"/><circle cx="100" cy="108" r="45" fill="${cream}"/>
${Array.from({ length: 12 }, (_, i) => `<path d="M100 68v${i % 3 === 0 ? 9 : 5}" stroke="${p.ink}" stroke-width="${i % 3 === 0 ? 4 : 2}" stroke-linecap="round" transform="rotate(${i * 30} 100 108)"/>`).join("")}
<path d="M100 108L82 92" stroke="${p.ink}" stroke-width="5.5" stroke-linecap="round"/><path d="M100 108l22-16" stroke="${p.ink}" stroke-width="4" stroke-linecap="round"/><circle cx="100" cy="108" r="5" fill="${p.base}"/>`;

const heartLight: Motif = (p) => `
<path d="M100 0v64" stroke="${p.ink}" stroke-width="2.5"/><path d="${heart}" fill="#ffffff" opacity=".5"/><path d="${heart}" fill="none" stroke="#a9a08c" stroke-width="14" stroke-linejoin="round"/><path d="${heart}" fill="none" stroke="${p.base}" stroke-width="10" stroke-linejoin="round"/>
<circle cx="100" cy="106" r="27" fill="#ffdf8f" opacity=".55"/><rect x="84" y="112" width="32" height="15" rx="3" fill="#e9e4da"/><rect x="84" y="112" width="32" height="5" rx="2.5" fill="#fff"/><path d="M100 112q-10-8 0-22q10 14 0 22z" fill="#f29a2e"/><path d="M100 111q-4-4 0-10q4 6 0 10z" fill="#fff0c0"/><path d="M78 130h44" stroke="${p.base}" stroke-width="6" stroke-linecap="round"/>`;

const slate: Motif = (p) => `
<path d="M78 66Q70 20 100 12q30 8 22 54" fill="none" stroke="#b78b52" stroke-width="4"/><path d="M92 16q8-10 16 0q-8 8-16 0z" fill="#b78b52"/><path d="${heart}" fill="${p.base}" stroke="${p.dark}" stroke-width="6" stroke-linejoin="round"/>
<path d="M76 92q12-8 24 0t24-4M82 108q8-4 18 0t16-2M90 124h18" fill="none" stroke="#f3f1ea" stroke-width="3.5" stroke-linecap="round" opacity=".9"/>`;

const frame: Motif = (p) => `
<path d="M92 30l8-16l8 16" fill="none" stroke="${p.ink}" stroke-width="2.5"/><rect x="40" y="30" width="120" height="140" rx="5" fill="#fdf9f0"/><rect x="40" y="30" width="120" height="140" rx="5" fill="none" stroke="#ded5c2" stroke-width="3"/>
<rect x="57" y="47" width="86" height="106" fill="#e4ecee"/><path d="M57 126l26-30l18 18l16-22l26 36v25H57z" fill="${p.base}"/><path d="M57 138q30-16 86 0v15H57z" fill="${p.dark}"/><circle cx="118" cy="70" r="10" fill="#f3c65a"/><rect x="57" y="47" width="86" height="106" fill="none" stroke="#cfc4ae" stroke-width="3"/>`;

const doormat: Motif = (p) => `
<path d="M30 70h140l14 84H16z" fill="#c79a5b"/><path d="M30 70h140l14 84H16z" fill="none" stroke="#8a6632" stroke-width="4" stroke-dasharray="3 5"/><path d="M40 80h120l10 64H30z" fill="none" stroke="${p.base}" stroke-width="4"/>
<path d="M88 88l4-9l8 6l8-6l4 9z" fill="${p.base}"/><path d="M72 102h56M62 116h76M70 130h60" stroke="${p.ink}" stroke-width="6" stroke-linecap="round"/>
<path d="M16 154h168v6H16z" fill="#8a6632"/>`;

const rabbit: Motif = (p) => `
<circle cx="100" cy="108" r="70" fill="#fff3c4" opacity=".6"/><path d="M82 78Q66 22 84 20q16 2 14 58zM118 78q16-56-2-58q-16 2-14 58z" fill="${p.base}"/><path d="M85 70Q76 32 85 30q8 4 7 40zM115 70q9-38 0-40q-8 4-7 40z" fill="#f2bcae"/>
<path d="M56 164q-6-50 24-60h40q30 10 24 60z" fill="${p.base}"/><circle cx="100" cy="96" r="32" fill="${p.base}"/><path d="M132 164q8-38-10-58q22 10 22 58z" fill="#e4d6c0"/>
<circle cx="88" cy="92" r="4" fill="${p.ink}"/><circle cx="112" cy="92" r="4" fill="${p.ink}"/><path d="M96 102h8l-4 5zM100 107q-6 8-11 3M100 107q6 8 11 3" fill="#d9826e" stroke="${p.ink}" stroke-width="2" stroke-linecap="round"/><ellipse cx="80" cy="160" rx="15" ry="9" fill="#fff"/><ellipse cx="120" cy="160" rx="15" ry="9" fill="#fff"/>`;

const toadstool: Motif = (p) => `
<path d="M82 98h36q2 40 12 66H70q10-26 12-66z" fill="${cream}"/><path d="M106 98h12q2 40 12 66h-20q4-30-4-66z" fill="#e9ddc6"/><path d="M76 106q24 12 48 0l2 8q-26 12-52 0z" fill="#f0e4cd"/>
<path d="M30 104q2-70 70-72q68 2 70 72q-70 14-140 0z" fill="${p.base}"/><path d="M100 32q68 2 70 72q-20 4-42 6q14-52-28-78z" fill="${p.dark}" opacity=".5"/>
<circle cx="72" cy="70" r="11" fill="#fff"/><circle cx="112" cy="58" r="9" fill="#fff"/><circle cx="104" cy="90" r="10" fill="#fff"/><circle cx="146" cy="86" r="8" fill="#fff"/><circle cx="50" cy="94" r="6" fill="#fff"/>
<path d="M60 164h80" stroke="#6d9a6b" stroke-width="6" stroke-linecap="round"/><path d="M64 164q-8-10-12-16M140 164q6-10 12-14" stroke="#6d9a6b" stroke-width="4" stroke-linecap="round"/>`;

const bottle: Motif = (p) => `
<path d="M84 44V30h32v14z" fill="#b3261c"/><rect x="78" y="24" width="44" height="12" rx="5" fill="#8f1d16"/><path d="M78 44h44l6 18q26 6 26 30v60q0 16-16 16H62q-16 0-16-16V92q0-24 26-30z" fill="${p.base}"/>
<path d="M128 62q26 6 26 30v60q0 16-16 16h-16q14-60 6-106z" fill="${p.deep}" opacity=".5"/><path d="M74 60h52" stroke="${p.light}" stroke-width="7"/>
${[0, 1, 2, 3, 4].map((i) => `<path d="M${64 + i * 18} 84v72" stroke="${p.light}" stroke-width="3" stroke-dasharray="7 6" opacity=".55"/>`).join("")}<path d="M100 138c-17-15-20-22-17-29q5-7 12-2l5 5l5-5q7-5 12 2q3 7-17 29z" fill="#e9c9ae"/>`;

const bird: Motif = (p) => `
<path d="M40 168h120" stroke="#8a6632" stroke-width="8" stroke-linecap="round"/><path d="M96 148v20M112 148v20" stroke="${p.ink}" stroke-width="3.5"/>
<path d="M30 116l38-6q2-48 48-50q34 0 38 30q-2 60-64 60q-30 0-60-34z" fill="${p.base}"/><path d="M150 84l20 5l-18 9z" fill="#e8b23a"/><path d="M128 62q24 4 26 28q-2 60-64 60q56-20 38-88z" fill="${p.light}" opacity=".7"/>
<path d="M66 112q34-20 52 10q-26 26-52-10z" fill="${p.dark}"/><path d="M74 114q20-8 32 6M80 122q12-4 18 3" stroke="${p.light}" stroke-width="2.5" fill="none"/><circle cx="132" cy="83" r="5" fill="${p.ink}"/><circle cx="134" cy="81" r="1.5" fill="#fff"/>`;

const bunting: Motif = (p) => {
  const flags: readonly (readonly [number, number, number, string])[] = [
    [2, 62, 14, p.base],
    [36, 78, 8, "#d9574a"],
    [72, 86, 2, "#4b87a8"],
    [108, 86, -4, "#d98fb0"],
    [144, 76, -12, p.light],
    [174, 60, -18, "#e0a63c"],
  ];
  return `<path d="M-6 56Q100 122 206 42" fill="none" stroke="${cream}" stroke-width="6"/>${flags
    .map(
      ([x, y, turn, fill], i) =>
        `<g transform="translate(${x} ${y}) rotate(${turn})"><path d="M0 0h30l-15 44z" fill="${fill}"/>${i % 2 ? '<circle cx="15" cy="12" r="4.5" fill="#fff" opacity=".85"/><circle cx="15" cy="25" r="3" fill="#fff" opacity=".85"/>' : '<path d="M4 8h22M8 18h14" stroke="#fff" stroke-width="3" opacity=".8"/>'}</g>`,
    )
    .join(
      "",
    )}<path d="M-6 138Q100 186 206 132" fill="none" stroke="${cream}" stroke-width="4" opacity=".8"/>${[
    [20, 146],
    [58, 156],
    [98, 160],
    [138, 155],
    [172, 143],
  ]
    .map(
      ([x = 0, y = 0], i) =>
        `<path d="M${x - 9} ${y}h18l-9 24z" fill="${i % 2 ? p.base : "#d9574a"}" opacity=".85"/>`,
    )
    .join("")}`;
};

const basket: Motif = (p) => `
<path d="M62 92q0-58 38-58t38 58" fill="none" stroke="${p.dark}" stroke-width="8"/><path d="M36 86h128v18H36z" fill="${p.dark}"/><path d="M42 104h116l-12 60H54z" fill="${p.base}"/>
${[0, 1, 2, 3].map((row) => Array.from({ length: 7 }, (_, i) => `<rect x="${46 + i * 16 + (row % 2) * 5}" y="${108 + row * 14}" width="10" height="9" rx="3" fill="${row % 2 ? p.light : p.dark}" opacity=".75"/>`).join("")).join("")}
<path d="M36 86q10-14 44-12t58 2l26 10z" fill="#fff"/><path d="M60 75l8 11M84 74l8 12M108 75l8 11M132 77l8 9" stroke="#c9372b" stroke-width="5"/><path d="M54 164h92" stroke="${p.deep}" stroke-width="6" stroke-linecap="round"/>`;

const bag: Motif = (p) => `
<path d="M74 70q0-38 26-38t26 38" fill="none" stroke="${p.deep}" stroke-width="8"/><path d="M48 62h104l12 104H36z" fill="${p.base}"/><path d="M130 62h22l12 104h-26z" fill="${p.dark}" opacity=".6"/><path d="M48 62h104l1 9H47z" fill="${cream}"/>
${[
  [62, 92],
  [90, 86],
  [118, 92],
  [76, 114],
  [104, 112],
  [132, 116],
  [58, 138],
  [88, 138],
  [118, 140],
  [72, 158],
  [102, 158],
  [134, 158],
  [146, 92],
]
  .map(([x, y]) => `<circle cx="${x}" cy="${y}" r="7" fill="${cream}"/>`)
  .join(
    "",
  )}<path d="M70 62q0-30 24-36" fill="none" stroke="${p.base}" stroke-width="7" stroke-linecap="round" opacity="0"/>`;

const parasol: Motif = (p) => `
<path d="M104 64L132 168q4 12 14 6" fill="none" stroke="#7a5a36" stroke-width="6" stroke-linecap="round"/><g transform="rotate(-14 100 90)"><path d="M24 98q6-66 76-68q70 2 76 68q-12 10-25 0q-13 10-26 0q-12 10-25 0q-13 10-25 0q-13 10-26 0q-13 10-25 0z" fill="${p.base}"/>
<path d="M100 30q-20 26-25 68M100 30q20 26 25 68M100 30q-44 20-51 68M100 30q44 20 51 68M100 30v68" fill="none" stroke="${p.dark}" stroke-width="2" opacity=".5"/><path d="M24 98q13 10 25 0q13 10 26 0q12 10 25 0q13 10 25 0q13 10 26 0q13 10 25 0" fill="none" stroke="#fff" stroke-width="5" stroke-dasharray="1 6" stroke-linecap="round"/><path d="M100 30V18" stroke="#7a5a36" stroke-width="5" stroke-linecap="round"/></g>`;

const lantern: Motif = (p) => `
<circle cx="100" cy="98" r="76" fill="#ffe9b8" opacity=".55"/><path d="M100 6v30" stroke="${p.ink}" stroke-width="3"/><rect x="76" y="34" width="48" height="9" rx="3" fill="#6b4630"/>
<path d="M78 43h44q36 20 36 52t-36 52H78q-36-20-36-52t36-52z" fill="#fff6df"/><path d="M78 43q-18 52 0 104M122 43q18 52 0 104M100 43v104M46 78h108M42 96h116M46 114h108" fill="none" stroke="#e6cf9a" stroke-width="2.5"/><rect x="76" y="147" width="48" height="9" rx="3" fill="#6b4630"/><path d="M92 156v22M100 156v28M108 156v22" stroke="${p.base}" stroke-width="4" stroke-linecap="round"/>`;

const vase: Motif = (p) => `
<ellipse cx="100" cy="168" rx="38" ry="6" fill="${p.deep}" opacity=".25"/><path d="M98 84Q92 50 118 20M102 62Q84 48 74 30M108 44q20-4 28-16" fill="none" stroke="#6b5139" stroke-width="4" stroke-linecap="round"/>
${[
  [118, 20],
  [74, 30],
  [138, 26],
  [86, 44],
  [124, 40],
  [104, 34],
]
  .map(
    ([x, y]) =>
      `<g transform="translate(${x} ${y})"><circle r="7" fill="#f4b9b4"/><circle r="2.5" fill="#b9463f"/></g>`,
  )
  .join("")}
<path d="M86 82h28q-2 12 14 26q18 16 14 38q-4 20-22 20H80q-18 0-22-20q-4-22 14-38q16-14 14-26z" fill="${p.base}"/><path d="M114 82q-2 12 14 26q18 16 14 38q-4 20-22 20h-14q22-40-4-84z" fill="${p.dark}" opacity=".6"/><path d="M60 138q40 12 80 0" stroke="${p.light}" stroke-width="3" fill="none" opacity=".7"/>`;

const incense: Motif = (p) => `
<path d="M100 84Q84 60 104 44T98 4" fill="none" stroke="#fff" stroke-width="6" stroke-linecap="round" opacity=".8"/><path d="M118 72q-8-12 2-22t0-20" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" opacity=".6"/>
<path d="M56 116h88q2 42-30 46H86q-32-4-30-46z" fill="${p.base}"/><path d="M144 116q2 42-30 46h-12q28-12 26-46z" fill="${p.dark}" opacity=".6"/><path d="M50 106h100v12H50z" fill="${p.dark}"/><path d="M66 106q4-22 34-22t34 22z" fill="${p.base}"/><circle cx="86" cy="98" r="3.5" fill="${p.deep}"/><circle cx="100" cy="94" r="3.5" fill="${p.deep}"/><circle cx="114" cy="98" r="3.5" fill="${p.deep}"/>
<path d="M72 160l-8 12M128 160l8 12" stroke="${p.deep}" stroke-width="8" stroke-linecap="round"/><path d="M50 122q-18 2-14 16M150 122q18 2 14 16" fill="none" stroke="${p.dark}" stroke-width="5" stroke-linecap="round"/>`;

const cloth: Motif = (p) => `
<path d="M44 50h112v104H44z" fill="${cream}"/><path d="M44 66h112M44 78h112M44 138h112" stroke="${p.base}" stroke-width="5"/><path d="M62 50v104M72 50v104M140 50v104" stroke="${p.light}" stroke-width="4" opacity=".8"/><path d="M44 154q6 8 0 14M56 154q6 8 0 14M68 154q6 8 0 14M80 154q6 8 0 14M92 154q6 8 0 14M104 154q6 8 0 14M116 154q6 8 0 14M128 154q6 8 0 14M140 154q6 8 0 14M152 154q6 8 0 14" stroke="${p.dark}" stroke-width="2.5" fill="none"/><path d="M100 154V92l56 62z" fill="${p.pale}"/><path d="M100 92l56 62" stroke="${p.base}" stroke-width="3"/>`;

/** Drawings by name. */
export const houseMotifs: Readonly<Record<string, Motif>> = {
  clock,
  "heart-light": heartLight,
  slate,
  frame,
  doormat,
  rabbit,
  toadstool,
  bottle,
  bird,
  bunting,
  basket,
  bag,
  parasol,
  lantern,
  vase,
  incense,
  cloth,
};
