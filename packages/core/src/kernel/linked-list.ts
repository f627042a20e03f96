// A first-in, first-out list whose every step costs the same, however many wait.

interface Link<T> {
  readonly one: T;
  next: Link<T> | undefined;
}

/** A list to add to at its end and to take from at its beginning. */
export class LinkedList<T> {
  #first: Link<T> | undefined;
  #last: Link<T> | undefined;

  /** The first, undefined when there is none. */
  get first(): T | undefined {
    return this.#first?.one;
  }

  push(one: T): void {
    const link: Link<T> = { one, next: undefined };
    if (this.#last === undefined) this.#first = link;
    else this.#last.next = link;
    this.#last = link;
  }

  /** Removes the first. */
  shift(): void {
    this.#first = this.#first?.next;
    if (this.#first === undefined) this.#last = undefined;
  }
}
