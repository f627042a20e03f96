// Ids made by us: ULIDs from an injected clock and an injected source of randomness.

const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Makes the 26 characters of a new id; sortable by the given time, and within one millisecond by order of calls. */
export type IdSource = (now: number) => string;

/** Fills an array with random bytes, as `crypto.getRandomValues` does. */
export type RandomSource = (bytes: Uint8Array) => Uint8Array;

/**
 * Creates a monotonic ULID source (github.com/ulid/spec): 48 bits of time, 80 bits of randomness that count up
 * within one millisecond and when the clock stands or goes back.
 */
export function createIdSource(
  random: RandomSource = (bytes) => crypto.getRandomValues(bytes),
): IdSource {
  let lastTime = -1;
  const tail = new Uint8Array(16);
  const fresh = new Uint8Array(16);
  return (now) => {
    if (now > lastTime) {
      lastTime = now;
      random(fresh);
      for (let i = 0; i < 16; i++) tail[i] = (fresh[i] as number) & 31;
      // Room to count up within the millisecond.
      tail[0] = (tail[0] as number) & 15;
    } else {
      for (let i = 15; i >= 0; i--) {
        const next = (tail[i] as number) + 1;
        tail[i] = next & 31;
        if (next < 32) break;
      }
    }
    return encodeTime(lastTime) + encodeTail(tail);
  };
}

function encodeTime(time: number): string {
  let rest = Math.max(0, time);
  let text = "";
  for (let i = 0; i < 10; i++) {
    text = digits.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

function encodeTail(tail: Uint8Array): string {
  let text = "";
  for (const value of tail) text += digits.charAt(value);
  return text;
}
