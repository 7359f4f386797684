/**
 * The wire's types under the console's own names, derived from the operations
 * of the OpenAPI document so that a renamed schema is mended in this one file.
 */
import type { operations } from "./__generated__/api";

/** The JSON body an operation answers with. */
type Answer<Operation extends keyof operations> = operations[Operation] extends {
  responses: infer Responses;
}
  ? JsonOf<Responses[keyof Responses & (200 | 201)]>
  : never;

type JsonOf<Response> = Response extends { content: { "application/json": infer Body } }
  ? Body
  : never;

/** The JSON body an operation takes. */
type Request<Operation extends keyof operations> = operations[Operation] extends {
  requestBody: { content: { "application/json": infer Body } };
}
  ? Body
  : never;

/** The query parameters an operation takes, as the document types them. */
export type Query<Operation extends keyof operations> = operations[Operation] extends {
  parameters: { query?: infer Parameters };
}
  ? NonNullable<Parameters>
  : never;

/** The same as the console writes them: in an address a number is as good as its digits. */
type Asked<Operation extends keyof operations> = {
  readonly [Name in keyof Query<Operation>]?: string | number;
};

declare const idOf: unique symbol;

/** A string that is the id of one kind of thing and cannot stand for another. */
type Id<Kind extends string> = string & { readonly [idOf]: Kind };

/** The id of a tenant (`ten_…`). */
export type TenantId = Id<"tenant">;
/** The id of a campaign (`cmp_…`). */
export type CampaignId = Id<"campaign">;
/** The id of a buyer (`buy_…`). */
export type BuyerId = Id<"buyer">;
/** The id of a target (`tgt_…`). */
export type TargetId = Id<"target">;
/** The id of an offer (`ofr_…`). */
export type OfferId = Id<"offer">;
/** The id of a supplier (`sup_…`). */
export type SupplierId = Id<"supplier">;
/** The id of supplier terms (`trm_…`). */
export type SupplierTermsId = Id<"supplier terms">;
/** The id of a held number (`num_…`). */
export type NumberId = Id<"number">;
/** The id of a provider account (`pac_…`). */
export type ProviderAccountId = Id<"provider account">;
/** The id of a rate card (`rcd_…`). */
export type RateCardId = Id<"rate card">;
/** The id of a rate (`rat_…`). */
export type RateId = Id<"rate">;
/** The id of a person (`usr_…`). */
export type UserId = Id<"user">;
/** The id of a person's place in a tenant (`mbr_…`). */
export type MemberId = Id<"member">;
/** The id of an API key (`key_…`). */
export type ApiKeyId = Id<"API key">;
/** The id of a value list (`lst_…`). */
export type ValueListId = Id<"value list">;
/** The id of an entry of the block list (`blk_…`). */
export type BlockedCallerId = Id<"blocked caller">;
/** The id of a call (`call_…`). */
export type CallId = Id<"call">;
/** The id of a conversion (`cnv_…`). */
export type ConversionId = Id<"conversion">;
/** The id of a postback key (`pbk_…`). */
export type PostbackKeyId = Id<"postback key">;
/** The id of a transaction of the books (`txn_…`). */
export type TransactionId = Id<"transaction">;
/** The id of a dispute (`dsp_…`). */
export type DisputeId = Id<"dispute">;
/** The id of an alarm (`alm_…`). */
export type AlarmId = Id<"alarm">;
/** The id of a line of the audit log (`aud_…`). */
export type AuditEventId = Id<"audit event">;

/** A wire type whose id is branded, and the ids of what it links to. */
type Identified<Wire, Branded extends string, Links = unknown> = Omit<Wire, "id" | keyof Links> & {
  id: Branded;
} & Links;

/** Where a page of a list lies. */
export type ListMeta = Answer<"campaign_list">["meta"];

/** One page of a list. */
export type Page<Row> = { data: Row[]; meta: ListMeta };

type WireUser = Answer<"auth_user">;
type WireTenant = NonNullable<WireUser["tenant"]>;

/** The tenant a session works in. */
export type CurrentTenant = Identified<WireTenant, TenantId>;
/** A tenant the person can switch to. */
export type TenantChoice = Identified<WireUser["tenants"][number], TenantId>;
/** Who is signed in, where, and what they may do. */
export type CurrentUser = Omit<WireUser, "tenant" | "tenants"> & {
  tenant?: CurrentTenant | null;
  tenants: TenantChoice[];
};
/** One thing a person may do, such as `campaigns:edit`. */
export type Right = WireUser["rights"][number];
/** The old password and the new one. */
export type ChangePassword = Request<"auth_change_password">;
/** What a person signs in with. */
export type Credentials = Request<"auth_login">;

/** What is being sold. */
export type Campaign = Identified<Answer<"campaign_read">, CampaignId>;
/** Where a campaign is in its life. */
export type CampaignStatus = Campaign["status"];
/** What a list of campaigns is asked for. */
export type CampaignListQuery = Asked<"campaign_list">;
/** A new campaign. */
export type CreateCampaign = Request<"campaign_create">;
/** The fields of a campaign to change. */
export type UpdateCampaign = Request<"campaign_update">;

/** The company that pays for calls. */
export type Buyer = Identified<Answer<"buyer_read">, BuyerId>;
/** What a list of buyers is asked for. */
export type BuyerListQuery = Asked<"buyer_list">;
/** A new buyer; with a phone number, its first target is made too. */
export type CreateBuyer = Request<"buyer_create">;
/** The fields of a buyer to change. */
export type UpdateBuyer = Request<"buyer_update">;
/** Whether a buyer, a target, an offer, a supplier or its terms take part in routing. */
export type Status = Buyer["status"];

/** One place a buyer takes calls. */
export type Target = Identified<Answer<"target_read">, TargetId, { buyerId: BuyerId }>;
/** What a list of targets is asked for. */
export type TargetListQuery = Asked<"target_list">;
/** A new target. */
export type CreateTarget = Request<"target_create">;
/** The fields of a target to change. */
export type UpdateTarget = Request<"target_update">;

/** A campaign's price and order for one target. */
export type Offer = Identified<
  Answer<"offer_read">,
  OfferId,
  { campaignId: CampaignId; targetId: TargetId; buyerId: BuyerId }
>;
/** What a list of offers is asked for. */
export type OfferListQuery = Asked<"offer_list">;
/** A new offer. */
export type CreateOffer = Request<"offer_create">;
/** The fields of an offer to change. */
export type UpdateOffer = Request<"offer_update">;
/** When a call pays, and how much. */
export type Pricing = Offer["pricing"];
/** A price as a request gives it. */
export type PricingRequest = CreateOffer["pricing"];

type WireSchedule = NonNullable<Offer["schedule"]>;
/** When something takes calls; without a zone of its own it follows the usual one. */
export type Schedule = Omit<WireSchedule, "timeZone"> & { timeZone?: string };
/** A stretch that begins on some weekdays; one that ends before it begins ends on the day after. */
export type WeeklySpan = WireSchedule["weekly"][number];
/** A day of the week. */
export type Weekday = WeeklySpan["days"][number];
/** A date that is unlike its weekday, with what begins on it instead. */
export type ScheduleException = WireSchedule["exceptions"][number];
/** A stretch of a certain day. */
export type DaySpan = ScheduleException["spans"][number];

type WireCaps = NonNullable<Offer["caps"]>;
/** How much something takes; without a zone of its own it follows the usual one. */
export type Caps = Omit<WireCaps, "timeZone"> & { timeZone?: string };
/** One cap. */
export type CapLimit = WireCaps["limits"][number];
/** How long a cap counts before it begins again. */
export type CapWindow = CapLimit["window"];
/** What a cap counts. */
export type CapBasis = NonNullable<CapLimit["basis"]>;
/** Hours in which a cap on calls at once is another. */
export type CapHours = NonNullable<CapLimit["hours"]>[number];

type FilterRequest = NonNullable<CreateOffer["filters"]>[number];
/** A test of one attribute of a call. */
export type FilterRule = NonNullable<FilterRequest["any"]>[number];
/** What is asked of an attribute. */
export type FilterTest = FilterRule["test"];
/** A rule that must hold, or several of which one must. */
export type Filter = FilterRule | { any: FilterRule[] };

/** Which calls of a number go to another campaign than its own. */
export type NumberRule = Omit<
  NonNullable<CreateNumber["rules"]>[number],
  "schedule" | "filters"
> & {
  schedule?: Schedule | null;
  filters?: Filter[] | null;
};

/** Values that filters compare with. */
export type ValueList = Identified<Answer<"value_list_read">, ValueListId>;
/** What a list of value lists is asked for. */
export type ValueListListQuery = Asked<"value_list_list">;
/** A new value list, which holds nothing yet. */
export type CreateValueList = Request<"value_list_create">;
/** The fields of a value list to change. */
export type UpdateValueList = Request<"value_list_update">;

/** An entry of the block list. */
export type BlockedCaller = Identified<
  Answer<"blocked_caller_read">,
  BlockedCallerId,
  { campaignId?: CampaignId | null }
>;
/** What a list of blocked callers is asked for. */
export type BlockedCallerListQuery = Asked<"blocked_caller_list">;
/** A new entry of the block list. */
export type CreateBlockedCaller = Request<"blocked_caller_create">;
/** The fields of an entry of the block list to change. */
export type UpdateBlockedCaller = Request<"blocked_caller_update">;

/** Which callers a campaign hears. */
export type Screening = NonNullable<Campaign["screening"]>;
/** How a campaign treats callers who called before. */
export type Duplicates = NonNullable<Screening["duplicates"]>;
/** How a campaign puts its offers in order. */
export type Strategy = Campaign["strategy"];

/** Who sends calls and is paid for them. */
export type Supplier = Identified<Answer<"supplier_read">, SupplierId>;
/** What a list of suppliers is asked for. */
export type SupplierListQuery = Asked<"supplier_list">;
/** A new supplier. */
export type CreateSupplier = Request<"supplier_create">;
/** The fields of a supplier to change. */
export type UpdateSupplier = Request<"supplier_update">;

/** What a supplier is paid for a campaign's calls. */
export type SupplierTerms = Identified<
  Answer<"supplier_terms_read">,
  SupplierTermsId,
  { supplierId: SupplierId; campaignId: CampaignId }
>;
/** What a list of supplier terms is asked for. */
export type SupplierTermsListQuery = Asked<"supplier_terms_list">;
/** New supplier terms. */
export type CreateSupplierTerms = Request<"supplier_terms_create">;
/** The fields of supplier terms to change. */
export type UpdateSupplierTerms = Request<"supplier_terms_update">;

/** A number held at a carrier. Named so that it does not hide JavaScript's own. */
export type HeldNumber = Identified<
  Answer<"number_read">,
  NumberId,
  {
    campaignId?: CampaignId | null;
    supplierId?: SupplierId | null;
    providerAccountId?: ProviderAccountId | null;
  }
>;
/** The last month of a number that was charged. */
export type Rent = NonNullable<HeldNumber["rent"]>;
/** What a list of numbers is asked for. */
export type NumberListQuery = Asked<"number_list">;
/** A number to be added. */
export type CreateNumber = Request<"number_create">;
/** The fields of a number to change. */
export type UpdateNumber = Request<"number_update">;

/** Credentials at a carrier, never the secret itself. */
export type ProviderAccount = Identified<Answer<"provider_account_read">, ProviderAccountId>;
/** What a list of provider accounts is asked for. */
export type ProviderAccountListQuery = Asked<"provider_account_list">;
/** A new provider account, with its secret. */
export type CreateProviderAccount = Request<"provider_account_create">;
/** The fields of a provider account to change. */
export type UpdateProviderAccount = Request<"provider_account_update">;

/** What a carrier charges, under one name. */
export type RateCard = Identified<
  Answer<"rate_card_read">,
  RateCardId,
  { providerAccountId?: ProviderAccountId | null }
>;
/** What a list of rate cards is asked for. */
export type RateCardListQuery = Asked<"rate_card_list">;
/** A new rate card. */
export type CreateRateCard = Request<"rate_card_create">;
/** The fields of a rate card to change. */
export type UpdateRateCard = Request<"rate_card_update">;
/** What one of the carrier's services costs for some numbers. */
export type Rate = Identified<Answer<"rate_list">["data"][number], RateId>;
/** What a carrier charges for. */
export type Service = Rate["service"];
/** What a list of rates is asked for. */
export type RateListQuery = Asked<"rate_list">;
/** A new rate. */
export type CreateRate = Request<"rate_create">;
/** What becomes of the rates that a card has when others are imported. */
export type ImportMode = NonNullable<Query<"rate_import">["mode"]>;
/** What an import did, or would have done. */
export type Imported = Answer<"rate_import">;

/** A person's place in the tenant. */
export type Member = Identified<Answer<"member_read">, MemberId, { userId: UserId }>;
/** What a person is in a tenant. */
export type Role = Member["role"];
/** A person to be added. */
export type CreateMember = Request<"member_create">;
/** What of a person's place to change. */
export type UpdateMember = Request<"member_update">;

/** A machine's credential, without its secret. */
export type ApiKey = Identified<Answer<"api_key_read">, ApiKeyId>;
/** A key that was just made, with the one showing of its secret. */
export type NewApiKey = ApiKey & { secret: string };
/** What a list of API keys is asked for. */
export type ApiKeyListQuery = Asked<"api_key_list">;
/** A new API key. */
export type CreateApiKey = Request<"api_key_create">;

/** What a buyer's system reports conversions with, without its secrets. */
export type PostbackKey = Identified<
  Answer<"postback_key_revoke">,
  PostbackKeyId,
  { buyerId: BuyerId }
>;
/** A postback key that was just made, with the one showing of its URL and its secret. */
export type NewPostbackKey = PostbackKey & { url: string; secret?: string | null };
/** A postback key with another secret, shown once. */
export type TurnedPostbackKey = PostbackKey & { secret: string };
/** A new postback key. */
export type CreatePostbackKey = Request<"postback_key_create">;

/** One field that a change touched. */
export type FieldChange = { field: string; from: unknown; to: unknown };
/** One line of the audit log. */
export type AuditEvent = Identified<
  Answer<"audit_event_list">["data"][number],
  AuditEventId,
  { changes: FieldChange[] }
>;
/** What the audit log is asked for. */
export type AuditEventListQuery = Asked<"audit_event_list">;

/** The tenant's own settings. */
export type Tenant = Identified<Answer<"tenant_read">, TenantId>;
/** The settings of a tenant to change. */
export type UpdateTenant = Request<"tenant_update">;
/** A tenant of the installation, as a platform admin lists it. */
export type ListedTenant = Identified<Answer<"tenant_list">["data"][number], TenantId>;
/** A new tenant. */
export type CreateTenant = Request<"tenant_create">;

/** What a call leads to. */
type CallLinks = {
  campaignId?: CampaignId | null;
  supplierId?: SupplierId | null;
  buyerId?: BuyerId | null;
  targetId?: TargetId | null;
  offerId?: OfferId | null;
  numberId?: NumberId | null;
  duplicateOfCallId?: CallId | null;
};
/** A whole conversation, with what it earned and cost. */
export type Call = Identified<Answer<"call_list">["data"][number], CallId, CallLinks>;
/** Where a call stands, in the carrier's words. */
export type CallStatus = Call["status"];
/** What a call came to. */
export type Disposition = NonNullable<Call["disposition"]>;
/** What a list of calls is asked for. */
export type CallListQuery = Asked<"call_list">;
/** What many calls earned and cost together. */
export type Totals = NonNullable<Answer<"call_list">["meta"]["totals"]>[number];
/** One page of calls; the first carries the totals of all that match, unless they are too many. */
export type CallPage = { data: Call[]; meta: Answer<"call_list">["meta"] };
/** A call with everything that is known of it. */
export type CallDetail = Identified<Answer<"call_read">, CallId, CallLinks>;
/** Where a caller is, as far as anybody knows. */
export type CallerLocation = CallDetail["callerLocation"];
/** One thing that is known of a caller's place, by whom, and how surely. */
export type KnownPlace = NonNullable<CallerLocation["state"]>;
/** One carrier connection of a call. */
export type Leg = CallDetail["legs"][number];
/** One line of a call's story. */
export type StoryLine = CallDetail["story"][number];
/** One line of a call's money. */
export type Posting = CallDetail["postings"][number];
/** Everyone who could have had a call, and why each did or did not. */
export type Decision = Answer<"call_decision">;
/** One time that the candidates were put in order. */
export type DecisionRound = Decision["rounds"][number];
/** One offer that was looked at. */
export type Candidate = DecisionRound["candidates"][number];

/** A call that nobody made. */
export type PreviewCall = Request<"routing_preview">;
/** What would become of it. */
export type Preview = Answer<"routing_preview">;
/** Whom the carrier would ring first. */
export type RungFirst = NonNullable<Preview["answer"]["rings"]>;

/** Which recorded calls are replayed, and what is different. */
export type ReplayCalls = Request<"routing_replay">;
/** One thing that is different. */
export type ReplayChange = NonNullable<ReplayCalls["changes"]>[number];
/** What the calls come to, before and after. */
export type Replay = Answer<"routing_replay">;
/** Some of them, before and after. */
export type Compared = Replay["totals"][number];
/** Those of one campaign, buyer or supplier. */
export type ReplayParty = Replay["buyers"][number];

/** An outcome reported for a call. */
export type Conversion = Identified<
  Answer<"conversion_read">,
  ConversionId,
  { callId?: CallId | null; buyerId?: BuyerId | null }
>;
/** Where a conversion stands. */
export type ConversionStatus = Conversion["status"];
/** Why a conversion has no call. */
export type Obstacle = NonNullable<Conversion["obstacle"]>;
/** What a list of conversions is asked for. */
export type ConversionListQuery = Asked<"conversion_list">;
/** A conversion to be taken back. */
export type ReverseConversion = Request<"conversion_reverse">;
/** A conversion to be put aside. */
export type DismissConversion = Request<"conversion_dismiss">;
/** A new conversion. */
export type CreateConversion = Request<"conversion_create">;

/** What a leg of a call really costs. */
export type CorrectCost = Request<"call_cost_correct">;
/** What was posted of it. */
export type CorrectedCost = Answer<"call_cost_correct">;

/** How the exchange does. */
export type Dashboard = Omit<Answer<"dashboard_read">, "recentCalls"> & { recentCalls: Call[] };
/** Which time the figures are asked for. */
export type DashboardQuery = Asked<"dashboard_read">;
/** One bar of the figures over time. */
export type Bucket = Dashboard["series"][number];
/** One of those who had the most calls. */
export type TopEntry = Dashboard["topCampaigns"][number];

/** How those did that calls belong to: a row for each and for each currency it had calls in. */
export type Performance = Answer<"performance_read">;
/** How one of them did, in one currency. */
export type Performed = Performance["data"][number];
/** What they are. */
export type Dimension = NonNullable<Query<"performance_read">["by"]>;
/** Whose performance is asked for, and of which time. */
export type PerformanceQuery = Asked<"performance_read"> & { readonly by: Dimension };

/** Whom an account or a transaction is about. */
type PartyLinks = { buyerId?: BuyerId | null; supplierId?: SupplierId | null };
/** An account of the books with what it holds. */
export type Account = Omit<Answer<"ledger_account_list">["data"][number], keyof PartyLinks> &
  PartyLinks;
/** What an account holds. */
export type AccountKind = Account["kind"];
/** What a list of accounts is asked for. */
export type AccountListQuery = Asked<"ledger_account_list">;
/** Entries of the books that sum to nothing. */
export type Transaction = Identified<
  Answer<"ledger_transaction_list">["data"][number],
  TransactionId,
  {
    callId?: CallId | null;
    correctsId?: TransactionId | null;
    voidedById?: TransactionId | null;
  }
>;
/** One account's part in a transaction. */
export type Entry = Transaction["entries"][number];
/** Why there is a transaction. */
export type TransactionKind = Transaction["kind"];
/** What a list of transactions is asked for. */
export type TransactionListQuery = Asked<"ledger_transaction_list">;
/** A payment to be recorded. */
export type CreatePayment = Request<"buyer_payment_create">;
/** A correction of the books. */
export type CreateAdjustment = Request<"ledger_adjustment_create">;
/** What changed between a buyer or supplier and the tenant. */
export type Statement = Answer<"buyer_statement">;
/** The same in one currency. */
export type StatementPart = Statement["currencies"][number];
/** One line of a statement. */
export type StatementLine = StatementPart["lines"][number];
/** Which days a statement is of. */
export type StatementQuery = Asked<"buyer_statement">;
/** A buyer's objection to what a call was charged. */
export type Dispute = Identified<
  Answer<"dispute_read">,
  DisputeId,
  { callId: CallId; buyerId: BuyerId }
>;
/** Where a dispute stands. */
export type DisputeStatus = Dispute["status"];
/** Why a buyer objects. */
export type DisputeReason = Dispute["reason"];
/** What a list of disputes is asked for. */
export type DisputeListQuery = Asked<"dispute_list">;
/** Something that is not as it must be. */
export type Alarm = Identified<Answer<"alarm_read">, AlarmId, { buyerId?: BuyerId | null }>;
/** What an alarm is about. */
export type AlarmKind = Alarm["kind"];
/** Where an alarm stands. */
export type AlarmState = Alarm["state"];
/** What a list of alarms is asked for. */
export type AlarmListQuery = Asked<"alarm_list">;
/** A dispute to be opened. */
export type CreateDispute = Request<"dispute_create">;
/** A dispute to be accepted. */
export type AcceptDispute = Request<"dispute_accept">;
/** A dispute to be rejected. */
export type RejectDispute = Request<"dispute_reject">;
