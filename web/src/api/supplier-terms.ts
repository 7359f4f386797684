/** Supplier terms: what suppliers are paid for the calls of a campaign. */
import { answer, http, invalidate, query, queryClient } from "./client";
import type {
  CreateSupplierTerms,
  Page,
  Query,
  SupplierTerms,
  SupplierTermsId,
  SupplierTermsListQuery,
  UpdateSupplierTerms,
} from "./types";

/** The terms that match. */
export function supplierTermsList(asked: SupplierTermsListQuery) {
  return query("supplier_terms_list", asked, async (signal) => {
    const page = await answer(
      http.GET("/api/v1/supplier-terms", {
        params: { query: asked as Query<"supplier_terms_list"> },
        signal,
      }),
    );
    return page as Page<SupplierTerms>;
  });
}

/** One of them. */
export function supplierTermsRead(id: SupplierTermsId) {
  return query("supplier_terms_read", id, async (signal) => {
    const supplierTerms = await answer(
      http.GET("/api/v1/supplier-terms/{supplier_terms}", {
        params: { path: { supplier_terms: id } },
        signal,
      }),
    );
    return supplierTerms as SupplierTerms;
  });
}

/** Makes terms, priced in the currency of their campaign. */
export async function createSupplierTerms(body: CreateSupplierTerms): Promise<SupplierTerms> {
  return remember(await answer(http.POST("/api/v1/supplier-terms", { body })));
}

/**
 * Changes only the fields in `body`, and only while the terms still have
 * `version`; terms that moved on answer 412. Without a version they always change.
 */
export async function updateSupplierTerms(
  id: SupplierTermsId,
  version: number | undefined,
  body: UpdateSupplierTerms,
): Promise<SupplierTerms> {
  const header = version === undefined ? {} : { "If-Match": `"${version}"` };
  const params = { path: { supplier_terms: id }, header };
  return remember(
    await answer(http.PATCH("/api/v1/supplier-terms/{supplier_terms}", { params, body })),
  );
}

/** Takes them out of use for good; they are kept for the books. */
export async function archiveSupplierTerms(id: SupplierTermsId): Promise<SupplierTerms> {
  const params = { path: { supplier_terms: id } };
  return remember(await answer(http.DELETE("/api/v1/supplier-terms/{supplier_terms}", { params })));
}

/** Keeps the newest state at hand and lets the lists be read again. */
function remember(wire: object): SupplierTerms {
  const supplierTerms = wire as SupplierTerms;
  queryClient.setQueryData(supplierTermsRead(supplierTerms.id).queryKey, supplierTerms);
  void invalidate("supplier_terms_list");
  return supplierTerms;
}
