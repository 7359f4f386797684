import { Link } from "@tanstack/react-router";
import { Phone } from "lucide-react";
import { holds } from "~/api/auth";
import { useUser } from "~/hooks/session";
import { paths } from "~/paths";
import { buttonClass } from "~/ui/Button";

type CallsLinkProps = {
  /** Whose calls, by the name of the list's filter. */
  of: { campaign: string } | { buyer: string } | { supplier: string };
};

/** The way from a campaign, a buyer or a supplier to its calls. */
export function CallsLink({ of }: CallsLinkProps) {
  if (!holds(useUser(), "calls:read")) return null;
  return (
    <Link {...paths.calls()} search={of} className={buttonClass()}>
      <Phone aria-hidden />
      Calls
    </Link>
  );
}
