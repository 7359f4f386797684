import { useEffect, useRef, type ReactNode } from "react";

type FormBannerProps = {
  /** What it tells of; with each, it comes into view. */
  problem: unknown;
  children: ReactNode;
};

/** What is wrong with a form as a whole, seen also by who is at the end of a long form. */
export function FormBanner({ problem, children }: FormBannerProps) {
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Some browsers return a promise, which is no way to clean up.
    void here.current?.scrollIntoView({ block: "nearest" });
  }, [problem]);
  return <div ref={here}>{children}</div>;
}
