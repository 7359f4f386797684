import { Link } from "@tanstack/react-router";
import { FlaskConical } from "lucide-react";
import type { CallDetail } from "~/api/types";
import { previewOfCall } from "~/pages/routing/search";
import { paths } from "~/paths";
import { buttonClass } from "~/ui/Button";

/** The way to what would become of the same call now. */
export function PreviewAgain({ call }: { call: CallDetail }) {
  const search = previewOfCall(call);
  if (search === undefined) return null;
  return (
    <p className="flex flex-wrap items-center justify-between gap-3 text-sm text-ink-muted">
      This is what was decided then, on the settings of that moment.
      <Link {...paths.routingPreview()} search={search} className={buttonClass({ size: "small" })}>
        <FlaskConical aria-hidden />
        Preview this call again
      </Link>
    </p>
  );
}
