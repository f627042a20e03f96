// Which encodings a browser takes.

/** Whether an `accept-encoding` takes gzip: by the weight of gzip where it is named, else by that of `*`. */
export function takesGzip(accepted: string): boolean {
  const weights = new Map(
    accepted
      .toLowerCase()
      .split(",")
      .map((element): [string, number] => {
        const [name = "", ...parameters] = element.split(";").map((part) => part.trim());
        return [name, weightIn(parameters)];
      }),
  );
  return (weights.get("gzip") ?? weights.get("*") ?? 0) > 0;
}

function weightIn(parameters: readonly string[]): number {
  const weight = parameters.find((parameter) => parameter.startsWith("q="));
  return weight === undefined ? 1 : Number(weight.slice("q=".length));
}
