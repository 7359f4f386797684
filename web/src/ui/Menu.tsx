import { cx } from "class-variance-authority";
import { Check } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactElement, ReactNode } from "react";

type MenuProps = {
  trigger: ReactElement;
  children: ReactNode;
  align?: "start" | "end";
  width?: string;
};

/** A menu that opens from its trigger. */
export function Menu({ trigger, children, align = "end", width = "min-w-52" }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className={cx(
            "animate-rise-in z-50 max-h-(--radix-dropdown-menu-content-available-height) overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-raised",
            width,
          )}
          onClick={(event) => event.stopPropagation()}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const itemClass =
  "flex min-h-8 items-center gap-2.5 rounded-md px-2 py-1.5 text-sm outline-none select-none data-highlighted:bg-hover [&_svg]:size-4 [&_svg]:shrink-0";

type MenuItemProps = {
  children: ReactNode;
  onSelect: () => void;
  icon?: ReactNode;
  isDangerous?: boolean;
  /** Why it cannot be chosen; shown under its name. */
  disabledReason?: string | undefined;
};

/** One action. When it is off, the reason stands beneath it. */
export function MenuItem({ children, onSelect, icon, isDangerous, disabledReason }: MenuItemProps) {
  const isOff = disabledReason !== undefined;
  return (
    <DropdownMenu.Item
      aria-disabled={isOff || undefined}
      onSelect={(event) => {
        if (isOff) event.preventDefault();
        else onSelect();
      }}
      className={cx(
        itemClass,
        isOff
          ? "cursor-not-allowed text-ink-muted"
          : isDangerous === true
            ? "text-negative-text"
            : "text-ink",
      )}
    >
      <span className={isOff ? "opacity-60" : undefined}>{icon}</span>
      <span>
        {children}
        {isOff && <span className="block max-w-56 text-xs text-ink-muted">{disabledReason}</span>}
      </span>
    </DropdownMenu.Item>
  );
}

type MenuChoiceProps = {
  /** What the choices are about. */
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: { value: string; label: string; hint?: string; icon?: ReactNode }[];
};

/** Options of which exactly one holds. */
export function MenuChoice({ label, value, onChange, options }: MenuChoiceProps) {
  return (
    <DropdownMenu.RadioGroup value={value} onValueChange={onChange} aria-label={label}>
      <MenuLabel>{label}</MenuLabel>
      {options.map((option) => (
        <DropdownMenu.RadioItem key={option.value} value={option.value} className={itemClass}>
          {option.icon}
          <span className="min-w-0 flex-1">
            <span className="block truncate">{option.label}</span>
            {option.hint !== undefined && (
              <span className="block truncate text-xs text-ink-muted">{option.hint}</span>
            )}
          </span>
          <DropdownMenu.ItemIndicator>
            <Check aria-hidden className="text-accent-text" />
          </DropdownMenu.ItemIndicator>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

type MenuSwitchProps = { children: ReactNode; isOn: boolean; onSwitch: (isOn: boolean) => void };

/** Something that is on or off; the menu stays open, so that several can be switched. */
export function MenuSwitch({ children, isOn, onSwitch }: MenuSwitchProps) {
  return (
    <DropdownMenu.CheckboxItem
      checked={isOn}
      onCheckedChange={onSwitch}
      onSelect={(event) => event.preventDefault()}
      className={itemClass}
    >
      <span className="flex-1">{children}</span>
      <DropdownMenu.ItemIndicator>
        <Check aria-hidden className="text-accent-text" />
      </DropdownMenu.ItemIndicator>
    </DropdownMenu.CheckboxItem>
  );
}

/** A heading inside a menu. */
export function MenuLabel({ children }: { children: ReactNode }) {
  return (
    <DropdownMenu.Label className="px-2 pt-1.5 pb-1 text-xs text-ink-muted">
      {children}
    </DropdownMenu.Label>
  );
}

/** A line between groups of actions. */
export function MenuSeparator() {
  return <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />;
}
