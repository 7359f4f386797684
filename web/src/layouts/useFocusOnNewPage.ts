import { useRouterState } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

/**
 * Brings the keyboard to the content when the link that led to a new page is gone, so that the
 * next Tab starts there and a screen reader reads on. The first page keeps its skip link first.
 */
export function useFocusOnNewPage(): void {
  const pathname = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const last = useRef(pathname);
  useEffect(() => {
    const isFirst = last.current === undefined || last.current === pathname;
    last.current = pathname;
    if (!isFirst && document.activeElement === document.body) {
      document.getElementById("main")?.focus({ preventScroll: true });
    }
  }, [pathname]);
}
