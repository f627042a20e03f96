// A queue that gives the least first: a binary heap.

/** Things in order of `order`, the least first. */
export class LeastFirst<T extends { readonly order: number }> {
  readonly #heap: T[] = [];

  /** The least, undefined when there is none. */
  get first(): T | undefined {
    return this.#heap[0];
  }

  add(one: T): void {
    const heap = this.#heap;
    let at = heap.push(one) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if ((heap[above] as T).order <= one.order) break;
      heap[at] = heap[above] as T;
      at = above;
    }
    heap[at] = one;
  }

  /** Removes the least. */
  shift(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= heap.length) break;
      const right = heap[below + 1];
      if (right !== undefined && right.order < (heap[below] as T).order) below++;
      const least = heap[below] as T;
      if (least.order >= last.order) break;
      heap[at] = least;
      at = below;
    }
    heap[at] = last;
  }
}
