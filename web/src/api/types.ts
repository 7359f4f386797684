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
/** The id of an offer (`ofr_…`). */
export type OfferId = Id<"offer">;
/** The id of a held number (`num_…`). */
export type NumberId = Id<"number">;

/** A wire type whose id is branded. */
type Identified<Wire, Branded extends string> = Omit<Wire, "id"> & { id: Branded };

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

/** A campaign's price and order for one target. */
export type Offer = Identified<Answer<"offer_list">["data"][number], OfferId>;
/** What a list of offers is asked for. */
export type OfferListQuery = Asked<"offer_list">;
/** When a call pays, and how much. */
export type Pricing = Offer["pricing"];

/** A number held at a carrier. Named so that it does not hide JavaScript's own. */
export type HeldNumber = Identified<Answer<"number_list">["data"][number], NumberId>;
/** What a list of numbers is asked for. */
export type NumberListQuery = Asked<"number_list">;
