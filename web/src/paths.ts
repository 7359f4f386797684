/** Every address in the console. Pages link through these and never spell a path. */
import type {
  BlockedCallerId,
  BuyerId,
  CallId,
  CampaignId,
  ConversionId,
  DisputeId,
  MemberId,
  NumberId,
  OfferId,
  ProviderAccountId,
  RateCardId,
  SupplierId,
  SupplierTermsId,
  TargetId,
  TransactionId,
  ValueListId,
} from "./api/types";

/** One function for each page, which says what its address needs. */
export const paths = {
  home: () => ({ to: "/" }) as const,
  login: () => ({ to: "/login" }) as const,
  overview: () => ({ to: "/overview" }) as const,
  calls: () => ({ to: "/calls" }) as const,
  callsConversionNew: (callId: CallId) =>
    ({ to: "/calls/add-conversion/$callId", params: { callId } }) as const,
  call: (callId: CallId) => ({ to: "/calls/$callId", params: { callId } }) as const,
  callConversionNew: (callId: CallId) =>
    ({ to: "/calls/$callId/add-conversion", params: { callId } }) as const,
  callCostCorrect: (callId: CallId) =>
    ({ to: "/calls/$callId/correct-cost", params: { callId } }) as const,
  callBlockedCallerNew: (callId: CallId) =>
    ({ to: "/calls/$callId/block-caller", params: { callId } }) as const,
  alarms: () => ({ to: "/alarms" }) as const,
  campaigns: () => ({ to: "/campaigns" }) as const,
  campaignNew: () => ({ to: "/campaigns/new" }) as const,
  campaign: (campaignId: CampaignId) =>
    ({ to: "/campaigns/$campaignId", params: { campaignId } }) as const,
  campaignEdit: (campaignId: CampaignId) =>
    ({ to: "/campaigns/$campaignId/edit", params: { campaignId } }) as const,
  campaignOfferNew: (campaignId: CampaignId) =>
    ({ to: "/campaigns/$campaignId/offers/new", params: { campaignId } }) as const,
  campaignOffer: (campaignId: CampaignId, offerId: OfferId) =>
    ({ to: "/campaigns/$campaignId/offers/$offerId", params: { campaignId, offerId } }) as const,
  campaignTermsNew: (campaignId: CampaignId) =>
    ({ to: "/campaigns/$campaignId/suppliers/new", params: { campaignId } }) as const,
  campaignTerms: (campaignId: CampaignId, termsId: SupplierTermsId) =>
    ({
      to: "/campaigns/$campaignId/suppliers/$termsId",
      params: { campaignId, termsId },
    }) as const,
  buyers: () => ({ to: "/buyers" }) as const,
  buyerNew: () => ({ to: "/buyers/new" }) as const,
  buyer: (buyerId: BuyerId) => ({ to: "/buyers/$buyerId", params: { buyerId } }) as const,
  buyerEdit: (buyerId: BuyerId) => ({ to: "/buyers/$buyerId/edit", params: { buyerId } }) as const,
  postbackKeyNew: (buyerId: BuyerId) =>
    ({ to: "/buyers/$buyerId/postbacks/new", params: { buyerId } }) as const,
  targetNew: (buyerId: BuyerId) =>
    ({ to: "/buyers/$buyerId/targets/new", params: { buyerId } }) as const,
  target: (buyerId: BuyerId, targetId: TargetId) =>
    ({ to: "/buyers/$buyerId/targets/$targetId", params: { buyerId, targetId } }) as const,
  buyerOffer: (buyerId: BuyerId, offerId: OfferId) =>
    ({ to: "/buyers/$buyerId/offers/$offerId", params: { buyerId, offerId } }) as const,
  suppliers: () => ({ to: "/suppliers" }) as const,
  supplierNew: () => ({ to: "/suppliers/new" }) as const,
  supplier: (supplierId: SupplierId) =>
    ({ to: "/suppliers/$supplierId", params: { supplierId } }) as const,
  supplierEdit: (supplierId: SupplierId) =>
    ({ to: "/suppliers/$supplierId/edit", params: { supplierId } }) as const,
  supplierTermsNew: (supplierId: SupplierId) =>
    ({ to: "/suppliers/$supplierId/terms/new", params: { supplierId } }) as const,
  supplierTerms: (supplierId: SupplierId, termsId: SupplierTermsId) =>
    ({ to: "/suppliers/$supplierId/terms/$termsId", params: { supplierId, termsId } }) as const,
  valueLists: () => ({ to: "/value-lists" }) as const,
  valueListNew: () => ({ to: "/value-lists/new" }) as const,
  valueListEdit: (valueListId: ValueListId) =>
    ({ to: "/value-lists/$valueListId/edit", params: { valueListId } }) as const,
  valueListValues: (valueListId: ValueListId) =>
    ({ to: "/value-lists/$valueListId/values", params: { valueListId } }) as const,
  routingPreview: () => ({ to: "/routing/preview" }) as const,
  routingReplay: () => ({ to: "/routing/replay" }) as const,
  blockedCallers: () => ({ to: "/blocked-callers" }) as const,
  blockedCallerNew: () => ({ to: "/blocked-callers/new" }) as const,
  blockedCallerEdit: (blockedCallerId: BlockedCallerId) =>
    ({ to: "/blocked-callers/$blockedCallerId/edit", params: { blockedCallerId } }) as const,
  campaignAssignNumber: (campaignId: CampaignId) =>
    ({ to: "/campaigns/$campaignId/assign-number", params: { campaignId } }) as const,
  numbers: () => ({ to: "/numbers" }) as const,
  numberNew: () => ({ to: "/numbers/new" }) as const,
  numberEdit: (numberId: NumberId) =>
    ({ to: "/numbers/$numberId/edit", params: { numberId } }) as const,
  accounts: () => ({ to: "/money/accounts" }) as const,
  paymentNew: () => ({ to: "/money/accounts/payment" }) as const,
  adjustmentNew: () => ({ to: "/money/accounts/adjustment" }) as const,
  transactions: () => ({ to: "/money/transactions" }) as const,
  transactionVoid: (transactionId: TransactionId) =>
    ({ to: "/money/transactions/$transactionId/void", params: { transactionId } }) as const,
  transactionAdjust: (transactionId: TransactionId) =>
    ({ to: "/money/transactions/$transactionId/adjust", params: { transactionId } }) as const,
  statements: () => ({ to: "/money/statements" }) as const,
  conversions: () => ({ to: "/money/conversions" }) as const,
  conversion: (conversionId: ConversionId) =>
    ({ to: "/money/conversions/$conversionId", params: { conversionId } }) as const,
  disputes: () => ({ to: "/money/disputes" }) as const,
  disputeNew: () => ({ to: "/money/disputes/new" }) as const,
  dispute: (disputeId: DisputeId) =>
    ({ to: "/money/disputes/$disputeId", params: { disputeId } }) as const,
  settings: () => ({ to: "/settings" }) as const,
  profile: () => ({ to: "/settings/profile" }) as const,
  organisation: () => ({ to: "/settings/organisation" }) as const,
  team: () => ({ to: "/settings/team" }) as const,
  memberNew: () => ({ to: "/settings/team/new" }) as const,
  memberEdit: (memberId: MemberId) =>
    ({ to: "/settings/team/$memberId/edit", params: { memberId } }) as const,
  apiKeys: () => ({ to: "/settings/api-keys" }) as const,
  apiKeyNew: () => ({ to: "/settings/api-keys/new" }) as const,
  providerAccounts: () => ({ to: "/settings/provider-accounts" }) as const,
  providerAccountNew: () => ({ to: "/settings/provider-accounts/new" }) as const,
  providerAccountEdit: (accountId: ProviderAccountId) =>
    ({ to: "/settings/provider-accounts/$accountId/edit", params: { accountId } }) as const,
  providerAccountToken: (accountId: ProviderAccountId) =>
    ({ to: "/settings/provider-accounts/$accountId/token", params: { accountId } }) as const,
  providerAccountSigningKey: (accountId: ProviderAccountId) =>
    ({ to: "/settings/provider-accounts/$accountId/signing-key", params: { accountId } }) as const,
  rateCards: () => ({ to: "/settings/rate-cards" }) as const,
  rateCardNew: () => ({ to: "/settings/rate-cards/new" }) as const,
  rateCard: (rateCardId: RateCardId) =>
    ({ to: "/settings/rate-cards/$rateCardId", params: { rateCardId } }) as const,
  rateCardEdit: (rateCardId: RateCardId) =>
    ({ to: "/settings/rate-cards/$rateCardId/edit", params: { rateCardId } }) as const,
  rateNew: (rateCardId: RateCardId) =>
    ({ to: "/settings/rate-cards/$rateCardId/rates/new", params: { rateCardId } }) as const,
  rateImport: (rateCardId: RateCardId) =>
    ({ to: "/settings/rate-cards/$rateCardId/import", params: { rateCardId } }) as const,
  auditLog: () => ({ to: "/settings/audit-log" }) as const,
  tenants: () => ({ to: "/tenants" }) as const,
  tenantNew: () => ({ to: "/tenants/new" }) as const,
};
