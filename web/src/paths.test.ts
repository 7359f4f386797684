import { expect, test } from "vitest";
import type {
  BuyerId,
  CallId,
  CampaignId,
  MemberId,
  NumberId,
  OfferId,
  ProviderAccountId,
  RateCardId,
  SupplierId,
  SupplierTermsId,
  TargetId,
  ValueListId,
} from "./api/types";
import { paths } from "./paths";

/** The address a link leads to. */
function addressOf(link: { to: string; params?: Record<string, string> }): string {
  return link.to.replaceAll(/\$(\w+)/g, (_, name: string) => link.params?.[name] ?? "?");
}

test("every address is the one people have bookmarked", () => {
  const campaignId = "cmp_1" as CampaignId;
  const buyerId = "buy_1" as BuyerId;
  const callId = "call_1" as CallId;
  const targetId = "tgt_1" as TargetId;
  const offerId = "ofr_1" as OfferId;
  const rateCardId = "rcd_1" as RateCardId;
  const supplierId = "sup_1" as SupplierId;
  const termsId = "trm_1" as SupplierTermsId;
  const valueListId = "lst_1" as ValueListId;
  const accountId = "pac_1" as ProviderAccountId;
  const memberId = "mbr_1" as MemberId;
  const numberId = "num_1" as NumberId;
  const links = {
    home: paths.home(),
    login: paths.login(),
    overview: paths.overview(),
    calls: paths.calls(),
    callsConversionNew: paths.callsConversionNew(callId),
    call: paths.call(callId),
    callConversionNew: paths.callConversionNew(callId),
    campaigns: paths.campaigns(),
    campaignNew: paths.campaignNew(),
    campaign: paths.campaign(campaignId),
    campaignEdit: paths.campaignEdit(campaignId),
    campaignOfferNew: paths.campaignOfferNew(campaignId),
    campaignOffer: paths.campaignOffer(campaignId, offerId),
    campaignTermsNew: paths.campaignTermsNew(campaignId),
    campaignTerms: paths.campaignTerms(campaignId, termsId),
    buyers: paths.buyers(),
    buyerNew: paths.buyerNew(),
    buyer: paths.buyer(buyerId),
    buyerEdit: paths.buyerEdit(buyerId),
    targetNew: paths.targetNew(buyerId),
    target: paths.target(buyerId, targetId),
    buyerOffer: paths.buyerOffer(buyerId, offerId),
    suppliers: paths.suppliers(),
    supplierNew: paths.supplierNew(),
    supplier: paths.supplier(supplierId),
    supplierEdit: paths.supplierEdit(supplierId),
    supplierTermsNew: paths.supplierTermsNew(supplierId),
    supplierTerms: paths.supplierTerms(supplierId, termsId),
    valueLists: paths.valueLists(),
    valueListNew: paths.valueListNew(),
    valueListEdit: paths.valueListEdit(valueListId),
    valueListValues: paths.valueListValues(valueListId),
    campaignAssignNumber: paths.campaignAssignNumber(campaignId),
    numbers: paths.numbers(),
    numberNew: paths.numberNew(),
    numberEdit: paths.numberEdit(numberId),
    settings: paths.settings(),
    profile: paths.profile(),
    organisation: paths.organisation(),
    team: paths.team(),
    memberNew: paths.memberNew(),
    memberEdit: paths.memberEdit(memberId),
    apiKeys: paths.apiKeys(),
    apiKeyNew: paths.apiKeyNew(),
    providerAccounts: paths.providerAccounts(),
    providerAccountNew: paths.providerAccountNew(),
    providerAccountEdit: paths.providerAccountEdit(accountId),
    providerAccountToken: paths.providerAccountToken(accountId),
    providerAccountSigningKey: paths.providerAccountSigningKey(accountId),
    rateCards: paths.rateCards(),
    rateCardNew: paths.rateCardNew(),
    rateCard: paths.rateCard(rateCardId),
    rateCardEdit: paths.rateCardEdit(rateCardId),
    rateNew: paths.rateNew(rateCardId),
    rateImport: paths.rateImport(rateCardId),
    auditLog: paths.auditLog(),
    tenants: paths.tenants(),
    tenantNew: paths.tenantNew(),
  };
  expect(Object.keys(links)).toEqual(Object.keys(paths));
  expect(Object.fromEntries(Object.entries(links).map(([name, link]) => [name, addressOf(link)])))
    .toMatchInlineSnapshot(`
    {
      "apiKeyNew": "/settings/api-keys/new",
      "apiKeys": "/settings/api-keys",
      "auditLog": "/settings/audit-log",
      "buyer": "/buyers/buy_1",
      "buyerEdit": "/buyers/buy_1/edit",
      "buyerNew": "/buyers/new",
      "buyerOffer": "/buyers/buy_1/offers/ofr_1",
      "buyers": "/buyers",
      "call": "/calls/call_1",
      "callConversionNew": "/calls/call_1/add-conversion",
      "calls": "/calls",
      "callsConversionNew": "/calls/add-conversion/call_1",
      "campaign": "/campaigns/cmp_1",
      "campaignAssignNumber": "/campaigns/cmp_1/assign-number",
      "campaignEdit": "/campaigns/cmp_1/edit",
      "campaignNew": "/campaigns/new",
      "campaignOffer": "/campaigns/cmp_1/offers/ofr_1",
      "campaignOfferNew": "/campaigns/cmp_1/offers/new",
      "campaignTerms": "/campaigns/cmp_1/suppliers/trm_1",
      "campaignTermsNew": "/campaigns/cmp_1/suppliers/new",
      "campaigns": "/campaigns",
      "home": "/",
      "login": "/login",
      "memberEdit": "/settings/team/mbr_1/edit",
      "memberNew": "/settings/team/new",
      "numberEdit": "/numbers/num_1/edit",
      "numberNew": "/numbers/new",
      "numbers": "/numbers",
      "organisation": "/settings/organisation",
      "overview": "/overview",
      "profile": "/settings/profile",
      "providerAccountEdit": "/settings/provider-accounts/pac_1/edit",
      "providerAccountNew": "/settings/provider-accounts/new",
      "providerAccountSigningKey": "/settings/provider-accounts/pac_1/signing-key",
      "providerAccountToken": "/settings/provider-accounts/pac_1/token",
      "providerAccounts": "/settings/provider-accounts",
      "rateCard": "/settings/rate-cards/rcd_1",
      "rateCardEdit": "/settings/rate-cards/rcd_1/edit",
      "rateCardNew": "/settings/rate-cards/new",
      "rateCards": "/settings/rate-cards",
      "rateImport": "/settings/rate-cards/rcd_1/import",
      "rateNew": "/settings/rate-cards/rcd_1/rates/new",
      "settings": "/settings",
      "supplier": "/suppliers/sup_1",
      "supplierEdit": "/suppliers/sup_1/edit",
      "supplierNew": "/suppliers/new",
      "supplierTerms": "/suppliers/sup_1/terms/trm_1",
      "supplierTermsNew": "/suppliers/sup_1/terms/new",
      "suppliers": "/suppliers",
      "target": "/buyers/buy_1/targets/tgt_1",
      "targetNew": "/buyers/buy_1/targets/new",
      "team": "/settings/team",
      "tenantNew": "/tenants/new",
      "tenants": "/tenants",
      "valueListEdit": "/value-lists/lst_1/edit",
      "valueListNew": "/value-lists/new",
      "valueListValues": "/value-lists/lst_1/values",
      "valueLists": "/value-lists",
    }
  `);
});
