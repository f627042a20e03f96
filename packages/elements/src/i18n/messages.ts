// What elements say, as types: a language that lacks a key, or has one too many, does not compile.

import type { Formats } from "./formats.ts";

/** A text, or a function of its values. */
type Message<Values = void> = Values extends void
  ? string
  : (values: Values, formats: Formats) => string;

/** Texts that several elements use. */
export interface CommonMessages {
  readonly loading: Message;
  readonly retry: Message;
  readonly signIn: Message;
  readonly guest: Message;
  readonly error: Message;
  readonly offline: Message;
  readonly offlineEmpty: Message;
  readonly asOf: Message<{ readonly time: string }>;
  readonly erased: Message;
}

/** Texts of `<regulars-points>`. */
export interface PointsMessages {
  readonly available: Message<{ readonly wallet: string }>;
  readonly guestTitle: Message;
  readonly pending: Message;
  readonly pendingOn: Message<{ readonly day: string }>;
  readonly pendingPart: Message<{ readonly points: string; readonly day: string }>;
  readonly expiring: Message;
  readonly validThrough: Message<{ readonly day: string }>;
  readonly owed: Message;
  readonly owedHint: Message;
  readonly zero: Message;
  readonly calm: Message;
  readonly join: Message;
  readonly joinHint: Message<{ readonly program: string }>;
  readonly suspended: Message;
  readonly tier: Message;
  readonly tierThrough: Message<{ readonly tier: string; readonly day: string }>;
  readonly toNext: Message<{ readonly amount: string; readonly tier: string }>;
  readonly progress: Message<{ readonly value: string; readonly threshold: string }>;
  readonly highest: Message;
  readonly orders: Message<{ readonly count: number }>;
  readonly points: Message<{ readonly count: number }>;
  readonly qualifying: Message<{ readonly count: number }>;
  readonly activities: Message<{ readonly count: number }>;
}

/** Texts of `<regulars-history>`. */
export interface HistoryMessages {
  readonly title: Message;
  readonly guestTitle: Message;
  readonly empty: Message;
  readonly emptyHint: Message;
  readonly more: Message;
  readonly loadingMore: Message;
  readonly moreFailed: Message;
  readonly order: Message;
  readonly moved: Message<{ readonly points: number }>;
  readonly earn: Message;
  readonly activate: Message;
  readonly spend: Message;
  readonly unspend: Message;
  readonly clawback: Message;
  readonly settle_debt: Message;
  readonly expire: Message;
  readonly reinstate: Message;
  readonly adjust: Message;
}

/** Texts of `<regulars-join>`. */
export interface JoinMessages {
  readonly title: Message<{ readonly program: string }>;
  readonly intro: Message;
  readonly guestTitle: Message;
  readonly guestText: Message;
  readonly consents: Message;
  readonly consentsHint: Message;
  readonly submit: Message;
  readonly joining: Message;
  readonly joined: Message;
  readonly member: Message;
  readonly memberHint: Message;
  readonly failed: Message;
}

/** Texts of `<regulars-profile>`. */
export interface ProfileMessages {
  readonly title: Message;
  readonly guestTitle: Message;
  readonly names: Message;
  readonly given: Message;
  readonly family: Message;
  readonly full: Message;
  readonly nickname: Message;
  readonly gender: Message;
  readonly female: Message;
  readonly male: Message;
  readonly other: Message;
  readonly undisclosed: Message;
  readonly notTold: Message;
  readonly birthday: Message;
  readonly day: Message;
  readonly month: Message;
  readonly year: Message;
  readonly yearShort: Message;
  readonly phones: Message;
  readonly phone: Message<{ readonly number: string }>;
  readonly emails: Message;
  readonly email: Message<{ readonly number: string }>;
  readonly addresses: Message;
  readonly address: Message<{ readonly number: string }>;
  readonly noAddress: Message;
  readonly emptyAddress: Message;
  readonly addAddress: Message;
  readonly removeAddress: Message;
  readonly recipient: Message;
  readonly addressPhone: Message;
  readonly street: Message;
  readonly district: Message;
  readonly city: Message;
  readonly province: Message;
  readonly postalCode: Message;
  readonly country: Message;
  readonly label: Message;
  readonly labelHint: Message;
  readonly more: Message;
  readonly add: Message;
  readonly remove: Message<{ readonly what: string }>;
  readonly language: Message;
  readonly preferences: Message;
  readonly products: Message;
  readonly productsHint: Message;
  readonly channels: Message;
  readonly byPhone: Message;
  readonly bySms: Message;
  readonly byEmail: Message;
  readonly byWechat: Message;
  readonly byApp: Message;
  readonly byPost: Message;
  readonly times: Message;
  readonly save: Message;
  readonly saving: Message;
  readonly saved: Message;
  readonly unsaved: Message;
  readonly discard: Message;
  readonly saveFailed: Message;
  readonly fieldsWrong: Message<{ readonly count: number }>;
  readonly conflict: Message;
  readonly takeTheirs: Message;
  readonly keepMine: Message;
  readonly wrongPhone: Message;
  readonly wrongEmail: Message;
  readonly wrongDate: Message;
  readonly wrongYear: Message;
  readonly wrongNumber: Message;
  readonly consents: Message;
  readonly consentFailed: Message;
  readonly membership: Message;
  readonly memberSince: Message<{ readonly day: string }>;
  readonly leave: Message;
  readonly leaveSure: Message;
  readonly leaveYes: Message;
  readonly leaveNo: Message;
  readonly left: Message;
  readonly leaveFailed: Message;
}

/** All texts of one language, by element. */
export interface Messages {
  readonly common: CommonMessages;
  readonly points: PointsMessages;
  readonly history: HistoryMessages;
  readonly join: JoinMessages;
  readonly profile: ProfileMessages;
}
