import { cva, cx, type VariantProps } from "class-variance-authority";
import type { ComponentProps, ReactNode } from "react";
import { Tooltip } from "./Tooltip";

const looks = cva(
  [
    "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap select-none",
    "transition-colors duration-100 [&_svg]:size-4 [&_svg]:shrink-0",
    "disabled:opacity-50 aria-disabled:opacity-50 aria-disabled:cursor-not-allowed",
  ],
  {
    variants: {
      look: {
        primary:
          "bg-accent text-accent-ink shadow-card not-disabled:not-aria-disabled:hover:bg-accent-hover",
        secondary:
          "border border-line-strong bg-surface text-ink shadow-card not-disabled:not-aria-disabled:hover:bg-hover",
        quiet:
          "text-ink-soft not-disabled:not-aria-disabled:hover:bg-hover not-disabled:not-aria-disabled:hover:text-ink",
        danger:
          "bg-negative text-white shadow-card not-disabled:not-aria-disabled:hover:bg-negative-hover",
      },
      size: {
        regular: "h-8 px-3 text-sm",
        small: "h-7 px-2 text-xs",
        icon: "size-8",
      },
    },
    defaultVariants: { look: "secondary", size: "regular" },
  },
);

type Looks = VariantProps<typeof looks>;

/** The classes of a button, for links that look like one. */
export function buttonClass(options: Looks & { className?: string } = {}): string {
  const { className, ...look } = options;
  return cx(looks(look), className);
}

type ButtonProps = Omit<ComponentProps<"button">, "disabled"> &
  Looks & {
    /** Why it cannot be pressed. It stays focusable, so that everyone can learn the reason. */
    disabledReason?: string | undefined;
    /** Work is under way: it cannot be pressed again. */
    isBusy?: boolean;
    icon?: ReactNode;
  };

/** A button that is never dead without saying why. */
export function Button(props: ButtonProps) {
  const { look, size, className, disabledReason, isBusy, icon, children, onClick, ...rest } = props;
  const isOff = disabledReason !== undefined || isBusy === true;
  const button = (
    <button
      type="button"
      {...rest}
      aria-disabled={isOff || undefined}
      aria-busy={isBusy || undefined}
      onClick={(event) => {
        if (isOff) event.preventDefault();
        else onClick?.(event);
      }}
      className={cx(looks({ look, size }), className)}
    >
      {icon}
      {children}
    </button>
  );
  return disabledReason === undefined ? button : <Tooltip text={disabledReason}>{button}</Tooltip>;
}
