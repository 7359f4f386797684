import { CircleCheck, CircleX } from "lucide-react";
import { Toaster } from "sonner";

/** Where short notices of finished work appear. Put once beside the application. */
export function Toasts() {
  return (
    <Toaster
      position="bottom-right"
      gap={8}
      icons={{
        success: <CircleCheck className="size-4.5 text-positive-text" />,
        error: <CircleX className="size-4.5 text-negative-text" />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-90 items-start gap-2.5 rounded-lg border border-line bg-raised px-3.5 py-3 font-sans text-sm text-ink shadow-raised",
          title: "font-medium",
          description: "text-ink-muted",
        },
      }}
    />
  );
}
