// A set of texts that keeps a hash of 63 bits of each: about 16 bytes a text, whatever its length.

/** Texts seen so far, by hash; two different texts are taken for one once in 2^63 pairs. */
export interface HashSet {
  readonly size: number;
  has(text: string): boolean;
  /** Adds a text; false when it was there already. */
  add(text: string): boolean;
}

/** Makes an empty set. */
export function createHashSet(): HashSet {
  let capacity = 1024;
  let highs = new Uint32Array(capacity);
  let lows = new Uint32Array(capacity);
  let size = 0;

  // 0, 0 marks a free slot, so the high half is never 0.
  let high = 0;
  let low = 0;

  const hash = (text: string): void => {
    let a = 0x811c9dc5;
    let b = 0x9e3779b9;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      a = Math.imul(a ^ code, 0x01000193);
      b = Math.imul(b ^ code, 0x85ebca6b);
      b = (b << 13) | (b >>> 19);
    }
    a = Math.imul(a ^ (a >>> 16), 0x7feb352d) ^ text.length;
    b = Math.imul(b ^ (b >>> 15), 0x846ca68b);
    high = ((a ^ (a >>> 15)) | 1) >>> 0;
    low = (b ^ (b >>> 16)) >>> 0;
  };

  /** The slot of the current hash, or the free slot where it belongs. */
  const slotOf = (): number => {
    let slot = (high ^ low) & (capacity - 1);
    while (highs[slot] !== 0 && (highs[slot] !== high || lows[slot] !== low))
      slot = (slot + 1) & (capacity - 1);
    return slot;
  };

  const grow = (): void => {
    const [oldHighs, oldLows] = [highs, lows];
    capacity *= 2;
    highs = new Uint32Array(capacity);
    lows = new Uint32Array(capacity);
    for (let at = 0; at < oldHighs.length; at++) {
      high = oldHighs[at] ?? 0;
      low = oldLows[at] ?? 0;
      if (high === 0) continue;
      const slot = slotOf();
      highs[slot] = high;
      lows[slot] = low;
    }
  };

  return {
    get size() {
      return size;
    },
    has(text) {
      hash(text);
      return highs[slotOf()] !== 0;
    },
    add(text) {
      if (size * 2 >= capacity) grow();
      hash(text);
      const slot = slotOf();
      if (highs[slot] !== 0) return false;
      highs[slot] = high;
      lows[slot] = low;
      size++;
      return true;
    },
  };
}
