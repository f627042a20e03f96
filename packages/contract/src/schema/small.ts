// The part of zod/mini that our answers are written in, small enough for a badge in a page's header.
//
// The entries for browsers are bundled with this file in place of `zod/mini`: the schemas are the same, what runs them is
// a sixth of the size. A test holds both to the same verdicts. It checks and does not copy: `data` is what was given.

/** One mistake, as zod tells it. */
interface SmallIssue {
  readonly code: string;
  readonly path: PropertyKey[];
  readonly [fact: string]: unknown;
}

/** What a check is given, and where it puts what it finds. */
interface Payload {
  readonly value: unknown;
  readonly issues: { readonly path?: PropertyKey[]; readonly [fact: string]: unknown }[];
}

type Check = (payload: Payload) => void;

type Refuse = (issue: Readonly<Record<string, unknown>>, path?: PropertyKey[]) => void;

/** A schema: looks at a value and tells what is wrong with it. */
class Small {
  readonly #look: (value: unknown, refuse: Refuse) => void;
  readonly #checks: readonly Check[];
  /** Whether a property may be left out. */
  readonly isOptional: boolean;
  /** The names of the values that a literal takes. */
  readonly literal: unknown;
  readonly shape: Readonly<Record<string, Small>> | undefined;

  constructor(
    look: (value: unknown, refuse: Refuse) => void,
    more: Partial<Pick<Small, "isOptional" | "literal" | "shape">> = {},
    checks: readonly Check[] = [],
  ) {
    this.#look = look;
    this.#checks = checks;
    this.isOptional = more.isOptional ?? false;
    this.literal = more.literal;
    this.shape = more.shape;
  }

  check(...checks: readonly Check[]): Small {
    return new Small(this.#look, this, [...this.#checks, ...checks]);
  }

  safeParse(value: unknown): object {
    const issues: SmallIssue[] = [];
    this.issuesOf(value, (issue, path = []) => {
      issues.push({ code: "custom", ...issue, path });
    });
    return issues.length === 0
      ? { success: true, data: value }
      : { success: false, error: { issues } };
  }

  issuesOf(value: unknown, refuse: Refuse): void {
    let isSound = true;
    this.#look(value, (issue, path) => {
      if (issue.code !== "unrecognized_keys") isSound = false;
      refuse(issue, path);
    });
    // As in zod, checks of a whole wait until its parts are sound; fields too many do not count.
    if (!isSound) return;
    for (const check of this.#checks) {
      const issues: Payload["issues"] = [];
      check({ value, issues });
      for (const { path, ...issue } of issues) refuse(issue, path);
    }
  }
}

const under =
  (key: PropertyKey, refuse: Refuse): Refuse =>
  (issue, path = []) =>
    refuse(issue, [key, ...path]);

/** A schema of values for which `is` holds. */
const plain = (expected: string, is: (value: unknown) => boolean): Small =>
  new Small((value, refuse) => {
    if (!is(value)) refuse({ code: "invalid_type", expected });
  });

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const unknown = (): Small => plain("unknown", () => true);
export const string = (): Small => plain("string", (value) => typeof value === "string");
export const boolean = (): Small => plain("boolean", (value) => typeof value === "boolean");

export function literal(wanted: unknown): Small {
  return new Small(
    (value, refuse) => {
      if (value !== wanted) refuse({ code: "invalid_value" });
    },
    { literal: wanted },
  );
}

function oneOf(values: readonly unknown[]): Small {
  return new Small((value, refuse) => {
    if (!values.includes(value)) refuse({ code: "invalid_value" });
  });
}

export function optional(inner: Small): Small {
  return new Small(
    (value, refuse) => {
      if (value !== undefined) inner.issuesOf(value, refuse);
    },
    { isOptional: true },
  );
}

export function nullish(inner: Small): Small {
  return new Small(
    (value, refuse) => {
      if (value !== undefined && value !== null) inner.issuesOf(value, refuse);
    },
    { isOptional: true },
  );
}

export function union(options: readonly Small[]): Small {
  return new Small((value, refuse) => {
    const errors: object[][] = [];
    for (const option of options) {
      const found: object[] = [];
      option.issuesOf(value, (issue, path = []) => found.push({ ...issue, path }));
      if (found.length === 0) return;
      errors.push(found);
    }
    refuse({ code: "invalid_union", errors });
  });
}

/** Faster schemas are for servers. */
export const compile = (schema: Small): Small => schema;

export function array(item: Small): Small {
  return new Small((value, refuse) => {
    if (!Array.isArray(value)) refuse({ code: "invalid_type", expected: "array" });
    // Prototype.js puts its own `entries` on all arrays of a page.
    else
      for (let index = 0; index < value.length; index += 1)
        item.issuesOf(value[index], under(index, refuse));
  });
}

export function record(key: Small, item: Small): Small {
  return new Small((value, refuse) => {
    if (!isObject(value)) refuse({ code: "invalid_type", expected: "record" });
    else
      for (const [name, one] of Object.entries(value)) {
        key.issuesOf(name, (issue) => refuse({ ...issue, code: "invalid_key" }, [name]));
        item.issuesOf(one, under(name, refuse));
      }
  });
}

export function strictObject(shape: Readonly<Record<string, Small>>): Small {
  return new Small(
    (value, refuse) => {
      if (!isObject(value)) {
        refuse({ code: "invalid_type", expected: "object" });
        return;
      }
      for (const [name, schema] of Object.entries(shape))
        if (!schema.isOptional || value[name] !== undefined)
          schema.issuesOf(value[name], under(name, refuse));
      const keys = Object.keys(value).filter((name) => !Object.hasOwn(shape, name));
      if (keys.length > 0) refuse({ code: "unrecognized_keys", keys });
    },
    { shape },
  );
}

export function discriminatedUnion(key: string, options: readonly Small[]): Small {
  return new Small((value, refuse) => {
    if (!isObject(value)) {
      refuse({ code: "invalid_type", expected: "object" });
      return;
    }
    const option = options.find(({ shape }) => shape?.[key]?.literal === value[key]);
    if (option) option.issuesOf(value, refuse);
    else refuse({ code: "invalid_union" }, [key]);
  });
}

export const check = (look: Check): Check => look;

function length(isRight: (size: number) => boolean, code: string): Check {
  return ({ value, issues }) => {
    if (!isRight((value as { readonly length: number }).length)) issues.push({ code });
  };
}

export const minLength = (least: number): Check => length((size) => size >= least, "too_small");
export const maxLength = (most: number): Check => length((size) => size <= most, "too_big");

const nothing: Check = () => {};
export const describe = (): Check => nothing;
export const meta = (): Check => nothing;

/** JSON Schema is made from the whole zod; here its notes go nowhere. */
export const globalRegistry = { add(): void {} };

export { oneOf as enum };
