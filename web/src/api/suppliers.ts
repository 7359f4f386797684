/** Suppliers: who sends calls and is paid for them. */
import { answer, http, invalidate, query, queryClient } from "./client";
import type {
  CreateSupplier,
  Page,
  Query,
  Supplier,
  SupplierId,
  SupplierListQuery,
  UpdateSupplier,
} from "./types";

/** One page of the tenant's suppliers. */
export function supplierList(asked: SupplierListQuery) {
  return query("supplier_list", asked, async (signal) => {
    const page = await answer(
      http.GET("/api/v1/suppliers", { params: { query: asked as Query<"supplier_list"> }, signal }),
    );
    return page as Page<Supplier>;
  });
}

/** One of them. */
export function supplierRead(id: SupplierId) {
  return query("supplier_read", id, async (signal) => {
    const supplier = await answer(
      http.GET("/api/v1/suppliers/{supplier}", { params: { path: { supplier: id } }, signal }),
    );
    return supplier as Supplier;
  });
}

/** Makes a supplier. */
export async function createSupplier(body: CreateSupplier): Promise<Supplier> {
  return remember(await answer(http.POST("/api/v1/suppliers", { body })));
}

/**
 * Changes only the fields in `body`, and only while the supplier still has
 * `version`; one that moved on answers 412. Without a version it always changes.
 */
export async function updateSupplier(
  id: SupplierId,
  version: number | undefined,
  body: UpdateSupplier,
): Promise<Supplier> {
  const header = version === undefined ? {} : { "If-Match": `"${version}"` };
  const params = { path: { supplier: id }, header };
  return remember(await answer(http.PATCH("/api/v1/suppliers/{supplier}", { params, body })));
}

/** Takes it out of use for good; it is kept for the books. */
export async function archiveSupplier(id: SupplierId): Promise<Supplier> {
  const params = { path: { supplier: id } };
  return remember(await answer(http.DELETE("/api/v1/suppliers/{supplier}", { params })));
}

/** Keeps the newest state at hand. Its name shows on its terms and numbers, so they are read again. */
function remember(wire: object): Supplier {
  const supplier = wire as Supplier;
  queryClient.setQueryData(supplierRead(supplier.id).queryKey, supplier);
  void invalidate("supplier_list");
  void invalidate("supplier_terms_list");
  void invalidate("number_list");
  return supplier;
}
