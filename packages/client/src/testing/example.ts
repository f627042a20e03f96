// Examples made from JSON Schema: values that a schema accepts, the same for the same seed.

import { createRandom, type Random } from "./random.ts";
import { fits, type Shape } from "./shapes.ts";
import {
  bothLanguages,
  bothNames,
  exampleCustomer,
  exampleOrders,
  exampleProgram,
  exampleRefunds,
  textsFor,
} from "./words.ts";

interface Making {
  readonly random: Random;
  readonly customer: string;
  /** Whether fields that may be left out are there: always for the first seed. */
  readonly isThere: () => boolean;
}

/**
 * A value of a shape. Seed 0 has every field that there may be; other seeds leave some out and choose other forms.
 *
 * Throws for a text that no word fits.
 */
export function exampleOf(shape: Shape, seed: number): unknown {
  const random = createRandom(seed);
  const customer = exampleCustomer(random);
  const isThere = (): boolean => seed === 0 || random(3) > 0;
  return make(shape, "", { random, customer, isThere });
}

function make(shape: Shape, name: string, making: Making): unknown {
  const { random } = making;
  if (name === "document") return exampleProgram;
  if (name === "orders") return exampleOrders;
  if (name === "refunds") return exampleRefunds;
  if (shape.const !== undefined) return shape.const;
  if (shape.enum !== undefined) return shape.enum[random(shape.enum.length)];
  const { oneOf, anyOf = oneOf, ...rest } = shape;
  if (anyOf !== undefined) return make({ ...rest, ...anyOf[random(anyOf.length)] }, name, making);
  const type = typeof shape.type === "object" ? shape.type[0] : shape.type;
  if (type === "integer" || type === "number") return makeNumber(shape, name, random);
  if (type === "object") return makeObject(shape, name, making);
  if (type === "array") return makeList(shape, name, making);
  if (type === "boolean") return random(2) === 0;
  return type === "string" ? makeText(shape, name, making) : "example";
}

function makeList({ items = {}, minItems = 0 }: Shape, name: string, making: Making): unknown[] {
  // Texts may be asked not to repeat; objects differ anyhow.
  const usual = items.type === "object" ? 1 + making.random(2) : 1;
  return Array.from({ length: Math.max(minItems, usual) }, () => make(items, name, making));
}

function makeObject(
  { properties, required = [], additionalProperties = {} }: Shape,
  name: string,
  making: Making,
): unknown {
  // Without properties it is a record by names of wallets and the like.
  if (properties === undefined) return { points: make(additionalProperties, "value", making) };
  const names = Object.keys(properties);
  if (names.length === 2 && properties.en?.type === "string" && "zh" in properties)
    return name === "name" ? bothNames : bothLanguages;
  const chosen = names.filter((field) => required.includes(field) || making.isThere());
  return Object.fromEntries(
    chosen.map((field) => [field, make(properties[field] as Shape, field, making)]),
  );
}

const day = 86_400_000;
const firstDay = 1_767_225_600_000;
const earliestInstant = -2_208_988_800_000;

function makeNumber(shape: Shape, name: string, random: Random): number {
  const { minimum = 0, maximum = 1000 } = shape;
  if (minimum === earliestInstant) return firstDay + random(365) * day + random(day);
  const least = Math.max(minimum, Math.min(0, maximum));
  if (name === "day") return least + random(28);
  return least + random(Math.min(maximum - least, 999) + 1);
}

function makeText(shape: Shape, name: string, { random, customer }: Making): string {
  if (shape.format === "date") return `2027-0${1 + random(9)}-1${random(10)}`;
  if (shape.format === "email") return "ann@example.com";
  const text = textsFor(name, customer, random).find((word) => fits(shape, word));
  if (text === undefined) throw new Error(`no word fits ${name}: ${JSON.stringify(shape)}`);
  return text;
}
