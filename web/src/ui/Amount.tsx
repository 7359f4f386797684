import { cx } from "class-variance-authority";
import { formatMoney, formatRounded, isNegative, isZero } from "~/format/money";

/** Money in, money out, or what is left of both. */
export type Flow = "in" | "out" | "net";

type AmountProps = {
  amount: string;
  currency: string;
  flow: Flow;
  /** In whole cents, to read at a glance; the exact amount shows on hover. */
  isRounded?: boolean;
};

/** Money in is green, money out is red, nothing has no colour. */
export function flowClass(amount: string, flow: Flow): string {
  if (isZero(amount)) return "text-ink-muted";
  const isGood = flow === "net" ? !isNegative(amount) : flow === "in";
  return isGood ? "text-positive-text" : "text-negative-text";
}

/** An amount of money whose colour says which way it went. */
export function Amount({ amount, currency, flow, isRounded = false }: AmountProps) {
  const exact = formatMoney(amount, currency);
  const shown = isRounded ? formatRounded(amount, currency) : exact;
  return (
    <span
      title={shown === exact ? undefined : exact}
      className={cx("tabular whitespace-nowrap", flowClass(amount, flow))}
    >
      {shown}
    </span>
  );
}
