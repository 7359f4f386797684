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
    currencyDisplay: "narrowSymbol",
    // Amounts are kept in millionths; none of those digits may disappear.
    maximumFractionDigits: 6,
  });
  formatters.set(currency, made);
  return made;
}

const decimal = /^-?\d+(\.\d+)?$/;

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
