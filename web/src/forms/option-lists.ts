/** Short lists to pick from in a native control: the campaigns, buyers, suppliers and provider accounts in use, by name. */
import { useQuery } from "@tanstack/react-query";
import { buyerList, buyerRead } from "~/api/buyers";
import { campaignList, campaignRead } from "~/api/campaigns";
import type { Reading } from "~/api/client";
import { providerAccountList, providerAccountRead } from "~/api/provider-accounts";
import { supplierList, supplierRead } from "~/api/suppliers";
import type { Page, Right } from "~/api/types";
import { useMaySee } from "~/hooks/session";

/** The most the API lists on one page. */
const asked = { limit: 200, sort: "name" };

/** The options of a `SelectField`: ids, and the names that are read for them. */
export type Options = { options: string[]; words: Record<string, string> };

/** What is linked to already; it is offered even when it is no longer in use. */
export type Linked = { id?: string | null | undefined; name?: string | null | undefined };

type Named = { id: string; name: string };

function optionsOf(page: Page<Named> | undefined, none: string, linked: Linked): Options {
  const found = (page?.data ?? []).map(({ id, name }): [string, string] => [id, name]);
  const words = new Map<string, string>([["", none], ...found]);
  if (linked.id != null && !words.has(linked.id)) words.set(linked.id, linked.name ?? linked.id);
  return { options: [...words.keys()], words: Object.fromEntries(words) };
}

/** What is listed, and what is linked to, whose name is read where nobody knows it. */
function useOptions<Thing extends Named, Id extends string>(
  right: Right,
  list: Reading<Page<Thing>>,
  read: (id: Id) => Reading<Thing>,
  none: string,
  { id, name }: Linked,
): Options {
  const maySee = useMaySee(right);
  const { data: page } = useQuery({ ...list, enabled: maySee });
  const isListed = page === undefined || page.data.some((thing) => thing.id === id);
  const isNameless = id != null && id !== "" && name == null && !isListed;
  const { data: thing } = useQuery({ ...read((id ?? "") as Id), enabled: maySee && isNameless });
  return optionsOf(page, none, { id, name: name ?? thing?.name });
}

/** The campaigns that are not archived. */
export function useCampaignOptions(none: string, linked: Linked = {}): Options {
  return useOptions("campaigns:read", campaignList(asked), campaignRead, none, linked);
}

/** The buyers that are not archived. */
export function useBuyerOptions(none: string, linked: Linked = {}): Options {
  return useOptions("buyers:read", buyerList(asked), buyerRead, none, linked);
}

/** The suppliers that are not archived. */
export function useSupplierOptions(none: string, linked: Linked = {}): Options {
  return useOptions("suppliers:read", supplierList(asked), supplierRead, none, linked);
}

/** The provider accounts that are not archived. */
export function useProviderAccountOptions(none: string, linked: Linked = {}): Options {
  const list = providerAccountList(asked);
  return useOptions("provider_accounts:read", list, providerAccountRead, none, linked);
}
