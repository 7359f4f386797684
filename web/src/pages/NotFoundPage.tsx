import { Link } from "@tanstack/react-router";
import { Unplug } from "lucide-react";
import { PageTitle } from "~/layouts/PageHeader";
import { paths } from "~/paths";
import { buttonClass } from "~/ui/Button";
import { EmptyState } from "~/ui/states";

/** An address that leads nowhere. */
export function NotFoundPage() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <PageTitle>Page not found</PageTitle>
      <EmptyState
        isPage
        icon={<Unplug />}
        title="Nothing is connected here"
        action={
          <Link {...paths.home()} className={buttonClass()}>
            Back to the console
          </Link>
        }
      >
        This address belongs to no page. It may have been mistyped, or the page has moved.
      </EmptyState>
    </main>
  );
}
