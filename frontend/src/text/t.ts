/**
 * The words of the page by key. The language is fixed when the page starts, so that a plain `t`
 * serves React, canvases and Plotly alike. A number among the arguments is written as everywhere
 * on the page; a format may follow its name in the message: `{count, integer}`.
 *
 * `?language=test` marks every message, ⟦so⟧: what stands outside of the marks never went through
 * here.
 */
import i18next, { type FormatterModule } from "i18next";
import type { Figure } from "../wire";
import { ENGLISH } from "./messages";
import { factor, formatNumber, grouped, integer, percent, shortNumber } from "./numbers";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "page";
    resources: { page: typeof ENGLISH };
    keySeparator: false;
    nsSeparator: false;
    contextSeparator: "|";
    returnNull: false;
  }
}

const FORMATS: Readonly<Record<string, (value: number) => string>> = {
  integer,
  grouped,
  factor,
  percent,
};

function isFigure(value: unknown): value is Figure {
  return typeof value === "object" && value !== null && "digits" in value;
}

/** An argument as it stands in a sentence; a pair of numbers is a point. */
function written(value: unknown, format?: string): string {
  if (value === null) return formatNumber(Number.NaN);
  if (typeof value === "number") return (FORMATS[format ?? ""] ?? shortNumber)(value);
  if (isFigure(value)) return shortNumber(value.value ?? Number.NaN, value.digits);
  if (Array.isArray(value)) return `(${value.map((part) => written(part)).join(", ")})`;
  return String(value);
}

/** Whether every message is marked. */
const MARKED = new URLSearchParams(globalThis.location?.search).get("language") === "test";

const FORMATTER: FormatterModule = {
  type: "formatter",
  // An argument that was forgotten leaves its name in the text.
  format: (value, format) => (value === undefined ? value : written(value, format)),
  init() {},
  add() {},
  addCached() {},
};

const i18n = i18next.createInstance();
i18n.use(FORMATTER);
i18n.use({
  type: "postProcessor",
  name: "marks",
  process: (text: string) => `⟦${text}⟧`,
});
void i18n.init({
  lng: "en",
  // The messages are here already: `t` works from the first line of the page on.
  initAsync: false,
  resources: { en: { page: ENGLISH } },
  defaultNS: "page",
  keySeparator: false,
  nsSeparator: false,
  contextSeparator: "|",
  returnNull: false,
  postProcess: MARKED ? ["marks"] : [],
  interpolation: {
    prefix: "{",
    suffix: "}",
    // React and `textContent` put no text in as HTML.
    escapeValue: false,
    alwaysFormat: true,
  },
});

export const { t } = i18n;

/** Whether there is such a message. */
export function isKey(key: string): key is keyof typeof ENGLISH {
  return Object.hasOwn(ENGLISH, key);
}

/** Where further messages are from: the server, or a language's own texts of records. */
export type Elsewhere = "server" | "records";

type UntypedKeys = {
  t(key: string, options: object): string;
  exists(key: string, options: object): boolean;
};

/** Text that came without a key. */
export function asItIs(text: string): string {
  return MARKED ? `⟪${text}⟫` : text;
}

/** Adds messages whose keys are not known here. */
export function addMessages(from: Elsewhere, messages: Readonly<Record<string, string>>): void {
  i18n.addResourceBundle("en", from, messages, true, true);
}

/**
 * A message of elsewhere, or else what is there in its place, as it is: the test language marks
 * that as ⟪said without a key⟫.
 */
export function tElsewhere(
  from: Elsewhere,
  key: string,
  otherwise: string,
  values: Readonly<Record<string, unknown>> = {},
): string {
  const options = { ...values, ns: from };
  if ((i18n as UntypedKeys).exists(key, options)) return (i18n as UntypedKeys).t(key, options);
  return asItIs(otherwise);
}

/** A text that a record brings along, unless this language has its own. */
export function tRecord(key: string, text: string): string {
  // What a record says is no template: its braces are its own.
  const options = { ns: "records", defaultValue: text, skipInterpolation: true };
  return (i18n as UntypedKeys).t(key, options);
}
