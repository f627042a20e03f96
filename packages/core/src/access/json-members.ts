// Members of JSON objects that are named twice: readers differ in which one they take, so that neither is taken.

/** Whether any object of a JSON text names a member twice. The text is valid JSON. */
export function hasRepeatedMember(json: string): boolean {
  const open: (Set<string> | undefined)[] = [];
  let isName = false;
  for (let at = 0; at < json.length; at++) {
    const character = json.charAt(at);
    if (character === '"') {
      const end = endOfString(json, at);
      const names = open.at(-1);
      if (isName && names !== undefined) {
        // Escapes are put right: "\u0061" is "a".
        const name = JSON.parse(json.slice(at, end)) as string;
        if (names.has(name)) return true;
        names.add(name);
        isName = false;
      }
      at = end - 1;
    } else if (character === "{") {
      open.push(new Set());
      isName = true;
    } else if (character === "[") {
      open.push(undefined);
    } else if (character === "}" || character === "]") {
      open.pop();
      isName = false;
    } else if (character === ",") {
      isName = open.at(-1) !== undefined;
    }
  }
  return false;
}

/** The place after a string that begins at a quotation mark. */
function endOfString(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at++) {
    if (json.charAt(at) === "\\") at++;
    else if (json.charAt(at) === '"') return at + 1;
  }
  return json.length;
}
