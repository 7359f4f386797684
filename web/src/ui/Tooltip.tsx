import { Tooltip as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";

/** A short explanation, shown on hover and on keyboard focus. The child must take focus. */
export function Tooltip({ text, children }: { text: ReactNode; children: ReactElement }) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          sideOffset={6}
          collisionPadding={8}
          className="animate-fade-in z-50 max-w-72 rounded-md bg-slate-900 px-2.5 py-1.5 text-xs text-slate-100 shadow-raised dark:border dark:border-line-strong dark:bg-slate-800"
        >
          {text}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Put once around the application. */
export const TooltipProvider = Radix.Provider;
