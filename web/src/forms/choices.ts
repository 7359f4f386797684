/** What can be chosen in a form, searched for at the server as one types. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { buyerList, buyerRead } from "~/api/buyers";
import { campaignList, campaignRead } from "~/api/campaigns";
import type { Reading } from "~/api/client";
import { numberList, numberRead } from "~/api/numbers";
import { offerList, offerRead } from "~/api/offers";
import { supplierList, supplierRead } from "~/api/suppliers";
import { targetList } from "~/api/targets";
import { valueListList, valueListRead } from "~/api/value-lists";
import type {
  BuyerId,
  Campaign,
  CampaignId,
  HeldNumber,
  NumberId,
  Offer,
  OfferId,
  Page,
  Right,
  Status,
  SupplierId,
  Target,
  ValueList,
  ValueListId,
} from "~/api/types";
import { formatPhone, wordsOrDigits } from "~/format/phone";
import { counted, titled } from "~/format/words";
import { useDebounced } from "~/hooks/debounced";
import { useMaySee } from "~/hooks/session";
import type { Choice } from "~/ui/ChoiceField";
import { partyChosen, partyNamed, type PartyKind } from "./ledger-forms";

/** How long typing must rest before the server is asked, in milliseconds. */
const restMs = 150;

/** How many matches are offered. */
const shownAtMost = 20;

/** The question for the server, and what a field needs to change it. */
function useAsked(sort = "name") {
  const [words, onSearch] = useState("");
  const search = useDebounced(words, restMs);
  const asked = { limit: shownAtMost, sort, ...(search === "" ? {} : { search }) };
  return { asked, isWhole: search === "", onSearch };
}

/** What is chosen already, which the list need not hold; by its id where it cannot be read. */
function useKnown<Thing>(
  id: string,
  reading: Reading<Thing>,
  choiceOf: (thing: Thing) => Choice,
): Choice | undefined {
  const { data, isError } = useQuery({ ...reading, enabled: id !== "" });
  if (data !== undefined) return choiceOf(data);
  return isError ? { id, label: id } : undefined;
}

/** What is out of the running says so, because it can be chosen all the same. */
function statusHint(status: string): { hint?: string } {
  return status === "active" ? {} : { hint: titled(status) };
}

type Named = { id: string; name: string; status: Status };

function namedChoice({ id, name, status }: Named): Choice {
  return { id, label: name, ...statusHint(status) };
}

/** The tenant's buyers. */
export function useBuyerChoices(chosen = "") {
  const { asked, onSearch } = useAsked();
  const { data, isError: isFailed } = useQuery(buyerList(asked));
  const known = useKnown(chosen, buyerRead(chosen as BuyerId), namedChoice);
  return { choices: data?.data.map(namedChoice), known, isFailed, onSearch };
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
export function useSupplierChoices(chosen = "") {
  const { asked, onSearch } = useAsked();
  const { data, isError: isFailed } = useQuery(supplierList(asked));
  const known = useKnown(chosen, supplierRead(chosen as SupplierId), namedChoice);
  return { choices: data?.data.map(namedChoice), known, isFailed, onSearch };
}

type Asked = ReturnType<typeof useAsked>["asked"] & { status?: Status };

/** Those in use, and after them the archived ones: the books know both. */
function useBookedChoices<Thing extends Named>(
  right: Right,
  list: (asked: Asked) => Reading<Page<Thing>>,
) {
  const { asked, onSearch } = useAsked();
  const enabled = useMaySee(right);
  const inUse = useQuery({ ...list(asked), enabled });
  const archived = useQuery({ ...list({ ...asked, status: "archived" }), enabled });
  const isRead = inUse.data !== undefined && archived.data !== undefined;
  const found = [...(inUse.data?.data ?? []), ...(archived.data?.data ?? [])].map(namedChoice);
  const choices = isRead || !enabled ? found : undefined;
  return { choices, isFailed: inUse.isError || archived.isError, onSearch };
}

/** The tenant's buyers, the archived ones too. */
export function useBookedBuyerChoices(chosen = "") {
  const known = useKnown(chosen, buyerRead(chosen as BuyerId), namedChoice);
  return { ...useBookedChoices("buyers:read", buyerList), known };
}

/** The tenant's suppliers, the archived ones too. */
export function useBookedSupplierChoices(chosen = "") {
  const known = useKnown(chosen, supplierRead(chosen as SupplierId), namedChoice);
  return { ...useBookedChoices("suppliers:read", supplierList), known };
}

function partyChoice(kind: PartyKind, { id, label, ...hint }: Choice): Choice {
  return { id: partyNamed(kind, id), label: `${label} (${kind})`, ...hint };
}

/** The tenant's buyers and suppliers, the archived ones too, as a form of the books names them. */
export function usePartyChoices(chosen: string) {
  const party = partyChosen(chosen);
  const buyers = useBookedBuyerChoices("buyerId" in party ? party.buyerId : "");
  const suppliers = useBookedSupplierChoices("supplierId" in party ? party.supplierId : "");
  const both = [
    buyers.choices?.map((buyer) => partyChoice("buyer", buyer)),
    suppliers.choices?.map((supplier) => partyChoice("supplier", supplier)),
  ];
  const known =
    buyers.known === undefined
      ? suppliers.known && partyChoice("supplier", suppliers.known)
      : partyChoice("buyer", buyers.known);
  return {
    choices: both.includes(undefined) ? undefined : both.flatMap((choices) => choices ?? []),
    known,
    isFailed: buyers.isFailed || suppliers.isFailed,
    onSearch: (words: string) => {
      buyers.onSearch(words);
      suppliers.onSearch(words);
    },
  };
}

function campaignChoice({ id, name, status, currency }: Campaign): Choice {
  return { id, label: name, hint: `${titled(status)} · ${currency}` };
}

/** The tenant's campaigns, as they are beside their choices. */
export function useCampaignChoices(chosen = "") {
  const { asked, onSearch } = useAsked();
  const { data, isError: isFailed } = useQuery(campaignList(asked));
  const known = useKnown(chosen, campaignRead(chosen as CampaignId), campaignChoice);
  const campaigns: Campaign[] | undefined = data?.data;
  return { choices: campaigns?.map(campaignChoice), campaigns, known, isFailed, onSearch };
}

function valueListChoice({ id, name, size }: ValueList): Choice {
  return { id, label: name, hint: counted(size, "value") };
}

/** The tenant's value lists. */
export function useValueListChoices(chosen = "") {
  const { asked, onSearch } = useAsked();
  const { data, isError: isFailed } = useQuery(valueListList(asked));
  const known = useKnown(chosen, valueListRead(chosen as ValueListId), valueListChoice);
  return { choices: data?.data.map(valueListChoice), known, isFailed, onSearch };
}

function offerChoice({ id, campaignName, buyerName, targetName, status }: Offer): Choice {
  return { id, label: `${campaignName} · ${buyerName} · ${targetName}`, ...statusHint(status) };
}

/** The tenant's offers. */
export function useOfferChoices(chosen = "") {
  const { asked, onSearch } = useAsked("campaignName");
  const { data, isError: isFailed } = useQuery(offerList(asked));
  const known = useKnown(chosen, offerRead(chosen as OfferId), offerChoice);
  return { choices: data?.data.map(offerChoice), known, isFailed, onSearch };
}

function numberChoice({ id, phoneNumber, label, campaignName, rules }: HeldNumber): Choice {
  const shown = formatPhone(phoneNumber);
  const ruled = rules == null ? [] : [counted(rules.length, "rule")];
  const hint = [...(campaignName == null ? [] : [campaignName]), ...ruled].join(" · ");
  return {
    id,
    label: label == null ? shown : `${shown} · ${label}`,
    ...(hint === "" ? {} : { hint }),
  };
}

/** The numbers of campaigns, or those that no campaign has. */
export function useNumberChoices(whose: "assigned" | "free", chosen = "") {
  const isFree = whose === "free";
  // Sorted by its campaign, what has none comes first; the other way round, last.
  const { asked, isWhole, onSearch } = useAsked(isFree ? "campaignName" : "-campaignName");
  const { data, isError: isFailed } = useQuery(numberList(asked));
  const known = useKnown(chosen, numberRead(chosen as NumberId), numberChoice);
  const choices = data?.data
    .filter(({ campaignId }) => (campaignId == null) === isFree)
    .map(numberChoice);
  return {
    choices,
    known,
    isFailed,
    onSearch: (words: string) => onSearch(wordsOrDigits(words)),
    /** None is like this, whatever is searched for. */
    isNone: isWhole && choices?.length === 0,
  };
}
