// Names of prepared statements: the same text has the same name on every connection of the process.

const names = new Map<string, string>();

/** The name under which a text is prepared. Texts are of a bounded number: they never hold values. */
export function nameOf(sql: string): string {
  let name = names.get(sql);
  if (name === undefined) {
    name = `regulars_${names.size + 1}`;
    names.set(sql, name);
  }
  return name;
}
