/** Short lists to pick from in a native control: the campaigns, buyers, suppliers and provider accounts in use, by name. */
import { useQuery } from "@tanstack/react-query";
import { buyerList } from "~/api/buyers";
import { campaignList } from "~/api/campaigns";
import { providerAccountList } from "~/api/provider-accounts";
import { supplierList } from "~/api/suppliers";
import type { Page, Right } from "~/api/types";
import { useUser } from "~/hooks/session";

/** The most the API lists on one page. */
const asked = { limit: 200, sort: "name" };

/** The options of a `SelectField`: ids, and the names that are read for them. */
export type Options = { options: string[]; words: Record<string, string> };

/** What is linked to already; it is offered even when it is no longer in use. */
export type Linked = { id?: string | null | undefined; name?: string | null | undefined };

function optionsOf(
  page: Page<{ id: string; name: string }> | undefined,
  none: string,
  linked: Linked,
): Options {
  const found = (page?.data ?? []).map(({ id, name }): [string, string] => [id, name]);
  const words = new Map<string, string>([["", none], ...found]);
  if (linked.id != null && !words.has(linked.id)) words.set(linked.id, linked.name ?? linked.id);
  return { options: [...words.keys()], words: Object.fromEntries(words) };
}

/** What one may not see is not asked for. */
function useMaySee(right: Right): boolean {
  return useUser().rights.includes(right);
}

/** The campaigns that are not archived. */
export function useCampaignOptions(none: string, linked: Linked = {}): Options {
  const enabled = useMaySee("campaigns:read");
  return optionsOf(useQuery({ ...campaignList(asked), enabled }).data, none, linked);
}

/** The buyers that are not archived. */
export function useBuyerOptions(none: string, linked: Linked = {}): Options {
  const enabled = useMaySee("buyers:read");
  return optionsOf(useQuery({ ...buyerList(asked), enabled }).data, none, linked);
}

/** The suppliers that are not archived. */
export function useSupplierOptions(none: string, linked: Linked = {}): Options {
  const enabled = useMaySee("suppliers:read");
  return optionsOf(useQuery({ ...supplierList(asked), enabled }).data, none, linked);
}

/** The provider accounts that are not archived. */
export function useProviderAccountOptions(none: string, linked: Linked = {}): Options {
  const enabled = useMaySee("provider_accounts:read");
  return optionsOf(useQuery({ ...providerAccountList(asked), enabled }).data, none, linked);
}
