// The version of this package, put in when it is built.

declare const REGULARS_VERSION: string | undefined;

/** Version of this package; `source` when it runs unbuilt. */
export const version: string = typeof REGULARS_VERSION === "string" ? REGULARS_VERSION : "source";
