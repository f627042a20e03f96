// What waits for its batch: shops in turn, each shop's commands as they came, and no customer in two batches.

import { affinityOf } from "./affinity.ts";
import type { Command } from "./command.ts";
import { LeastFirst } from "./least-first.ts";
import { LinkedList } from "./linked-list.ts";

/** A command that waits, with its caller. */
export interface Waiting {
  readonly command: Command;
  readonly resolve: (outcome: unknown) => void;
  readonly reject: (error: unknown) => void;
  /** When it came, by the monotonic clock. */
  readonly since: number;
}

interface Place {
  readonly waiting: Waiting;
  /** Its number in order of coming. */
  readonly order: number;
  readonly lines: readonly Line[];
  /** Its shop has it among those that may be taken. */
  isReady: boolean;
}

/** All that share one affinity: the batch that has it now, and those behind it. */
interface Line {
  readonly text: string;
  readonly places: LinkedList<Place>;
  batch: Batch | undefined;
}

interface Shop {
  readonly name: string;
  /** Those that nobody stood before when they came. */
  readonly fresh: LinkedList<Place>;
  /** Those that stood behind others, and are first now. */
  readonly woken: LeastFirst<Place>;
  /** Commands of the shop, also those that stand behind others. */
  waiting: number;
}

/** Commands that share a transaction. */
export interface Batch {
  readonly members: readonly Waiting[];
  readonly places: readonly unknown[];
}

/** How much a batch may hold. */
export interface BatchRoom {
  readonly commands: number;
  readonly weight: number;
}

const none: readonly Line[] = [];

/** The waiting commands of one database. Each step costs the same, however many wait. */
export class BatchQueue {
  readonly #isApart: boolean;
  readonly #shops = new Map<string, Shop>();
  /** Shops with a command to take, the next in turn first. */
  readonly #turns = new Set<Shop>();
  readonly #lines = new Map<string, Line>();
  #waiting = 0;
  #count = 0;

  /** `isApart`: several batches are in flight at once, so each keeps its customers to itself. */
  constructor(isApart: boolean) {
    this.#isApart = isApart;
  }

  /** Commands waiting. */
  get waiting(): number {
    return this.#waiting;
  }

  /** False: nothing can be taken before a batch in flight is released. */
  get mayTake(): boolean {
    return this.#turns.size > 0;
  }

  add(waiting: Waiting): void {
    const { command } = waiting;
    let shop = this.#shops.get(command.shop);
    if (shop === undefined) {
      const name = command.shop;
      shop = { name, fresh: new LinkedList(), woken: new LeastFirst(), waiting: 0 };
      this.#shops.set(name, shop);
    }
    shop.waiting++;
    this.#waiting++;
    const lines = this.#isApart ? affinityOf(command).map((text) => this.#line(text)) : none;
    const place: Place = { waiting, order: this.#count++, lines, isReady: false };
    for (const line of lines) line.places.push(place);
    if (!mayGo(place, undefined)) return;
    place.isReady = true;
    shop.fresh.push(place);
    this.#turns.add(shop);
  }

  /** The next batch: one command of each shop in turn, until there is no more room. Empty when none may go. */
  take(room: BatchRoom): Batch {
    const members: Waiting[] = [];
    const places: Place[] = [];
    const batch: Batch = { members, places };
    let weight = 0;
    // A shop that is added again comes round again; one whose next command does not fit keeps its place in front.
    for (const shop of this.#turns) {
      if (members.length >= room.commands || weight >= room.weight) break;
      const place = nextOf(shop, batch);
      if (place !== undefined) {
        const { command } = place.waiting;
        const first = members[0]?.command;
        if (first !== undefined) {
          if (weight + command.weight > room.weight) continue;
          // Dry runs are rolled back, so they share no transaction with what stays.
          if (first.dryRun !== command.dryRun) continue;
        }
        remove(shop, place);
        members.push(place.waiting);
        places.push(place);
        weight += command.weight;
        this.#waiting--;
        for (const line of place.lines) {
          line.batch = batch;
          line.places.shift();
        }
        for (const line of place.lines) this.#wake(line, batch);
      }
      this.#turns.delete(shop);
      if (hasNext(shop)) this.#turns.add(shop);
      else if (shop.waiting === 0) this.#shops.delete(shop.name);
    }
    return batch;
  }

  /** Ends a batch: those who stood behind it may go. */
  release(batch: Batch): void {
    for (const { lines } of batch.places as readonly Place[]) {
      for (const line of lines) {
        if (line.batch !== batch) continue;
        line.batch = undefined;
        if (line.places.first === undefined) this.#lines.delete(line.text);
        else this.#wake(line, undefined);
      }
    }
  }

  #line(text: string): Line {
    let line = this.#lines.get(text);
    if (line === undefined) {
      line = { text, places: new LinkedList(), batch: undefined };
      this.#lines.set(text, line);
    }
    return line;
  }

  #wake(line: Line, batch: Batch | undefined): void {
    const place = line.places.first;
    if (place === undefined || place.isReady || !mayGo(place, batch)) return;
    place.isReady = true;
    const shop = this.#shops.get(place.waiting.command.shop) as Shop;
    shop.woken.add(place);
    this.#turns.add(shop);
  }
}

/** Whether a command is the first of all its lines, and no batch but this one has any of them. */
function mayGo(place: Place, batch: Batch | undefined): boolean {
  for (const line of place.lines) {
    if (line.places.first !== place) return false;
    if (line.batch !== undefined && line.batch !== batch) return false;
  }
  return true;
}

function hasNext({ fresh, woken }: Shop): boolean {
  return fresh.first !== undefined || woken.first !== undefined;
}

function nextOf({ fresh, woken }: Shop, batch: Batch): Place | undefined {
  // Woken for a batch that had no room left: its release wakes it again.
  for (let late = woken.first; late !== undefined && !mayGo(late, batch); late = woken.first) {
    late.isReady = false;
    woken.shift();
  }
  if (woken.first === undefined) return fresh.first;
  if (fresh.first === undefined) return woken.first;
  return woken.first.order < fresh.first.order ? woken.first : fresh.first;
}

function remove(shop: Shop, place: Place): void {
  if (shop.fresh.first === place) shop.fresh.shift();
  else shop.woken.shift();
  shop.waiting--;
}
