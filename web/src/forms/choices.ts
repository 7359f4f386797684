/** What can be chosen in a form, searched for at the server as one types. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { buyerList } from "~/api/buyers";
import { campaignList } from "~/api/campaigns";
import { supplierList } from "~/api/suppliers";
import { targetList } from "~/api/targets";
import { valueListList } from "~/api/value-lists";
import type { Campaign, Target } from "~/api/types";
import { formatPhone } from "~/format/phone";
import { counted, titled } from "~/format/words";
import { useDebounced } from "~/hooks/debounced";
import type { Choice } from "~/ui/ChoiceField";

/** How long typing must rest before the server is asked, in milliseconds. */
const restMs = 150;

/** How many matches are offered. */
const shownAtMost = 20;

/** The question for the server, and what a field needs to change it. */
function useAsked() {
  const [words, onSearch] = useState("");
  const search = useDebounced(words, restMs);
  const asked = { limit: shownAtMost, sort: "name", ...(search === "" ? {} : { search }) };
  return { asked, isWhole: search === "", onSearch };
}

/** What is out of the running says so, because it can be chosen all the same. */
function statusHint(status: string): { hint?: string } {
  return status === "active" ? {} : { hint: titled(status) };
}

/** The tenant's buyers. */
export function useBuyerChoices() {
  const { asked, onSearch } = useAsked();
  const { data, isError: isFailed } = useQuery(buyerList(asked));
  const choices: Choice[] | undefined = data?.data.map((buyer) => ({
    id: buyer.id,
    label: buyer.name,
    ...statusHint(buyer.status),
  }));
  return { choices, isFailed, onSearch };
}

/** Where a target takes calls, in one line. */
function place({ endpoint, status }: Target): string {
  const where = endpoint.type === "sip" ? endpoint.value : formatPhone(endpoint.value);
  return status === "active" ? where : `${where}, ${status}`;
}

/** The targets of one buyer; none are asked for while no buyer is chosen. */
export function useTargetChoices(buyerId: string) {
  const { asked, isWhole, onSearch } = useAsked();
  const { data, isError: isFailed } = useQuery({
    ...targetList({ ...asked, buyerId }),
    enabled: buyerId !== "",
  });
  const choices: Choice[] | undefined = data?.data.map((target) => ({
    id: target.id,
    label: target.name,
    hint: place(target),
  }));
  // Not the only match of some words, but the only one there is.
  const only = isWhole && choices?.length === 1 ? choices[0]?.id : undefined;
  return { choices, isFailed, onSearch, only };
}

/** The tenant's suppliers. */
export function useSupplierChoices() {
  const { asked, onSearch } = useAsked();
  const { data, isError: isFailed } = useQuery(supplierList(asked));
  const choices: Choice[] | undefined = data?.data.map((supplier) => ({
    id: supplier.id,
    label: supplier.name,
    ...statusHint(supplier.status),
  }));
  return { choices, isFailed, onSearch };
}

/** The tenant's campaigns, as they are beside their choices. */
export function useCampaignChoices() {
  const { asked, onSearch } = useAsked();
  const { data, isError: isFailed } = useQuery(campaignList(asked));
  const campaigns: Campaign[] | undefined = data?.data;
  const choices: Choice[] | undefined = campaigns?.map((campaign) => ({
    id: campaign.id,
    label: campaign.name,
    hint: `${titled(campaign.status)} · ${campaign.currency}`,
  }));
  return { choices, campaigns, isFailed, onSearch };
}

/** The tenant's value lists. */
export function useValueListChoices() {
  const { asked, onSearch } = useAsked();
  const { data, isError: isFailed } = useQuery(valueListList(asked));
  const choices: Choice[] | undefined = data?.data.map((list) => ({
    id: list.id,
    label: list.name,
    hint: counted(list.size, "value"),
  }));
  return { choices, isFailed, onSearch };
}
