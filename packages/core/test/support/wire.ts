// Messages of the protocols of PostgreSQL and MariaDB, read as far as COMMIT and its answer are concerned.

/** Whose messages they are. */
export type Protocol = "postgres" | "mysql";

/** A message as it came. */
export interface Frame {
  readonly bytes: Buffer;
  /** Not part of the greeting. */
  readonly isMessage: boolean;
  /** Of the client: with it a statement is sent whole, so that the server carries it out. */
  readonly isWhole: boolean;
  /** Of the server: may be the answer to COMMIT. */
  readonly isCommitted: boolean;
}

/** Cuts what comes in one direction into messages; a part of one is kept until the rest has come. */
export function createFrames(
  protocol: Protocol,
  side: "client" | "server",
): (chunk: Buffer) => Frame[] {
  let rest: Buffer = Buffer.alloc(0);
  // The first message of a client of PostgreSQL has no type.
  let isGreeting = side === "client";
  const lengthOf = (): number => {
    if (protocol === "mysql") return rest.length < 4 ? Infinity : rest.readUIntLE(0, 3) + 4;
    const from = isGreeting ? 0 : 1;
    return rest.length < from + 4 ? Infinity : rest.readUInt32BE(from) + from;
  };
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const frames: Frame[] = [];
    for (let length = lengthOf(); rest.length >= length; length = lengthOf()) {
      const bytes = rest.subarray(0, length);
      rest = rest.subarray(length);
      const isCommitted =
        protocol === "mysql" || (bytes.toString("latin1", 5, 12) === "COMMIT\0" && bytes[0] === 67);
      // Sync, or a plain query.
      const isWhole = protocol === "mysql" || bytes[0] === 83 || bytes[0] === 81;
      frames.push({ bytes, isMessage: !isGreeting, isWhole, isCommitted });
      isGreeting = false;
    }
    return frames;
  };
}

/** Tells which messages of one client make the server commit. */
export function watchCommits(protocol: Protocol): (frame: Frame) => boolean {
  if (protocol === "mysql")
    return ({ bytes }) => bytes[4] === 3 && bytes.toString("latin1", 5) === "COMMIT";
  /** Texts of the prepared statements. */
  const texts = new Map<string, string>();
  return ({ bytes, isMessage }) => {
    if (!isMessage) return false;
    const [first = "", second = ""] = bytes.toString("latin1", 5).split("\0", 2);
    const type = String.fromCharCode(bytes[0] as number);
    if (type === "P") texts.set(first, second);
    return type === "Q" ? first === "COMMIT" : type === "B" && texts.get(second) === "COMMIT";
  };
}
