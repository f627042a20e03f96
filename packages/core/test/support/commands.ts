// Random commands: valid ones of every kind, and at least a quarter that must be refused, some late, with jumps in time.

import type { CustomerModel } from "../model/customer.ts";
import type {
  Command,
  Document,
  Key,
  Line,
  OrderDocument,
  RefundDocument,
} from "../model/document.ts";
import type { ShopModel } from "../model/model.ts";
import type { Played } from "./programs.ts";
import type { Random } from "./random.ts";

const hour = 3_600_000;
const day = 24 * hour;

type Step = Command | undefined;

/** Draws commands that make sense for what a shop has seen so far. */
export class Commands {
  readonly #random: Random;
  readonly #played: Played;
  readonly #sent: Command[] = [];
  readonly #spends: Key[] = [];
  readonly #awaited: Key[] = [];
  #count = 0;
  #published = false;
  now: number;

  constructor(random: Random, played: Played, start: number) {
    this.#random = random;
    this.#played = played;
    this.now = start;
  }

  /** The next command; `shop` is the model's state before it. */
  next(shop: ShopModel): { command: Command; label: string } {
    this.#pass();
    for (;;) {
      const label = this.#label();
      const command = this.#draw(label, shop);
      if (command === undefined) continue;
      this.#sent.push(command);
      return { command, label };
    }
  }

  #pass(): void {
    const { between, pick } = this.#random;
    const length = pick([
      0,
      hour,
      hour,
      5 * hour,
      day,
      3 * day,
      3 * day,
      12 * day,
      30 * day,
      75 * day,
    ]);
    this.now += length === 0 ? 0 : between(1, length);
  }

  #label(): string {
    const valid = [
      "order",
      "order",
      "order",
      "order",
      "late order",
      "unpaid order",
      "update",
      "cancel",
      "refund",
      "refund",
      "refund rest",
      "money refund",
      "matched refund",
      "parked refund",
      "spend",
      "spend",
      "spend",
      "unspend",
      "adjust up",
      "adjust down",
      "touch",
      "repeat",
      "older",
      "publish",
    ];
    const refused = [
      "too many points",
      "too many points",
      "too much refunded",
      "no such line",
      "in the future",
      "other content",
      "undone twice",
      "unknown spend",
      "too much adjusted",
      "other currency",
      "quantity zero",
      "fraction",
      "unknown customer",
      "other customer",
    ];
    return this.#random.pick(this.#random.chance(3) ? refused : valid);
  }

  #id(kind: string): Key {
    this.#count += 1;
    return { source: "till", id: `${kind}${this.#count}` };
  }

  #customer(): Key {
    return { source: "shop", id: this.#random.pick(["ann", "bob", "cem"]) };
  }

  #lines(): Line[] {
    const { between, pick, chance } = this.#random;
    return Array.from({ length: between(1, 3) }, (_, i) => {
      const quantity = chance(2) ? 1 : between(1, 7);
      const price = chance(12) ? 0 : between(1, 4_000);
      const amount = quantity * price;
      const discount = chance(4) ? between(0, 500) : undefined;
      const tax = chance(3) ? Math.floor(amount / 6) : undefined;
      return {
        ordinal: i + 1,
        sku: pick(["A", "B", "C", "D"]),
        quantity,
        unitPrice: String(pick([1, 2])),
        ...(discount === undefined ? {} : { discount }),
        ...(tax === undefined ? {} : { tax }),
        amount,
      };
    });
  }

  #order(at: number, id: Key = this.#id("o")): OrderDocument {
    const { between, chance, pick } = this.#random;
    const lines = this.#lines();
    const total = lines.reduce((all, line) => all + line.amount, 0);
    const channel = pick(["web", "store", undefined]);
    return {
      ...id,
      customer: this.#customer(),
      currency: this.#played.document.currency,
      placedAt: at,
      paidAt: at,
      fulfilledAt: at,
      deliveredAt: at,
      lines,
      ...(channel === undefined ? {} : { channel }),
      ...(chance(4) ? { discount: between(0, Math.floor(total / 2)) } : {}),
      ...(chance(4) ? { shipping: between(0, 900) } : {}),
      ...(chance(5) ? { tax: between(0, 900) } : {}),
      ...(chance(6) && total > 0
        ? { pointsPaid: { points: 10, amount: between(1, Math.ceil(total / 3)) } }
        : {}),
    };
  }

  #known(shop: ShopModel): OrderDocument | undefined {
    const all = [...shop.orders.values()];
    return all.length === 0 ? undefined : this.#random.pick(all.slice(-12)).order.body;
  }

  #someone(shop: ShopModel): { name: Key; customer: CustomerModel } | undefined {
    const all = [...shop.customers];
    if (all.length === 0) return undefined;
    const [text, customer] = this.#random.pick(all);
    const [source = "", id = ""] = text.split("/");
    return { name: { source, id }, customer };
  }

  #draw(label: string, shop: ShopModel): Step {
    return (
      this.#drawOrder(label, shop) ??
      this.#drawRefund(label, shop) ??
      this.#drawPoints(label, shop) ??
      this.#drawOther(label, shop)
    );
  }

  #drawOrder(label: string, shop: ShopModel): Step {
    const { now } = this;
    const { between, chance } = this.#random;
    const order = (body: OrderDocument): Step => ({ kind: "order", now, body });
    const known = this.#known(shop);
    switch (label) {
      case "order": {
        const awaited = chance(2) ? this.#awaited.pop() : undefined;
        return order(this.#order(now, awaited ?? this.#id("o")));
      }
      case "late order":
        return order(this.#order(now - between(1, 50 * day)));
      case "unpaid order": {
        const { paidAt: _, fulfilledAt: __, deliveredAt: ___, ...unpaid } = this.#order(now);
        return order(unpaid);
      }
      case "update": {
        if (known === undefined || known.cancelledAt !== undefined) return undefined;
        const revision = (known.revision ?? 0) + between(1, 2);
        const arrived = {
          paidAt: known.paidAt ?? now,
          fulfilledAt: known.fulfilledAt ?? now,
          deliveredAt: known.deliveredAt ?? now,
        };
        const lines = this.#played.updates && chance(2) ? this.#changed(known.lines) : known.lines;
        const total = lines.reduce((all, line) => all + line.amount, 0);
        const fits = (known.discount ?? 0) + (known.pointsPaid?.amount ?? 0) <= total;
        const { discount: _, pointsPaid: __, ...bare } = known;
        return order({ ...(fits ? known : bare), ...arrived, revision, lines });
      }
      case "cancel":
        if (known === undefined || known.cancelledAt !== undefined) return undefined;
        return order({ ...known, revision: (known.revision ?? 0) + 1, cancelledAt: now });
      case "in the future":
        return order(this.#order(now + 400_000));
      case "other content":
        return known === undefined
          ? undefined
          : order({ ...known, shipping: (known.shipping ?? 0) + 1 });
      case "other currency":
        return order({ ...this.#order(now), currency: "SEK" });
      case "quantity zero":
        return order({
          ...this.#order(now),
          lines: [{ ordinal: 1, sku: "A", quantity: 0, amount: 100 }],
        });
      case "fraction":
        return order({
          ...this.#order(now),
          lines: [{ ordinal: 1, sku: "A", quantity: 1, amount: 99.5 }],
        });
      case "other customer":
        if (known === undefined) return undefined;
        return order({
          ...known,
          revision: (known.revision ?? 0) + 1,
          customer: { source: "shop", id: "else" },
        });
      default:
        return undefined;
    }
  }

  /** The same lines with other quantities and money; the ordinals stay. */
  #changed(lines: readonly Line[]): Line[] {
    const { between } = this.#random;
    return lines.map((line) => {
      const quantity = Math.max(1, line.quantity + between(-2, 2));
      return { ...line, quantity, amount: between(0, 3_000) * quantity, tax: 0 };
    });
  }

  #drawRefund(label: string, shop: ShopModel): Step {
    const { now } = this;
    const { between, chance, pick } = this.#random;
    const refund = (
      body: Omit<RefundDocument, "source" | "id" | "refundedAt">,
      at = now,
    ): Step => ({
      kind: "refund",
      now,
      body: { ...this.#id("r"), refundedAt: at, ...body },
    });
    const known = this.#known(shop);
    if (label === "parked refund") {
      const order = this.#id("o");
      this.#awaited.push(order);
      return refund({ order, ...(chance(2) ? {} : { lines: [{ ordinal: 1, quantity: 1 }] }) });
    }
    if (label === "matched refund") {
      const name = this.#someone(shop)?.name;
      if (name === undefined) return undefined;
      const match = Array.from({ length: between(1, 2) }, () => ({
        sku: pick(["A", "B", "C"]),
        ...(chance(2) ? { unitPrice: "1" } : {}),
        quantity: between(1, 5),
      }));
      return refund({ customer: name, match }, now - (chance(3) ? between(0, 20 * day) : 0));
    }
    if (known === undefined) return undefined;
    const { source, id } = known;
    const line = pick(known.lines);
    switch (label) {
      case "refund":
        return refund({
          order: { source, id },
          lines: [{ ordinal: line.ordinal, quantity: between(1, line.quantity) }],
        });
      case "refund rest":
        return refund({ order: { source, id } });
      case "money refund":
        if (line.amount === 0) return undefined;
        return refund({
          order: { source, id },
          lines: [{ ordinal: line.ordinal, amount: between(1, line.amount) }],
        });
      case "too much refunded":
        return refund({
          order: { source, id },
          lines: [{ ordinal: line.ordinal, quantity: line.quantity + 1 }],
        });
      case "no such line":
        return refund({ order: { source, id }, lines: [{ ordinal: 99, quantity: 1 }] });
      default:
        return undefined;
    }
  }

  #drawPoints(label: string, shop: ShopModel): Step {
    const { now } = this;
    const { between, chance, pick } = this.#random;
    const found = this.#someone(shop);
    if (found === undefined) return undefined;
    const { name, customer } = found;
    const available = customer.available("points");
    const spend = (points: number, who = name): Step => {
      const key = this.#id("s");
      this.#spends.push(key);
      return { kind: "spend", now, body: { ...key, customer: who, points } };
    };
    const adjust = (points: number, rest: object = {}): Step => ({
      kind: "adjust",
      now,
      body: { ...this.#id("a"), customer: name, points, reason: "goodwill", ...rest },
    });
    switch (label) {
      case "spend":
        return available === 0 ? undefined : spend(chance(3) ? available : between(1, available));
      case "unspend":
      case "undone twice":
        if (this.#spends.length === 0) return undefined;
        return {
          kind: "unspend",
          now,
          body: { ...this.#id("u"), spend: pick(this.#spends.slice(-6)) },
        };
      case "adjust up":
        return adjust(between(1, 80), chance(2) ? { expiresAt: now + between(1, 60 * day) } : {});
      case "adjust down":
        return available === 0 ? undefined : adjust(-between(1, available));
      case "too many points":
        return spend(available + between(1, 50));
      case "too much adjusted":
        return adjust(-available - between(1, 50));
      case "unknown spend":
        return {
          kind: "unspend",
          now,
          body: { ...this.#id("u"), spend: { source: "till", id: "none" } },
        };
      case "unknown customer":
        return spend(1, { source: "shop", id: "nobody" });
      default:
        return undefined;
    }
  }

  #drawOther(label: string, shop: ShopModel): Step {
    const { now } = this;
    const keyed = this.#sent.filter((one) => one.kind !== "touch" && one.kind !== "publish");
    switch (label) {
      case "touch":
        return { kind: "touch", now, through: now };
      case "repeat":
        return keyed.length === 0 ? undefined : { ...this.#random.pick(keyed.slice(-15)), now };
      case "older": {
        const known = this.#known(shop);
        if (known?.revision === undefined) return undefined;
        return { kind: "order", now, body: { ...known, revision: known.revision - 1 } };
      }
      case "publish":
        if (this.#published || this.#played.next === undefined) return undefined;
        this.#published = true;
        return {
          kind: "publish",
          now,
          document: this.#played.next as Document,
          effectiveFrom: now + 20 * day,
        };
      default:
        return undefined;
    }
  }
}
