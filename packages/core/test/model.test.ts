// Books always balance: random commands on the engine and on a small independent model, compared after every step.
import { afterAll, expect, test } from "vitest";
import type { Command, Document } from "./model/document.ts";
import { replay } from "./model/model.ts";
import { checkBooks, entriesOf } from "./support/books.ts";
import { Commands } from "./support/commands.ts";
import { engineView, modelView } from "./support/compare.ts";
import { tell } from "./support/figures.ts";
import { type Played, played } from "./support/programs.ts";
import { createRandom } from "./support/random.ts";
import { openShop, send } from "./support/shop.ts";
import { kind } from "./support/stores.ts";

/** `REGULARS_SOAK=1000x500` runs 1,000 seeds of 500 commands; `REGULARS_SEED=17` runs one seed again. */
const usual = kind === "sqlite" ? "100x100" : "25x40";
const [seeds = 0, steps = 0] = (process.env.REGULARS_SOAK ?? usual).split("x").map(Number);
const only = process.env.REGULARS_SEED;
const mix = new Map<string, Map<string, number>>();
const movements = new Map<string, number>();
const figures = { seeds: 0, commands: 0, refused: 0, late: 0, compared: 0, inDebt: 0 };

function noteOf(command: Command, label: string, status: string): void {
  const row = mix.get(label) ?? new Map<string, number>();
  row.set(status, (row.get(status) ?? 0) + 1);
  mix.set(label, row);
  figures.commands += 1;
  if (status === "refused") figures.refused += 1;
  if (command.kind === "order" && command.body.placedAt < command.now) figures.late += 1;
}

/** Plays one seed; answers the commands it sent. */
async function play(seed: number, program: Played): Promise<Command[]> {
  const document = program.document as Document;
  const start = Date.UTC(2023, 10, 3, 9);
  const shop = await openShop(program.document, { now: start });
  const source = new Commands(createRandom(seed), program, start);
  const commands: Command[] = [];
  try {
    let known = replay(document, []).shop;
    for (let step = 0; step < steps; step++) {
      const { command, label } = source.next(known);
      commands.push(command);
      const answers = replay(document, commands);
      const expected = answers.answers.at(-1);
      const answer = await send(shop, command);
      const where = `seed ${seed}, ${program.label}, step ${step}, ${label}\n${JSON.stringify(command)}`;
      expect({ status: answer.status }, `${where}\n${answer.why} ${expected?.why}`).toEqual({
        status: expected?.status,
      });
      noteOf(command, label, answer.status);
      for (const [name, customer] of answers.shop.customers) {
        const told = await engineView(shop.regulars, document, name, command.now);
        const expectedView = modelView(document, customer, command.now);
        expect(told, `${where}\n${name}`).toEqual(expectedView);
        figures.compared += 1;
        if (customer.owed("points") > 0) figures.inDebt += 1;
      }
      known = answers.shop;
    }
    commands.push({ kind: "touch", now: source.now, through: source.now });
    const { shop: model } = replay(document, commands);
    await checkBooks(shop, model);
    const again = await openShop(program.document, { now: start });
    for (const command of commands) await send(again, command);
    for (const [name, customer] of model.customers) {
      for (const { reason } of customer.ladders.flatMap(({ movements }) => movements)) {
        movements.set(reason, (movements.get(reason) ?? 0) + 1);
      }
      expect(await entriesOf(again, name), `seed ${seed}: replayed`).toEqual(
        await entriesOf(shop, name),
      );
    }
    await again.close();
  } finally {
    await shop.close();
  }
  figures.seeds += 1;
  return commands;
}

test.for(played.map((program, index) => ({ program, index, label: program.label })))(
  "the engine agrees with the model: $label",
  { timeout: seeds * steps * 100 },
  async ({ program, index }) => {
    for (let seed = index; seed < seeds; seed += played.length) {
      if (only === undefined || Number(only) === seed) await play(seed, program);
    }
  },
);

afterAll(() => {
  for (const [label, row] of [...mix].sort()) {
    console.info(label.padEnd(20), [...row].map(([status, n]) => `${status} ${n}`).join(", "));
  }
  tell({ promise: "L1", ...figures, movements: Object.fromEntries(movements) });
  if (only === undefined && figures.seeds > 0) {
    expect(figures.refused / figures.commands).toBeGreaterThanOrEqual(0.25);
    expect(figures.late).toBeGreaterThan(0);
  }
});
