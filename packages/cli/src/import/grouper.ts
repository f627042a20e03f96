// Lines become orders and refunds: gathered by the map's group columns, let go in the order of their first line.

import type { MatchedRefundLine, OrderLine, RefundLine } from "@regulars/contract";
import type { Fields } from "./column-test.ts";
import type { CompiledMap } from "./compile-map.ts";
import { createHashSet } from "./hash-set.ts";
import { createLineReader, type OrderHead } from "./line-reader.ts";
import type { RejectReason } from "./reject-reason.ts";

/** The lines of one order or refund, as read. */
export interface Group {
  readonly kind: "order" | "refund";
  readonly key: string;
  readonly id: string;
  head: OrderHead | undefined;
  readonly goods: OrderLine[];
  readonly matched: MatchedRefundLine[];
  readonly refunded: RefundLine[];
  shipping: number;
  /** The lines as they stood in the file, for the file of rejected rows. */
  readonly fields: Fields[];
  readonly lines: number[];
  /** Reasons by position in `fields`; undefined: nothing is wrong. */
  faults: Map<number, RejectReason> | undefined;
  /** Counts of rows at its first and its latest line. */
  readonly opened: number;
  touched: number;
}

/** A line that belongs to no order that is still open. */
interface StrayLine {
  readonly fields: Fields;
  readonly line: number;
  readonly reason: RejectReason;
}

/** What was counted while reading. Lines of shipping on refunds are under `skipped.shipping_refund`. */
interface ReadCounts {
  lines: number;
  guestLines: number;
  readonly skipped: Record<string, number>;
  customers: number;
}

/** Gathers lines to groups. */
export interface Grouper {
  readonly counts: ReadCounts;
  /** Groups that may leave now, in the order of their first lines; take them out with `splice`. */
  readonly ready: Group[];
  /** Lines rejected on their own; take them out with `splice`. */
  readonly strays: StrayLine[];
  /** Takes one line; `line` is its number in the file. */
  add(fields: Fields, line: number): void;
  /** A line that could not be read as one. */
  addBroken(fields: Fields, line: number, reason: RejectReason): void;
  /** Lets every open group go. Only right at the whole end of a file. */
  finish(): void;
}

/** More lines than this are no order. */
const mostLines = 10_000;

/** An order leaves this many windows after its first line at the latest. */
const mostWindows = 10;

/** Words of broken lines are remembered up to this many. */
const mostSuspects = 10_000;

/** Makes a grouper for a compiled map. */
export function createGrouper(map: CompiledMap): Grouper {
  const reader = createLineReader(map);
  const width = map.columns.length;
  const open = new Map<string, Group>();
  const queue: (Group | undefined)[] = [];
  let first = 0;
  const sent = createHashSet();
  const customers = createHashSet();
  const suspects = new Map<string, number>();
  const counts: ReadCounts = { lines: 0, guestLines: 0, skipped: {}, customers: 0 };
  const matches = map.map.refund !== undefined && map.refundOrder < 0;
  const wholeOrder = map.refundOrder >= 0 && map.ordinal < 0;
  let latest: Group | undefined;

  const grouper: Grouper = {
    counts,
    ready: [],
    strays: [],

    add(fields, line) {
      if (fields.length !== width) {
        const facts = { found: fields.length, expected: width };
        grouper.addBroken(fields, line, { code: "column_count", facts });
        return;
      }
      counts.lines++;
      if (map.customer >= 0 && fields[map.customer] === "") {
        counts.guestLines++;
        if (map.guests === "leave_out") return;
      }
      for (const rule of map.skip)
        if (rule.test(fields)) {
          skip(rule.reason);
          return;
        }
      const refund = map.isRefund?.(fields) ?? false;
      const shipping = map.isShipping?.(fields) ?? false;
      if (refund && shipping) {
        skip("shipping_refund");
        return;
      }
      const group = groupOf(fields, line, refund);
      if (!group) return;
      const at = group.fields.push(fields) - 1;
      group.lines.push(line);
      group.touched = counts.lines;
      reader.fault = undefined;
      if (at >= mostLines) reader.fault = { code: "too_many_lines", facts: { limit: mostLines } };
      else take(group, fields, shipping);
      if (reader.fault) blame(group, at, reader.fault);
      letGo();
    },

    addBroken(fields, line, reason) {
      counts.lines++;
      grouper.strays.push({ fields, line, reason });
      if (suspects.size > mostSuspects) suspects.clear();
      for (const field of fields)
        for (const word of field.split(/[\s,;|"]+/)) suspects.set(word, line);
      for (const group of open.values())
        if (suspects.get(group.id) === line)
          blame(group, -1, { code: "broken_neighbour", facts: { line } });
    },

    finish() {
      while (first < queue.length) release();
      queue.length = 0;
      first = 0;
    },
  };

  /** Reads a line into its group; what is wrong with it is left in `reader.fault`. */
  function take(group: Group, fields: Fields, shipping: boolean): void {
    if (!group.head) {
      if (group.faults) return;
      group.head = reader.head(fields, group.kind === "refund");
      if (!group.head) return;
      if (group.head.customer !== "" && customers.add(group.head.customer))
        counts.customers = customers.size;
      if (group.kind === "refund" && matches && group.head.customer === "") {
        reader.fault = { code: "guest_refund", column: map.columns[map.customer] };
        return;
      }
    }
    const { goods, head, matched, refunded } = group;
    if (group.kind === "order") {
      if (shipping) group.shipping += reader.shipping(fields, head.currency) ?? 0;
      else push(goods, reader.goods(fields, goods.length + 1, head.currency));
    } else if (matches) push(matched, reader.matched(fields));
    else if (!wholeOrder) push(refunded, reader.refunded(fields));
  }

  function groupOf(fields: Fields, line: number, refund: boolean): Group | undefined {
    const kind = refund ? "refund" : "order";
    if (latest && latest.kind === kind && sameGroup(latest, fields)) return latest;
    let key: string = kind;
    for (const index of map.group) key += `\u0000${fields[index]}`;
    const known = open.get(key);
    if (known) {
      latest = known;
      return known;
    }
    const id = fields[map.id] ?? "";
    if (id === "" || sent.has(key)) {
      const reason: RejectReason =
        id === "" ? { code: "empty", column: map.columns[map.id] } : { code: "late" };
      grouper.strays.push({ fields, line, reason });
      return undefined;
    }
    const group: Group = {
      kind,
      key,
      id,
      head: undefined,
      goods: [],
      matched: [],
      refunded: [],
      shipping: 0,
      fields: [],
      lines: [],
      faults: undefined,
      opened: counts.lines,
      touched: counts.lines,
    };
    const broken = suspects.size > 0 ? suspects.get(id) : undefined;
    if (broken !== undefined)
      blame(group, -1, { code: "broken_neighbour", facts: { line: broken } });
    open.set(key, group);
    queue.push(group);
    latest = group;
    return group;
  }

  function sameGroup(group: Group, fields: Fields): boolean {
    const own = group.fields[0];
    if (!own) return false;
    for (const index of map.group) if (own[index] !== fields[index]) return false;
    return true;
  }

  function letGo(): void {
    for (let head = queue[first]; head; head = queue[first]) {
      const quiet = counts.lines - head.touched > map.window;
      if (!quiet && counts.lines - head.opened <= map.window * mostWindows) return;
      release();
    }
  }

  function release(): void {
    const group = queue[first] as Group;
    queue[first++] = undefined;
    if (first > 1024 && first * 2 > queue.length) {
      queue.splice(0, first);
      first = 0;
    }
    open.delete(group.key);
    sent.add(group.key);
    if (latest === group) latest = undefined;
    grouper.ready.push(group);
  }

  function skip(reason: string): void {
    counts.skipped[reason] = (counts.skipped[reason] ?? 0) + 1;
  }

  return grouper;
}

function push<T>(list: T[], item: T | undefined): void {
  if (item !== undefined) list.push(item);
}

function blame(group: Group, at: number, reason: RejectReason): void {
  group.faults ??= new Map();
  group.faults.set(at, reason);
}
