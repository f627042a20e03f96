// Sealed verbs: the storage verbs with everything personal sealed on its way in and opened on its way out.

import { RegularsError } from "@regulars/contract";
import type { Keyring } from "../access/index.ts";
import type { ExplanationRow, NewEventRow, StorageVerbs, Work } from "../storage/index.ts";
import { type DataKeys, ensureKeys, type KeyOwner, ownerText, readKeys } from "./data-keys.ts";
import type { Lookups } from "./lookups.ts";
import { isPersonal, placeOf } from "./places.ts";
import { isSealed, openText, type SealPlace, sealText } from "./seal.ts";

/** How one personal text of a row is reached. */
interface Field<Row> {
  readonly place: (row: Row) => SealPlace;
  readonly text: (row: Row) => string | undefined;
  readonly put: (row: Row, text: string) => Row;
}

function fieldOf<Row extends object, Property extends keyof Row & string>(
  place: (row: Row) => SealPlace,
  property: Property,
): Field<Row> {
  return {
    place,
    text: (row) => row[property] as string | undefined,
    put: (row, text) => ({ ...row, [property]: text }),
  };
}

const profileBody = fieldOf(placeOf.profile, "body");
const identityValue = fieldOf(placeOf.identity, "value");
const interactionBody = fieldOf(placeOf.interaction, "body");
const refundReason = fieldOf(placeOf.refund, "reason");
const explanationBody = fieldOf<ExplanationRow, "body">(placeOf.explanation, "body");
const eventExplanation = fieldOf<NewEventRow, "explanation">(placeOf.explanation, "explanation");
const activityBody = fieldOf(placeOf.activity, "body");
const parkedBody = fieldOf(placeOf.parked, "body");

/** The verbs over which personal data is sealed with a keyring; without one, what is sealed is refused and not read. */
export function sealVerbs(
  verbs: StorageVerbs,
  keyring: Keyring | undefined,
  a: {
    /** Plain rows, or rows of older secrets, may be left. */
    readonly isMoving: (shop: string) => boolean;
    readonly lookupsOf: (shop: string) => Lookups;
  },
): StorageVerbs {
  const { isMoving } = a;
  const hashes = (shop: string, word: string): readonly string[] => {
    const { lookup, others = [] } = a.lookupsOf(shop).of("word", word);
    return [lookup, ...others];
  };

  /** Seals the personal texts of rows whose customers are locked or new. */
  function* seal<Row>(
    rows: readonly Row[],
    field: Field<Row>,
    complete: 0 | 1 = 0,
  ): Work<readonly Row[]> {
    if (keyring === undefined || rows.length === 0) return rows;
    const owners = rows.filter((row) => isOpen(field.text(row))).map(field.place);
    if (owners.length === 0) return rows;
    const keys = yield* ensureKeys(verbs, keyring, { owners: apart(owners), complete });
    return rows.map((row) => {
      const text = field.text(row);
      if (text === undefined || isSealed(text)) return row;
      const place = field.place(row);
      return field.put(row, sealText(keys.get(ownerText(place)) as Buffer, place, text));
    });
  }

  /** Opens the personal texts of rows. */
  function* open<Row>(
    rows: readonly (Row | undefined)[],
    field: Field<Row>,
  ): Work<readonly (Row | undefined)[]> {
    const owners = rows.flatMap((row) =>
      row !== undefined && isSealed(field.text(row) ?? "") ? [field.place(row)] : [],
    );
    if (owners.length === 0) return rows;
    const keys = yield* readKeys(verbs, keyring, apart(owners));
    return rows.map((row) => (row === undefined ? row : opened(row, field, keys)));
  }

  /** Seals those explanations that tell of a person; the others need no key. */
  function* sealExplanations<Row>(rows: readonly Row[], field: Field<Row>): Work<readonly Row[]> {
    const isOne = (row: Row): boolean => isPersonal(field.text(row) ?? "");
    if (keyring === undefined || !rows.some(isOne)) return rows;
    const sealed = yield* seal(rows.filter(isOne), field);
    let next = 0;
    return rows.map((row) => (isOne(row) ? (sealed[next++] as Row) : row));
  }

  function* sealAndAppend(rows: readonly NewEventRow[]): Work<void> {
    yield* verbs.appendEvents(yield* sealExplanations(rows, eventExplanation));
  }

  const reads: Partial<StorageVerbs> = {
    *readProfiles(names) {
      return yield* open(yield* verbs.readProfiles(names), profileBody);
    },
    *listIdentityValues(name) {
      return all(yield* open(yield* verbs.listIdentityValues(name), identityValue));
    },
    *listInteractions(args) {
      return all(yield* open(yield* verbs.listInteractions(args), interactionBody));
    },
    *loadRefunds(names) {
      return yield* open(yield* verbs.loadRefunds(names), refundReason);
    },
    *readExplanations(args) {
      return all(yield* open(yield* verbs.readExplanations(args), explanationBody));
    },
    *readActivities(args) {
      return all(yield* open(yield* verbs.readActivities(args), activityBody));
    },
    *loadParked(orders) {
      return all(yield* open(yield* verbs.loadParked(orders), parkedBody));
    },
    *listPersonalTexts(names) {
      const texts = yield* verbs.listPersonalTexts(names);
      return {
        refunds: all(yield* open(texts.refunds, refundReason)),
        explanations: all(yield* open(texts.explanations, explanationBody)),
        activities: all(yield* open(texts.activities, activityBody)),
        parked: all(yield* open(texts.parked, parkedBody)),
      };
    },
    *insertSearchWords(rows) {
      yield* verbs.insertSearchWords(
        rows.map((row) => ({ ...row, word: hashes(row.shop, row.word)[0] ?? "" })),
      );
    },
    *listByWord({ shop, word, after, limit }) {
      const ids = new Set<string>();
      for (const hash of hashes(shop, word))
        for (const id of yield* verbs.listByWord({ shop, word: hash, after, limit })) ids.add(id);
      return [...ids].sort().slice(0, limit);
    },
    *haveWords(rows) {
      const wanted = rows.map((row) =>
        hashes(row.shop, row.word).map((word) => ({ ...row, word })),
      );
      const has = yield* verbs.haveWords(wanted.flat());
      let at = 0;
      return wanted.map((under) => under.map(() => has[at++]).some(Boolean));
    },
  };
  /** What is written without a keyring goes its way untouched. */
  const writes: Partial<StorageVerbs> = {
    *saveProfiles(rows) {
      yield* verbs.saveProfiles(yield* seal(rows, profileBody));
    },
    *insertIdentityValues(rows) {
      // Identities come with new customers, of whom nothing is stored yet.
      const complete = rows.some(({ shop }) => isMoving(shop)) ? 0 : 1;
      yield* verbs.insertIdentityValues(yield* seal(rows, identityValue, complete));
    },
    *appendInteractions(rows) {
      yield* verbs.appendInteractions(yield* seal(rows, interactionBody));
    },
    *insertRefunds(rows) {
      yield* verbs.insertRefunds(yield* seal(rows, refundReason));
    },
    appendEvents(rows) {
      return rows.some(({ explanation = "" }) => isPersonal(explanation))
        ? sealAndAppend(rows)
        : verbs.appendEvents(rows);
    },
    *appendActivities(rows) {
      yield* verbs.appendActivities(yield* seal(rows, activityBody));
    },
    *parkRefunds(rows) {
      yield* verbs.parkRefunds(yield* seal(rows, parkedBody));
    },
    *savePersonalTexts({ refunds, explanations, activities, parked }) {
      yield* verbs.savePersonalTexts({
        refunds: yield* seal(refunds, refundReason),
        explanations: yield* sealExplanations(explanations, explanationBody),
        activities: yield* seal(activities, activityBody),
        parked: yield* seal(parked, parkedBody),
      });
    },
  };
  const own = keyring === undefined ? reads : { ...reads, ...writes };
  return Object.assign(Object.create(verbs) as StorageVerbs, own);
}

function isOpen(text: string | undefined): boolean {
  return text !== undefined && !isSealed(text);
}

function opened<Row>(row: Row, field: Field<Row>, keys: DataKeys): Row {
  const text = field.text(row);
  if (text === undefined || !isSealed(text)) return row;
  const place = field.place(row);
  const key = keys.get(ownerText(place));
  if (key === undefined) {
    const owner = place.customer === "" ? place.shop : place.customer;
    throw new RegularsError("seal_broken", { column: place.column, owner });
  }
  return field.put(row, openText(key, place, text));
}

/** Each owner once. */
function apart(owners: readonly KeyOwner[]): readonly KeyOwner[] {
  if (owners.length === 1) return owners;
  return [...new Map(owners.map((owner) => [ownerText(owner), owner])).values()];
}

/** Rows that a list verb answered: none of them is missing. */
function all<Row>(rows: readonly (Row | undefined)[]): readonly Row[] {
  return rows as readonly Row[];
}
