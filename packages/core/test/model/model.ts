// The model: everything about a shop recomputed from its list of commands, one customer at a time, slowly and plainly.

import { CustomerModel, type SpendModel } from "./customer.ts";
import { isoDate, Zone } from "./dates.ts";
import type {
  Command,
  Document,
  Key,
  Line,
  OrderDocument,
  RefundDocument,
  Rule,
} from "./document.ts";
import { share } from "./fraction.ts";
import { type Answer, KeyBook, Refused, text } from "./keys.ts";
import { OrderModel } from "./order.ts";
import { expiryOf, rate } from "./rating.ts";

const tolerance = 300_000;

/** What no order may hold. */
function validate(body: OrderDocument): void {
  if (body.lines.length === 0) throw new Refused("no lines");
  for (const line of body.lines) {
    if (!Number.isSafeInteger(line.quantity) || line.quantity < 1)
      throw new Refused("not a quantity");
    if (!Number.isSafeInteger(line.amount) || line.amount < 0) throw new Refused("not an amount");
  }
}

/** A shop of the model. */
export class ShopModel {
  readonly customers = new Map<string, CustomerModel>();
  readonly orders = new Map<string, { customer: string; order: OrderModel }>();
  readonly #versions: { document: Document; from: number }[];
  readonly #zone: Zone;
  readonly #keys = new KeyBook();
  readonly #parked: { order: string; body: RefundDocument; at: number }[] = [];
  readonly #spends = new Map<string, { customer: string; spend: SpendModel }>();

  /** What the present command settled: kept when it is refused. */
  #settling: { customer: CustomerModel; posted: boolean } | undefined;

  constructor(document: Document, zone: Zone) {
    this.#versions = [{ document, from: Number.NEGATIVE_INFINITY }];
    this.#zone = zone;
  }

  /** Carries out one command. */
  run(command: Command): Answer {
    this.#settling = undefined;
    try {
      return this.#run(command);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.#keepSettlement();
      return { status: "refused", why: error.message };
    }
  }

  #keepSettlement(): void {
    if (this.#settling?.posted === true) this.#settling.customer.changes += 1;
  }

  #run(command: Command): Answer {
    if (command.kind === "publish") {
      if (command.effectiveFrom < command.now) throw new Refused("version in the past");
      this.#versions.push({ document: command.document, from: command.effectiveFrom });
      return { status: "recorded" };
    }
    if (command.kind === "touch") {
      for (const customer of this.customers.values()) {
        if (customer.isDue(command.through) && customer.settle(command.through))
          customer.changes += 1;
      }
      return { status: "settled" };
    }
    if (command.kind === "order") validate(command.body);
    const known = this.#keys.repeat(command.kind, command.body);
    if (known !== undefined) return known;
    if (command.kind === "order") return this.#order(command.body, command.now);
    if (command.kind === "refund") return this.#refund(command.body, command.now);
    return this.#points(command);
  }

  #versionAt(instant: number): Document {
    let found = this.#versions[0] as { document: Document; from: number };
    for (const version of this.#versions)
      if (version.from <= instant && version.from >= found.from) found = version;
    return found.document;
  }

  /** Settles a customer to the instant of a command; a refusal afterwards keeps that. */
  #enter(customer: CustomerModel, occurredAt: number, now: number): number {
    if (occurredAt > now + tolerance) throw new Refused("in the future");
    const through = Math.max(customer.settled, occurredAt);
    this.#settling = { customer, posted: customer.settle(through) };
    return through;
  }

  /** Runs a change: the ladders see the buckets before and after. */
  #change(customer: CustomerModel, through: number, work: () => void): void {
    const before = customer.allBuckets();
    work();
    const after = customer.allBuckets();
    customer.ladders.forEach((ladder, i) => {
      ladder.changed(before[i] as Map<number, number>, after[i] as Map<number, number>, through);
    });
  }

  #order(body: OrderDocument, now: number): Answer {
    const stamps = [
      body.placedAt,
      body.paidAt,
      body.fulfilledAt,
      body.deliveredAt,
      body.cancelledAt,
    ];
    const occurredAt = Math.max(...stamps.filter((at) => at !== undefined));
    if (occurredAt > now + tolerance) throw new Refused("in the future");
    const owner = text(body.customer);
    const known = this.orders.get(text(body));
    if (known !== undefined && known.customer !== owner) throw new Refused("other customer");
    const met = this.customers.get(owner);
    const isForeign = body.currency !== this.#versionAt(body.placedAt).currency;
    if (isForeign && met === undefined) throw new Refused("other currency");
    const customer =
      met ?? new CustomerModel(this.#versionAt(occurredAt), this.#zone, occurredAt, now);
    this.customers.set(owner, customer);
    const through = this.#enter(customer, occurredAt, now);
    if (isForeign) throw new Refused("other currency");
    const order =
      known?.order ??
      new OrderModel(body, customer.orders.length + 1, this.#versionAt(body.placedAt));
    this.#change(customer, through, () => {
      if (known === undefined) customer.orders.push(order);
      this.#apply(customer, order, body, through);
    });
    this.orders.set(text(body), { customer: owner, order });
    this.#keys.done("order", body);
    const waiting = this.#parked.filter((parked) => parked.order === text(body));
    for (const { body: refund } of waiting.sort(
      (a, b) => a.at - b.at || (a.body.id < b.body.id ? -1 : 1),
    )) {
      this.#unpark(customer, refund, through);
    }
    customer.changes += 1;
    return { status: known === undefined ? "recorded" : "updated" };
  }

  /** Gives an order a body and posts the difference. */
  #apply(customer: CustomerModel, order: OrderModel, body: OrderDocument, through: number): void {
    const before = order.counted().points;
    order.body = body;
    order.revision = body.revision ?? 0;
    if (order.earnedAt === undefined) order.document = this.#versionAt(body.placedAt);
    const { on } = order.document.earning;
    const earns =
      on === "paid" ? body.paidAt : on === "fulfilled" ? body.fulfilledAt : body.deliveredAt;
    if (body.cancelledAt !== undefined) order.cancelled = true;
    if (order.earnedAt === undefined && earns !== undefined && !order.cancelled) {
      order.earnedAt = earns;
      order.day = this.#zone.day(earns);
      order.multipliers = this.#multipliers(customer, order.document, earns);
    }
    if (order.earnedAt === undefined) return;
    const at = order.earnedAt;
    const rated = rate(order.document, this.#zone, body, at, order.multipliers, (rule) =>
      this.#room(customer, order, rule),
    );
    const wasRated = order.rated !== undefined;
    order.rated = rated;
    if (!wasRated) {
      for (const [rule, points] of Object.entries(rated.given)) {
        customer.given.push({
          rule,
          period: this.#period(order.document, rule, order.body.placedAt),
          points,
        });
      }
    }
    const after = order.counted().points;
    for (const wallet of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const more = (after[wallet] ?? 0) - (before[wallet] ?? 0);
      const lots = rated.lots.filter((lot) => lot.wallet === wallet);
      const parts = share(
        Math.max(0, more),
        lots.map(({ points }) => points),
      );
      const earned = lots.map((lot, i) => ({ ...lot, points: parts[i] as number }));
      if (more > 0) customer.earn(earned, order.key, through);
      else if (more < 0) customer.clawback(order.key, wallet, -more, order.document.clawback);
    }
  }

  #multipliers(customer: CustomerModel, document: Document, at: number): number[] {
    return (document.ladders ?? []).flatMap((ladder, i) => {
      const held = customer.ladders[i]?.heldAt(at) ?? 0;
      const benefits = ladder.tiers[held]?.benefits ?? [];
      return benefits
        .filter(({ type }) => type === "earning_multiplier")
        .map(({ value }) => value ?? 10_000);
    });
  }

  #period(document: Document, rule: string, at: number): string {
    const period = document.earning.rules.find(({ id }) => id === rule)?.caps?.perCustomer?.period;
    if (period === "month") return isoDate(this.#zone.day(at)).slice(0, 7);
    return period === "year" ? isoDate(this.#zone.day(at)).slice(0, 4) : "ever";
  }

  /** Points that a rule may still give in the period of an order. */
  #room(customer: CustomerModel, order: OrderModel, rule: Rule): number {
    if (rule.once === true && customer.given.some((given) => given.rule === rule.id)) return 0;
    const cap = rule.caps?.perCustomer;
    if (cap === undefined) return Number.MAX_SAFE_INTEGER;
    const period = this.#period(order.document, rule.id, order.body.placedAt);
    const given = customer.given.filter((one) => one.rule === rule.id && one.period === period);
    return Math.max(0, cap.points - given.reduce((all, one) => all + one.points, 0));
  }

  #refund(body: RefundDocument, now: number): Answer {
    if (body.order !== undefined) {
      const known = this.orders.get(text(body.order));
      if (known === undefined) {
        if (body.refundedAt > now + tolerance) throw new Refused("in the future");
        this.#parked.push({ order: text(body.order), body, at: now });
        this.#keys.done("refund", body, true);
        return { status: "parked" };
      }
      const customer = this.customers.get(known.customer) as CustomerModel;
      const through = this.#enter(customer, body.refundedAt, now);
      this.#take(customer, known.order, body, through);
      customer.changes += 1;
      this.#keys.done("refund", body);
      return { status: "recorded" };
    }
    const customer = this.customers.get(text(body.customer as Key));
    if (customer === undefined) throw new Refused("unknown customer");
    const through = this.#enter(customer, body.refundedAt, now);
    this.#match(customer, body, through);
    customer.changes += 1;
    this.#keys.done("refund", body);
    return { status: "recorded" };
  }

  #unpark(customer: CustomerModel, refund: RefundDocument, through: number): void {
    const index = this.#parked.findIndex(({ body }) => body === refund);
    this.#parked.splice(index, 1);
    const { order } = this.orders.get(text(refund.order as Key)) as { order: OrderModel };
    this.#keys.done("refund", refund);
    try {
      this.#take(customer, order, refund, through);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  }

  /** Takes a named order's lines back. */
  #take(customer: CustomerModel, order: OrderModel, body: RefundDocument, through: number): void {
    const lineOf = (ordinal: number): Line => {
      const line = order.body.lines.find((one) => one.ordinal === ordinal);
      if (line === undefined) throw new Refused("no such line");
      return line;
    };
    const rest = order.body.lines
      .map((line) =>
        order.refunded(line.ordinal).inMoney
          ? { ordinal: line.ordinal, amount: line.amount - order.moneyGone(line) }
          : { ordinal: line.ordinal, quantity: order.unitsLeft(line) },
      )
      .filter(({ quantity, amount }) => (quantity ?? amount ?? 0) > 0);
    const lines = body.lines ?? rest;
    if (lines.length === 0 && !order.cancelled) throw new Refused("nothing is left");
    for (const { ordinal, quantity = 0, amount = 0 } of lines) {
      const line = lineOf(ordinal);
      if (quantity > order.unitsLeft(line)) throw new Refused("more units than are left");
      if (amount > line.amount - order.moneyGone(line))
        throw new Refused("more money than is left");
    }
    this.#change(customer, through, () => {
      const before = order.counted().points;
      for (const { ordinal, quantity = 0, amount } of lines) {
        const gone = order.refunded(ordinal);
        gone.units += quantity;
        gone.money += amount ?? 0;
        if (amount !== undefined) gone.inMoney = true;
      }
      this.#takeBack(customer, order, before);
    });
  }

  #takeBack(
    customer: CustomerModel,
    order: OrderModel,
    before: Readonly<Record<string, number>>,
  ): void {
    const after = order.counted().points;
    for (const wallet of Object.keys(before)) {
      const due = (before[wallet] ?? 0) - (after[wallet] ?? 0);
      if (due > 0) customer.clawback(order.key, wallet, due, order.document.clawback);
    }
  }

  /** Takes units from the latest earlier purchases. */
  #match(customer: CustomerModel, body: RefundDocument, through: number): void {
    this.#change(customer, through, () => {
      const found = (
        sku: string,
        unitPrice: string | undefined,
      ): { order: OrderModel; line: Line }[] =>
        customer.orders
          .filter((order) => order.body.placedAt <= body.refundedAt && !order.cancelled)
          .flatMap((order) => order.body.lines.map((line) => ({ order, line })))
          .filter(
            ({ line }) =>
              line.sku === sku && (unitPrice === undefined || line.unitPrice === unitPrice),
          )
          .sort(
            (a, b) =>
              b.order.body.placedAt - a.order.body.placedAt ||
              b.order.number - a.order.number ||
              b.line.ordinal - a.line.ordinal,
          );
      for (const { sku, unitPrice, quantity } of body.match ?? []) {
        let rest = quantity;
        for (const { order, line } of found(sku, unitPrice)) {
          const units = Math.min(rest, order.unitsLeft(line));
          if (units === 0) continue;
          const before = order.counted().points;
          order.refunded(line.ordinal).units += units;
          rest -= units;
          this.#takeBack(customer, order, before);
        }
      }
    });
  }

  #points(command: Extract<Command, { kind: "spend" | "unspend" | "adjust" }>): Answer {
    const at = command.body.occurredAt ?? command.now;
    const owner =
      command.kind === "unspend"
        ? this.#spends.get(text(command.body.spend))?.customer
        : text(command.body.customer);
    const customer = owner === undefined ? undefined : this.customers.get(owner);
    if (owner === undefined || customer === undefined)
      throw new Refused("unknown customer or spend");
    const through = this.#enter(customer, at, command.now);
    if (command.kind === "unspend") {
      const { spend } = this.#spends.get(text(command.body.spend)) as { spend: SpendModel };
      if (spend.undone) throw new Refused("already undone");
      customer.restore(spend, through);
    } else if (command.kind === "spend" || command.body.points < 0) {
      const points = Math.abs(command.body.points);
      if (customer.available("points") < points) throw new Refused("not enough points");
      const takes = customer.take("points", points);
      if (command.kind === "spend") {
        this.#spends.set(text(command.body), {
          customer: owner,
          spend: { wallet: "points", takes, undone: false },
        });
      }
    } else {
      const expiresAt =
        command.body.expiresAt ?? expiryOf(this.#zone, at, this.#versionAt(through).earning.expiry);
      customer.earn(
        [{ wallet: "points", points: command.body.points, availableAt: at, expiresAt }],
        undefined,
        through,
      );
    }
    customer.changes += 1;
    this.#keys.done(command.kind, command.body);
    return { status: "recorded" };
  }
}

/** Recomputes a shop from its commands; the answers are in their order. */
export function replay(
  document: Document,
  commands: readonly Command[],
): { shop: ShopModel; answers: Answer[] } {
  const zone = zoneOf(document.zone);
  const shop = new ShopModel(document, zone);
  return { shop, answers: commands.map((command) => shop.run(command)) };
}

const zones = new Map<string, Zone>();

/** The calendar of a zone, which knows nothing but dates and is therefore kept. */
export function zoneOf(name: string): Zone {
  const zone = zones.get(name) ?? new Zone(name);
  zones.set(name, zone);
  return zone;
}
