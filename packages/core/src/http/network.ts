// Networks: whom an address belongs to, for allowances.

/**
 * The network of an address: an IPv4 address itself, also where it is written as IPv6 (`::ffff:203.0.113.7`), and of an
 * IPv6 address the /64 that one connection of a household or a server has to itself (RFC 4291, 2.5.4).
 */
export function networkOf(address: string): string {
  const mapped = /^(?:0*:)*:?(?:0*:)*ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [plain = ""] = address.split("%");
  if (!plain.includes(":") || !URL.canParse(`http://[${plain}]`)) return address;
  const [head = "", tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const groups = [
    ...left,
    ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0"),
    ...right,
  ];
  return `${groups.slice(0, 4).join(":")}::/64`;
}
