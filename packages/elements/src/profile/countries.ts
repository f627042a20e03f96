// Countries and regions of ISO 3166-1, by the reader's names for them.

const codes =
  "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZDE" +
  "DJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJP" +
  "KEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZ" +
  "OMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTW" +
  "TZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW";

const known = new Map<string, readonly (readonly [code: string, name: string])[]>();

/** Every country with its name in a language, sorted as its readers look them up. */
export function countriesIn(locale: string): readonly (readonly [code: string, name: string])[] {
  let countries = known.get(locale);
  if (!countries) {
    const { compare } = new Intl.Collator(locale);
    countries = (codes.match(/../g) ?? [])
      .map((code) => [code, countryName(code, locale)] as const)
      .sort(([, one], [, other]) => compare(one, other));
    known.set(locale, countries);
  }
  return countries;
}

/** The name of a country; its code where the browser knows none. */
export function countryName(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}
