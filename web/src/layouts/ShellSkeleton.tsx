import { Logo } from "~/ui/Logo";
import { Skeleton } from "~/ui/states";

/** The frame while the server is asked who is signed in; nothing moves when it answers. */
export function ShellSkeleton() {
  return (
    <div aria-busy="true" aria-label="Loading the console" role="status" className="flex h-dvh">
      <div className="hidden w-56 shrink-0 border-r bg-surface md:block">
        <div className="flex h-13 items-center gap-2.5 px-3.5">
          <Logo className="size-7 shrink-0" />
          <span className="text-[15px] font-semibold tracking-tight">Patchbay</span>
        </div>
      </div>
      <div className="flex-1">
        <div className="flex h-13 items-center gap-2 border-b bg-surface px-4">
          <Skeleton className="size-6 rounded-md" />
          <Skeleton className="h-3.5 w-28" />
        </div>
      </div>
    </div>
  );
}
