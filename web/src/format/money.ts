/**
 * Money on the screen. The wire's decimal string goes to `Intl` as it is: it is
 * never a JavaScript number, so no amount is ever rounded by one.
 */

const formatters = new Map<string, Intl.NumberFormat>();

function formatterFor(currency: string): Intl.NumberFormat {
  const known = formatters.get(currency);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat("en-US", {
    style: "currency",
    currency,
    // A dollar alone is the American one: `CA$` and `A$` say whose they are.
    currencyDisplay: "symbol",
    // Amounts are kept in millionths; none of those digits may disappear.
    maximumFractionDigits: 6,
  });
  formatters.set(currency, made);
  return made;
}

const decimal = /^-?\d+(\.\d+)?$/;
const zero = /^-?0+(\.0+)?$/;

/**
 * An amount with its currency, such as `$15.50` or `$0.0085`.
 *
 * Anything but a decimal string, or an unknown currency code, comes back as it
 * was given, because a wrong amount is worse than a plain one.
 */
export function formatMoney(amount: string, currency: string): string {
  if (!decimal.test(amount)) return `${amount} ${currency}`;
  try {
    return formatterFor(currency).format(amount as Intl.StringNumericLiteral);
  } catch {
    return `${amount} ${currency}`;
  }
}

const roundedFormatters = new Map<string, Intl.NumberFormat>();

function roundedFormatterFor(currency: string): Intl.NumberFormat {
  const known = roundedFormatters.get(currency);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat("en-US", {
    style: "currency",
    currency,
    currencyDisplay: "symbol",
  });
  roundedFormatters.set(currency, made);
  return made;
}

/**
 * An amount to read at a glance, in whole cents. What would round to nothing
 * stays exact, because a cost of `$0.00` would be a wrong one.
 */
export function formatRounded(amount: string, currency: string): string {
  if (!decimal.test(amount)) return `${amount} ${currency}`;
  try {
    const formatter = roundedFormatterFor(currency);
    const rounded = formatter.format(amount as Intl.StringNumericLiteral);
    const vanished = !isZero(amount) && !/[1-9]/.test(rounded);
    return vanished ? formatMoney(amount, currency) : rounded;
  } catch {
    return `${amount} ${currency}`;
  }
}

/** True for nothing, however it is written. */
export function isZero(amount: string): boolean {
  return zero.test(amount);
}

/** True for less than nothing. */
export function isNegative(amount: string): boolean {
  return amount.startsWith("-") && !isZero(amount);
}

/** An amount in whole millionths, exactly; nothing for what is not a decimal string. */
export function toMicros(amount: string): bigint {
  if (!decimal.test(amount)) return 0n;
  const [units = "0", places = ""] = amount.replace("-", "").split(".");
  const micros = BigInt(units) * 1_000_000n + BigInt(places.slice(0, 6).padEnd(6, "0"));
  return amount.startsWith("-") ? -micros : micros;
}

/** The sign of a currency, such as `$`; its code where it has none. */
export function currencySign(currency: string): string {
  try {
    const parts = formatterFor(currency).formatToParts(0);
    return parts.find(({ type }) => type === "currency")?.value ?? currency;
  } catch {
    return currency;
  }
}
